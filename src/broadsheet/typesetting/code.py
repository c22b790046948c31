"""Code: the author's own lines, letter by letter. Those that are wider than the column are moved sideways."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from broadsheet.typesetting.breaking import Line, author_lines
from broadsheet.typesetting.cells import is_simple
from broadsheet.typesetting.edges import Frame, space
from broadsheet.typesetting.galley import Copy, Lines, Owner, draw_spans
from broadsheet.typesetting.leading import Style
from broadsheet.typesetting.model import Run
from broadsheet.typesetting.syntax import Syntax

CODE = frozenset(("code_block",))
_MARK = CODE | {"marker"}
_ON_THE_LEFT, _ON_THE_RIGHT = "‹", "›"
_BESIDE = 4
"""Letters that stay in view beside what is brought into view."""
_LEAST_SIDED = 3
"""Letters of the narrowest column that has a side left and right of the code."""


class CodeLines(Lines):
    """Every line takes one line of the column. A tint fills it, with a letter's room at its sides.

    `slid` is the number of letters that all lines are moved to the left. A mark in the side of a line stands for
    everything that is hidden there: it shows the source characters of that, which cannot be parted.
    """

    __slots__ = ("_columns", "_room", "_side", "_syntax", "slid")

    def __init__(self, owner: Owner, copy: Copy, style: Style, syntax: Syntax | None = None) -> None:
        unit = style.face.unit
        self.slid = 0
        self._syntax = syntax
        self._side = unit if style.width >= _LEAST_SIDED * unit else 0
        self._room = max(1, style.width - 2 * self._side)
        self._columns: dict[int, Sequence[int]] = {}
        super().__init__(owner, copy, style, Frame(style.width, fill=True, fill_styles=CODE))

    def _break(self) -> list[Line]:
        return [Line(start, end) for start, end in author_lines(self._copy.text)]

    def _leading(self, _style: Style) -> int:
        return 0

    # Sideways

    @property
    def most(self) -> int:
        """The letters by which the code can be slid, 0 where all of it is in view."""
        text, unit = self._copy.text, self._face.unit
        if is_simple(text):
            widest = unit * max(line.end - line.start for line in self._lines)
        else:
            widest = max(self._edges(number)[-1] for number in range(len(self._lines)))
        return max(0, -(-(widest - self._room) // unit))

    def slide(self, letters: int) -> bool:
        """Move the lines so many letters further to the left, or back; True where that changes something."""
        before, self.slid = self.slid, min(max(0, self.slid + letters), self.most)
        return self.slid != before

    def slide_to(self, start: int, end: int) -> bool:
        """Bring the characters `[start, end)` into view, with the least movement and some letters beside them."""
        number, unit = self._number_of(start), self._face.unit
        line, edges = self._lines[number], self._edges(number)
        first, last = (edges[min(offset, line.end) - line.start] for offset in (start, end))
        left = self.slid * unit
        if first < left:
            left = first - _BESIDE * unit
        elif last > left + self._room:
            left = min(first, last + _BESIDE * unit - self._room)
        return self.slide(-(-left // unit) - self.slid)

    def _edges(self, number: int) -> Sequence[int]:
        """The cell at which each character of a line begins, and the one behind the last."""
        line, unit = self._lines[number], self._face.unit
        text = self._copy.text[line.start : line.end]
        if is_simple(text):
            return range(0, (len(text) + 1) * unit, unit)
        found = self._columns.get(number)
        if found is None:
            found = self._columns[number] = [0, *accumulate(self._face.advances(text))]
        return found

    # Drawing

    def _drawn(self, number: int, slice_: int) -> list[Run]:
        line, edges = self._lines[number], self._edges(number)
        left = self.slid * self._face.unit
        first = bisect_left(edges, left)
        # What takes no cells belongs to what is before it.
        first = bisect_right(edges, edges[first]) - 1 if first < len(edges) else len(edges) - 1
        last = max(first, bisect_right(edges, left + self._room) - 1)
        shown = Line(line.start + first, line.start + last)
        runs = self._hidden(_ON_THE_LEFT, Line(line.start, shown.start), slice_)
        if shown.end > shown.start and edges[first] > left:
            runs.append(space(edges[first] - left, CODE))
        runs += self._visible(shown, slice_)
        if shown.end < line.end:
            missing = self._side + self._room - sum(run.cells for run in runs)
            runs += [space(missing, CODE)] if missing > 0 else []
        return runs + self._hidden(_ON_THE_RIGHT, Line(shown.end, line.end), slice_)

    def _hidden(self, mark: str, line: Line, slice_: int) -> list[Run]:
        """The side of a line: a mark for the characters that are hidden there, blank where there are none."""
        if line.start == line.end:
            return [space(self._side, CODE)] if self._side else []
        if not self._side:
            return [Run("", 0, _MARK, *line)]
        return [run._replace(start=line.start, end=line.end) for run in self._face.ornament(mark, _MARK, slice_)]

    def _visible(self, line: Line, slice_: int) -> list[Run]:
        spans = self._syntax.on(*line) if self._syntax and line.end > line.start else ()
        return draw_spans(self._face, self._copy._replace(spans=(*self._copy.spans, *spans)), line, slice_)
