"""Text that a page carries, but shows only when a script has run: streamed parts and folded sections.

React sends the slow parts of a page after the rest: a hidden `<div id="S:1">` holds what belongs where
`<template id="B:1">` (or "P:1" inside another part) stands. Folded sections (the answers of a list of questions, tabs,
the rest of a text behind "read on") are only hidden; whether one is part of the article is judged like anything else.
"""

from __future__ import annotations

import re
from typing import Final

from lxml.html import HtmlElement

from broadsheet.extraction.tree import holds_most, is_hidden, prose_length

FOLDED: Final = "data-broadsheet-folded"
"""The attribute of elements that were hidden and are kept because of the running text in them."""
LEAST_TEXT: Final = 140
"""Characters in the paragraphs of a hidden element from which on it is kept."""

_PART = re.compile(r"S:([0-9a-f]+)")
_NEVER = frozenset(("html", "body", "head", "dialog", "form", "nav", "footer"))


def unfold(root: HtmlElement) -> None:
    """Put streamed parts of a page into their places, and mark what is folded instead of leaving it hidden.

    What holds most of the page's text is left to `strip_unread`, which shows it.
    """
    _place_parts(root)
    hidden = [element for element in root.xpath("//*[@hidden or @style]") if is_hidden(element)]
    total = prose_length(root) if hidden else 0
    for element in hidden:
        if element.tag in _NEVER or not _has_text(element) or holds_most(element, total):
            continue
        for name in ("hidden", "style"):
            element.attrib.pop(name, None)
        element.set(FOLDED, "")


def folded(root: HtmlElement) -> set[HtmlElement]:
    """All elements in the parts of a page that were hidden."""
    return {element for part in root.xpath(f"//*[@{FOLDED}]") for element in part.iter("*")}


def _place_parts(root: HtmlElement) -> None:
    hidden = root.xpath("//div[@hidden][@id]")
    parts = [(match[1], part) for part in hidden if (match := _PART.fullmatch(part.get("id")))]
    places = {place.get("id"): place for place in root.xpath("//template[@id]")} if parts else {}
    for number, part in parts:
        place = places.get(f"B:{number}", places.get(f"P:{number}"))
        if place is not None and part not in place.iterancestors():
            part.attrib.pop("hidden")
            place.addprevious(part)


def _has_text(element: HtmlElement) -> bool:
    length = 0
    for paragraph in element.iter("p", "li"):
        length += len(paragraph.text_content())
        if length >= LEAST_TEXT:
            return True
    return False
