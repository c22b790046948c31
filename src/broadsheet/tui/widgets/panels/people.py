"""The people in the story, and what each of them said."""

from __future__ import annotations

from typing import ClassVar

from broadsheet.article import Article, Person, Place, Quote
from broadsheet.corrections import Wrong
from broadsheet.exchange.text import spoken
from broadsheet.tui.widgets.panels.model import Entry, Panel, PanelName, Target, Verdict

NO_PEOPLE = "Not a person, you say"
"""The heading of what somebody took out of the list."""


class People(Panel):
    """Behind every person stand the quotes that fold out; at the end stands what was taken for no person."""

    name: ClassVar[PanelName] = "people"
    title = "People"
    empty = "Nobody is named in this article."
    hints = (("panel.unfold", "quotes"), ("panel.remove", "wrong"), ("panel.quotes_of", "only quotes"))

    def __init__(self, article: Article) -> None:
        self._rows: list[tuple[Person, Quote | None]] = []
        entries: list[Entry] = []
        for person in article.people:
            parent = len(self._rows)
            said = [quote for quote in article.quotes if person.name in quote.speakers]
            self._rows += [(person, None), *((person, quote) for quote in said)]
            folds = f"{len(said)} quote{'s' if len(said) > 1 else ''}" if said else ""
            entries.append(_of_person(parent, person, folds=folds))
            entries += [_of_quote(parent + 1 + at, quote, parent) for at, quote in enumerate(said)]
        for person in (one.person for one in article.corrections if one.person):
            entries.append(_of_person(len(self._rows), person, hidden=True))
            self._rows.append((person, None))
        self.entries = tuple(entries)

    def target(self, number: int) -> Target:
        person, quote = self._rows[number]
        if quote is not None:
            return Target(person.name, (quote.passages,) if quote.passages else ())
        return Target(person.name, tuple((mention,) for mention in person.mentions))

    def nearest(self, place: Place) -> int:  # noqa: ARG002 - this panel alone has an order of its own
        """The list begins with whoever is named most, wherever one reads."""
        return 0

    def name_of(self, number: int) -> str:
        return self._rows[number][0].name

    def verdict(self, number: int) -> Verdict:
        person, quote = self._rows[number]
        return Verdict(
            (Wrong(person.name, quote.text if quote else ""),), right=self.entries[number].group == NO_PEOPLE
        )


def _of_person(number: int, person: Person, *, folds: str = "", hidden: bool = False) -> Entry:
    return Entry(
        number,
        words=person.name,
        style="detail" if hidden else "name",
        most=2,
        tail=f"×{len(person.mentions)}",
        details=(person.role,) if person.role else (),
        details_most=6,
        folds=folds,
        group=NO_PEOPLE if hidden else "",
        counted=not hidden,
    )


def _of_quote(number: int, quote: Quote, parent: int) -> Entry:
    return Entry(number, words=spoken(quote), most=6, indent=2, parent=parent, counted=False)
