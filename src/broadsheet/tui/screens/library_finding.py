"""What the library screen lists: a shelf, a filter that is tried while it is typed, an order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from textual.message import Message
from textual.widgets import Static

from broadsheet.errors import UsageError
from broadsheet.library import Aside, Entry
from broadsheet.tui.delay import Delay
from broadsheet.tui.screens.asker import Asker, Failed
from broadsheet.tui.screens.entry_list import saved
from broadsheet.tui.screens.library_base import LibraryBase, Wanted
from broadsheet.tui.screens.listing import Listing
from broadsheet.tui.screens.shelf_line import ShelfLine
from broadsheet.tui.screens.shelves import INBOX, ORDERS, Tab, known_order, order_after, tabs

FILTER_DELAY = 0.02
"""Seconds without a key before the filter is tried."""
FIRST = 200
"""So many articles are found first and shown at once; the rest follows when it is found."""


class Found(Message):
    """The numbers of articles; `whole` where these are all."""

    def __init__(self, wanted: Wanted, numbers: Sequence[int], *, whole: bool) -> None:
        super().__init__()
        self.wanted = wanted
        self.numbers = numbers
        self.whole = whole


class Counted(Message):
    """How many articles stand on some shelves."""

    def __init__(self, counts: dict[str, int]) -> None:
        super().__init__()
        self.counts = counts


class Finding(LibraryBase):
    """The list is filled beside the screen, so that no key waits for it, and what was asked before is broken off."""

    def __init__(self, query: str = "") -> None:
        super().__init__(query)
        self.listed = self.wanted
        """What the list shows just now."""
        self._tabs = tabs(())
        self._counts: dict[str, int] = {}
        self._typing = Delay(self, FILTER_DELAY, lambda: self._filter_by(self.prompt.text))
        self._finder = Asker(self, "find")
        self._counter = Asker(self, "count")

    def on_unmount(self) -> None:
        self._finder.close()
        self._counter.close()

    # Reading

    def start_finding(self) -> None:
        """Show the first articles before the screen is seen for the first time; the rest follows."""
        self.wanted = self.listed = self.wanted._replace(order=known_order(self.broadsheet.settings.library_order))
        self.fill_first()

    def read(self) -> Listing[Entry]:
        """What is wanted; of very many articles the beginning, and the rest is asked for."""
        library = self.broadsheet.reader.library
        self._know_shelves()
        self.listed = self.wanted
        tab, query, order = self.wanted
        numbers = library.numbers(query, within=tab.query, order=order, limit=FIRST)
        if len(numbers) == FIRST:
            self.call_after_refresh(self._finder.ask, partial(_rest, self.wanted))
        else:
            self._finder.break_off()
        return saved(library, numbers)

    def refill(self) -> None:
        if self.entry_list.count < FIRST or self.wanted != self.listed:
            super().refill()
        else:
            self.refill_after(())

    def refill_after(self, changed: Sequence[int]) -> None:
        """A long list loses at once what stands in it no more, so that the next key finds another one under the cursor.

        All else that became of it is found beside the screen.
        """
        if self.entry_list.count < FIRST:
            super().refill()
            return
        with self.broadsheet.telling():
            library = self.broadsheet.reader.library
            self._know_shelves()
            tab, query, _ = self.listed
            gone = set(changed).difference(library.numbers(query, within=tab.query, among=changed))
            left = [key for key in self.entry_list.items.keys if isinstance(key, int) and key not in gone]
            self.show_entries(saved(library, left))
            self._finder.ask(partial(_rest, self.listed))

    def _know_shelves(self) -> None:
        """Read which shelves there are, and have them counted."""
        self._tabs = tabs(self.broadsheet.reader.library.shelves())
        if self.wanted.tab not in self._tabs:
            self.wanted = self.wanted._replace(tab=INBOX)
        self.call_after_refresh(self._counter.ask, partial(_counts, self._tabs))

    def look_for(self, wanted: Wanted) -> None:
        """List something else as soon as it is found."""
        self.wanted = wanted
        self._finder.ask(partial(_found, wanted))

    def on_found(self, message: Found) -> None:
        if message.wanted != self.wanted or not self.is_here:
            return
        if message.wanted != self.listed:
            self.listed = message.wanted
            self.entry_list.select_none()
        elif not message.whole:
            return
        self.exit_code = 0
        self.show_entries(saved(self.broadsheet.reader.library, message.numbers))

    def on_counted(self, message: Counted) -> None:
        if not self.is_here:
            return
        self._counts |= message.counts
        self.show_summary()
        if not self.entry_list.count:
            self.query_one(".list-empty", Static).update(self.words_for_nothing())

    def on_failed(self, message: Failed) -> None:
        self.wanted = self.listed
        self.broadsheet.tell_error(message.error)

    def count_of(self, tab: Tab) -> int | None:
        """How many articles stand on a shelf; None as long as they are not counted."""
        return self._counts.get(tab.query)

    def show_shelves(self) -> None:
        """Bring the line of shelves up to date."""
        chosen = self._tabs.index(self.wanted.tab) if self.wanted.tab in self._tabs else 0
        names = [tab.name for tab in self._tabs]
        self.query_one(ShelfLine).show(names, list(map(self.count_of, self._tabs)), chosen, ORDERS[self.wanted.order])

    # Typing a filter

    def action_filter(self) -> None:
        example = 'unread  tag:cuba  longer:10  before:2025  "exact words"'
        self.open_prompt("filter", "/ ", example, self.wanted.query)

    def filter_typed(self) -> None:
        """Narrow the list to what is typed; where that is not a query yet, say so and leave the list as it is."""
        self._typing.stop()
        query = self.prompt.text
        try:
            self.broadsheet.reader.library.check(query)
        except UsageError as error:
            self.prompt.complain(str(error))
        else:
            self.prompt.complain("")
            self._typing.begin()

    def _filter_by(self, query: str) -> None:
        if query != self.wanted.query:
            self.look_for(self.wanted._replace(query=query))

    def end_filter(self) -> None:
        self._typing.stop()
        self._filter_by("")

    # Shelves and orders

    def action_order(self) -> None:
        """Sort the list otherwise, now and from now on."""
        order = order_after(self.wanted.order)
        self.look_for(self.wanted._replace(order=order))
        self.broadsheet.remember_setting(library_order=order)
        self.show_shelves()

    def action_next_shelf(self) -> None:
        self._go_along(1)

    def action_previous_shelf(self) -> None:
        self._go_along(-1)

    def _go_along(self, steps: int) -> None:
        self.not_while_typing()
        at = self._tabs.index(self.wanted.tab) if self.wanted.tab in self._tabs else 0
        self.go_to_shelf(self._tabs[(at + steps) % len(self._tabs)])

    def go_to_shelf(self, tab: Tab) -> None:
        """Show a shelf in its order, without a filter."""
        self.look_for(Wanted(tab, "", tab.order or known_order(self.broadsheet.settings.library_order)))
        self.show_shelves()

    def on_shelf_line_chosen(self, message: ShelfLine.Chosen) -> None:
        if message.number < len(self._tabs):
            self.go_to_shelf(self._tabs[message.number])

    def action_keep_shelf(self) -> None:
        """Keep the filter as a shelf; without a filter give the shelf that is shown another name."""
        tab, query, _ = self.wanted
        if query:
            self.open_prompt("shelf", "Keep as the shelf: ", "a name, such as Long reads", "")
        elif tab.own:
            self.open_prompt("rename", "Rename the shelf: ", "a name", tab.name)
        else:
            key = self.key("library.filter")
            self.broadsheet.tell(f"There is no filter to keep. {key} narrows the list first.".replace("  ", " "))

    def shelf_named(self, name: str) -> None:
        """Keep what is listed under the name that was typed."""
        tab, query, order = self.wanted
        with self.broadsheet.telling():
            library = self.broadsheet.reader.library
            library.keep_shelf(name, f"{tab.query} {query}".strip(), order=order)
            self._show_own(name)
            self.broadsheet.tell(f"Kept as the shelf “{self.wanted.tab.name}”." + self.undo_hint("takes it back"))

    def shelf_renamed(self, name: str) -> None:
        with self.broadsheet.telling():
            self.broadsheet.reader.library.rename_shelf(self.wanted.tab.name, name)
            self._show_own(name)

    def _show_own(self, name: str) -> None:
        shelf = self.broadsheet.reader.library.shelf(name)
        self.wanted = Wanted(Tab(shelf.name, shelf.query, shelf.order, own=True), "", shelf.order)
        self.refill()

    def action_remove_shelf(self) -> None:
        tab = self.wanted.tab
        if not tab.own:
            self.broadsheet.tell(f"“{tab.name}” is always there; only shelves of your own can be removed.")
            return
        with self.broadsheet.telling():
            self.broadsheet.reader.library.remove_shelf(tab.name)
            self.broadsheet.tell(f"Removed the shelf “{tab.name}”." + self.undo_hint("brings it back"))
        self.refill()


def _found(wanted: Wanted, aside: Aside) -> Iterator[Message]:
    tab, query, order = wanted
    first = aside.numbers(query, within=tab.query, order=order, limit=FIRST)
    yield Found(wanted, first, whole=len(first) < FIRST)
    if len(first) == FIRST:
        yield from _rest(wanted, aside)


def _rest(wanted: Wanted, aside: Aside) -> Iterator[Message]:
    tab, query, order = wanted
    yield Found(wanted, aside.numbers(query, within=tab.query, order=order), whole=True)


def _counts(shelves: Sequence[Tab], aside: Aside) -> Iterator[Message]:
    """Those that everybody has come at once; each of somebody's own may take a while."""
    yield Counted({tab.query: aside.count(within=tab.query) for tab in shelves if not tab.own})
    for tab in shelves:
        if tab.own:
            yield Counted({tab.query: aside.count(within=tab.query)})
