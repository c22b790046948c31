"""All bookmarks: articles, places and passages, saved article or not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from broadsheet.anchor import Anchor
from broadsheet.library import COLOURS, Bookmark
from broadsheet.library.names import folded_words
from broadsheet.tui.keys import bind
from broadsheet.tui.screens.input_line import InputLine
from broadsheet.tui.screens.list_screen import MOVES
from broadsheet.tui.screens.listing import Held
from broadsheet.tui.screens.lists import LineList
from broadsheet.tui.screens.loading import LoadingScreen
from broadsheet.tui.screens.nameplate import Nameplate
from broadsheet.tui.screens.phrases import counted, fit, short_date
from broadsheet.tui.screens.prompting import Prompting
from broadsheet.tui.screens.tag_line import TagOffers, typed_tags

LOW = 16
"""Rows below which the nameplate is not shown."""

_ACTIONS = {"open", "delete", "undo", "filter", "tags", "copy"}
_LINE_ACTIONS = frozenset({"filter", "tags", "note"})
_WORD_BEGUN = re.compile(r"\w+$")


class BookmarkList(LineList[Bookmark]):
    """The article's title; below it the words at the place; below these the day, the note and the tags.

    The mark has the colour of the bookmark, whose name stands with the day for those who see none.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"line-list--{colour}" for colour in COLOURS if colour}

    rows, leading = 4, 1

    def draw(self, item: Bookmark, row: int, width: int) -> list[tuple[str, str]]:
        room = width - 4
        if row == 0:
            return [(" ▪ ", item.colour or "mark"), (fit(item.title, room) + " ", "title")]
        bar = [(" ▏ " if item.colour else "   ", item.colour)]
        if row == 1:
            return [*bar, (fit(words_at(item.anchor), room) + " ", "title-read")]
        tags = " ".join(f"#{tag}" for tag in item.tags)
        note = " ".join(item.note.split())
        facts = (short_date(item.created_at, self.today), item.colour, note, tags)
        return [*bar, (fit(" · ".join(filter(None, facts)), room) + " ", "details")]


def words_at(anchor: Anchor | None) -> str:
    """The words that a bookmark stands at, on one line: a passage in quotation marks, a place by what follows it."""
    if anchor is None:
        return "The whole article"
    exact = " ".join(anchor.exact.split())
    if exact:
        return f"“{exact}”"
    begun = _WORD_BEGUN.search(anchor.prefix) if anchor.suffix[:1].isalnum() else None
    following = " ".join(f"{begun.group() if begun else ''}{anchor.suffix}".split())
    return f"{following} …" if following else "The start of the article"


def matching(bookmarks: Sequence[Bookmark], query: str) -> tuple[Bookmark, ...]:
    """The bookmarks in which every word of the query stands: in title, passage, note, tags, or as the colour."""
    words = folded_words(query)
    return tuple(bookmark for bookmark in bookmarks if all(word in _folded(bookmark) for word in words))


def _folded(bookmark: Bookmark) -> str:
    exact = bookmark.anchor.exact if bookmark.anchor else ""
    return " ".join(folded_words(" ".join((bookmark.title, exact, bookmark.note, bookmark.colour, *bookmark.tags))))


class BookmarksScreen(Prompting):
    """Enter opens the article at the place; what is removed can be brought back."""

    AUTO_FOCUS = "BookmarkList"
    does: ClassVar[Mapping[str, str]] = {
        "filter": "keeps the filter",
        "tags": "keeps them",
        "note": "keeps the note",
    }

    def __init__(self) -> None:
        super().__init__()
        self._query = ""

    def compose(self) -> ComposeResult:
        yield Nameplate(id="nameplate")
        yield BookmarkList(id="bookmarks-list")
        yield Static(id="bookmarks-empty", classes="list-empty")
        yield TagOffers(id="bookmarks-offers")
        yield InputLine(id="bookmarks-prompt")
        yield Static(id="bookmarks-status", classes="status")

    def on_mount(self) -> None:
        bind(self, "library", self.broadsheet.settings.keys, only=MOVES | _ACTIONS, first=_LINE_ACTIONS)
        bind(self, "bookmarks", self.broadsheet.settings.keys, first=_LINE_ACTIONS)
        self.fill_first()

    @property
    def entry_list(self) -> BookmarkList:
        return self.query_one(BookmarkList)

    def read(self) -> Held[Bookmark]:
        return Held(matching(self.broadsheet.reader.bookmarks(), self._query), lambda bookmark: bookmark.id)

    def words_for_nothing(self) -> Content:
        if self._query:
            words = f"No bookmark holds “{self._query}”.\n\n{self.key('everywhere.escape')} ends the filter."
            return Content(words)
        key = self.key("reading.bookmark")
        return Content.assemble(("No bookmarks yet.", "bold"), f"\n\n{key} keeps a place while you read.")

    def show_summary(self) -> None:
        shown = self.entry_list
        holdings = counted(shown.count, "bookmark") + (f" of “{self._query}”" if self._query else "")
        self.query_one(Nameplate).show(holdings, shown.today)
        self.show_hints()

    def show_hints(self) -> None:
        hints = self.hints(
            ("library.open", "read there"),
            ("library.filter", "filter"),
            ("bookmarks.note", "note"),
            ("library.tags", "tags"),
            ("bookmarks.colour", "colour"),
            ("library.delete", "remove"),
            ("library.undo", "undo"),
            ("everywhere.leave", "back"),
            room=self.size.width - 2,
        )
        self.query_one("#bookmarks-status", Static).update(self.prompt_hints() if self.prompt.display else hints)

    def on_resize(self) -> None:
        self.set_class(self.size.height < LOW, "-low")
        self.show_summary()

    def action_open(self) -> None:
        bookmark = self.entry_list.current
        if bookmark:
            self.app.push_screen(LoadingScreen(bookmark.url, anchor=bookmark.anchor))

    # Typing

    def action_filter(self) -> None:
        self.open_prompt("filter", "/ ", "words of the title, the passage, your note or tags; a colour", self._query)

    def action_note(self) -> None:
        bookmark = self.entry_list.current
        self.not_while_typing()
        if bookmark:
            self.open_prompt("note", "Note: ", "what you want to remember", " ".join(bookmark.note.split()))

    def action_tags(self) -> None:
        self.not_while_typing()
        if bookmark := self.entry_list.current:
            self.open_tags(frozenset(bookmark.tags))

    def typed(self, purpose: str) -> None:
        if purpose == "filter":
            self._query = self.prompt.text
            self.refill()

    def submitted(self, purpose: str, text: str) -> None:
        bookmark = self.entry_list.current
        if bookmark is None or purpose == "filter":
            return
        with self.broadsheet.telling():
            if purpose == "note":
                self.broadsheet.reader.library.edit_bookmark(bookmark.id, note=text)
            else:
                self.broadsheet.reader.library.edit_bookmark(bookmark.id, marked=sorted(typed_tags(text)))
        self.refill()

    def action_escape(self) -> None:
        """Close the line, end the filter, or go back."""
        purpose = self.prompt.purpose
        if purpose:
            self.close_prompt()
        if self._query and purpose in {"", "filter"}:
            self._query = ""
            self.refill()
        elif not purpose:
            self.close()

    # Changing

    def action_colour(self) -> None:
        bookmark = self.entry_list.current
        if bookmark:
            colour = COLOURS[(COLOURS.index(bookmark.colour) + 1) % len(COLOURS)]
            with self.broadsheet.telling():
                self.broadsheet.reader.library.edit_bookmark(bookmark.id, colour=colour)
            self.refill()

    def action_delete(self) -> None:
        bookmark = self.entry_list.current
        if bookmark is None:
            return
        with self.broadsheet.telling():
            self.broadsheet.reader.remove_bookmark(bookmark.id)
            self.broadsheet.tell("Removed the bookmark." + self.undo_hint("brings it back"))
        self.refill()

    def action_copy(self) -> None:
        bookmark = self.entry_list.current
        if bookmark:
            exact = bookmark.anchor.exact if bookmark.anchor else ""
            self.broadsheet.copy_to_clipboard(exact or bookmark.url)
            self.broadsheet.tell("Copied the words." if exact else "Copied the address.")

    def action_leave(self) -> None:
        self.close()

    def action_bookmarks(self) -> None:
        self.close()
