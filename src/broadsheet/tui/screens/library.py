"""The library: what is saved, with a look at what is under the cursor."""

from __future__ import annotations

from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from broadsheet.errors import BroadsheetError, UsageError
from broadsheet.library import Entry
from broadsheet.tui.keys import bind
from broadsheet.tui.screens import GAP
from broadsheet.tui.screens.input_line import InputLine
from broadsheet.tui.screens.list_screen import ListScreen
from broadsheet.tui.screens.lists import LineList
from broadsheet.tui.screens.nameplate import Nameplate
from broadsheet.tui.screens.phrases import counted, fit, reading_mark, reading_words, short_date
from broadsheet.tui.screens.preview import Preview

FILTER_DELAY = 0.15
"""Seconds without a key before the filter is tried."""
PREVIEW_DELAY = 0.12
"""Seconds that the cursor rests on an entry before its article is read for the preview."""

WIDE = 100
"""Columns from which on the preview stands beside the list."""
TALL = 16
"""Rows from which on the nameplate is shown and an entry has room for its details."""
ROOMY = 30
"""Rows from which on a blank row stands between two entries."""

_LINE_ACTIONS = frozenset({"filter", "add", "tags"})


class EntryList(LineList[Entry]):
    """Titles with a mark for how much was read; below each the site, the day it was saved and the time it takes."""

    def draw(self, item: Entry, row: int, width: int) -> list[tuple[str, str]]:
        if row == 0:
            title = "title" if item.progress <= 0 else "title-read"
            return [(f" {reading_mark(item.progress)} ", "mark"), (fit(item.title, width - 4) + " ", title)]
        day = short_date(item.saved_at, self.today)
        time = f"{item.minutes} min" if item.fetched else "waits to be fetched"
        tags = " ".join(f"#{tag}" for tag in item.tags)
        facts = ("★" if item.starred else "", item.site, day, time, reading_words(item.progress), tags)
        return [("   ", ""), (fit(" · ".join(filter(None, facts)), width - 4) + " ", "details")]


class LibraryScreen(ListScreen):
    """Every saved article; a query narrows them, and a line opens what is not saved yet."""

    AUTO_FOCUS = "EntryList"

    def __init__(self, query: str = "") -> None:
        super().__init__()
        self._query = query
        self._trying: Timer | None = None
        self._previewing: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Nameplate(id="nameplate")
        with Horizontal(id="library"):
            with Vertical(id="library-entries"):
                yield EntryList(id="library-list")
                yield Static(id="library-empty", classes="list-empty")
            yield Preview(id="preview")
        yield InputLine(id="library-prompt")
        yield Static(id="library-status", classes="status")

    def on_mount(self) -> None:
        bind(self, "library", self.broadsheet.settings.keys, first=_LINE_ACTIONS)
        self.fill_first()

    @property
    def entry_list(self) -> EntryList:
        return self.query_one(EntryList)

    @property
    def _prompt(self) -> InputLine:
        return self.query_one(InputLine)

    # What is shown

    def read(self) -> tuple[Entry, ...]:
        return self.broadsheet.reader.entries(self._query)

    def words_for_nothing(self) -> Content:
        key = self.key
        if self._query:
            return Content(f"No article matches “{self._query}”.\n\n{key('everywhere.escape')} shows all of them.")
        return Content.assemble(
            ("Nothing is saved yet.", "bold"),
            f"\n\nPress {key('library.add')} and type an address to read it;\n{key('reading.save')} keeps it here.",
        )

    def show_summary(self) -> None:
        entries = self.entry_list.items
        unread = sum(entry.progress <= 0 for entry in entries)
        holdings = counted(len(entries), "article")
        if self._query:
            holdings = f"{holdings} of “{self._query}”"
        elif unread:
            holdings += f", {unread} unread"
        self.query_one(Nameplate).show(holdings, self.entry_list.today)
        self._show_hints()

    def _show_hints(self) -> None:
        status = self.query_one("#library-status", Static)
        if self._prompt.display:
            does = {"filter": "keeps the filter", "add": "reads it", "tags": "keeps them"}[self._prompt.purpose]
            enter = Content.assemble(("Enter", "bold $foreground"), f" {does}")
            status.update(GAP.join([enter, self.hints(("everywhere.escape", "closes"))]))
            return
        status.update(
            self.hints(
                ("library.open", "read"),
                ("everywhere.help", "help"),
                ("library.add", "open an address"),
                ("library.filter", "filter"),
                ("library.delete", "delete"),
                ("everywhere.bookmarks", "bookmarks"),
                ("everywhere.leave", "leave"),
                room=self.size.width - 2,
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
        self.query_one(Preview).show(self.entry_list.current)
        if self._previewing:
            self._previewing.stop()
        self._previewing = self.set_timer(PREVIEW_DELAY, self._complete_preview)

    def _complete_preview(self) -> None:
        entry = self.entry_list.current
        if entry and entry.fetched and self.is_active:
            with self.broadsheet.telling():
                self.query_one(Preview).add(self.broadsheet.reader.open_entry(entry.id).article)

    # The line to type on

    def action_filter(self) -> None:
        self._open_prompt("filter", "/ ", 'unread  site:example.org  before:2025  "exact words"', self._query)

    def action_add(self) -> None:
        self._open_prompt("add", "Open: ", "an address or a file", "")

    def action_tags(self) -> None:
        entry = self.entry_list.current
        if entry:
            self._open_prompt("tags", "Tags: ", "cuba, to show Ann", ", ".join(entry.tags))

    def _open_prompt(self, purpose: str, label: str, example: str, text: str) -> None:
        if self._prompt.has_focus_within:
            raise SkipAction
        self._prompt.open(purpose, label, example, text)
        self._show_hints()

    def on_input_changed(self) -> None:
        if self._prompt.purpose != "filter":
            return
        if self._trying:
            self._trying.stop()
        self._trying = self.set_timer(FILTER_DELAY, self._try_filter)

    def _try_filter(self) -> None:
        """Narrow the list to what is typed; where that is not a query yet, say so and leave the list as it is."""
        if self._trying:
            self._trying.stop()
        query = self._prompt.text
        if query == self._query:
            self._prompt.complain("")
            return
        try:
            entries = self.broadsheet.reader.entries(query)
        except UsageError as error:
            self._prompt.complain(str(error))
        except BroadsheetError as error:
            self.broadsheet.tell_error(error)
        else:
            self._prompt.complain("")
            self._query = query
            self.show_entries(entries)

    def on_input_submitted(self) -> None:
        purpose, text = self._prompt.purpose, self._prompt.text
        if purpose == "filter":
            self._try_filter()
            if self._prompt.complaint:
                return
        self._close_prompt()
        if purpose == "add" and text:
            self.broadsheet.open_source(text)
        elif purpose == "tags":
            self._set_tags({tag.strip() for tag in text.split(",")} - {""})

    def _close_prompt(self) -> None:
        if self._trying:
            self._trying.stop()
        self._prompt.close()
        self._show_hints()
        self.set_focus(self.entry_list)

    def action_escape(self) -> None:
        """Close the line, and end the search."""
        purpose = self._prompt.purpose
        if purpose:
            self._close_prompt()
        if self._query and purpose in {"", "filter"}:
            self._query = ""
            self.refill()

    # Actions of the scope "library"

    def action_open(self) -> None:
        entry = self.entry_list.current
        if entry and not entry.fetched:
            self.broadsheet.open_source(entry.url)
        elif entry:
            with self.broadsheet.telling():
                self.broadsheet.show_article(self.broadsheet.reader.open_entry(entry.id))

    def action_delete(self) -> None:
        entry = self.entry_list.current
        if entry is None:
            return
        with self.broadsheet.telling():
            self.broadsheet.reader.delete([entry.id])
            undo = self.key("library.undo")
            self.broadsheet.tell(f"Deleted “{entry.title}”." + (f" {undo} brings it back." if undo else ""))
        self.refill()

    def action_archive(self) -> None:
        """Put the article into the archive, which the list leaves out; again takes it back."""
        entry = self.entry_list.current
        if entry is None:
            return
        with self.broadsheet.telling():
            self.broadsheet.reader.library.archive([entry.id], archived=not entry.archived)
            key = self.key("library.undo")
            done = "Taken out of the archive" if entry.archived else "Archived"
            self.broadsheet.tell(f"{done}: “{entry.title}”." + (f" {key} takes it back." if key else ""))
        self.refill()

    def action_star(self) -> None:
        entry = self.entry_list.current
        if entry:
            with self.broadsheet.telling():
                self.broadsheet.reader.library.star([entry.id], starred=not entry.starred)
            self.refill()

    def _set_tags(self, tags: set[str]) -> None:
        entry = self.entry_list.current
        if entry:
            with self.broadsheet.telling():
                had = set(entry.tags)
                self.broadsheet.reader.library.tag([entry.id], add=sorted(tags - had), remove=sorted(had - tags))
            self.refill()

    def action_browser(self) -> None:
        entry = self.entry_list.current
        if entry:
            self.broadsheet.open_in_browser(entry.url)
