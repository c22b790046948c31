"""A list that draws only what is in sight, so that ten thousand entries cost as much as ten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar, Generic, Protocol, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip


class Numbered(Protocol):
    """What a list can hold: a value that is the same entry as another one with its number."""

    @property
    def id(self) -> int: ...


Item = TypeVar("Item", bound=Numbered)


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
        self._items: Sequence[Item] = ()
        self.today = datetime.now().astimezone().date()

    # What is in it

    @property
    def items(self) -> Sequence[Item]:
        return self._items

    @property
    def current(self) -> Item | None:
        """The entry under the cursor."""
        return self._items[self.cursor] if self.cursor < len(self._items) else None

    def fill(self, items: Sequence[Item]) -> None:
        """Show these entries; the cursor stays on its entry, or on its place in the list where that is gone."""
        before = self.current
        same = (number for number, item in enumerate(items) if before and item.id == before.id)
        cursor = next(same, min(self.cursor, max(len(items) - 1, 0)))
        self._items = items
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
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._items) * self.rows)

    # Moving

    def move(self, entries: int) -> None:
        self.cursor = min(max(self.cursor + entries, 0), max(len(self._items) - 1, 0))

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
        if entry >= len(self._items):
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
        if entry >= len(self._items):
            return Strip.blank(width, base)
        if row >= self.rows - self.leading:
            return Strip.blank(width, base)
        chosen = entry == self.cursor
        segments = [
            Segment(text, self._style(name, base, chosen=chosen))
            for text, name in self.draw(self._items[entry], row, width)
        ]
        return Strip(segments).adjust_cell_length(width, self._style("", base, chosen=chosen))

    def _style(self, name: str, base: Style, *, chosen: bool) -> Style:
        style = base + self.get_component_rich_style(f"line-list--{name}", partial=True) if name else base
        if not chosen:
            return style
        if self.app.no_color:
            return style + Style(reverse=True)
        return style + self.get_component_rich_style("line-list--cursor", partial=True)
