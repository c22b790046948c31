"""How letters stand in the cells: plain, letter-spaced, drawn larger by the terminal, or from block characters.

A face knows how many cells each grapheme takes, how many rows a line takes, and draws a stretch of text as runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadsheet.typesetting.breaking import Line, break_measured, break_simple
from broadsheet.typesetting.cells import SOFT_HYPHEN, cell_width, graphemes, is_simple, widths
from broadsheet.typesetting.model import Run

Styles = frozenset[str]
PLAIN: Styles = frozenset()

# Scripts whose letters join or stack: space between them would take the words apart.
_JOINING = re.compile("[\u0600-\u08ff\u0900-\u0dff\u0e00-\u109f\u1780-\u17ff]")


class Face:
    """The plain face: one row, letters as they are. The base of the others."""

    unit = 1
    """Cells of an ordinary character."""
    rows = 1
    """Rows of a line."""
    stretch = 1
    """Cells by which a space may grow at the least."""

    def advances(self, text: str) -> list[int]:
        """Cells of each character, 0 where it belongs to the grapheme before it or is a soft hyphen."""
        found = widths(text)
        if SOFT_HYPHEN in text:
            found = [0 if character == SOFT_HYPHEN else width for character, width in zip(text, found, strict=True)]
        return found

    def cells(self, text: str) -> int:
        """Cells that `text` takes in this face."""
        return len(text) * self.unit if is_simple(text) else sum(self.advances(text))

    def break_lines(self, text: str, room: int, first: int | None = None) -> list[Line]:
        """The lines of `text` in `room` cells, the first one in `first` cells where that is another number."""
        first = room if first is None else first
        if is_simple(text):
            return break_simple(text, max(1, room // self.unit), max(1, first // self.unit))
        return break_measured(text, self.advances(text), max(1, room), max(1, first), self.unit)

    def draw(self, text: str, start: int, end: int, styles: Styles, _slice: int = 0) -> list[Run]:
        """The runs that show the characters `[start, end)` of `text`; row number `_slice` of the line.

        Soft hyphens are not shown.
        """
        runs = []
        for first, last in shown_stretches(text, start, end):
            shown = text[first:last]
            runs.append(Run(shown, cell_width(shown), styles, first, last, 1))
        return runs

    def ornament(self, text: str, styles: Styles, slice_: int = 0) -> tuple[Run, ...]:
        """The runs that show `text`, which is not of the source."""
        return tuple(run._replace(start=-1, end=-1, per=0) for run in self.draw(text, 0, len(text), styles, slice_))


def shown_stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of `[start, end)` between soft hyphens, without empty ones."""
    while (at := text.find(SOFT_HYPHEN, start, end)) >= 0:
        if at > start:
            yield start, at
        start = at + 1
    if end > start:
        yield start, end


class SpacedFace(Face):
    """The plain face with a cell of space after each letter, scripts that join their letters excepted."""

    unit = 2

    def advances(self, text: str) -> list[int]:
        found = super().advances(text)
        return [width + 1 if width and not _JOINING.match(c) else width for c, width in zip(text, found, strict=True)]

    def draw(self, text: str, start: int, end: int, styles: Styles, _slice: int = 0) -> list[Run]:
        runs: list[Run] = []
        for first, last in shown_stretches(text, start, end):
            part = text[first:last]
            if is_simple(part):
                runs.append(Run(" ".join(part) + " ", 2 * len(part), styles, first, last, 2))
                continue
            for at, stop, cells in graphemes(part):
                gap = " " if cells and not _JOINING.match(part[at]) else ""
                shown = part[at:stop] + gap
                per = 1 + len(gap) if stop - at == 1 else 0
                add_run(runs, Run(shown, cells + len(gap), styles, first + at, first + stop, per))
        return runs


def add_run(runs: list[Run], run: Run) -> None:
    """Append the run, or join it to the last one where that loses nothing."""
    if runs:
        last = runs[-1]
        if last.per == run.per != 0 and last.end == run.start and last.styles == run.styles:
            runs[-1] = Run(last.text + run.text, last.cells + run.cells, run.styles, last.start, run.end, run.per)
            return
    runs.append(run)


class ScaledFace(Face):
    """The plain face, drawn by the terminal `scale` times as wide and as high (the text sizing protocol, OSC 66).

    A run holds its letters once; each of its rows carries the same runs. The terminal draws them on the first one.
    """

    def __init__(self, scale: int) -> None:
        self.scale = self.unit = self.rows = self.stretch = scale

    def advances(self, text: str) -> list[int]:
        return [self.scale * width for width in super().advances(text)]

    def draw(self, text: str, start: int, end: int, styles: Styles, _slice: int = 0) -> list[Run]:
        runs = super().draw(text, start, end, styles)
        return [run._replace(cells=self.scale * run.cells, scale=self.scale) for run in runs]


PLAIN_FACE = Face()
SPACED_FACE = SpacedFace()
