"""Whole pages, as a reader meets them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.extraction.making import PAGES, article_of_file, assert_sound


def test_harbour_gives_what_the_page_of_an_agency_holds() -> None:
    article = article_of_file("harbour.html")

    assert article.title == "Capital offers to reopen harbor talks with Kestria"
    assert article.dateline == "PORT MARLOWE (NWN)"
    assert article.language == "en"
    assert article.section == "politics"
    assert [highlight.text for highlight in article.highlights] == [
        "Officials would use the meeting to settle safe, regular and fair landing of herring",
        "Calder administration broke off harbor talks with the Kestrian council in 2014",
        "Talks would follow President Ondry's easing of ferry and customs rules",
        'Coastal members of Congress say the capital is offering a "free berth"',
    ]
    assert {highlight.origin for highlight in article.highlights} == {"publisher"}
    assert [topic.name for topic in article.topics] == ["Kestria", "Mirela Ondry", "Fisheries Policy"]


def test_harbour_body_is_ten_paragraphs_and_nothing_else() -> None:
    article = article_of_file("harbour.html")

    assert [block.kind for block in article.blocks] == ["paragraph"] * 10
    assert article.blocks[0].text.startswith("The capital has offered to reopen talks")
    assert article.blocks[0].spans == ()
    assert article.blocks[6].text == (
        "Reps. Amos Pell-Drury, Katrin Osei and Lucan Pell-Drury issued a joint statement saying:"
    )
    assert article.blocks[9].text.endswith('for a night at the quay," Okafor-Lind said.')


def test_lighthouse_keeps_the_structure_of_a_long_feature() -> None:
    article = article_of_file("lighthouse.html")

    assert article.title == "The winter they relit Skerry Vane"
    assert article.authors == ("Hester Quayle",)
    assert article.site == "The Long Shore"
    assert article.section == "Features"
    assert article.published == datetime(2024, 2, 18, 7, 30, tzinfo=UTC)
    assert article.standfirst is not None
    assert article.standfirst.startswith("Forty years after the last keeper")
    assert article.source.canonical == "https://longshore.example/features/relighting-skerry-vane"
    assert [topic.name for topic in article.topics] == ["Lighthouses", "Restoration", "Seabirds", "Island life"]
    assert article.highlights == ()

    assert article.blocks[0].text.startswith("The boat does not land at Skerry Vane.")
    assert article.blocks[-1].text.endswith("Two short, and a pause.")
    headings = [block.text for block in article.blocks if block.kind == "heading"]
    assert headings == [
        "A clock for ships",
        "Eleven prisms",
        "The man with the key",
        "What the birds said",
        "Two flashes and a pause",
    ]
    figure = next(block for block in article.blocks if block.kind == "figure")
    assert figure.url == "https://longshore.example/pictures/skerry-vane-ladder.jpg"
    assert figure.text == "The landing in December: two seconds at the top of each swell."
    table = next(block for block in article.blocks if block.kind == "table")
    assert table.header
    assert table.rows[2] == ("Seen from", "18 miles", "22 miles", "5 miles")
    assert sum(block.kind == "item" for block in article.blocks) == 3
    assert any("“Sorry. It was a very good doorstop.”" in block.text for block in article.blocks)


def test_recipe_keeps_steps_measures_and_note() -> None:
    article = article_of_file("recipe-for-rye.html")

    assert article.authors == ("Pavel Onderka",)
    assert article.site == "Crumb & Crust"
    items = [(block.depth, block.marker) for block in article.blocks if block.kind == "item"]
    assert items == [(0, "1."), (0, "2."), (1, "•"), (1, "•"), (0, "3."), (0, "4."), (0, "5.")]
    table = next(block for block in article.blocks if block.kind == "table")
    assert ("Salt", "10 g", "2") in table.rows
    code = next(block for block in article.blocks if block.kind == "code")
    assert code.text == "grams = flour × number ÷ 100\nflour = weight of the loaf × 100 ÷ 218"
    assert [block.text for block in article.blocks if block.kind == "note"] == [
        "1. The 218 in the sum below the table is the last column added up: 100 + 85 + 30 + 2 + 1."
    ]
    whole = "\n".join(block.text for block in article.blocks)
    for furniture in ("lives above a shop", "Onion soup", "Made this twice", "You may also like", "©"):
        assert furniture not in whole


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.glob("*.html")))
def test_every_page_is_sound(name: str) -> None:
    assert_sound(article_of_file(name))
