"""What a reader must get from a news page of 2009: all of it, from the bytes of the page to what is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadsheet.article import Article
from broadsheet.desk.understanding import understand
from broadsheet.fetching import FilePath, read_file

PAGE = Path(__file__).parents[1] / "pages" / "harbour.html"


@pytest.fixture(scope="module")
def story() -> Article:
    return understand(read_file(FilePath(PAGE)))


def test_headline_dateline_and_language(story: Article) -> None:
    assert story.title == "Capital offers to reopen harbor talks with Kestria"
    assert story.dateline == "PORT MARLOWE (NWN)"
    assert story.language == "en"


def test_the_four_highlights_are_the_pages_own(story: Article) -> None:
    assert [(highlight.text, highlight.origin) for highlight in story.highlights] == [
        ("Officials would use the meeting to settle safe, regular and fair landing of herring", "publisher"),
        ("Calder administration broke off harbor talks with the Kestrian council in 2014", "publisher"),
        ("Talks would follow President Ondry's easing of ferry and customs rules", "publisher"),
        ('Coastal members of Congress say the capital is offering a "free berth"', "publisher"),
    ]


def test_three_topics(story: Article) -> None:
    assert [(topic.name, topic.origin) for topic in story.topics] == [
        ("Kestria", "publisher"),
        ("Mirela Ondry", "publisher"),
        ("Fisheries Policy", "publisher"),
    ]


def test_ten_paragraphs_and_nothing_else(story: Article) -> None:
    assert [block.kind for block in story.blocks] == ["paragraph"] * 10
    assert story.blocks[0].text.startswith("The capital has offered to reopen talks")
    assert story.blocks[-1].text.endswith("Okafor-Lind said.")


def test_eight_people_with_their_offices(story: Article) -> None:
    assert {person.name: person.role for person in story.people} == {
        "Ilse Varga-Quill": "State Waterways Office spokeswoman",
        "Mirela Ondry": "President",
        "Tobin Hale": "Assistant Secretary of State",
        "Reijo Sandqvist": "head of the Kestrian Fisheries Section in Port Marlowe",
        "Amos Pell-Drury": "Rep.",
        "Katrin Osei": "Rep.",
        "Lucan Pell-Drury": "Rep.",
        "Ruth Okafor-Lind": "Democratic Sen. of Oregon",
    }


def test_three_quotes_one_of_them_by_three_people(story: Article) -> None:
    assert [(quote.text.split(",")[0][:30], quote.speakers, quote.partial) for quote in story.quotes] == [
        ("We mean to use the new round t", ("Ilse Varga-Quill",), False),
        ("The Kestrian council continues", ("Amos Pell-Drury", "Katrin Osei", "Lucan Pell-Drury"), False),
        ("The capital is letting a rare ", ("Ruth Okafor-Lind",), False),
    ]
