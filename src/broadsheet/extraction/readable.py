"""The voice of readability-lxml, asked where the page's blocks alone did not make an article."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement
from readability import Document
from readability.readability import Unparseable

from broadsheet.extraction.blocks import Placed
from broadsheet.extraction.tree import NUMBER, number

# readability reports to the log what it gives up on; there is another voice for each of these cases.
logging.getLogger("readability.readability").setLevel(logging.CRITICAL + 1)

MOST_MEASURED = 5_000_000
"""Characters that readability may measure of one page, some half a second. It measures the text of every candidate and
of every link in it anew, so that where they are nested it takes the square of the page's length; pages that are whole
take less than a hundredth of this."""
_ELEMENT = 40
"""An element's markup, in the characters of text that take as long."""


class _Choice(Document):  # type: ignore[misc]  # readability publishes no types
    """readability's decision as the numbers of the elements that it keeps, instead of as markup."""

    numbers: frozenset[str] = frozenset()
    measured: int = 0

    def tags(self, node: HtmlElement, *names: str) -> Iterator[HtmlElement]:
        for element in super().tags(node, *names):
            self._measure(element)
            yield element

    def get_link_density(self, element: HtmlElement) -> float:
        self._measure(element)
        for link in element.iterfind(".//a"):
            self._measure(link)
        return float(super().get_link_density(element))

    def _measure(self, element: HtmlElement) -> None:
        self.measured += int(element.xpath("string-length() + count(.//*) * $each", each=_ELEMENT))
        if self.measured > MOST_MEASURED:
            raise Unparseable("its elements are nested too often")

    def get_clean_html(self) -> str:
        chosen = self._html()
        self.numbers = frozenset(chosen.xpath(f".//@{NUMBER}"))
        return str(chosen.text_content())


def readability_voice(root: HtmlElement, placed: Sequence[Placed]) -> list[bool]:
    """The blocks whose elements readability-lxml keeps, none where it takes too long.

    `root` is numbered for it; readability works on a copy.
    """
    number(root)
    document = _Choice(root)
    try:
        document.summary(html_partial=True)
    except Unparseable:
        return [False] * len(placed)
    return [item.element.get(NUMBER) in document.numbers for item in placed]
