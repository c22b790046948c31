"""The library: what is saved, on shelves, with a look at what is under the cursor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from broadsheet.tui.delay import Delay
from broadsheet.tui.keys import bind
from broadsheet.tui.screens import GAP
from broadsheet.tui.screens.entry_list import EntryList
from broadsheet.tui.screens.input_line import InputLine
from broadsheet.tui.screens.library_acting import Acting
from broadsheet.tui.screens.library_finding import Finding
from broadsheet.tui.screens.nameplate import Nameplate
from broadsheet.tui.screens.phrases import counted
from broadsheet.tui.screens.preview import Preview
from broadsheet.tui.screens.shelf_line import ShelfLine
from broadsheet.tui.screens.shelves import ALL, UNREAD
from broadsheet.tui.screens.tag_line import TagOffers, typed_tags

PREVIEW_DELAY = 0.12
"""Seconds that the cursor rests on an entry before its article is read for the preview."""

WIDE = 100
"""Columns from which on the preview stands beside the list."""
TALL = 16
"""Rows from which on the nameplate is shown and an entry has room for its details."""
ROOMY = 30
"""Rows from which on a blank row stands between two entries."""

_LINE_ACTIONS = frozenset({"filter", "add", "tags", "keep_shelf", "next_shelf", "previous_shelf"})


class LibraryScreen(Acting, Finding):
    """Every saved article; shelves and a query narrow them, and a line opens what is not saved yet."""

    AUTO_FOCUS = "EntryList"
    does: ClassVar[Mapping[str, str]] = {
        "filter": "keeps the filter",
        "add": "reads it",
        "tags": "keeps them",
        "shelf": "keeps the shelf",
        "rename": "renames it",
    }

    def __init__(self, query: str = "") -> None:
        super().__init__(query)
        self._previewing = Delay(self, PREVIEW_DELAY, self._complete_preview)
        self._tags_before = frozenset[str]()

    def compose(self) -> ComposeResult:
        yield Nameplate(id="nameplate")
        yield ShelfLine(id="library-shelves")
        with Horizontal(id="library"):
            with Vertical(id="library-entries"):
                yield EntryList(id="library-list")
                yield Static(id="library-empty", classes="list-empty")
            yield Preview(id="preview")
        yield TagOffers(id="library-offers")
        yield InputLine(id="library-prompt")
        yield Static(id="library-status", classes="status")

    def on_mount(self) -> None:
        bind(self, "library", self.broadsheet.settings.keys, first=_LINE_ACTIONS)
        self.start_finding()

    # What is shown

    def words_for_nothing(self) -> Content:
        tab, query, _ = self.listed
        if query:
            where = "" if tab.query == "" else f" on the shelf “{tab.name}”"
            return Content(f"No article matches “{query}”{where}.\n\n{self.key('everywhere.escape')} ends the filter.")
        if tab.query == "":
            return Content.assemble(
                ("Nothing is saved yet.", "bold") if not self.count_of(ALL) else ("All is archived.", "bold"),
                f"\n\nPress {self.key('library.add')} and type an address to read it;\n"
                f"{self.key('reading.save')} keeps it here.",
            )
        does = {
            "is:unread": f"Everything here was begun. {self.key('library.add')} opens an address.",
            "is:reading": "An article that you begin stands here until you have read it.",
            "is:starred in:all": f"{self.key('library.star')} stars an article.",
            "in:archive": f"{self.key('library.archive')} puts an article into the archive, out of the inbox.",
        }.get(tab.query, f"Its articles are those that match “{tab.query}”.")
        return Content.assemble((f"Nothing stands on the shelf “{tab.name}”.", "bold"), f"\n\n{does}")

    def show_summary(self) -> None:
        shown, unread = self.entry_list.count, self.count_of(UNREAD)
        holdings = counted(shown, "article")
        if self.listed.query:
            holdings = f"{holdings} of “{self.listed.query}”"
        elif self.listed.tab.query == "" and unread:
            holdings += f", {counted(unread, 'unread', 'unread')}"
        self.query_one(Nameplate).show(holdings, self.entry_list.today)
        self.show_shelves()
        self.show_hints()

    def show_hints(self) -> None:
        status = self.query_one("#library-status", Static)
        room = self.size.width - 2
        if self.prompt.display:
            status.update(self.prompt_hints())
            return
        selected = len(self.entry_list.selected)
        if selected:
            words = Content.styled(f"{counted(selected, 'article')} selected", "bold $accent")
            actions = self.hints(
                ("library.archive", "archive"),
                ("library.star", "star"),
                ("library.tags", "tags"),
                ("library.delete", "delete"),
                ("library.select_to", "range"),
                ("everywhere.escape", "none"),
                room=room - len(words) - len(GAP),
            )
            status.update(GAP.join([words, actions]))
            return
        status.update(
            self.hints(
                ("library.open", "read"),
                ("everywhere.help", "help"),
                ("library.add", "open an address"),
                ("library.filter", "filter"),
                ("library.next_shelf", "shelves"),
                ("library.order", "sort"),
                ("library.front_page", "front page"),
                ("library.people", "people"),
                ("library.sayings", "quotes"),
                ("everywhere.bookmarks", "bookmarks"),
                ("everywhere.leave", "leave"),
                room=room,
            )
        )

    def on_resize(self, event: events.Resize) -> None:
        width, height = event.size
        self.set_class(width >= WIDE, "-wide")
        self.set_class(height < TALL, "-low")
        leading = int(height >= ROOMY)
        self.entry_list.set_rows((2 if height >= TALL else 1) + leading, leading)
        self.show_summary()
        self._show_preview()

    def on_line_list_moved(self) -> None:
        self._show_preview()

    def _show_preview(self) -> None:
        if not self.has_class("-wide"):
            return
        self.query_one(Preview).show(self.current)
        self._previewing.begin()

    def _complete_preview(self) -> None:
        entry = self.current
        if entry and entry.fetched and self.is_active:
            with self.broadsheet.telling():
                self.query_one(Preview).add(self.broadsheet.reader.library.article(entry.id))

    # The line to type on

    def action_add(self) -> None:
        self.open_prompt("add", "Open: ", "an address or a file", "")

    def action_tags(self) -> None:
        self.not_while_typing()
        if self.chosen:
            self._tags_before = self.common_tags()
            self.open_tags(self._tags_before)

    def typed(self, purpose: str) -> None:
        if purpose == "filter":
            self.filter_typed()

    def submitted(self, purpose: str, text: str) -> None:
        if purpose == "tags":
            self.set_tags(self._tags_before, typed_tags(text))
        elif purpose == "add" and text:
            self.broadsheet.open_source(text)
        elif purpose == "shelf" and text:
            self.shelf_named(text)
        elif purpose == "rename" and text:
            self.shelf_renamed(text)

    def action_escape(self) -> None:
        """Close the line; else drop the selection; else end the filter, which closing its line ends too."""
        purpose = self.prompt.purpose
        if purpose:
            self.close_prompt()
        elif self.entry_list.selected:
            self.entry_list.select_none()
            self.show_hints()
            return
        if purpose in {"", "filter"}:
            self.end_filter()

    # Opening

    def action_open(self) -> None:
        entry = self.current
        if entry and not entry.fetched:
            self.broadsheet.open_source(entry.url)
        elif entry:
            with self.broadsheet.telling():
                self.broadsheet.show_article(self.broadsheet.reader.open_entry(entry.id))

    def action_people(self) -> None:
        from broadsheet.tui.screens.people import PeopleScreen  # noqa: PLC0415 - not needed to start

        self.app.push_screen(PeopleScreen())

    def action_sayings(self) -> None:
        from broadsheet.tui.screens.sayings import SayingsScreen  # noqa: PLC0415 - not needed to start

        self.app.push_screen(SayingsScreen())

    def action_front_page(self) -> None:
        from broadsheet.tui.screens.front_page import FrontPageScreen  # noqa: PLC0415 - not needed to start

        self.app.push_screen(FrontPageScreen())
