"""Paragraphs whose lines all end at the right edge, but the last.

A stretch of lines is fitted when one of its rows is asked for. As fitting never changes the number of lines, the
heights are known beforehand, and a long article is on the screen at once. To be fast in a paragraph of any length,
every `_STRETCH`th line begins where the greedy breaks have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from broadsheet.typesetting.breaking import Line, is_unspaced
from broadsheet.typesetting.cells import SOFT_HYPHEN, cell_width, is_simple, widths
from broadsheet.typesetting.edges import Frame
from broadsheet.typesetting.faces import Face
from broadsheet.typesetting.fitting import WIDEST, fit
from broadsheet.typesetting.galley import Copy, Lines, Owner
from broadsheet.typesetting.hyphenation import hyphenator
from broadsheet.typesetting.leading import Style
from broadsheet.typesetting.model import Run

_STRETCH = 48
"""Lines that are fitted at once."""
_LEAST_CHARACTERS = 30
"""Characters of the narrowest measure that is justified: in less, the few spaces of a line would gape."""
_SPACE = re.compile(r"(?<=\S) +(?=\S)")


def running_text(owner: Owner, copy: Copy, style: Style, frame: Frame) -> Lines:
    """Text that reads on from line to line, aligned as the style wants it."""
    if style.alignment == "left" or copy.ornament or is_unspaced(copy.text):
        return Lines(owner, copy, style, frame)
    return Justified(owner, copy, style, frame)


class Justified(Lines):
    """One text set line by line in even lines."""

    __slots__ = ("_fitted", "_hyphens", "_language", "_wide")

    def __init__(self, owner: Owner, copy: Copy, style: Style, frame: Frame) -> None:
        super().__init__(owner, copy, style, frame)
        self._language = style.language if style.alignment == "hyphenated" else None
        self._wide = frame.room >= _LEAST_CHARACTERS * style.face.unit
        self._fitted: set[int] = set()
        """The first lines of the stretches that are fitted."""
        self._hyphens: set[int] = set()
        """The ends of lines that show a hyphen which the text lacks."""

    def _line(self, number: int) -> Line:
        if len(self._lines) > 1 and (self._wide or self._language):
            first, stop = self._stretch(number)
            if first not in self._fitted:
                self._fit(first, stop)
        return self._lines[number]

    def _number_of(self, offset: int) -> int:
        # The first line of a stretch stays where it is, so the greedy breaks lead to the right one.
        self._line(super()._number_of(offset))
        return super()._number_of(offset)

    def _stretch(self, number: int) -> tuple[int, int]:
        """The lines that are fitted together with this one: up to the author's line breaks, or `_STRETCH` lines."""
        first = number - number % _STRETCH
        stop = min(first + _STRETCH, len(self._lines))
        begin = next((n for n in range(number, first, -1) if self._closes(n - 1)), first)
        end = next((n + 1 for n in range(number, stop) if self._closes(n)), stop)
        return begin, end

    def _closes(self, number: int) -> bool:
        """Whether the line ends the paragraph, or a line of the author's."""
        if number + 1 == len(self._lines):
            return True
        return "\n" in self._copy.text[self._lines[number].end : self._lines[number + 1].start]

    def _fit(self, first: int, stop: int) -> None:
        face, frame = self._face, self._frame
        greedy = self._lines[first:stop]
        base = greedy[0].start
        text = self._copy.text[base : greedy[-1].end]
        words = hyphenator(self._language)
        points = self._allowed(words.points_in(text), base, greedy[-1].end) if words else ()
        fitted = fit(
            text,
            [Line(start - base, end - base) for start, end in greedy],
            None if is_simple(text) else face.advances(text),
            unit=face.unit,
            room=frame.room,
            first=frame.room if first else frame.first_room,
            points=points,
            closing=self._closes(stop - 1),
        )
        self._lines[first:stop] = [Line(start + base, end + base) for start, end in fitted.lines]
        self._hyphens.update(end + base for end in fitted.hyphens)
        self._fitted.add(first)

    def _allowed(self, points: Iterable[int], base: int, end: int) -> list[int]:
        """The points, counted from `base`, that are not inside of code."""
        spans = self._copy.spans
        codes = [span for span in spans if span.kind == "code" and span.start < end and span.end > base]
        return [point for point in points if not any(code.start < base + point < code.end for code in codes)]

    def _drawn(self, number: int, slice_: int) -> list[Run]:
        line = self._line(number)
        runs = super()._drawn(number, slice_)
        if line.end in self._hyphens and self._copy.text[line.end : line.end + 1] != SOFT_HYPHEN:
            runs += self._face.ornament("-", runs[-1].styles, slice_)
        if not self._wide or self._closes(number):
            return runs
        room = self._frame.first_room if number == 0 else self._frame.room
        return _spread(self._copy.text, line, runs, room, self._face, even=number % 2 == 0)


def _spread(text: str, line: Line, runs: list[Run], room: int, face: Face, *, even: bool) -> list[Run]:
    """The runs with their spaces stretched, so that they take `room` cells.

    What is left over is spread over the line, half a step further on every other line, so that no rivers run down.
    """
    extra = room - sum(run.cells for run in runs)
    at = [match.end() - 1 for match in _SPACE.finditer(text[line.start : line.end])]
    if not text[line.start : line.end].isascii():
        cells = widths(text[line.start : line.end])
        at = [offset for offset in at if cells[offset + 1]]  # a space that carries an accent stays as it is
    if extra <= 0 or not at or extra > WIDEST * face.unit * len(at):
        return runs
    share, rest = divmod(extra // face.stretch, len(at))
    phase = len(at) // 2 if even else 0
    steps = [(number * rest + phase) // len(at) for number in range(len(at) + 1)]
    stretched = {line.start + offset: share + b - a for offset, (a, b) in zip(at, pairwise(steps), strict=True)}
    spread: list[Run] = []
    for run in runs:
        spread += _stretch_run(run, stretched) if run.per else (run,)
    return spread


def _stretch_run(run: Run, stretched: dict[int, int]) -> list[Run]:
    """The run in pieces: each stretched space is a run of one source character that is drawn as several cells."""
    pieces: list[Run] = []
    start = run.start
    for offset in range(run.start, run.end):
        cells = stretched.get(offset, 0)
        if cells:
            if offset > start:
                pieces.append(_piece(run, start, offset))
            space = run.text[(offset - run.start) * run.per :][: run.per] + " " * cells
            pieces.append(
                run._replace(text=space, cells=len(space) * run.scale, start=offset, end=offset + 1, per=len(space))
            )
            start = offset + 1
    if start < run.end:
        pieces.append(_piece(run, start, run.end))
    return pieces


def _piece(run: Run, start: int, end: int) -> Run:
    text = run.text[(start - run.start) * run.per : (end - run.start) * run.per]
    letters = len(text) if run.cells == len(run.text) * run.scale else cell_width(text)
    return run._replace(text=text, cells=letters * run.scale, start=start, end=end)
