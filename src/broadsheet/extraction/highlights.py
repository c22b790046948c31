"""The box with the points of a story, where the publisher wrote one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from lxml.html import HtmlElement

from broadsheet.extraction.headline import overlap
from broadsheet.text import clean_text

FEWEST, MOST = 2, 10
SHORTEST, LONGEST = 12, 320
"""Characters of one highlight."""
_LONGEST_HEADING = 40
_LISTS = ("ul", "ol")
_HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "strong", "b", "span", "div", "header", "li", "summary")
_OUTSIDE = "ancestor::nav or ancestor::footer or ancestor::aside[not(ancestor::article)]"


class _Words(NamedTuple):
    headings: frozenset[str]
    classes: re.Pattern[str]


class HighlightsBox(NamedTuple):
    """The lines of the box without its heading, and the elements that it is made of."""

    lines: tuple[str, ...]
    elements: tuple[HtmlElement, ...]


def find_highlights(root: HtmlElement) -> HighlightsBox | None:
    """The publisher's highlights box, or None.

    It is found by the names of its classes, or by a heading such as "Key points" with a list right behind it.
    """
    for box in (*_named_boxes(root), *_headed_lists(root)):
        if _is_box(box.lines):
            return box
    return None


@cache
def _words() -> _Words:
    data = tomllib.loads(files("broadsheet.extraction").joinpath("data/highlights.toml").read_text("utf-8"))
    headings = frozenset(heading for language in data["headings"].values() for heading in language)
    return _Words(headings, re.compile("|".join(map(re.escape, data["classes"]["names"]))))


def _is_box(lines: Sequence[str]) -> bool:
    return FEWEST <= len(lines) <= MOST and all(SHORTEST <= len(line) <= LONGEST for line in lines)


def _is_heading(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and text.casefold().strip(" :.!?–—-•") in _words().headings


def _named_boxes(root: HtmlElement) -> Iterator[HighlightsBox]:
    pattern = _words().classes
    for element in root.iter("div", "section", "ul", "ol", "aside", "details"):
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if not name.strip() or not pattern.search(re.sub(r"[-_]", "", name.lower())):
            continue
        yield HighlightsBox(tuple(_lines(element)), (element,))


def _headed_lists(root: HtmlElement) -> Iterator[HighlightsBox]:
    for element in root.iter(*_HEADING_TAGS):
        text = "".join(element.itertext())
        if len(text) > 3 * _LONGEST_HEADING or not _is_heading(clean_text(text)):
            continue
        following = _following_list(element)
        if following is not None:
            yield HighlightsBox(tuple(_lines(following)), (element, following))


def _following_list(heading: HtmlElement) -> HtmlElement | None:
    """The list that comes next after a heading, at most two elements up."""
    node: HtmlElement | None = heading
    for _ in range(3):
        if node is None or node.tag in ("body", "article", "main"):
            return None
        following = node.getnext()
        if following is not None:
            if following.tag in _LISTS:
                return following
            inner = list(following)
            return inner[0] if following.tag == "div" and inner and inner[0].tag in _LISTS else None
        node = node.getparent()
    return None


def _lines(box: HtmlElement) -> Iterator[str]:
    """The texts of the items (or else paragraphs) in the box, the heading and lines of links left out."""
    items = [item for item in box.iter("li") if next(item.iter("ul", "ol"), None) is None]
    for item in items or list(box.iter("p", "h2", "h3")):
        text = clean_text("".join(item.itertext()))
        linked = sum(len("".join(a.itertext())) for a in item.iter("a"))
        if text and not _is_heading(text) and linked < 0.8 * len(text):
            yield text.strip("•·▪- ")
        elif linked >= 0.8 * len(text) and text:
            yield ""


def repeats(lines: Sequence[str], heading: str | None) -> bool:
    """Whether the only thing the lines say is the headline again."""
    return heading is not None and all(overlap(line, heading) > 0.8 for line in lines)
