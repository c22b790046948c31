from __future__ import annotations

import pytest

from broadsheet.analysis.highlights import compute_highlights, locate_highlights, trim
from broadsheet.article import Article, Block, Highlight, Source

BRIDGE = (
    "OSTRAND (ANP) — The council of Ostrand has voted to rebuild the old bridge over the Vesper, the mayor said.",
    "“It is about time, and everybody in this town knows that it is,” Ida Frost told reporters after the long debate.",
    "The work will begin in spring and cost some nine million crowns, most of which the province is going to pay.",
    "Photo: The bridge over the Vesper in a picture that was taken last autumn by a passing angler.",
    "The bridge over the Vesper will be rebuilt in spring and cost nine million crowns, the council says.",
    "Read more: How the floods of last year washed away three houses, a mill and the road to the station.",
    "A ferry has carried people across the river since the floods carried off the middle arch two years ago.",
    "Not everybody is pleased.",
    "Fishermen fear for the salmon that come up the river in May and have asked for a delay until the autumn.",
    "The council will hear them next week.",
)


def article(*paragraphs: str, title: str | None = None, language: str = "en") -> Article:
    blocks = tuple(Block("paragraph", paragraph) for paragraph in paragraphs)
    return Article(Source("-"), title=title, blocks=blocks, language=language)


def test_the_lead_is_cut_to_what_it_says() -> None:
    lines = [highlight.text for highlight in compute_highlights(article(*BRIDGE))]
    assert lines[0] == "The council of Ostrand has voted to rebuild the old bridge over the Vesper."
    assert lines[1].startswith("The work will begin in spring")
    assert lines[2].startswith("A ferry has carried people")


def test_each_line_knows_its_sentence_and_they_stand_in_reading_order() -> None:
    whole = article(*BRIDGE)
    found = compute_highlights(whole)
    places = [highlight.at for highlight in found if highlight.at is not None]
    assert len(places) == len(found) == 3
    assert places == sorted(places)
    assert whole.text_of(places[0]) == BRIDGE[0]
    assert {highlight.origin for highlight in found} == {"computed"}


def test_no_line_is_a_quotation_a_caption_or_a_repetition() -> None:
    text = " ".join(highlight.text for highlight in compute_highlights(article(*BRIDGE)))
    for left_out in ("about time", "Photo", "Read more", "will be rebuilt in spring"):
        assert left_out not in text


def test_no_line_is_much_longer_than_thirty_words() -> None:
    long = (
        "The council of Ostrand, which had met for nine hours behind closed doors, has voted to rebuild the old bridge"
        " over the Vesper in the coming spring, after two years in which a small ferry carried everybody"
        " across the river."
    )
    (first, *_) = compute_highlights(article(long, *BRIDGE[2:]))
    assert len(first.text.split()) <= 30
    assert first.text.startswith("The council of Ostrand")
    assert first.text.endswith("spring.")


def test_a_short_article_needs_none() -> None:
    assert compute_highlights(article(*BRIDGE[:5])) == ()


def test_other_languages_have_their_lead_too() -> None:
    german = [f"Der Rat hat am Montag beschlossen, die Brücke Nummer {number} neu zu bauen." for number in "12345678"]
    lead = "Die alte Brücke über den Vesper wird im Frühling neu gebaut."
    assert compute_highlights(article(lead, *german, language="de"))[0].text == lead


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("OSTRAND, Norland (CNN) -- The bridge is closed for good.", "The bridge is closed for good."),
        ("(CNN)The bridge is closed for good.", "The bridge is closed for good."),
        ("BERLIN — The bridge is closed for good.", "The bridge is closed for good."),
        ("The bridge is closed for good, a spokeswoman told the Courier.", "The bridge is closed for good."),
        ("The bridge is closed for good, according to the mayor.", "The bridge is closed for good."),
        ("However, the bridge (built in 1902) is closed for good.", "The bridge is closed for good."),
        ("The driver (allegedly) slept.", "The driver (allegedly) slept."),
        ("In a letter, the mayor said the bridge is closed.", "In a letter, the mayor said the bridge is closed."),
        ("The White House (WH) and others agree.", "The White House and others agree."),
    ],
)
def test_trim(sentence: str, line: str) -> None:
    assert trim(sentence, opening=True) == line


def test_the_publishers_highlights_are_found_in_the_body() -> None:
    whole = article(*BRIDGE)
    given = (
        Highlight("Ostrand's council votes to rebuild old bridge", "publisher"),
        Highlight("Ferry has carried people across the river since floods", "publisher"),
        Highlight("Nobody has asked the otters of the upper valley", "publisher"),
    )
    found = locate_highlights(given, whole.blocks, "en")
    assert [highlight.text for highlight in found] == [highlight.text for highlight in given]
    assert found[0].at is not None
    assert whole.text_of(found[0].at) == BRIDGE[0]
    assert found[1].at is not None
    assert whole.text_of(found[1].at) == BRIDGE[6]
    assert found[2].at is None
