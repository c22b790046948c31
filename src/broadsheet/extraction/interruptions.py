"""What interrupts an article and is read apart from it: galleries of numbered slides, and rows of headlines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from lxml.html import HtmlElement

from broadsheet.extraction.blocks import Placed
from broadsheet.extraction.region import LINKED, is_prose, link_share

FEWEST_SLIDES = 3
FEWEST_HEADLINES = 3

_SLIDE = re.compile(r"(\d{1,3})\s?(?:/|of)\s?(\d{1,3})\b(?!/)")


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
