"""Who says where the body is: readability-lxml, the publisher's JSON-LD, the publisher's marks in the page.

A voice is a list of booleans, one for each placed block: this one belongs to the body.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

from lxml.html import HtmlElement
from readability import Document
from readability.readability import Unparseable

from broadsheet.extraction.blocks import Placed
from broadsheet.extraction.tree import NUMBER

# readability reports to the log what it gives up on; there is another voice for each of these cases.
logging.getLogger("readability.readability").setLevel(logging.CRITICAL + 1)

_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 3


class _Choice(Document):  # type: ignore[misc]  # readability publishes no types
    """readability's decision as the numbers of the elements that it keeps, instead of as markup."""

    numbers: frozenset[str] = frozenset()

    def get_clean_html(self) -> str:
        chosen = self._html()
        self.numbers = frozenset(chosen.xpath(f".//@{NUMBER}"))
        return str(chosen.text_content())


def readability_voice(root: HtmlElement, placed: Sequence[Placed]) -> list[bool]:
    """The blocks whose elements readability-lxml keeps. `root` is numbered; readability works on a copy."""
    document = _Choice(root)
    try:
        document.summary(html_partial=True)
    except Unparseable:
        return [False] * len(placed)
    return [item.element.get(NUMBER) in document.numbers for item in placed]


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
    if not marked:
        return [False] * len(placed)
    heaviest = max(marked, key=lambda element: weights.get(element, 0))
    inside = set(heaviest.iter("*"))
    return [item.element in inside for item in placed]
