"""Tables: columns fitted to their contents, or one record below the other where the column is too narrow for that."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from broadsheet.article import Block
from broadsheet.typesetting.breaking import Line
from broadsheet.typesetting.cells import cell_width
from broadsheet.typesetting.edges import space
from broadsheet.typesetting.faces import PLAIN, Face, Styles
from broadsheet.typesetting.galley import BLANK, Copy, Galley, Owner, draw_spans
from broadsheet.typesetting.leading import Style
from broadsheet.typesetting.model import Row, Run

_HEAD = frozenset(("table_head",))
_RULE = frozenset(("table_rule",))
_GAP = 2
"""Characters between two columns."""
_LEAST_COLUMN = 4
"""Characters of the narrowest column that is still set as one."""
_NARROW_COLUMN = 16
_MOST_LINES = 5
"""A cell of more lines in a column narrower than `_NARROW_COLUMN` characters reads badly: records are set instead."""
_MOST_FOR_A_WORD = 24
"""A column is not made narrower than its longest word, but longer words than this may be broken."""
_NUMBER = re.compile(r"[-+−–(]?[$£€¥]?\s?\d[\d.,:  ]*\s?(?:%|[^\W\d]{1,3}|[$£€¥°])?\)?|[-–—]?")


class _Cell(NamedTuple):
    """A cell's text is the characters `[start, end)` of the block's text."""

    start: int
    end: int


class _Piece(NamedTuple):
    """A line of a cell at its place in a row, or a label, which is not of the source."""

    cells_before: int
    line: Line
    styles: Styles
    label: str = ""


def set_table(owner: Owner, block: Block, style: Style) -> Galley:
    """The table of the block, whose rows are the lines of its text and whose cells are parted by tabs there."""
    if not block.text:
        return Galley()
    rows = _cells(block.text)
    columns = max(len(row) for row in rows)
    widths = _fit(block.text, rows, columns, style)
    drawn = _in_columns(block, rows, widths, style) if widths else _in_records(block, rows, style)
    return _Table(owner, block, style, drawn)


def _cells(text: str) -> list[list[_Cell]]:
    rows = []
    start = 0
    for line in text.split("\n"):
        row = []
        for cell in line.split("\t"):
            row.append(_Cell(start, start + len(cell)))
            start += len(cell) + 1
        rows.append(row)
    return rows


def _fit(text: str, rows: Sequence[Sequence[_Cell]], columns: int, style: Style) -> list[int]:
    """The cells of each column, or none where the columns do not fit.

    Each column gets at least its longest word; what is left is shared out by what the columns still want.
    """
    face = style.face
    natural = [0] * columns
    for row in rows:
        for number, cell in enumerate(row):
            natural[number] = max(natural[number], _cells_of(text, cell, face))
    room = style.width - _GAP * face.unit * (columns - 1)
    if sum(natural) <= room:
        return [max(1, width) for width in natural]
    least = _longest_words(text, rows, columns, face)
    least = [min(wide, max(narrow, _LEAST_COLUMN * face.unit)) for wide, narrow in zip(natural, least, strict=True)]
    if columns == 1:
        return [room]
    left = room - sum(least)
    if left < 0:
        return []
    wanting = [wide - narrow for wide, narrow in zip(natural, least, strict=True)]
    total = sum(wanting)
    widths = [max(1, narrow + left * want // total) for narrow, want in zip(least, wanting, strict=True)]
    for wide, width in zip(natural, widths, strict=True):
        if width < _NARROW_COLUMN * face.unit and wide > _MOST_LINES * width:
            return []
    return widths


def _cells_of(text: str, cell: _Cell, face: Face) -> int:
    return face.cells(text[cell.start : cell.end])


def _longest_words(text: str, rows: Sequence[Sequence[_Cell]], columns: int, face: Face) -> list[int]:
    """The cells of the longest word of each column, but never more than `_MOST_FOR_A_WORD` characters."""
    longest, most = [0] * columns, _MOST_FOR_A_WORD * face.unit
    for row in rows:
        for number, cell in enumerate(row):
            # Most cells are too short to hold a longer word, even if all of it were double width.
            if longest[number] < most and (cell.end - cell.start) * 2 > longest[number] // face.unit:
                for word in text[cell.start : cell.end].split():
                    longest[number] = max(longest[number], min(face.cells(word), most))
    return longest


def _in_columns(
    block: Block, rows: Sequence[Sequence[_Cell]], widths: Sequence[int], style: Style
) -> list[list[_Piece]]:
    """The rows of the table as rows of pieces. A rule follows the column heads.

    Where most rows take several lines, blank rows keep them apart.
    """
    text, gap = block.text, _GAP * style.face.unit
    broken = [[_break_cell(text, cell, width, style) for cell, width in zip(row, widths, strict=False)] for row in rows]
    body = broken[block.header :]
    apart = 2 * sum(max(map(len, row)) > 1 for row in body) > len(body) > 1
    lefts = [0, *accumulate(width + gap for width in widths)]
    right = [_is_numeric(text, rows[block.header :], number) for number in range(len(widths))]
    drawn: list[list[_Piece]] = []
    for number in range(len(rows)):
        styles = _HEAD if block.header and number == 0 else PLAIN
        if apart and number > block.header:
            drawn.append([])
        for k in range(max(len(lines) for lines in broken[number])):
            pieces = []
            for column, lines in enumerate(broken[number]):
                if k < len(lines) and lines[k].end > lines[k].start:
                    taken = style.face.cells(text[lines[k].start : lines[k].end])
                    push = max(0, widths[column] - taken) if right[column] else 0
                    pieces.append(_Piece(lefts[column] + push, lines[k], styles))
            drawn.append(pieces)
        if block.header and number == 0:
            drawn.append([_Piece(0, Line(-1, -1), _RULE, "─" * min(style.width, lefts[-1] - gap))])
    return drawn


def _in_records(block: Block, rows: Sequence[Sequence[_Cell]], style: Style) -> list[list[_Piece]]:
    """One cell below the other, each behind its column's head; a blank row between the rows of the table.

    The heads of the first record are those of the source, the others repeat them.
    """
    text, face = block.text, style.face
    heads = rows[0] if block.header and len(rows) > 1 else []
    longest = max((face.cells(text[head.start : head.end]) for head in heads), default=0)
    beside = longest + _GAP * face.unit if heads and longest <= style.width // 2 - _GAP * face.unit else 0
    drawn: list[list[_Piece]] = []
    for number, row in enumerate(rows[1:] if heads else rows):
        if number:
            drawn.append([])
        for column in range(max(len(row), len(heads) if number == 0 else 0)):
            labels = _labels(text, heads[column], number, beside or style.width, style) if column < len(heads) else []
            cell = row[column] if column < len(row) else None
            lines = _break_cell(text, cell, style.width - beside, style) if cell else []
            pieces = [_Piece(beside, line, PLAIN) for line in lines if line.end > line.start]
            if not pieces and number:
                continue
            drawn += _side_by_side(labels, pieces) if beside else [[piece] for piece in labels + pieces]
    return drawn


def _side_by_side(labels: Sequence[_Piece], pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    rows = max(len(labels), len(pieces))
    return [[*labels[k : k + 1], *pieces[k : k + 1]] for k in range(rows)]


def _labels(text: str, head: _Cell, record: int, room: int, style: Style) -> list[_Piece]:
    lines = [line for line in _break_cell(text, head, room, style) if line.end > line.start]
    if record == 0:
        return [_Piece(0, line, _HEAD) for line in lines]
    return [_Piece(0, Line(-1, -1), _HEAD, text[line.start : line.end]) for line in lines]


def _break_cell(text: str, cell: _Cell, room: int, style: Style) -> list[Line]:
    part = text[cell.start : cell.end]
    if not part.endswith(" ") and style.face.cells(part) <= room and "\u00ad" not in part:
        return [Line(cell.start, cell.end)]
    lines = style.face.break_lines(part, room)
    return [Line(line.start + cell.start, line.end + cell.start) for line in lines]


def _is_numeric(text: str, rows: Sequence[Sequence[_Cell]], column: int) -> bool:
    """Whether the column holds numbers, which are set flush right."""
    cells = [text[row[column].start : row[column].end].strip() for row in rows if column < len(row)]
    return any(cells) and all(_NUMBER.fullmatch(cell) for cell in cells)


class _Table(Galley):
    """Rows of pieces. Offsets are looked up by the pieces, as a row shows the lines of several cells."""

    __slots__ = ("_block", "_owner", "_pieces", "_rows", "_starts", "_style", "height")

    def __init__(self, owner: Owner, block: Block, style: Style, rows: Sequence[Sequence[_Piece]]) -> None:
        self._owner = owner
        self._block = block
        self._style = style
        self._rows = rows
        self._pieces = sorted((p.line.start, p.line.end, y) for y, row in enumerate(rows) for p in row if not p.label)
        self._starts = [0, *accumulate(map(self._rows_taken, rows))]
        self.height = self._starts.pop()

    def _rows_taken(self, pieces: Sequence[_Piece]) -> int:
        """Rules and blank rows take one row at all sizes."""
        return self._style.face.rows if any(piece.styles != _RULE for piece in pieces) else 1

    def _find(self, y: int) -> tuple[int, int]:
        """The row of pieces that row `y` belongs to, and the slice of it."""
        number = bisect_right(self._starts, y) - 1
        return number, y - self._starts[number]

    def row(self, y: int) -> Row:
        number, slice_ = self._find(y)
        pieces = self._rows[number]
        if not pieces:
            return BLANK
        runs: list[Run] = []
        taken = 0
        for piece in pieces:
            if piece.cells_before > taken:
                runs.append(space(piece.cells_before - taken))
                taken = piece.cells_before
            drawn = self._draw(piece, slice_)
            taken += sum(run.cells for run in drawn)
            runs += drawn
        shown = [piece.line for piece in pieces if not piece.label]
        start = min((line.start for line in shown), default=0)
        end = max((line.end for line in shown), default=0)
        return Row("body", tuple(runs), self._owner.block, start, end, -1, slice_)

    def _draw(self, piece: _Piece, slice_: int) -> Sequence[Run]:
        if piece.styles == _RULE:
            return (Run(piece.label, cell_width(piece.label), _RULE),)
        if piece.label:
            return self._style.face.ornament(piece.label, piece.styles, slice_)
        return draw_spans(self._style.face, Copy(self._block.text, piece.styles, self._block.spans), piece.line, slice_)

    def offset_at(self, y: int) -> int | None:
        number, _ = self._find(y)
        for pieces in self._rows[number:]:
            starts = [piece.line.start for piece in pieces if not piece.label]
            if starts:
                return min(starts)
        return None

    def row_of(self, offset: int) -> int:
        at = bisect_right(self._pieces, offset, key=lambda piece: piece[0]) - 1
        return self._starts[self._pieces[max(0, at)][2]] if self._pieces else 0

    def rows_of(self, start: int, end: int) -> range:
        end = max(end, start + 1)
        shown = [y for first, last, y in self._pieces if first < end and last > start]
        if not shown:
            return range(self.row_of(start), self.row_of(start) + self._style.face.rows)
        return range(self._starts[min(shown)], self._starts[max(shown)] + self._style.face.rows)
