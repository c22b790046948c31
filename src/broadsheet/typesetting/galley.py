"""Set type: stretches of rows that know what they show.

A `Galley` is a block, a headline, one highlight … set to a width. Rows are counted from its own first row. Rows are
drawn when they are asked for; what is computed beforehand is only where the lines end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from broadsheet.article import Span
from broadsheet.typesetting.breaking import Line
from broadsheet.typesetting.cells import SOFT_HYPHEN, graphemes, is_simple
from broadsheet.typesetting.direction import reads_leftwards
from broadsheet.typesetting.edges import Edge, Frame, mirror, space
from broadsheet.typesetting.faces import PLAIN, Face, Styles, add_run
from broadsheet.typesetting.leading import Style
from broadsheet.typesetting.model import Part, Row, Run
from broadsheet.typesetting.syntax import Tinted

BLANK = Row("blank")


class Owner(NamedTuple):
    """What the rows of a galley belong to; see `model.Row`."""

    part: Part
    block: int = -1
    item: int = -1


class Copy(NamedTuple):
    """A text to be set, with its inline markup and the style of all of it.

    An ornament is not of the source (an alternative text, a title): its runs carry no offsets.
    """

    text: str
    styles: Styles = PLAIN
    spans: tuple[Span | Tinted, ...] = ()
    ornament: bool = False


class Galley:
    """Rows of one owner. The base class is an empty one."""

    height = 0

    def row(self, _y: int) -> Row:
        """Row number `_y`, 0 ≤ y < height."""
        return BLANK

    def offset_at(self, _y: int) -> int | None:
        """The first offset shown at or below row `_y`; None where nothing of the source follows."""
        return None

    def row_of(self, _offset: int) -> int:
        """The first row of the line that shows the offset; of the last line before it, where none does."""
        return 0

    def rows_of(self, start: int, end: int) -> range:
        """The rows that show some of `[start, end)`, an empty stretch counting as the character at its start."""
        return range(self.row_of(start), self.row_of(max(start, end - 1)) + 1) if self.height else range(0)


class Lines(Galley):
    """One text set line by line."""

    __slots__ = ("_copy", "_face", "_frame", "_leftwards", "_lines", "_owner", "_pitch", "height")

    def __init__(self, owner: Owner, copy: Copy, style: Style, frame: Frame) -> None:
        self._owner = owner
        self._copy = copy
        self._face = style.face
        self._frame = frame
        self._leftwards = not frame.fill and reads_leftwards(copy.text)
        self._lines = self._break()
        leading = self._leading(style)
        self._pitch = style.face.rows + leading
        self.height = max(0, len(self._lines) * self._pitch - leading)

    def _break(self) -> list[Line]:
        return self._face.break_lines(self._copy.text, self._frame.room, self._frame.first_room)

    def _leading(self, style: Style) -> int:
        return style.lines

    def row(self, y: int) -> Row:
        number, slice_ = divmod(y, self._pitch)
        line = self._line(number)
        frame = self._frame
        left = frame.rest if number else frame.first
        if slice_ >= self._face.rows:
            return self._leading_row(line, slice_)
        runs = self._with_edges(self._drawn(number, slice_), left, slice_)
        part, block, item = self._owner
        if self._copy.ornament:
            return Row(part, tuple(runs), block, 0, 0, item, slice_)
        return Row(part, tuple(runs), block, line.start, line.end, item, slice_)

    def _with_edges(self, drawn: list[Run], left: Edge, slice_: int) -> list[Run]:
        frame = self._frame
        missing = frame.room + frame.rest.cells - left.cells - sum(run.cells for run in drawn)
        if self._leftwards:
            pad = [space(missing)] if missing > 0 else []
            return pad + drawn + list(mirror(left).slices[slice_] if left.slices else ())
        runs = list(left.slices[slice_]) if left.slices else []
        runs += drawn
        if frame.fill and missing > 0:
            runs.append(space(missing, frame.fill_styles))
        if frame.right.slices:
            runs += frame.right.slices[slice_]
        return runs

    def _line(self, number: int) -> Line:
        return self._lines[number]

    def _number_of(self, offset: int) -> int:
        """The number of the line that shows the offset."""
        return max(0, bisect_right(self._lines, offset, key=_line_start) - 1)

    def _leading_row(self, line: Line, slice_: int) -> Row:
        """The row below a line: leading, unless an edge runs through it."""
        frame = self._frame
        runs = frame.rest.leading
        if not any(run.text.strip() for run in runs + frame.right.leading):
            return BLANK
        if self._leftwards:
            runs = (space(frame.room), *mirror(frame.rest).leading)
        if frame.fill:
            runs += (space(frame.room, frame.fill_styles),)
        part, block, item = self._owner
        end = 0 if self._copy.ornament else line.end
        return Row(part, runs + frame.right.leading, block, end, end, item, slice_)

    def _drawn(self, number: int, slice_: int) -> list[Run]:
        line = self._lines[number]
        if self._copy.ornament:
            return list(self._face.ornament(self._copy.text[line.start : line.end], self._copy.styles, slice_))
        runs = draw_spans(self._face, self._copy, line, slice_)
        if self._copy.text[line.end : line.end + 1] == SOFT_HYPHEN:
            runs += self._face.ornament("-", runs[-1].styles if runs else self._copy.styles, slice_)
        return runs

    def offset_at(self, y: int) -> int | None:
        number, slice_ = divmod(y, self._pitch)
        number += slice_ >= self._face.rows
        if self._copy.ornament or number >= len(self._lines):
            return None
        return self._line(number).start

    def row_of(self, offset: int) -> int:
        return self._number_of(offset) * self._pitch if self._lines else 0

    def rows_of(self, start: int, end: int) -> range:
        if self._copy.ornament or not self.height:
            return range(0)
        return range(self.row_of(start), self.row_of(max(start, end - 1)) + self._face.rows)


def _line_start(line: Line) -> int:
    return line.start


def draw_spans(face: Face, copy: Copy, line: Line, slice_: int = 0) -> list[Run]:
    """The runs of one row of a line: cut wherever the inline markup changes."""
    text, styles, spans, _ = copy
    inside = [span for span in spans if span.start < line.end and span.end > line.start and span.start < span.end]
    if not inside:
        return face.draw(text, line.start, line.end, styles, slice_)
    marked = _whole_graphemes(text, line, inside)
    points = sorted({line.start, line.end, *(at for start, end, _ in marked for at in (start, end))})
    runs: list[Run] = []
    for start, end in pairwise(points):
        kinds = {kind for first, last, kind in marked if first <= start and last >= end}
        for run in face.draw(text, start, end, styles | kinds if kinds else styles, slice_):
            add_run(runs, run)
    return runs


def _whole_graphemes(text: str, line: Line, spans: Sequence[Span | Tinted]) -> list[tuple[int, int, str]]:
    """The part of each span on the line; an end in the middle of a grapheme is moved behind it."""
    limits: list[tuple[int, int, str]] = [
        (max(span.start, line.start), min(span.end, line.end), span.kind) for span in spans
    ]
    part = text[line.start : line.end]
    if is_simple(part):
        return limits
    starts = [line.start + start for start, _, _ in graphemes(part)] + [line.end]
    return [(starts[bisect_left(starts, start)], starts[bisect_left(starts, end)], kind) for start, end, kind in limits]


class Fixed(Galley):
    """Rows that are drawn beforehand and show nothing of the source: a rule, the border of a box."""

    __slots__ = ("_owner", "_rows", "height")

    def __init__(self, owner: Owner, rows: Sequence[tuple[Run, ...]]) -> None:
        self._owner = owner
        self._rows = rows
        self.height = len(rows)

    def row(self, y: int) -> Row:
        part, block, item = self._owner
        return Row(part, self._rows[y], block, 0, 0, item, 0)


class Stack(Galley):
    """Galleys of one owner, one below the other, with so many rows of leading between them."""

    __slots__ = ("_galleys", "_starts", "height")

    def __init__(self, galleys: Sequence[Galley], leading: int = 0) -> None:
        self._galleys = [galley for galley in galleys if galley.height]
        self._starts = [0, *accumulate(galley.height + leading for galley in self._galleys)]
        self.height = max(0, self._starts.pop() - leading) if self._galleys else 0

    def row(self, y: int) -> Row:
        number = bisect_right(self._starts, y) - 1
        galley = self._galleys[number]
        inner = y - self._starts[number]
        return galley.row(inner) if inner < galley.height else BLANK

    def offset_at(self, y: int) -> int | None:
        number = bisect_right(self._starts, y) - 1
        for galley, start in zip(self._galleys[number:], self._starts[number:], strict=True):
            inner = max(0, y - start)
            offset = galley.offset_at(inner) if inner < galley.height else None
            if offset is not None:
                return offset
        return None

    def row_of(self, offset: int) -> int:
        found = 0
        for galley, start in zip(self._galleys, self._starts, strict=True):
            first = galley.offset_at(0)
            if first is not None and first <= offset:
                found = start + galley.row_of(offset)
        return found

    def rows_of(self, start: int, end: int) -> range:
        first, stop = self.row_of(start), 0
        last = max(start, end - 1)
        for galley, above in zip(self._galleys, self._starts, strict=True):
            opening = galley.offset_at(0)
            if opening is not None and opening <= last:
                stop = above + galley.rows_of(last, last + 1).stop
        return range(first, max(first, stop))
