"""Footnotes, and the small links around text that lead to a place in the same page: back from a note, to a heading."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from lxml.html import HtmlElement

from broadsheet.article import Block, Span
from broadsheet.text import clean_text

_NOTE_ID = re.compile(r"(?:^|[:_-])(?:(?:fn|foot-?notes?|endnotes?)[:_-]?\w*$|cite_note)", re.IGNORECASE)
_NOTES_CLASS = re.compile(r"(?:^|[\s_-])(?:footnotes?|endnotes?)(?:[\s_-]|$)", re.IGNORECASE)
_BACK_LINKS = frozenset(["↩", "↩︎", "↵", "⤴", "↑", "^", "⏎", "↲", "jump", "back"])
_HEADING_MARKS = frozenset("¶#§🔗∞⚓")
_MARK_CLASS = re.compile(
    r"(?:^|\s)(?:mw-cite-backlink|mw-editsection|headerlink|heading-anchor|footnote-backref)(?:\s|$)"
)
_BEFORE_NOTE = re.compile(r"^(?:[\^↑]\s*(?:jump up(?: to)?:?)?\s*)+", re.IGNORECASE)


def is_mark(element: HtmlElement, *, in_note: bool, in_heading: bool) -> bool:
    """Whether an element leads from a note back to its mark in the text, or is the permanent link of a heading."""
    if (name := element.get("class")) and _names_mark(name):
        return True
    if element.tag != "a" or "#" not in (element.get("href") or ""):
        return False
    text = clean_text("".join(element.itertext()))
    if in_heading and text in _HEADING_MARKS:
        return True
    return text in _BACK_LINKS or (len(text) == 1 and not text.isdigit() and in_note)


@lru_cache(maxsize=4096)
def _names_mark(name: str) -> bool:
    return _MARK_CLASS.search(name) is not None


def is_pointer(element: HtmlElement) -> bool:
    """Whether a line only says which other page there is on the subject ("Main article: …" in an encyclopedia)."""
    return element.get("role") == "note" and "hatnote" in (element.get("class") or "")


def note_block(plain: Block, marker: str) -> Block:
    """A paragraph as a note, with its number and without what led back from it."""
    back = _BEFORE_NOTE.match(plain.text)
    start = back.end() if back and back.end() < len(plain.text) else 0
    before = f"{marker} " if marker else ""
    spans = (_moved(span, len(before) - start, len(before)) for span in plain.spans if span.end > start)
    return replace(plain, kind="note", text=before + plain.text[start:], spans=tuple(spans))


def _moved(span: Span, by: int, least: int) -> Span:
    return replace(span, start=max(least, span.start + by), end=span.end + by)


def is_note(element: HtmlElement) -> bool:
    """Whether an element is a footnote, by its role or id."""
    if element.get("role") in ("doc-footnote", "doc-endnote"):
        return True
    return bool((name := element.get("id")) and _NOTE_ID.search(name))


def is_note_list(element: HtmlElement) -> bool:
    """Whether the items of a list are footnotes."""
    parent = element.getparent()
    for one in (element, parent):
        if one is None or one.tag in ("body", "article", "main"):
            continue
        if one.get("role") == "doc-endnotes" or _NOTES_CLASS.search(one.get("class") or ""):
            return True
    return False
