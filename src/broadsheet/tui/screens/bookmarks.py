"""All bookmarks: articles, places and passages, saved article or not."""

from __future__ import annotations

import re

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from broadsheet.anchor import Anchor
from broadsheet.library import Bookmark
from broadsheet.tui.keys import bind
from broadsheet.tui.screens.list_screen import MOVES, ListScreen
from broadsheet.tui.screens.lists import LineList
from broadsheet.tui.screens.loading import LoadingScreen
from broadsheet.tui.screens.nameplate import Nameplate
from broadsheet.tui.screens.phrases import counted, fit, short_date

LOW = 16
"""Rows below which the nameplate is not shown."""

_WORD_BEGUN = re.compile(r"\w+$")


class BookmarkList(LineList[Bookmark]):
    """The article's title; below it the words at the place; below these the day and the note."""

    rows, leading = 4, 1

    def draw(self, item: Bookmark, row: int, width: int) -> list[tuple[str, str]]:
        room = width - 4
        if row == 0:
            return [(" ▪ ", "mark"), (fit(item.title, room) + " ", "title")]
        if row == 1:
            return [("   ", ""), (fit(words_at(item.anchor), room) + " ", "title-read")]
        facts = (short_date(item.created_at, self.today), item.note)
        return [("   ", ""), (fit(" · ".join(filter(None, facts)), room) + " ", "details")]


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


class BookmarksScreen(ListScreen):
    """Enter opens the article at the place; what is removed can be brought back."""

    AUTO_FOCUS = "BookmarkList"

    def compose(self) -> ComposeResult:
        yield Nameplate(id="nameplate")
        yield BookmarkList(id="bookmarks-list")
        yield Static(id="bookmarks-empty", classes="list-empty")
        yield Static(id="bookmarks-status", classes="status")

    def on_mount(self) -> None:
        bind(self, "library", self.broadsheet.settings.keys, only=MOVES | {"open", "delete", "undo"})
        self.fill_first()

    @property
    def entry_list(self) -> BookmarkList:
        return self.query_one(BookmarkList)

    def read(self) -> tuple[Bookmark, ...]:
        return self.broadsheet.reader.bookmarks()

    def words_for_nothing(self) -> Content:
        key = self.key("reading.bookmark")
        return Content.assemble(("No bookmarks yet.", "bold"), f"\n\n{key} keeps a place while you read.")

    def show_summary(self) -> None:
        shown = self.entry_list
        self.query_one(Nameplate).show(counted(len(shown.items), "bookmark"), shown.today)
        self.query_one("#bookmarks-status", Static).update(
            self.hints(
                ("library.open", "read there"),
                ("library.delete", "remove"),
                ("library.undo", "undo"),
                ("everywhere.leave", "back"),
                room=self.size.width - 2,
            )
        )

    def on_resize(self) -> None:
        self.set_class(self.size.height < LOW, "-low")
        self.show_summary()

    def action_open(self) -> None:
        bookmark = self.entry_list.current
        if bookmark:
            self.app.push_screen(LoadingScreen(bookmark.url, anchor=bookmark.anchor))

    def action_delete(self) -> None:
        bookmark = self.entry_list.current
        if bookmark is None:
            return
        with self.broadsheet.telling():
            self.broadsheet.reader.remove_bookmark(bookmark.id)
            undo = self.key("library.undo")
            self.broadsheet.tell("Removed the bookmark." + (f" {undo} brings it back." if undo else ""))
        self.refill()

    def action_escape(self) -> None:
        self.close()

    def action_leave(self) -> None:
        self.close()

    def action_bookmarks(self) -> None:
        self.close()
