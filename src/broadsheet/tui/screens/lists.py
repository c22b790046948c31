"""A list that reads and draws only what is in sight, so that a hundred thousand entries cost as much as ten."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import datetime
from typing import ClassVar, Generic

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from broadsheet.tui.screens.listing import Held, Item, Listing

SELECTED = "▌"
"""Stands in the first cell of an entry that is selected."""


class LineList(ScrollView, Generic[Item], can_focus=True, inherit_bindings=False):
    """Entries of `rows` rows each with a cursor on one of them; subclasses draw the rows with `draw`.

    The keys are bound by the screen, which calls `move` and its relatives.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-list--title",
        "line-list--title-read",
        "line-list--details",
        "line-list--mark",
        "line-list--cursor",
        "line-list--selected",
    }

    leading = 0
    """Blank rows below an entry, which are part of its `rows` but not of its cursor."""
    cursor: reactive[int] = reactive(0, always_update=False)
    rows = 2

    class Moved(Message):
        """The cursor stands on another entry, or on none."""

    class Chosen(Message):
        """The entry under the cursor was clicked a second time."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._items: Listing[Item] = Held[Item]()
        self._selected: set[Hashable] = set()
        self._selected_last: Hashable = None
        self.today = datetime.now().astimezone().date()

    # What is in it

    @property
    def items(self) -> Listing[Item]:
        return self._items

    @property
    def current(self) -> Item | None:
        """The entry under the cursor; None where there is none, or where it is gone meanwhile."""
        return self._items.get(self.cursor) if self.cursor < self.count else None

    @property
    def count(self) -> int:
        return len(self._items.keys)

    def fill(self, items: Listing[Item]) -> None:
        """Show these entries; the cursor stays on its entry, or on its place in the list where that is gone."""
        before = self._items.keys[self.cursor] if self.cursor < self.count else None
        self._items = items
        cursor = min(self.cursor, max(self.count - 1, 0))
        moved = before is not None and before not in items.keys[cursor : cursor + 1]
        if moved and before in items.keys:
            cursor = items.keys.index(before)
        if self._selected:
            self._selected.intersection_update(items.keys)
        self.today = datetime.now().astimezone().date()
        self._measure()
        self.set_reactive(LineList.cursor, cursor)
        self._reveal()
        self.refresh()
        self.post_message(self.Moved())

    def set_rows(self, rows: int, leading: int = 0) -> None:
        """How many rows an entry takes, and how many of them are the blank ones below it."""
        if (rows, leading) != (self.rows, self.leading):
            self.rows, self.leading = rows, leading
            self._measure()
            self._reveal()
            self.refresh()

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, self.count * self.rows)

    # What is selected in it

    @property
    def selected(self) -> Sequence[Hashable]:
        """The keys of the selected entries, in the order of the list."""
        return tuple(key for key in self._items.keys if key in self._selected) if self._selected else ()

    def select(self) -> None:
        """Select the entry under the cursor, or no longer, and go to the next one."""
        if self.count:
            key = self._items.keys[self.cursor]
            self._selected ^= {key}
            self._selected_last = key
            self._refresh_entry(self.cursor)
            self.move(1)

    def select_to_here(self) -> None:
        """Select everything between the entry that was selected last and the cursor, both included."""
        if not self.count:
            return
        keys = self._items.keys
        last = keys.index(self._selected_last) if self._selected_last in keys else self.cursor
        self.select_these(keys[min(last, self.cursor) : max(last, self.cursor) + 1])
        self._selected_last = keys[self.cursor]

    def select_these(self, keys: Iterable[Hashable]) -> None:
        self._selected.update(keys)
        self.refresh()

    def select_none(self) -> None:
        self._selected.clear()
        self._selected_last = None
        self.refresh()

    # Moving

    def move(self, entries: int) -> None:
        self.cursor = min(max(self.cursor + entries, 0), max(self.count - 1, 0))

    def move_pages(self, pages: int) -> None:
        self.move(pages * max(1, self.scrollable_content_region.height // self.rows))

    def move_to(self, entry: int) -> None:
        self.move(entry - self.cursor)

    def watch_cursor(self, before: int, now: int) -> None:
        self._refresh_entry(before)
        self._refresh_entry(now)
        self._reveal()
        self.post_message(self.Moved())

    def _refresh_entry(self, entry: int) -> None:
        self.refresh_lines(entry * self.rows, self.rows)

    def _reveal(self) -> None:
        """Scroll no further than is needed to see the entry under the cursor."""
        top, height = self.cursor * self.rows, self.scrollable_content_region.height
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)
        elif height and top + self.rows > self.scroll_offset.y + height:
            # Where the view is lower than one entry, its first row matters.
            self.scroll_to(y=min(top, top + self.rows - height), animate=False)

    def on_resize(self) -> None:
        self._measure()
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        entry = (event.y + self.scroll_offset.y) // self.rows
        if entry >= self.count:
            return
        if entry == self.cursor:
            self.post_message(self.Chosen())
        else:
            self.move_to(entry)

    # Drawing

    def draw(self, item: Item, row: int, width: int) -> list[tuple[str, str]]:
        """Row number `row` of an entry, at most `width` cells: pairs of a text and the name of its style."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        entry, row = divmod(y + self.scroll_offset.y, self.rows)
        base = self.rich_style
        if entry >= self.count or row >= self.rows - self.leading:
            return Strip.blank(width, base)
        item = self._items.get(entry)
        chosen = entry == self.cursor
        selected = self._items.keys[entry] in self._selected
        if selected:
            base += self.get_component_rich_style("line-list--selected", partial=True)
        parts = [] if item is None else self.draw(item, row, width)
        strip = Strip([Segment(text, self._style(name, base, chosen=chosen)) for text, name in parts])
        strip = strip.adjust_cell_length(width, self._style("", base, chosen=chosen))
        if not selected:
            return strip
        mark = Segment(SELECTED, self._style("mark", base, chosen=chosen))
        return Strip.join([Strip([mark], 1), strip.crop(1, width)])

    def _style(self, name: str, base: Style, *, chosen: bool) -> Style:
        style = base + self.get_component_rich_style(f"line-list--{name}", partial=True) if name else base
        if not chosen:
            return style
        if self.app.no_color:
            return style + Style(reverse=True)
        return style + self.get_component_rich_style("line-list--cursor", partial=True)
