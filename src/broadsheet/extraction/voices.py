"""Who says where the body is: the publisher's JSON-LD, and the publisher's marks in the page.

A voice is a list of booleans, one for each placed block: this one belongs to the body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from broadsheet.extraction.blocks import Placed
from broadsheet.extraction.headline import overlap
from broadsheet.extraction.region import is_prose

_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 3
SAME_TITLE = 0.8
"""The share of common words from which on a heading is the headline."""


def spoken_voice(placed: Sequence[Placed], text: str) -> list[bool]:
    """The blocks whose words, all of them, stand in `text` one after the other."""
    spoken = f" {' '.join(_WORD.findall(text))} "
    found = []
    for item in placed:
        words = _WORD.findall(item.block.text)
        found.append(len(words) >= _FEWEST_WORDS and f" {' '.join(words)} " in spoken)
    return found


def marked_voice(root: HtmlElement, placed: Sequence[Placed], weights: dict[HtmlElement, int]) -> list[bool]:
    """The blocks inside the heaviest element that the page marks as article or main content."""
    marked = root.xpath("//*[@itemprop='articleBody'] | //article | //main | //*[@role='main']")
    return inside(placed, max(marked, key=lambda element: weights.get(element, 0), default=None))


def dense_voice(placed: Sequence[Placed]) -> list[bool]:
    """The blocks inside the element that has the most running text right in it, or half as much one element further in.

    It is what readability does at its core, and takes no second look at anything.
    """
    weights: dict[HtmlElement, float] = {}
    for item in placed:
        if is_prose(item.block) and (parent := item.element.getparent()) is not None:
            weights[parent] = weights.get(parent, 0.0) + len(item.block.text)
            if (grand := parent.getparent()) is not None:
                weights[grand] = weights.get(grand, 0.0) + len(item.block.text) / 2
    return inside(placed, max(weights, key=lambda element: weights[element], default=None))


def titled_article(
    placed: Sequence[Placed], weights: dict[HtmlElement, int], *, title: str | None, least: int
) -> HtmlElement | None:
    """The innermost `<article>` around the headline, with at least `least` characters of running text.

    On a page that goes on with other stories it tells which of them was asked for.
    """
    for item in placed:
        if title and item.block.kind == "heading" and overlap(item.block.text, title) > SAME_TITLE:
            for element in item.element.iterancestors("article"):
                if weights.get(element, 0) >= least:
                    return element
    return None


def inside(placed: Sequence[Placed], element: HtmlElement | None) -> list[bool]:
    """The blocks inside an element; none for None."""
    elements = set(element.iter("*")) if element is not None else set()
    return [item.element in elements for item in placed]
