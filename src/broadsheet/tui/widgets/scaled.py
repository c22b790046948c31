"""Letters that the terminal draws larger (kitty's text sizing protocol, OSC 66).

A run that is to be drawn so many times as large is first spread over its cells, each letter at normal size with blanks
behind it: that is what is shown where something lies over the text, and what a selection counts. A `BigRow` sends
the letters themselves instead, on the first row of their line; on the rows below it passes over them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from broadsheet.typesetting.cells import graphemes, is_simple, widths
from broadsheet.typesetting.model import Row, Run

_MOST = 1000
"""Characters that are sent at once: the protocol takes 4096 bytes, a character has four at the most."""
_NO_LINE = Style(underline=False)
_BLANKS = {0: "\u200b", 1: " ", 2: "\u3000"}


def drawn_runs(row: Row) -> Iterator[Run]:
    """The runs of a row as they are drawn in cells: what the terminal is to enlarge is spread."""
    for run in row.runs:
        if run.scale == 1:
            yield run
        else:
            yield from _spread(run, blank=row.slice > 0)


def _spread(run: Run, *, blank: bool) -> Iterator[Run]:
    """The run in pieces that take the same cells at normal size; `blank` for the rows below the first."""
    text, scale = run.text, run.scale
    if is_simple(text):
        gap = " " * (scale - 1)
        shown = " " * (len(text) * scale) if blank else "".join([letter + gap for letter in text])
        yield run._replace(text=shown, per=run.per * scale, scale=1)
        return
    pieces = [
        (start, end, text[start:end] + " " * (cells * (scale - 1)), cells) for start, end, cells in graphemes(text)
    ]
    if blank:
        pieces = [(start, end, _blanked(shown), cells) for start, end, shown, cells in pieces]
    if run.per != 1:  # it is not cut anyway
        yield run._replace(text="".join(shown for _, _, shown, _ in pieces), per=0, scale=1)
        return
    for start, end, shown, cells in pieces:
        per = len(shown) if end - start == 1 else 0
        yield run._replace(
            text=shown, cells=cells * scale, start=run.start + start, end=run.start + end, per=per, scale=1
        )


def _blanked(text: str) -> str:
    """As many characters in as many cells, with nothing to be seen."""
    return "".join(_BLANKS[min(2, width)] for width in widths(text))


def gathered(text: str, scale: int) -> str:
    """The letters of a text that was spread."""
    if is_simple(text):
        return text[::scale]
    found: list[str] = []
    passed = 0
    for start, end, cells in graphemes(text):
        if passed:
            passed -= cells
        else:
            found.append(text[start:end])
            passed = cells * (scale - 1)
    return "".join(found)


def stretches(row: Row, left: int) -> list[tuple[int, int]]:
    """The cells `[start, end)` of a row that enlarged letters take, with `left` cells before the row."""
    found: list[tuple[int, int]] = []
    at = left
    for run in row.runs:
        if run.scale > 1:
            if found and found[-1][1] == at:
                found[-1] = (found[-1][0], at + run.cells)
            else:
                found.append((at, at + run.cells))
        at += run.cells
    return found


def without(cells: Iterable[tuple[int, int]], hole: tuple[int, int], scale: int) -> list[tuple[int, int]]:
    """The stretches of cells with a hole in them, which swallows every letter that it touches."""
    found = []
    for start, end in cells:
        first = start + max(0, hole[0] - start) // scale * scale
        last = start + -(-max(0, hole[1] - start) // scale) * scale
        found += [(start, min(end, first)), (max(start, last), end)]
    return [(start, end) for start, end in found if start < end]


class BigRow(Strip):
    """One row of a line that the terminal draws larger; a strip of spread letters wherever it is cut."""

    __slots__ = ("_big", "_raw", "_scale", "_top")

    def __init__(self, spread: Strip, big: Sequence[tuple[int, int]], scale: int, *, top: bool) -> None:
        super().__init__(spread, spread.cell_length)
        self._big = big
        self._scale = scale
        self._top = top
        self._raw: str | None = None

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """The first piece stays what it is where it holds all the large letters: the rest is the scrollbar's."""
        pieces = list(super().divide(cuts))
        if pieces == [self] or not pieces or (self._big and self._big[-1][1] > pieces[0].cell_length):
            return pieces
        return [BigRow(pieces[0], self._big, self._scale, top=self._top), *pieces[1:]]

    def render(self, console: Console) -> str:
        if self._raw is None:
            self._raw = self._written(console)
        return self._raw

    def _written(self, console: Console) -> str:
        """What is written: the first row wipes its cells, and with them what was large there, then sets the letters."""
        parts: list[str] = []
        at = 0
        edges = sorted({self.cell_length, *(edge for stretch in self._big for edge in stretch)})
        for segment in chain.from_iterable(Segment.divide(self._segments, edges)):
            cells, style = segment.cell_length, segment.style or Style.null()
            if not any(start <= at and at + cells <= end for start, end in self._big):
                written = segment.text
                if written.isspace():  # what a label left of a letter
                    style += _NO_LINE
            elif self._top:
                written = f"\x1b[{cells}X{self._enlarged(segment.text, lined=bool(style.underline or style.strike))}"
            else:
                written, style = f"\x1b[{cells}C", Style.null()
            # The colours that Textual's own strips are written in.
            parts.append(self.render_style(style, written, console._color_system or ColorSystem.TRUECOLOR))
            at += cells
        return "".join(parts)

    def _enlarged(self, spread: str, *, lined: bool) -> str:
        letters = gathered(spread, self._scale)
        if lined:  # kitty draws the line below an ordinary space as if the space were small
            letters = letters.replace(" ", "\u00a0")
        return "".join(
            f"\x1b]66;s={self._scale}{f':w={width}' if width else ''};{text}\x1b\\"
            for text, width in _sendable(letters)
        )


def _sendable(text: str) -> Iterator[tuple[str, int]]:
    """The letters in pieces, with the width of those whose width terminals may not agree on, 0 for the others."""
    if is_simple(text):
        for start in range(0, len(text), _MOST):
            yield text[start : start + _MOST], 0
        return
    for start, end, cells in graphemes(text):
        yield text[start:end], cells
