"""The voice of readability: what it hears in a page, and how long it listens."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring
from readability import readability

from broadsheet.extraction.blocks import walk_blocks
from broadsheet.extraction.readable import MOST_MEASURED, readability_voice
from tests.extraction.making import URL, paragraphs

ASIDE = '<div class="sidebar"><p>Buy a crane! Our cranes are the best on the whole coast, says everybody.</p></div>'


def heard(markup: str) -> list[bool]:
    root = document_fromstring(f"<html><body>{markup}</body></html>")
    return readability_voice(root, walk_blocks(root, URL))


def test_the_article_is_heard() -> None:
    assert heard(f"<div>{paragraphs(6)}</div>{ASIDE}") == [*[True] * 6, False]


@pytest.mark.parametrize("around", ["<div><a href='/story'>", "<table><tr><td>", "<div>", "<ul><li>"])
def test_what_is_nested_is_not_measured_without_end(monkeypatch: pytest.MonkeyPatch, around: str) -> None:
    measured = 0
    clean = readability.clean

    def counted(text: str) -> str:
        nonlocal measured
        measured += len(text)
        return str(clean(text))

    monkeypatch.setattr(readability, "clean", counted)
    heard((around + paragraphs(30)) * 80)
    assert measured < 3 * MOST_MEASURED, "each element is measured at most as its text, its links and itself"
