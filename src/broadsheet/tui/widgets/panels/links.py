"""The links in the body."""

from __future__ import annotations

from typing import ClassVar
from urllib.parse import urlsplit

from broadsheet.article import Article, Place
from broadsheet.text import clean_text
from broadsheet.tui.widgets.panels.model import Entry, Panel, PanelName, Target, first_at_or_after
from broadsheet.tui.widgets.stops import stops


class Links(Panel):
    name: ClassVar[PanelName] = "links"
    title = "Links"
    empty = "There are no links in this article."

    def __init__(self, article: Article) -> None:
        self._links = tuple((stop.words, stop.target) for stop in stops(article) if stop.words)
        self.entries = tuple(
            Entry(
                number,
                words=clean_text(article.text_of(words)) or address,
                style="link",
                most=2,
                tail=str(number + 1),
                details=(_host(address),),
                details_most=1,
            )
            for number, (words, address) in enumerate(self._links)
        )

    def target(self, number: int) -> Target:
        words, address = self._links[number]
        return Target(address, ((words,),))

    def nearest(self, place: Place) -> int:
        return first_at_or_after([words.place for words, _ in self._links], place)


def _host(address: str) -> str:
    """The host of an address without "www.", or the whole address where it has none."""
    try:
        host = urlsplit(address).hostname
    except ValueError:  # such as an unclosed bracket in the host
        host = None
    return host.removeprefix("www.") if host else address
