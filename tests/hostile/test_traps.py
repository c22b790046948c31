"""Pages made to stop a parser: each gives its article or a sentence. One that would take for ever fails by the limit
on the time of a test; how many seconds they take is measured by `benchmarks.traps`. In the program large ones are read
by a process of its own besides, which is ended (see test_workshop)."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from broadsheet.article import Article
from broadsheet.desk.understanding import understand
from broadsheet.errors import NotReadableError
from broadsheet.fetching import read_standard_input
from broadsheet.page import Page

MARK = "counts every boat herself"
STORY = "".join(
    f"<p>The harbour of Sandholm was busy on day {day}, said Odile Brändt, who {MARK} and has kept its books.</p>"
    for day in range(12)
)


def page(*, before: str = "", within: str = "", after: str = "", head: str = "") -> str:
    article = f"<article><h1>Harbour books</h1>{STORY}{within}</article>"
    return f"<html><head><title>Harbour books</title>{head}</head><body>{before}{article}{after}</body></html>"


def linked_data(content: str) -> str:
    return page(head=f'<script type="application/ld+json">{content}</script>')


def read(content: str | bytes) -> Article:
    data = content.encode() if isinstance(content, str) else content
    return understand(Page("", "", data, "text/html", datetime.now(UTC)))


READ: dict[str, Callable[[], str]] = {
    "200 000 attributes": lambda: page(before="<div " + " ".join(f'a{n}="v"' for n in range(200_000)) + ">x</div>"),
    "200 000 attributes without a value": lambda: page(
        within="<b " + " ".join(map("a{}".format, range(200_000))) + ">"
    ),
    "a million tags left open": lambda: page(after="<b>" * 1_000_000 + "deep"),
    "20 MB of links": lambda: page(after='<div><a href="/story">another story here</a></div>' * 400_000),
    "20 MB of one word": lambda: page(after="<p>" + "x" * 20_000_000 + "</p>"),
    "20 MB of one paragraph": lambda: page(after="<p>" + "word and more " * 1_430_000),
    "300 000 images": lambda: page(after="".join(f'<img src="/{n}.jpg" alt="{n}">' for n in range(300_000))),
    "a million quotation marks": lambda: page(within="<p>" + "“" * 1_000_000),
    "sayings without end": lambda: page(within="<p>" + "said Odile Brandt, “we know”, and " * 100_000),
    "600 000 words in bold": lambda: page(within="<p>" + "<b>a</b> <i>b</i> " * 300_000),
    "half a million cells": lambda: page(within="<table>" + ("<tr>" + "<td>1" * 100) * 5_000 + "</table>"),
    "800 000 paragraphs": lambda: page(after="<p>short one.</p>" * 800_000),
    "JSON without a bottom": lambda: linked_data("[" * 500_000 + "]" * 500_000),
    "JSON that ends nowhere": lambda: linked_data('{"@type": "NewsArticle", "headline": "' + "a" * 2_000_000),
    "JSON with a number of a million digits": lambda: linked_data(
        '{"@type": "NewsArticle", "wordCount": ' + "9" * 1_000_000 + "}"
    ),
    "10 MB of JSON": lambda: linked_data('{"keywords": [' + ", ".join(f'"k{n}"' for n in range(1_000_000)) + "]}"),
    "an unknown charset": lambda: page(head="<meta charset=klingon>"),
    "charset utf-7": lambda: page(head="<meta charset=utf-7>"),
}


@pytest.mark.parametrize("trap", READ.values(), ids=READ)
def test_the_article_is_read_in_spite_of(trap: Callable[[], str]) -> None:
    assert any(MARK in block.text for block in read(trap()).blocks)


TOLD: dict[str, Callable[[], str]] = {
    "a million tags before it": lambda: page(before="<div>" * 1_000_000),
    "comments without end": lambda: page(before="<!--" * 1_000_000),
    "300 000 lists": lambda: page(before="<ul><li>" * 300_000),
    "entities out of entities": lambda: (
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY {name} "{f"&{last};" * 10}">' for last, name in zip("abcdefgh", "bcdefghi", strict=True))
        + "]><html><body><p>&i;</p></body></html>"
    ),
    "an entity out of a file": lambda: (
        '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]><html><body><p>&a;</p></body></html>'
    ),
    "a doctype only": lambda: "<!doctype html>",
}


@pytest.mark.parametrize("trap", TOLD.values(), ids=TOLD)
def test_a_sentence_says_that_there_is_nothing_to_read_in(trap: Callable[[], str]) -> None:
    with pytest.raises(NotReadableError):
        read(trap())


@pytest.mark.parametrize(
    "content", [b"", b" \n\t ", random.Random(8).randbytes(500_000), b"\x89PNG\r\n\x1a\n" + bytes(1_000)]
)
def test_what_is_no_text_is_told_so(content: bytes) -> None:
    with pytest.raises(NotReadableError):
        read_standard_input(content)


@pytest.mark.parametrize(
    ("named", "real"), [("utf-8", "cp1252"), ("iso-8859-1", "utf-8"), ("utf-8", "utf-16"), ("shift_jis", "utf-8")]
)
def test_a_wrong_charset_takes_at_most_its_letters_along(named: str, real: str) -> None:
    text = " ".join(block.text for block in read(page(head=f"<meta charset={named}>").encode(real)).blocks)
    assert MARK in text
    if (named, real) != ("shift_jis", "utf-8"):
        assert "Brändt" in text or named == "iso-8859-1"
