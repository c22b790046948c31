"""The status line of the reading screen."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from broadsheet.tui.widgets.folding import clip

_SEPARATOR = "  "
_LESS_THAN_A_HINT = frozenset({3, 4})
"""Ranks of parts (see `_parts`) that make room for a hint."""
_LEAST_TITLE = 12
"""Cells of the title that are worth a part on the right."""


@dataclass(frozen=True, slots=True)
class Status:
    """What the line tells. `count` is (number of the current hit, hits); `hint` takes the place of the title."""

    title: str = ""
    hint: str = ""
    progress: float = 0.0
    minutes: int = 1
    size: str = "normal"
    saved: bool = False
    bookmarked: bool = False
    count: tuple[int, int] | None = None


def arrange(status: Status, width: int) -> tuple[str, list[tuple[str, str]]]:
    """The left side, at most `width` cells, and the parts of the right side with their styles.

    What matters least is dropped first: the size, then the time left, then saved and bookmarked. A hint has more to
    say than the size and the time.
    """
    parts = _parts(status)
    for part in sorted(parts, reverse=True):
        if part[0] in _LESS_THAN_A_HINT and cell_len(status.hint) + _cells(parts) + 1 > width:
            parts.remove(part)
    while len(parts) > 1 and _cells(parts) + _LEAST_TITLE + 1 > width:
        parts.remove(max(parts, key=lambda part: part[0]))
    room = width - _cells(parts) - 1
    left = clip(status.hint or status.title, room) if room > 1 else ""
    return left, [(text, style) for _, text, style in parts]


def _parts(status: Status) -> list[tuple[int, str, str]]:
    """The parts of the right side from left to right, each with its rank: the highest goes first."""
    flags = ["● saved"] * status.saved + ["⚑"] * status.bookmarked
    parts = [
        (1, f"{status.count[0]} of {status.count[1]}" if status.count else "", "$text-accent"),
        (2, " ".join(flags), "$text-primary"),
        (4, status.size, ""),
        (3, time_left(status.minutes, status.progress), ""),
        (0, f"{round(status.progress * 100)} %", "bold"),
    ]
    return [part for part in parts if part[1]]


def _cells(parts: list[tuple[int, str, str]]) -> int:
    return sum(cell_len(text) for _, text, _ in parts) + len(_SEPARATOR) * (len(parts) - 1)


def time_left(minutes: int, progress: float) -> str:
    """How long reading on takes when the whole takes `minutes`; empty at the end."""
    left = minutes * (1 - progress)
    if left <= 0:
        return ""
    return f"{round(left)} min left" if left >= 1 else "<1 min left"


class StatusLine(Widget):
    """One row that shows a `Status`, empty before there is one."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="status")
        self._status: Status | None = None

    def show(self, status: Status) -> None:
        if status != self._status:
            self._status = status
            self.refresh()

    def render(self) -> Content:
        if self._status is None:
            return Content()
        width = self.content_size.width
        left, parts = arrange(self._status, width)
        style = "$text-primary" if self._status.hint else ""
        right = Content(_SEPARATOR).join(Content.styled(text, style) for text, style in parts)
        gap = " " * max(0, width - cell_len(left) - right.cell_length)
        return Content.assemble(Content.styled(left, style), gap, right)
