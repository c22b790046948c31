from __future__ import annotations

import pytest

from broadsheet.analysis.highlights import compute_highlights, locate_highlights
from broadsheet.analysis.highlights_lines import sentences_of
from broadsheet.analysis.highlights_model import MOST_SENTENCES, parse
from broadsheet.analysis.highlights_trim import trim
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


def texts(whole: Article) -> list[str]:
    return [highlight.text for highlight in compute_highlights(whole)]


def test_the_lead_is_cut_to_what_it_says() -> None:
    lines = texts(article(*BRIDGE))
    assert lines[0] == "The council of Ostrand has voted to rebuild the old bridge over the Vesper."
    assert lines[1].startswith("The work will begin in spring")


def test_each_line_knows_its_sentence_and_they_stand_in_reading_order() -> None:
    whole = article(*BRIDGE)
    found = compute_highlights(whole)
    places = [highlight.at for highlight in found if highlight.at is not None]
    assert 3 <= len(places) == len(found) <= 5
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
    line = trim(long)
    assert len(line.split()) <= 30
    assert line.startswith("The council of Ostrand")
    assert line.endswith("spring.")
    assert all(len(found.split()) <= 34 for found in texts(article(long, *BRIDGE[2:])))


def test_a_short_article_needs_none() -> None:
    assert compute_highlights(article(*BRIDGE[:5])) == ()


def test_other_languages_have_their_lead_too() -> None:
    german = (
        "Die alte Brücke über den Vesper wird im Frühling neu gebaut.",
        "Der Rat hat am Montag nach langer Sitzung mit großer Mehrheit dafür gestimmt.",
        "Sie kostet die Stadt neun Millionen Kronen.",
        "Eine Fähre bringt die Leute seit der Flut über den Fluss.",
        "Die Fischer fürchten um den Lachs.",
        "Im Herbst soll der erste Wagen fahren.",
    )
    assert texts(article(*german, language="de")) == [german[0], german[1], german[2]]


TALE = (
    "You hear the mill before you see it. It hums. It has no wheel any more. I came in the rain.",
    "Berta Holm has ground rye in the mill of Lower Aske since 1974, longer than anybody on the river.",
    "The mill was built for nine villages, of which two are left, and its stones come from the island of Rund.",
    "She eats breakfast at five. Her cat does not. Flour is on everything, even on the radio.",
    "In 2019 the province wanted to close the mill of Lower Aske, because a new dam took most of the water.",
    "Holm wrote forty letters. The dam now opens on Fridays, and on Fridays the mill of Lower Aske grinds rye.",
)


def test_a_tale_is_told_by_what_says_most_and_not_by_the_scene_it_opens_with() -> None:
    whole = article(*TALE)
    places = [highlight.at.block for highlight in compute_highlights(whole) if highlight.at is not None]
    assert len(places) == 3
    assert 0 not in places
    assert places == sorted(set(places))


def test_no_computed_list_is_the_first_paragraph_again() -> None:
    manual = (
        "Rope is measured in spans. A span is nine feet long. Old rope is longer. New rope should be stretched once.",
        "Tar keeps the water out of it. A bucket is enough for forty spans. Cold tar has to be warmed before use.",
        "Knots take a tenth of the length. The bowline takes least of all. The sheepshank takes nearly a span.",
    )
    places = [highlight.at.block for highlight in compute_highlights(article(*manual)) if highlight.at is not None]
    assert len(places) == 3
    assert places.count(0) < 3


def test_a_line_that_leans_on_another_follows_it() -> None:
    whole = article(
        "HARBY (ANP) — The harbour of Harby will be dredged in June, the port authority said on Monday.",
        "It has not been deep enough for the ferry since the storm of 2019.",
        "The ferry to Rund has had to wait for the tide twice a day, said Nils Berg, its captain.",
        "He has asked for the work every year. He is glad that it begins. It will take nine weeks.",
        "The authority pays two million crowns for the work. The rest comes from the fishermen of Harby.",
    )
    sentences = sentences_of(whole, MOST_SENTENCES)
    numbers = {sentence.at: number for number, sentence in enumerate(sentences)}
    found = compute_highlights(whole)
    chosen = [numbers[highlight.at] for highlight in found if highlight.at is not None]
    assert len(chosen) >= 3
    for highlight, number in zip(found, chosen, strict=True):
        if highlight.text.startswith(("It ", "He ")):
            assert number - 1 in chosen


def test_a_data_file_for_other_features_is_refused() -> None:
    with pytest.raises(ValueError, match=r"features|tree"):
        parse({"line features": ["number"], "set features": ["sum"], "line": [], "set": []})


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


def test_a_denial_keeps_what_it_is_set_against() -> None:
    sentence = (
        "The lamp in the tower of Ostrand, as the keepers tell everybody who climbs up to them in summer, is not one"
        " piece of glass but hundreds of prisms that were ground by hand in the valley of the Vesper."
    )
    assert "hundreds" in trim(sentence)


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
