"""The people in the story."""

from __future__ import annotations

from typing import ClassVar

from broadsheet.article import Article, Place
from broadsheet.tui.widgets.panels.model import Entry, Panel, PanelName, Target


class People(Panel):
    name: ClassVar[PanelName] = "people"
    title = "People"
    empty = "Nobody is named in this article."
    hints = (("panel.quotes_of", "quotes"),)

    def __init__(self, article: Article) -> None:
        self._people = article.people
        quoted = {
            person.name: sum(person.name in quote.speakers for quote in article.quotes) for person in self._people
        }
        self.entries = tuple(
            Entry(
                number,
                words=person.name,
                style="name",
                most=2,
                tail=f"×{len(person.mentions)}",
                details=_details(person.role, quoted[person.name]),
            )
            for number, person in enumerate(self._people)
        )

    def target(self, number: int) -> Target:
        person = self._people[number]
        return Target(person.name, tuple((mention,) for mention in person.mentions))

    def nearest(self, place: Place) -> int:  # noqa: ARG002 - this panel alone has an order of its own
        """The list begins with whoever is named most, wherever one reads."""
        return 0

    def name_of(self, number: int) -> str:
        return self._people[number].name


def _details(role: str | None, quotes: int) -> tuple[str, ...]:
    said = f"{quotes} quote{'s' if quotes > 1 else ''}" if quotes else ""
    return tuple(part for part in (role, said) if part)
