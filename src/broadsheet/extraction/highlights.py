"""The box with the points of a story, where the publisher wrote one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from lxml.html import HtmlElement

from broadsheet.text import clean_text

FEWEST, MOST = 2, 10
SHORTEST, LONGEST = 12, 320
"""Characters of one highlight."""
MOST_BEFORE = 0.35
"""The share of the page's paragraphs that may stand before the box."""
_LONGEST_HEADING = 40
_STANDFIRST = re.compile(
    r"standfirst|(?:^|[\s_-])(?:dek|strapline)(?:[\s_-]|$)|(?:article|story)-?_?(?:summary|sub-?head)", re.IGNORECASE
)


class _Words(NamedTuple):
    headings: frozenset[str]
    classes: re.Pattern[str]


class HighlightsBox(NamedTuple):
    """The lines of the box without its heading, and the elements that it is made of."""

    lines: tuple[str, ...]
    elements: tuple[HtmlElement, ...]


def find_highlights(root: HtmlElement) -> HighlightsBox | None:
    """The publisher's highlights box, or None.

    It is found by the names of its classes, or by a heading such as "Key points" with a list right behind it; or the
    page has several standfirsts, one under the other.
    """
    named = [box for box in _named_boxes(root) if _is_box(box.lines)]
    headed = [box for box in _headed_lists(root) if _is_box(box.lines)]
    if len(headed) > 1:  # a heading that comes again belongs to the sections of a longer piece
        headed = []
    stacked = [box for box in _stacked_standfirsts(root) if _is_box(box.lines)]
    return next((box for box in (*named, *headed, *stacked) if _opens_the_text(root, box)), None)


@cache
def _words() -> _Words:
    data = tomllib.loads(files("broadsheet.extraction").joinpath("data/highlights.toml").read_text("utf-8"))
    headings = frozenset(heading for language in data["headings"].values() for heading in language)
    return _Words(headings, re.compile("|".join(map(re.escape, data["classes"]["names"]))))


def _is_box(lines: Sequence[str]) -> bool:
    return FEWEST <= len(lines) <= MOST and all(SHORTEST <= len(line) <= LONGEST for line in lines)


def _opens_the_text(root: HtmlElement, box: HighlightsBox) -> bool:
    """Whether most of the page's paragraphs stand behind the box."""
    inside = set(box.elements[-1].iter("p"))
    first = box.elements[-1]
    before = after = 0
    passed = False
    for element in root.iter("p", str(first.tag)):
        if element is first:
            passed = True
        elif element.tag == "p" and element not in inside:
            length = len("".join(element.itertext()))
            before, after = before + length * (not passed), after + length * passed
    return before <= MOST_BEFORE * (before + after)


def _is_heading(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and text.casefold().strip(" :.!?–—-•") in _words().headings


def _named_boxes(root: HtmlElement) -> Iterator[HighlightsBox]:
    pattern = _words().classes
    for element in root.iter("div", "section", "ul", "ol", "aside", "details"):
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if name == " " or not pattern.search(name.lower().replace("-", "").replace("_", "")):
            continue
        yield HighlightsBox(tuple(_lines(element)), (element,))


def _headed_lists(root: HtmlElement) -> Iterator[HighlightsBox]:
    for listing in root.iter("ul", "ol"):
        heading = _heading_before(listing)
        if heading is not None:
            yield HighlightsBox(tuple(_lines(listing)), (heading, listing))


def _stacked_standfirsts(root: HtmlElement) -> Iterator[HighlightsBox]:
    """Elements side by side that are named as standfirsts alike."""
    stacks: dict[tuple[HtmlElement, str], list[HtmlElement]] = {}
    for element in root.iter("p", "h2", "h3", "li", "div"):
        name = element.get("class") or ""
        parent = element.getparent()
        if parent is not None and _STANDFIRST.search(name):
            stacks.setdefault((parent, name), []).append(element)
    for elements in stacks.values():
        if len(elements) >= FEWEST and all(next(e.iter("a", "p"), e) is e for e in elements):
            yield HighlightsBox(
                tuple(clean_text("".join(e.itertext())).strip("•·▪- ") for e in elements), tuple(elements)
            )


def _heading_before(listing: HtmlElement) -> HtmlElement | None:
    """The heading of a highlights box right before a list, looked for up to two elements further out."""
    node: HtmlElement | None = listing
    for _ in range(3):
        if node is None or node.tag in ("body", "article", "main"):
            return None
        before = node.getprevious()
        if before is not None:
            is_heading = _is_simple(before) and _is_heading(clean_text("".join(before.itertext())))
            return before if is_heading else None
        node = node.getparent()
    return None


def _is_simple(element: HtmlElement) -> bool:
    """Whether the element is as flat as a heading is: at most two children, and little inside of them."""
    return len(element) <= 2 and not any(len(grandchild) for child in element for grandchild in child)


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
