"""What was said, and by whom."""

from __future__ import annotations

from typing import ClassVar

from broadsheet.article import Article, Place
from broadsheet.exchange.text import attribution, spoken
from broadsheet.tui.widgets.panels.model import Entry, Panel, PanelName, Target, first_at_or_after

NOBODY_NAMED = "Speaker not named"


class Quotes(Panel):
    name: ClassVar[PanelName] = "quotes"
    title = "Quotes"
    empty = "Nobody is quoted in this article."

    def __init__(self, article: Article) -> None:
        self._quotes = article.quotes
        self.entries = tuple(
            Entry(number, words=spoken(quote), group=attribution(quote) or NOBODY_NAMED)
            for number, quote in enumerate(self._quotes)
        )

    def target(self, number: int) -> Target:
        quote = self._quotes[number]
        return Target(attribution(quote), (quote.passages,) if quote.passages else ())

    def nearest(self, place: Place) -> int:
        return first_at_or_after([q.passages[0].place if q.passages else None for q in self._quotes], place)
