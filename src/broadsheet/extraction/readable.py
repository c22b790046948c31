"""The voice of readability-lxml, asked where the page's blocks alone did not make an article."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from lxml.html import HtmlElement
from readability import Document
from readability.readability import Unparseable

from broadsheet.extraction.blocks import Placed
from broadsheet.extraction.tree import NUMBER, number

# readability reports to the log what it gives up on; there is another voice for each of these cases.
logging.getLogger("readability.readability").setLevel(logging.CRITICAL + 1)


class _Choice(Document):  # type: ignore[misc]  # readability publishes no types
    """readability's decision as the numbers of the elements that it keeps, instead of as markup."""

    numbers: frozenset[str] = frozenset()

    def get_clean_html(self) -> str:
        chosen = self._html()
        self.numbers = frozenset(chosen.xpath(f".//@{NUMBER}"))
        return str(chosen.text_content())


def readability_voice(root: HtmlElement, placed: Sequence[Placed]) -> list[bool]:
    """The blocks whose elements readability-lxml keeps. `root` is numbered for it; readability works on a copy."""
    number(root)
    document = _Choice(root)
    try:
        document.summary(html_partial=True)
    except Unparseable:
        return [False] * len(placed)
    return [item.element.get(NUMBER) in document.numbers for item in placed]
