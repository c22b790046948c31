"""Keeping what one reads: the article, places and passages of it, the reading position, copies."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from textual import events
from textual.actions import SkipAction

from broadsheet.anchor import anchor_place
from broadsheet.article import Passage, Place
from broadsheet.desk.opened import Opened
from broadsheet.errors import UsageError
from broadsheet.library.model import COLOURS, Bookmark, Colour, Position
from broadsheet.tui.keys import first_key
from broadsheet.tui.screens.reading_base import ReadingBase
from broadsheet.tui.widgets.panels import Notes
from broadsheet.tui.widgets.stops import is_web

REMEMBER_EVERY = 3.0
"""Seconds between two looks at whether the reading position has changed."""


class Keeping(ReadingBase):
    """The actions of the group "Keeping", the bookmarks, and the reading position."""

    _remembered: Place | None = None
    _to_keep: tuple[Passage, ...] = ()
    _colour: Colour = ""

    # The reading position

    @property
    def chosen_address(self) -> str:
        """Where a chosen link leads, empty where none is chosen."""
        raise NotImplementedError

    def remember_position(self) -> None:
        """Keep the place at the top of the body, where it is another one than was kept last."""
        place = self.place_read
        # Standard input that is not saved is a new one every time: there is nothing to come back to.
        if place == self._remembered or not (self.opened.page.url or self.opened.entry):
            return
        self._remembered = place
        with self.broadsheet.telling():
            self.broadsheet.reader.remember(self.opened, place, self.body.progress)

    def as_left(self) -> Opened:
        anchor = anchor_place(self.opened.article, self.place_read)
        return replace(self.opened, position=Position(anchor, self.body.progress))

    # The article

    def action_save(self) -> None:
        with self.broadsheet.telling():
            if self.opened.entry:
                self.opened = self.broadsheet.reader.unsave(self.opened)
                self.broadsheet.tell("Taken out of the library.")
            else:
                self.opened = self.broadsheet.reader.save(self.opened)
                self._remembered = None
                self.remember_position()
                self.broadsheet.tell("Saved in the library.")
                self.run_worker(self._keep_pictures(self.opened), group="keeping", exit_on_error=False)
        self.show_status()

    async def _keep_pictures(self, saved: Opened) -> None:
        """The pictures follow the article; those that do not come before one leaves are fetched by `sync`."""
        if saved.entry:
            with self.broadsheet.telling(), suppress(UsageError):  # it may be taken out again meanwhile
                await self.broadsheet.reader.complete_pictures(saved.entry.id)

    def action_fetch(self) -> None:
        self.remember_position()
        self.broadsheet.fetch_anew(self.opened)

    def action_browser(self) -> None:
        self.broadsheet.open_in_browser(self.chosen_address or self._address)

    @property
    def _address(self) -> str:
        """The article's own address, or what it was opened by."""
        return self.opened.page.url or self.opened.requested

    def action_copy(self) -> None:
        """What is selected: words, else a link; where nothing is, the article's address."""
        body = self.body
        if body.selected:
            self.app.copy_to_clipboard(body.selected.text)
            self.broadsheet.tell("Copied.")
        elif body.chosen and body.chosen.words:
            self.app.copy_to_clipboard(body.chosen.target)
            self.broadsheet.tell("Copied the address of the link.")
        elif is_web(self._address):
            self.app.copy_to_clipboard(self._address)
            self.broadsheet.tell("Copied the address of the article.")
        else:
            self.broadsheet.tell("Nothing is selected, and this article has no web address.", severity="warning")

    def action_versions(self) -> None:
        """Show what the page said before it changed, where that is kept."""
        from broadsheet.tui.screens.versions import VersionsScreen  # noqa: PLC0415 - rarely needed

        with self.broadsheet.telling():
            entry = self.opened.entry
            if entry is None or not entry.fetched:
                self.broadsheet.tell("Only of saved articles older versions are kept.")
            elif versions := self.broadsheet.reader.library.versions(entry.id):
                self.app.push_screen(VersionsScreen(self.opened.article, versions))
            else:
                self.broadsheet.tell("The page has not changed since it was saved.")

    # Bookmarks

    def refresh_notes(self) -> None:
        """Read the article's bookmarks anew and show them wherever they are shown."""
        with self.broadsheet.telling():
            self.notes = Notes(self.article, self.broadsheet.reader.bookmarks(self.opened))
        self.body.flag((passage.place, colour) for colour in COLOURS for passage in self.notes.in_colour(colour))
        for colour in COLOURS:
            self.body.mark(f"bookmarked_{colour}" if colour else "bookmarked", self.notes.in_colour(colour))
        self.sidebar.replace(self.notes)
        self.show_status()

    def action_bookmark(self) -> None:
        """Ask for a note; `keep_bookmark` does the rest."""
        if self.prompt.has_focus_within:
            raise SkipAction
        selected = self.body.selected.passages(self.article) if self.body.selected else ()
        top = self.body.top
        self._to_keep = selected or (Passage(top.block, top.offset, top.offset),)
        self._colour = ""
        self.prompt.open("note", self._note_label, "a note, or just Enter; Tab for a colour", "")

    @property
    def _note_label(self) -> str:
        what = "passage" if any(passage.end > passage.start for passage in self._to_keep) else "place"
        return f"⚑ Keep this {what}{f' in {self._colour}' if self._colour else ''}: "

    async def take_key(self, event: events.Key) -> bool:
        """Tab goes through the colours while a note is typed."""
        steps = {"tab": 1, "shift+tab": -1}.get(event.key)
        if steps is None or self.prompt.purpose != "note" or not self.prompt.has_focus_within:
            return await super().take_key(event)
        self._colour = COLOURS[(COLOURS.index(self._colour) + steps) % len(COLOURS)]
        self.prompt.relabel(self._note_label)
        return True

    def keep_bookmark(self, note: str) -> None:
        """Keep the place or the passages that the bookmark was asked for; the first one gets the note."""
        with self.broadsheet.telling():
            for number, passage in enumerate(self._to_keep):
                opened = replace(self.opened, article=self.article)
                self.broadsheet.reader.bookmark(opened, passage, note if number == 0 else "", colour=self._colour)
            self.broadsheet.tell("Bookmarked.")
        self._to_keep = ()
        self.clear_selection()
        self.refresh_notes()

    def recolour_bookmark(self, bookmark: Bookmark) -> None:
        """Give a bookmark the next colour."""
        colour = COLOURS[(COLOURS.index(bookmark.colour) + 1) % len(COLOURS)]
        with self.broadsheet.telling():
            self.broadsheet.reader.library.edit_bookmark(bookmark.id, colour=colour)
        self.refresh_notes()

    def remove_bookmark(self, bookmark_id: int) -> None:
        with self.broadsheet.telling():
            self.broadsheet.reader.remove_bookmark(bookmark_id)
            undo = first_key("library.undo", self.broadsheet.settings.keys)
            hint = f" {undo} in the library brings it back." if undo else ""
            self.broadsheet.tell(f"Removed the bookmark.{hint}")
        self.refresh_notes()
