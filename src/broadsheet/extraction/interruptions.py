"""What interrupts an article: galleries of numbered slides, rows of headlines, and appeals that a script would show."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from broadsheet.extraction.blocks import Placed
from broadsheet.extraction.places import is_hiding
from broadsheet.extraction.region import LINKED, is_prose, link_share

FEWEST_SLIDES = 3
FEWEST_HEADLINES = 3
MOST_HIDDEN = 0.5
"""An element that holds more than this share of the chosen text is the text, shown by a script or not."""

_SLIDE = re.compile(r"(\d{1,3})\s?(?:/|of)\s?(\d{1,3})\b(?!/)")
# What a reader opens by hand belongs to the text.
_OPENED = re.compile(r"accordion|collaps|toggle|panel|tab|faq|answer|question|expand|detail|more", re.IGNORECASE)
_STEPS_TO_OPENED = 4


def slides(placed: Sequence[Placed], chosen: Sequence[bool]) -> list[bool]:
    """For each block whether it is of a gallery that the chosen text goes on behind.

    An article that is a gallery itself ends with it.
    """
    numbered: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(placed):
        if item.block.kind in ("heading", "paragraph") and (match := _SLIDE.match(item.block.text)):
            numbers = numbered[match[2]]
            if int(match[1]) == len(numbers) + 1:
                numbers.append(index)
    found = [False] * len(placed)
    for numbers in numbered.values():
        box = _around([placed[index].element for index in numbers]) if len(numbers) >= FEWEST_SLIDES else None
        if box is None:
            continue
        inside = set(box.iter("*"))
        outside = [i for i, item in enumerate(placed) if item.element not in inside and is_prose(item.block)]
        before = {placed[i].element.getparent() for i in outside if chosen[i] and i < numbers[0]}
        if any(i > numbers[-1] and placed[i].element.getparent() in before for i in outside):
            found = [was or item.element in inside for was, item in zip(found, placed, strict=True)]
    return found


def _around(elements: Sequence[HtmlElement]) -> HtmlElement | None:
    """The smallest element around all of these."""
    common = list(elements[0].iterancestors())
    for element in elements[1:]:
        others = set(element.iterancestors())
        common = [one for one in common if one in others]
    return common[0] if common else None


def headlines(placed: Sequence[Placed], chosen: Sequence[bool]) -> list[bool]:
    """For each block whether it is in a row of linked headings with no text between them, or a linked picture there.

    Only what is chosen counts as text.
    """
    found = [False] * len(placed)
    row: list[int] = []
    for index, item in enumerate(placed):
        if item.block.kind in ("heading", "figure") and _is_linked(item):
            row.append(index)
        elif chosen[index]:
            _close(placed, row, found)
            row = []
    _close(placed, row, found)
    return found


def _close(placed: Sequence[Placed], row: Sequence[int], found: list[bool]) -> None:
    headings = [index for index in row if placed[index].block.kind == "heading"]
    if len(headings) < FEWEST_HEADLINES:
        return
    # Where every headline has a picture, the first may stand before, and the last behind it.
    rest = 1 if len(row) >= 2 * len(headings) else 0
    for index in row:
        found[index] = headings[0] - rest <= index <= headings[-1] + rest


def _is_linked(item: Placed) -> bool:
    """Whether a block is a link, or stands in one."""
    return link_share(item.block) > LINKED or next(item.element.iterancestors("a"), None) is not None


def hidden(placed: Sequence[Placed], chosen: Sequence[bool]) -> list[bool]:
    """For each block whether it is chosen, but stands in a hidden element that no reader can open.

    None is where such elements hold most of the text.
    """
    known: dict[HtmlElement, bool] = {}
    found = [is_chosen and _is_hidden(item.element, known) for item, is_chosen in zip(placed, chosen, strict=True)]
    length = sum(len(item.block.text) for item, is_chosen in zip(placed, chosen, strict=True) if is_chosen)
    out = sum(len(item.block.text) for item, is_found in zip(placed, found, strict=True) if is_found)
    return found if out <= MOST_HIDDEN * length else [False] * len(placed)


def _is_hidden(element: HtmlElement, known: dict[HtmlElement, bool]) -> bool:
    path = []
    node: HtmlElement | None = element
    while node is not None and node not in known:
        path.append(node)
        node = node.getparent()
    inside = known[node] if node is not None else False
    for node in reversed(path):
        name = node.get("class")
        inside = known[node] = inside or bool(name and is_hiding(name) and not _is_opened(node))
    return inside


def _is_opened(element: HtmlElement) -> bool:
    """Whether the names of an element or of those around it say that it is opened by hand."""
    around = (element, *islice(element.iterancestors(), _STEPS_TO_OPENED))
    return any(_OPENED.search(f"{one.get('class') or ''} {one.get('id') or ''}") for one in around)
