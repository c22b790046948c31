"""What the screens around one list have in common."""

from __future__ import annotations

from typing import Any

from textual.content import Content
from textual.widgets import Static

from broadsheet.errors import BroadsheetError
from broadsheet.tui.screens import BroadsheetScreen
from broadsheet.tui.screens.changing import take_back
from broadsheet.tui.screens.listing import Held, Listing
from broadsheet.tui.screens.lists import LineList

MOVES = frozenset({"down", "up", "page_down", "page_up", "start", "end"})
"""The actions of the scope "library" that every `ListScreen` answers."""


class ListScreen(BroadsheetScreen):
    """A screen around one list: filling it, moving in it, and taking back what was done to the library.

    Where there is nothing to list, a `Static` of the class `list-empty` says why.
    """

    _just_filled = False

    @property
    def entry_list(self) -> LineList[Any]:
        return self.query_one(LineList)

    def read(self) -> Listing[Any]:
        """The entries to list. May raise a BroadsheetError."""
        raise NotImplementedError

    def words_for_nothing(self) -> Content:
        """What is said where there is no entry."""
        raise NotImplementedError

    def show_summary(self) -> None:
        """Bring the lines around the list up to date."""
        raise NotImplementedError

    def action_open(self) -> None:
        """Open the entry under the cursor."""
        raise NotImplementedError

    def refill(self) -> None:
        """Read the entries anew; the cursor stays on its own, or on its place in the list where that is gone.

        Where they cannot be read, the old ones stay, with a notice; where there are none, the error stands in their
        place.
        """
        try:
            entries = self.read()
        except BroadsheetError as error:
            if self.entry_list.count:
                self.broadsheet.tell_error(error)
            else:
                self.exit_code = error.exit_code
                self._fill(Held[Any](), Content.assemble((error.title, "bold"), f"\n\n{error.hint}"))
        else:
            self.exit_code = 0
            self.show_entries(entries)

    def show_entries(self, entries: Listing[Any]) -> None:
        self._fill(entries, self.words_for_nothing())

    def _fill(self, entries: Listing[Any], otherwise: Content) -> None:
        self.entry_list.fill(entries)
        self.entry_list.display = bool(entries.keys)
        nothing = self.query_one(".list-empty", Static)
        nothing.display = not entries.keys
        nothing.update(otherwise)
        self.show_summary()

    def fill_first(self) -> None:
        """Fill the list before the screen is seen for the first time."""
        self.refill()
        self._just_filled = True

    def on_screen_resume(self) -> None:
        if self._just_filled:
            self._just_filled = False
        else:
            # After the application has taken the screen above away, which keeps its reading position as it goes.
            self.app.call_next(self._refill_if_here)

    @property
    def is_here(self) -> bool:
        """Whether the screen is still one of those on top of each other: what was asked for may come too late."""
        return self in self.app.screen_stack

    def _refill_if_here(self) -> None:
        if self.is_here:
            self.refill()

    def on_line_list_chosen(self) -> None:
        self.action_open()

    def undo_hint(self, words: str) -> str:
        """A sentence behind what was done that tells the key to undo it; empty where the person has none."""
        key = self.key("library.undo")
        return f" {key} {words}." if key else ""

    def action_undo(self) -> None:
        take_back(self, self.refill)

    def action_down(self) -> None:
        self.entry_list.move(1)

    def action_up(self) -> None:
        self.entry_list.move(-1)

    def action_page_down(self) -> None:
        self.entry_list.move_pages(1)

    def action_page_up(self) -> None:
        self.entry_list.move_pages(-1)

    def action_start(self) -> None:
        self.entry_list.move_to(0)

    def action_end(self) -> None:
        self.entry_list.move_to(self.entry_list.count - 1)
