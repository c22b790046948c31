"""Who said what, in all saved articles; or what one person said, and where they are named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from broadsheet.anchor import anchor_passage
from broadsheet.article import Passage
from broadsheet.errors import UsageError
from broadsheet.library import Aside, Entry, KnownPerson, Position, Saying
from broadsheet.tui.delay import Delay
from broadsheet.tui.keys import bind
from broadsheet.tui.screens.asker import Asker, Failed
from broadsheet.tui.screens.entry_list import saved
from broadsheet.tui.screens.input_line import InputLine
from broadsheet.tui.screens.list_screen import MOVES
from broadsheet.tui.screens.listing import Held, Listing
from broadsheet.tui.screens.nameplate import Nameplate
from broadsheet.tui.screens.phrases import counted
from broadsheet.tui.screens.prompting import Prompting
from broadsheet.tui.screens.saying_list import SayingList
from broadsheet.tui.screens.shelf_line import ShelfLine

LOW = 16
"""Rows below which the nameplate is not shown."""
FIRST = 200
"""Quotes that are read at first; twice as many each time that the cursor comes near the end."""
_NEAR = 40
_FILTER_DELAY = 0.06
_ACTIONS = {"open", "filter", "people", "sayings", "copy", "next_shelf", "previous_shelf"}
_LINE_ACTIONS = frozenset({"filter", "next_shelf", "previous_shelf"})
_BY = re.compile(r'(?:^|(?<=\s))by:(?:"([^"]*)"|(\S+))')


class Said(Message):
    """The quotes that were asked for."""

    def __init__(self, query: str, limit: int, sayings: Sequence[Saying]) -> None:
        super().__init__()
        self.query = query
        self.limit = limit
        self.sayings = sayings


def split_speaker(query: str) -> tuple[str, str | None]:
    """A query of the screen as the query of a library and the name of who said it: `by:menendez embargo`."""
    names = [quoted or plain for quoted, plain in _BY.findall(query)]
    return _BY.sub("", query).strip(), " ".join(names).strip() or None


class SayingsScreen(Prompting):
    """Enter opens the article at the words. With a `person`, Tab goes to the articles that name them and back."""

    AUTO_FOCUS = "SayingList"
    does: ClassVar[Mapping[str, str]] = {"filter": "keeps the filter"}

    def __init__(self, person: KnownPerson | None = None) -> None:
        super().__init__()
        self._person = person
        self._query = ""
        self._limit = FIRST
        self._sayings: Sequence[Saying] | None = None
        self._naming: Sequence[int] = ()
        self._shows_articles = False
        self._typing = Delay(self, _FILTER_DELAY, lambda: self._filter_by(self.prompt.text))
        self._asker = Asker(self, "sayings")

    def compose(self) -> ComposeResult:
        yield Nameplate(id="nameplate")
        if self._person:
            yield Static(self._about(self._person), id="sayings-person")
            yield ShelfLine(id="sayings-shelves")
        yield SayingList(id="sayings-list")
        yield Static(id="sayings-empty", classes="list-empty")
        yield InputLine(id="sayings-prompt")
        yield Static(id="sayings-status", classes="status")

    def _about(self, person: KnownPerson) -> Content:
        others = ", ".join(person.variants[1:])
        return Content.assemble(
            (person.name, "bold $foreground"),
            (f"  also {others}" if others else "", "$text-muted"),
            ("\n" + " · ".join(person.roles[:3]), "$text-muted"),
        )

    def on_mount(self) -> None:
        keys = self.broadsheet.settings.keys
        only = _ACTIONS if self._person else _ACTIONS - {"next_shelf", "previous_shelf"}
        bind(self, "library", keys, only=MOVES | only, first=_LINE_ACTIONS)
        bind(self, "sayings", keys)
        if self._person:
            with self.broadsheet.telling():
                self._naming = self.broadsheet.reader.library.naming(self._person.key)
            self._shows_articles = not self._person.quotes
        self.fill_first()
        self._ask()

    def on_unmount(self) -> None:
        self._asker.close()

    @property
    def entry_list(self) -> SayingList:
        return self.query_one(SayingList)

    # Reading

    def _ask(self) -> None:
        query, by = split_speaker(self._query)
        name = self._person.name if self._person else by
        self._asker.ask(partial(_sayings, self._query, query, name, self._limit))

    def on_said(self, message: Said) -> None:
        if self.is_here and (message.query, message.limit) == (self._query, self._limit):
            self._sayings = message.sayings
            self.refill()

    def on_failed(self, message: Failed) -> None:
        if isinstance(message.error, UsageError) and self.prompt.display:
            self.prompt.complain(str(message.error))
        else:
            self.broadsheet.tell_error(message.error)

    def on_line_list_moved(self) -> None:
        """Read on before the end is reached."""
        shown = self.entry_list
        if not self._shows_articles and shown.count == self._limit and shown.cursor >= shown.count - _NEAR:
            self._limit *= 2
            self._ask()

    def read(self) -> Listing[Saying | Entry]:
        if self._shows_articles:
            return saved(self.broadsheet.reader.library, self._naming)
        return Held(self._sayings or (), lambda saying: (saying.text, saying.speakers))

    def words_for_nothing(self) -> Content:
        if self._sayings is None:
            return Content("")
        if self._query:
            words = f"Nobody said “{self._query}”.\n\n{self.key('everywhere.escape')} ends the filter."
            return Content(words)
        if self._person:
            return Content("No quotation stands under this name.")
        return Content.assemble(
            ("Nothing was said yet.", "bold"), "\n\nThe quotes of the articles that you save are listed here."
        )

    def show_summary(self) -> None:
        count = self.entry_list.count
        more = "+" if count == self._limit and not self._shows_articles else ""
        holdings = f"{counted(count, 'article' if self._shows_articles else 'quote')}".replace(" ", f"{more} ", 1)
        holdings += f" of “{self._query}”" if self._query else ""
        self.query_one(Nameplate).show(holdings if self._sayings is not None else "", self.entry_list.today)
        if self._person:
            counts = (self._person.quotes, len(self._naming))
            self.query_one(ShelfLine).show(("Said", "Named in"), counts, int(self._shows_articles), "")
        self.show_hints()

    def show_hints(self) -> None:
        hints = self.hints(
            ("library.open", "read there"),
            ("library.filter", "filter"),
            ("library.copy", "copy"),
            ("sayings.source", "other article"),
            *((("library.next_shelf", "said, named in"),) if self._person else (("library.people", "people"),)),
            ("everywhere.leave", "back"),
            room=self.size.width - 2,
        )
        self.query_one("#sayings-status", Static).update(self.prompt_hints() if self.prompt.display else hints)

    def on_resize(self) -> None:
        self.set_class(self.size.height < LOW, "-low")
        self.show_summary()

    # Typing

    def action_filter(self) -> None:
        example = "embargo  topic:trade  before:2010  site:example.org" + ("" if self._person else "  by:menendez")
        self.open_prompt("filter", "/ ", example, self._query)

    def typed(self, purpose: str) -> None:  # noqa: ARG002 - there is only the filter
        self._typing.stop()
        query = self.prompt.text
        try:
            self.broadsheet.reader.library.check(split_speaker(query)[0])
        except UsageError as error:
            self.prompt.complain(str(error))
            return
        self.prompt.complain("")
        self._typing.begin()

    def _filter_by(self, query: str) -> None:
        if query != self._query:
            self._query, self._limit, self._shows_articles = query, FIRST, False
            self._ask()

    def submitted(self, purpose: str, text: str) -> None:
        """What is typed is looked for already, or in a moment."""

    def action_escape(self) -> None:
        """Close the line and end the filter, or go back."""
        typing = self.prompt.purpose
        self._typing.stop()
        if typing:
            self.close_prompt()
        if self._query or typing:
            self._filter_by("")
        else:
            self.close()

    # Doing

    def action_open(self) -> None:
        """Open the article at the words, or where the person is named first."""
        item = self.entry_list.current
        if item is None:
            return
        with self.broadsheet.telling():
            if isinstance(item, Saying):
                source = self.entry_list.source_of(item)
                self._open_at(source.entry, source.passages)
            elif self._person:
                self._open_at(item.id, self.broadsheet.reader.library.mentions(self._person.key, item.id))

    def _open_at(self, number: int, passages: Sequence[Passage]) -> None:
        opened = self.broadsheet.reader.open_entry(number)
        if passages:
            progress = opened.position.progress if opened.position else 0.0
            opened = replace(opened, position=Position(anchor_passage(opened.article, passages[0]), progress))
        self.broadsheet.show_article(opened)

    def action_source(self) -> None:
        self.entry_list.show_next_source()

    def action_copy(self) -> None:
        item = self.entry_list.current
        if isinstance(item, Saying):
            self.broadsheet.copy_to_clipboard(
                f"“{item.text}”" + (f" — {', '.join(item.speakers)}" if item.speakers else "")
            )
            self.broadsheet.tell("Copied the words.")
        elif item:
            self.broadsheet.copy_to_clipboard(item.url)
            self.broadsheet.tell("Copied the address.")

    def action_next_shelf(self) -> None:
        self.not_while_typing()
        self._shows_articles = not self._shows_articles
        self.refill()

    def action_previous_shelf(self) -> None:
        self.action_next_shelf()

    def on_shelf_line_chosen(self, message: ShelfLine.Chosen) -> None:
        self._shows_articles = bool(message.number)
        self.refill()

    def action_people(self) -> None:
        from broadsheet.tui.screens.people import PeopleScreen  # noqa: PLC0415 - it leads here too

        self.app.push_screen(PeopleScreen())

    def action_sayings(self) -> None:
        self.close()

    def action_leave(self) -> None:
        self.close()


def _sayings(typed: str, query: str, by: str | None, limit: int, aside: Aside) -> Iterator[Message]:
    yield Said(typed, limit, aside.quotes(query, by=by, limit=limit))
