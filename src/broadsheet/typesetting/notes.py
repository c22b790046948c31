"""Which mark in the text belongs to which footnote, so that a note can be opened where it is called."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping

from broadsheet.article import Article, Span

_MARK = re.compile(r"[\[(]?\s*(\w{1,4}|[*†‡§¶]{1,3})\s*[\])]?")
"""A mark as it stands in the text: "[1]", "2", "(a)", "†"."""
_LABEL = re.compile(r"[\[(]?(\w{1,4}|[*†‡§¶]{1,3})(?:[\]).:]+|\s)")
"""The label that a note begins with."""
_COUNT = re.compile(r"(\d+)$")


def notes_of(article: Article) -> Mapping[tuple[int, int], int]:
    """For each link that is the mark of a footnote, (block, start of its span) → the number of the note's block.

    A mark leads to a place on its own page and stands for a label that a note begins with. Where several lists of notes
    begin with the same label, as after each chapter, the next one below the mark is meant, else the last one above.
    """
    labelled: dict[str, list[int]] = {}
    for number, block in enumerate(article.blocks):
        if block.kind == "note":
            label = _LABEL.match(f"{block.marker} {block.text} ".lstrip())
            if label:
                labelled.setdefault(label[1], []).append(number)
    if not labelled:
        return {}
    pages = _addresses(article)
    found: dict[tuple[int, int], int] = {}
    for number, block in enumerate(article.blocks):
        if block.kind != "note":
            for span in block.spans:
                notes = _notes_meant(block.text, span, labelled, pages)
                if notes:
                    below = bisect_right(notes, number)
                    found[number, span.start] = notes[below] if below < len(notes) else notes[-1]
    return found


def _notes_meant(text: str, span: Span, labelled: Mapping[str, list[int]], pages: frozenset[str]) -> list[int]:
    """The notes that begin with what the link says, or else with the number at the end of its address."""
    if span.kind != "link" or not span.href:
        return []
    page, _, fragment = span.href.partition("#")
    mark = _MARK.fullmatch(text[span.start : span.end])
    if not fragment or not mark or _bare(page) not in pages:
        return []
    count = _COUNT.search(fragment)
    return labelled.get(mark[1]) or (labelled.get(count[1], []) if count else [])


def _addresses(article: Article) -> frozenset[str]:
    source = article.source
    return frozenset(map(_bare, ("", source.url, source.requested, source.canonical or "")))


def _bare(address: str) -> str:
    """An address without scheme, fragment, and slash at the end."""
    return address.partition("#")[0].partition("://")[2].rstrip("/") or address.partition("#")[0].rstrip("/")
