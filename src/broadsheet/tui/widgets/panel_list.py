"""A list of entries of several rows each, in the line API: the one list that all panels of the sidebar share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from broadsheet.library.model import COLOURS
from broadsheet.tui.keys import bind
from broadsheet.tui.widgets.folding import clip, fold
from broadsheet.tui.widgets.panels import Entry
from broadsheet.tui.widgets.styles import StyleSheet, component_classes

_NAMES = (
    "words",
    "name",
    "heading",
    "subheading",
    "link",
    "detail",
    "tail",
    "group",
    "empty",
    *filter(None, COLOURS),
    "current",
    "cursor",
    "bar",
)
_OFFERED = frozenset({"quotes_of", "remove", "unfold", "fold", "colour"})
"""Actions that make sense in some panels only."""
_ACTIONS = _OFFERED | {"down", "up", "start", "end", "go"}
_FOLDED, _UNFOLDED = "▸", "▾"
_BAR = "▌"
_HERE = "▏"
"""At the left of what is in view in the body; it is seen without colour too."""
_EDGE = 2
"""Cells on the left for the bar of the selected entry."""


class _Line(NamedTuple):
    """A row of the list: the entry (its index in the list; -1 for headings and blank rows), its text and styles."""

    entry: int
    left: str
    style: str
    right: str = ""
    right_style: str = "tail"


class PanelList(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows entries and has one of them selected. Posts what is done with it; entries are named by their `number`."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = component_classes("list", _NAMES)

    class Did(Message):
        """An action of the scope "panel", such as "go", was called on the selected entry."""

        def __init__(self, action: str, number: int) -> None:
            super().__init__()
            self.action = action
            self.number = number

    def __init__(self, own_keys: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__(id="panel-list")
        self._entries: tuple[Entry, ...] = ()
        self._empty = ""
        self._spaced = True
        self._selected = 0
        self._current: frozenset[int] = frozenset()
        self._lines: list[_Line] = []
        self._styles = StyleSheet(self, "list", _NAMES)
        self._offered: frozenset[str] = frozenset()
        self._unfolded: frozenset[int] = frozenset()
        bind(self, "panel", own_keys, only=_ACTIONS)

    def show(
        self,
        entries: Sequence[Entry],
        *,
        selected: int,
        empty: str,
        spaced: bool,
        offered: frozenset[str],
        unfolded: frozenset[int] = frozenset(),
    ) -> None:
        """Show these entries with the one numbered `selected` selected, or the sentence `empty` where there are none.

        `offered` are the actions besides moving, going and filtering that make sense here, `unfolded` the numbers of
        the entries that are folded out.
        """
        self._entries = tuple(entries)
        self._unfolded = unfolded
        self._empty = empty
        self._spaced = spaced
        self._offered = offered
        self._selected = next((n for n, entry in enumerate(self._entries) if entry.number >= selected), 0)
        self._fold()
        self._reveal()

    def set_current(self, numbers: frozenset[int]) -> None:
        """Show the entries with these numbers as those where one reads now; they come into view as one reads on."""
        if numbers == self._current:
            return
        self._current = numbers
        self.refresh()
        if not self.has_focus:
            self._bring_into_view(lambda line: line.entry >= 0 and self._entries[line.entry].number in numbers)

    @property
    def selected(self) -> int | None:
        """The number of the selected entry."""
        return self._entries[self._selected].number if self._entries else None

    # Actions of the scope "panel"

    def action_down(self) -> None:
        self._select(self._selected + 1)

    def action_up(self) -> None:
        self._select(self._selected - 1)

    def action_start(self) -> None:
        self._select(0)

    def action_end(self) -> None:
        self._select(len(self._entries) - 1)

    def action_go(self) -> None:
        self._post("go")

    def action_unfold(self) -> None:
        self._post("unfold")

    def action_fold(self) -> None:
        self._post("fold")

    def action_quotes_of(self) -> None:
        self._post("quotes_of")

    def action_colour(self) -> None:
        self._post("colour")

    def action_remove(self) -> None:
        self._post("remove")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _OFFERED:
            return action in self._offered
        return super().check_action(action, parameters)

    def _post(self, action: str) -> None:
        if self.selected is not None:
            self.post_message(self.Did(action, self.selected))

    def _select(self, index: int) -> None:
        if self._entries:
            self._selected = min(max(0, index), len(self._entries) - 1)
            self._reveal()
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        event.prevent_default()
        y = event.y + self.scroll_offset.y
        if y < len(self._lines) and self._lines[y].entry >= 0:
            self._select(self._lines[y].entry)
            self._post("go")

    # Layout

    def on_resize(self) -> None:
        self._fold()
        self._reveal()

    def _fold(self) -> None:
        width = self.scrollable_content_region.width
        self._lines = self._fold_all(width - _EDGE - 1) if width > 0 else []
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def _fold_all(self, width: int) -> list[_Line]:
        if not self._entries:
            return [_Line(-1, line, "empty") for line in fold(self._empty, width, len(self._empty))]
        lines: list[_Line] = []
        group = ""
        for index, entry in enumerate(self._entries):
            if lines and (entry.group != group or (self._spaced and entry.parent is None)):
                lines.append(_Line(-1, "", "words"))
            if entry.group != group:
                group = entry.group
                lines += [_Line(-1, line, "group") for line in fold(group, width, 2)]
            mark = _UNFOLDED if entry.number in self._unfolded else _FOLDED
            lines += _fold_entry(index, entry, width, f"{mark} {entry.folds}" if entry.folds else "")
        return lines

    def _reveal(self) -> None:
        self._bring_into_view(lambda line: line.entry == self._selected)

    def _bring_into_view(self, is_one: Callable[[_Line], bool]) -> None:
        """Bring the first entry of these into view, with the heading of its group where it stands right above."""
        first = next((y for y, line in enumerate(self._lines) if is_one(line)), None)
        if first is None:
            return
        last = max(y for y, line in enumerate(self._lines) if line.entry == self._lines[first].entry)
        while first > 0 and self._lines[first - 1].style == "group":
            first -= 1
        height = self.scrollable_content_region.height
        top = self.scroll_offset.y
        if last >= top + height:
            top = last - height + 1
        self.scroll_to(y=min(top, first), animate=False, force=True)

    # Drawing

    def notify_style_update(self) -> None:
        self._styles.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        number = y + self.scroll_offset.y
        if number >= len(self._lines):
            return Strip.blank(width, self._styles.style())
        line = self._lines[number]
        here = line.entry >= 0 and line.entry == self._selected
        state = {"cursor"} if here else set()
        if line.entry >= 0 and self._entries[line.entry].number in self._current:
            state |= {"current"}
        style = self._styles.style
        right = {line.right_style} if line.right_style in COLOURS else {line.right_style, *state}
        room = width - _EDGE - cell_len(line.left) - cell_len(line.right) - 1
        segments = [
            Segment(_BAR if here else _HERE if state else " ", style(frozenset({"bar", *state} if here else state))),
            Segment(" " * (_EDGE - 1) + line.left, style(frozenset({line.style, *state}))),
            Segment(" " * max(0, room), style(frozenset(state))),
            Segment(line.right, style(frozenset(right))),
            Segment(" ", style(frozenset(state))),
        ]
        return Strip(segments).adjust_cell_length(width, style(frozenset(state)))


def _fold_entry(index: int, entry: Entry, width: int, folds: str) -> list[_Line]:
    """The rows of an entry; `folds` is the last of them, where it is not empty."""
    tail = clip(entry.tail, width // 2)
    room = width - cell_len(tail) - 1 if tail else width
    indent = " " * min(entry.indent, width // 3)
    words = fold(entry.words, max(1, room - len(indent)), entry.most) or [""]
    details = [line for detail in entry.details for line in fold(detail, width - len(indent), entry.details_most)]
    details += fold(folds, width - len(indent), 1)
    return [
        _Line(index, indent + words[0], entry.style, tail, entry.tail_style),
        *(_Line(index, indent + line, entry.style) for line in words[1:]),
        *(_Line(index, indent + line, "detail") for line in details),
    ]
