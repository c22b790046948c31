"""What stands beside lines: indents, markers, the bar of a quotation, the walls of a box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from broadsheet.typesetting.faces import PLAIN, Face, Styles
from broadsheet.typesetting.model import Run


class Edge(NamedTuple):
    """What stands beside a line on each of its rows, and on the leading below it. Edges add up from left to right."""

    cells: int = 0
    slices: tuple[tuple[Run, ...], ...] = ()
    leading: tuple[Run, ...] = ()

    def beside(self, other: Edge) -> Edge:
        if not self.slices:
            return other
        if not other.slices:
            return self
        slices = tuple(a + b for a, b in zip(self.slices, other.slices, strict=True))
        return Edge(self.cells + other.cells, slices, self.leading + other.leading)


NO_EDGE = Edge()


def space(cells: int, styles: Styles = PLAIN) -> Run:
    return Run(" " * cells, cells, styles)


def indent(face: Face, cells: int, styles: Styles = PLAIN) -> Edge:
    """An edge of blank cells."""
    runs = (space(cells, styles),) if cells > 0 else ()
    return Edge(max(0, cells), (runs,) * face.rows, runs)


def bar(face: Face, text: str, styles: Styles) -> Edge:
    """An edge of base-size characters that runs down all rows, the leading included."""
    words = text.strip(" ")
    before, after = text.split(words)
    runs = tuple(Run(part, len(part), styles) for part in (before, words, after) if part)
    return Edge(len(text), (runs,) * face.rows, runs)


def lettering(face: Face, text: str, styles: Styles, cells: int = 0) -> Edge:
    """An edge that shows `text` in the face, filled up to `cells` with blanks to the right."""
    words = text.rstrip(" ")
    shown, taken = face.cells(words), face.cells(text)
    cells = max(cells, taken)
    blanks = tuple(space(count, of) for count, of in ((taken - shown, styles), (cells - taken, PLAIN)) if count)
    slices = tuple(face.ornament(words, styles, k) + blanks for k in range(face.rows))
    return Edge(cells, slices, (space(cells),) if cells else ())


@dataclass(frozen=True, slots=True)
class Frame:
    """The edges of a galley's lines and the room between them, in cells.

    `fill` pads every line to the room, for a right edge or a tint; `fill_styles` is the style of the padding.
    """

    room: int
    first: Edge = NO_EDGE
    rest: Edge = NO_EDGE
    right: Edge = NO_EDGE
    fill: bool = False
    fill_styles: Styles = PLAIN

    @property
    def first_room(self) -> int:
        """The room of a line with the first edge."""
        return self.room + self.rest.cells - self.first.cells


_MIRRORED = {ord("▎"): "▕"}


def mirror(edge: Edge) -> Edge:
    """The edge as it stands on the right of lines that read from right to left: what was outermost still is."""
    return Edge(edge.cells, tuple(map(_mirrored, edge.slices)), _mirrored(edge.leading))


def _mirrored(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(run._replace(text=run.text.translate(_MIRRORED)) for run in reversed(runs))
