from __future__ import annotations

import pytest

from broadsheet.article import Block, Span
from broadsheet.extraction.dateline import cut, split_dateline
from tests.extraction.making import article_of, paragraphs, story


@pytest.mark.parametrize(
    ("text", "dateline", "rest"),
    [
        ("ORRAN (NWN) -- The bell rang.", "ORRAN (NWN)", "The bell rang."),
        ("PORT MARLOWE, March 3 (Reuters) - The bell rang.", "PORT MARLOWE, March 3 (Reuters)", "The bell rang."),
        ("BERLIN — Die Glocke läutete.", "BERLIN", "Die Glocke läutete."),
        ("MOSCOW, Russia (AP) – The bell rang.", "MOSCOW, Russia (AP)", "The bell rang."),
        ("ST. JOHN'S, N.L. — The bell rang.", "ST. JOHN'S, N.L.", "The bell rang."),
        ("Orran (AFP) - The bell rang.", "Orran (AFP)", "The bell rang."),
        ("WASHINGTON/PARIS, Dec 1 (Reuters) - Bells rang.", "WASHINGTON/PARIS, Dec 1 (Reuters)", "Bells rang."),
        ("KYIV, Ukraine — “We heard it,” she said.", "KYIV, Ukraine", "“We heard it,” she said."),
    ],
)
def test_datelines(text: str, dateline: str, rest: str) -> None:
    split = split_dateline(text)
    assert split is not None
    assert split[0] == dateline
    assert text[split[1] :] == rest


@pytest.mark.parametrize(
    "text",
    [
        "The bell — an old one — rang.",
        "NASA — the agency that heard it — said nothing.",
        "UPDATE — The bell rang again.",
        "WATCH: The bell rings.",
        "Orran - The bell rang.",
        "A STORY OF BELLS, AND OF MANY OTHER THINGS THAT HAPPENED IN THAT LONG WINTER ON THE COAST — It rang.",
        "BERLIN-based bells rang.",
        "ORRAN (NWN)",
        "",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert split_dateline(text) is None


def test_spans_move_with_the_text() -> None:
    block = Block(
        "paragraph", "ORRAN — The bell rang.", (Span(0, 5, "strong"), Span(3, 11, "emphasis"), Span(12, 16, "mark"))
    )
    assert cut(block, 8) == Block("paragraph", "The bell rang.", (Span(0, 3, "emphasis"), Span(4, 8, "mark")))


def test_a_web_page_loses_its_dateline_and_plain_text_keeps_it() -> None:
    first = "ORRAN (NWN) -- The bell rang at noon, and nobody knew why, said the baker who had rung it."
    web = article_of(story(f"<p>{first}</p>" + paragraphs()))
    plain = article_of(first, media_type="text/plain")
    assert (web.dateline, web.blocks[0].text[:13]) == ("ORRAN (NWN)", "The bell rang")
    assert (plain.dateline, plain.blocks[0].text) == ("ORRAN (NWN)", first)
