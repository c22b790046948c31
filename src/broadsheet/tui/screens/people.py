"""Everybody whom the saved articles name, those in most articles first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from broadsheet.library import Aside, KnownName, KnownPerson
from broadsheet.library.names import folded_words
from broadsheet.tui.keys import bind
from broadsheet.tui.screens.asker import Asker, Failed
from broadsheet.tui.screens.input_line import InputLine
from broadsheet.tui.screens.list_screen import MOVES
from broadsheet.tui.screens.listing import Fetched
from broadsheet.tui.screens.lists import LineList
from broadsheet.tui.screens.nameplate import Nameplate
from broadsheet.tui.screens.phrases import counted, fit, short_day
from broadsheet.tui.screens.prompting import Prompting

LOW = 16
"""Rows below which the nameplate is not shown."""
_AT_ONCE = 8
"""People that are read at once: those in very many articles take a while."""
_ACTIONS = {"open", "filter", "sayings", "people"}


class PersonList(LineList[KnownPerson]):
    """The name with its other spellings; below it the office, in how many articles, how often quoted, when last."""

    rows, leading = 3, 1

    def draw(self, item: KnownPerson, row: int, width: int) -> list[tuple[str, str]]:
        room = width - 4
        if row == 0:
            others = ", ".join(item.variants[1:])
            also = f"  also {others}" if others else ""
            name = fit(item.name, min(room, len(item.name)))
            return [("   ", ""), (name, "title"), (fit(also, room - len(name)) + " ", "details")]
        role = item.roles[0] if item.roles else ""
        said = counted(item.quotes, "quote") if item.quotes else ""
        facts = (role, counted(item.articles, "article"), said, f"last {short_day(item.last_seen, self.today)}")
        return [("   ", ""), (fit(" · ".join(filter(None, facts)), room) + " ", "details")]


class Named(Message):
    """The people are known."""

    def __init__(self, names: Sequence[KnownName]) -> None:
        super().__init__()
        self.names = names


class PeopleScreen(Prompting):
    """Enter shows what somebody said and where they are named."""

    AUTO_FOCUS = "PersonList"
    does: ClassVar[Mapping[str, str]] = {"filter": "keeps the filter"}

    def __init__(self) -> None:
        super().__init__()
        self._names: Sequence[KnownName] | None = None
        self._query = ""
        self._found: Sequence[KnownName] = ()
        self._asker = Asker(self, "names")

    def compose(self) -> ComposeResult:
        yield Nameplate(id="nameplate")
        yield PersonList(id="people-list")
        yield Static(id="people-empty", classes="list-empty")
        yield InputLine(id="people-prompt")
        yield Static(id="people-status", classes="status")

    def on_mount(self) -> None:
        bind(self, "library", self.broadsheet.settings.keys, only=MOVES | _ACTIONS, first=frozenset({"filter"}))
        self.fill_first()
        self._asker.ask(_names)

    def on_unmount(self) -> None:
        self._asker.close()

    @property
    def entry_list(self) -> PersonList:
        return self.query_one(PersonList)

    def on_named(self, message: Named) -> None:
        if not self.is_here:
            return
        self._names = self._found = message.names
        if self._query:
            self._found = matching(message.names, self._query)
        self.refill()

    def on_failed(self, message: Failed) -> None:
        self.broadsheet.tell_error(message.error)

    def read(self) -> Fetched[KnownName, KnownPerson]:
        return Fetched(
            self._found,
            self.broadsheet.reader.library.people_of,
            lambda person: KnownName(person.key, person.articles, person.mentions),
            page=_AT_ONCE,
        )

    def words_for_nothing(self) -> Content:
        if self._names is None:
            return Content("")
        if self._query:
            words = f"Nobody is named “{self._query}”.\n\n{self.key('everywhere.escape')} ends the filter."
            return Content(words)
        return Content.assemble(
            ("Nobody is named yet.", "bold"), "\n\nThe people of the articles that you save are listed here."
        )

    def show_summary(self) -> None:
        holdings = counted(self.entry_list.count, "person", "people") + (f" of “{self._query}”" if self._query else "")
        self.query_one(Nameplate).show(holdings if self._names is not None else "", self.entry_list.today)
        self.show_hints()

    def show_hints(self) -> None:
        hints = self.hints(
            ("library.open", "what they said"),
            ("library.filter", "filter"),
            ("library.sayings", "all quotes"),
            ("everywhere.leave", "back"),
            room=self.size.width - 2,
        )
        self.query_one("#people-status", Static).update(self.prompt_hints() if self.prompt.display else hints)

    def on_resize(self) -> None:
        self.set_class(self.size.height < LOW, "-low")
        self.show_summary()

    def action_open(self) -> None:
        from broadsheet.tui.screens.sayings import SayingsScreen  # noqa: PLC0415 - it leads here too

        if person := self.entry_list.current:
            self.app.push_screen(SayingsScreen(person))

    def action_filter(self) -> None:
        self.open_prompt("filter", "/ ", "a name, or how it begins", self._query)

    def typed(self, purpose: str) -> None:  # noqa: ARG002 - there is only the filter
        before, self._query = self._query, self.prompt.text
        narrower = self._query.startswith(before) and before
        self._found = matching(self._found if narrower else self._names or (), self._query)
        self.refill()

    def submitted(self, purpose: str, text: str) -> None:
        """What is typed was looked for already."""

    def action_escape(self) -> None:
        """Close the line and end the filter, or go back."""
        typing = self.prompt.purpose
        if typing:
            self.close_prompt()
        if self._query:
            self._query, self._found = "", self._names or ()
            self.refill()
        elif not typing:
            self.close()

    def action_sayings(self) -> None:
        from broadsheet.tui.screens.sayings import SayingsScreen  # noqa: PLC0415 - see action_open

        self.app.push_screen(SayingsScreen())

    def action_people(self) -> None:
        self.close()

    def action_leave(self) -> None:
        self.close()


def matching(names: Sequence[KnownName], query: str) -> Sequence[KnownName]:
    """The people in whose name every word of the query begins a word."""
    words = [f" {word}" for word in folded_words(query)]
    return [name for name in names if all(word in f" {name.key}" for word in words)]


def _names(aside: Aside) -> Iterator[Message]:
    yield Named(aside.names())
