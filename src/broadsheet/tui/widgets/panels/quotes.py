"""What was said, and by whom."""

from __future__ import annotations

from typing import ClassVar

from broadsheet.article import Article, Place
from broadsheet.corrections import Wrong, wrongs
from broadsheet.exchange.text import attribution, spoken
from broadsheet.tui.widgets.panels.model import Entry, Panel, PanelName, Target, Verdict, first_at_or_after

NOBODY_NAMED = "Speaker not named"


class Quotes(Panel):
    """Under each speaker in reading order; a quote whose speaker was taken away says whose it is not."""

    name: ClassVar[PanelName] = "quotes"
    title = "Quotes"
    empty = "Nobody is quoted in this article."
    hints = (("panel.remove", "wrong"),)

    def __init__(self, article: Article) -> None:
        self._quotes = article.quotes
        self._taken = tuple(
            tuple(one for one in wrongs(article) if one.words == quote.text) if not quote.speakers else ()
            for quote in article.quotes
        )
        self.entries = tuple(
            Entry(
                number,
                words=spoken(quote),
                group=attribution(quote) or NOBODY_NAMED,
                details=tuple(f"not {one.name}, you say" for one in taken),
            )
            for number, (quote, taken) in enumerate(zip(article.quotes, self._taken, strict=True))
        )

    def target(self, number: int) -> Target:
        quote = self._quotes[number]
        return Target(attribution(quote), (quote.passages,) if quote.passages else ())

    def nearest(self, place: Place) -> int:
        return first_at_or_after([q.passages[0].place if q.passages else None for q in self._quotes], place)

    def verdict(self, number: int) -> Verdict | None:
        """All speakers of a quote are taken away at once; of one among several the panel of people says so."""
        quote, taken = self._quotes[number], self._taken[number]
        if quote.speakers:
            return Verdict(tuple(Wrong(name, quote.text) for name in quote.speakers))
        return Verdict(taken, right=True) if taken else None
