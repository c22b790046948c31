"""The shelves on one line, each with the number of its articles; at the right edge how the list is sorted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

_GAP = 2
_MORE = ("‹", "›")


class ShelfLine(Static):
    """As many names as fit around the chosen one, which is always to be seen."""

    class Chosen(Message):
        """A name was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    names: Sequence[str] = ()
    counts: Sequence[int | None] = ()
    chosen = 0
    aside = ""
    _ends: Sequence[tuple[int, int, int]] = ()

    def show(self, names: Sequence[str], counts: Sequence[int | None], chosen: int, aside: str) -> None:
        """`counts` has a number for each name, None where it is not known yet; `aside` stands at the right edge."""
        self.names, self.counts, self.chosen, self.aside = names, counts, chosen, aside
        self.refresh()

    def render(self) -> Content:
        labels = [_label(name, count) for name, count in zip(self.names, self.counts, strict=True)]
        width = self.size.width
        aside = self.aside if width >= sum(map(cell_len, labels[self.chosen : self.chosen + 1])) + 30 else ""
        room = width - (cell_len(aside) + 2 if aside else 0)
        first, last = _window([cell_len(label) for label in labels], self.chosen, room)
        parts: list[tuple[str, str]] = [(f"{_MORE[0]} ", "$text-muted")] if first else []
        spans, at = [], 2 if first else 0
        for number in range(first, last):
            name, label = self.names[number], labels[number]
            chosen = number == self.chosen
            parts.append((name, "bold underline $foreground" if chosen else "$text-muted"))
            parts.append((label[len(name) :] + " " * _GAP, "$accent" if chosen else "$text-disabled"))
            spans.append((at, at + cell_len(label), number))
            at += cell_len(label) + _GAP
        if last < len(labels):
            parts.append((_MORE[1], "$text-muted"))
            at += 1
        self._ends = spans
        if aside:
            parts.append((" " * max(1, width - at - cell_len(aside)) + aside, "$text-muted"))
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        x = event.x - self.styles.padding.left
        for start, end, number in self._ends:
            if start <= x < end:
                self.post_message(self.Chosen(number))


def _label(name: str, count: int | None) -> str:
    return name if count is None else f"{name} {count:,}".replace(",", " ")


def _window(widths: Sequence[int], chosen: int, room: int) -> tuple[int, int]:
    """The range of names that fit into `room` cells with their gaps: from the first on, or up to the chosen one."""
    ends = list(accumulate(width + _GAP for width in widths))
    if not ends or ends[-1] <= room:
        return 0, len(widths)
    room -= 4  # for the signs that there are more
    first = 0
    while first < chosen and ends[chosen] - (ends[first - 1] if first else 0) > room:
        first += 1
    before = ends[first - 1] if first else 0
    last = next((number for number, end in enumerate(ends) if number > chosen and end - before > room), len(widths))
    return first, last
