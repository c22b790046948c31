"""What a text size means: the face, the width of the column, and the space between lines and blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from broadsheet.article import Block, BlockKind
from broadsheet.typesetting.faces import PLAIN_FACE, SPACED_FACE, Face
from broadsheet.typesetting.model import Measure, Step

AIRY = 0.85
"""The column of the airy steps, as a part of the wanted width: the eye finds the next line more easily."""
_STANDING_CLEAR: frozenset[BlockKind] = frozenset(("code", "table", "figure", "rule", "quote"))


class _Spacing(NamedTuple):
    lines: int
    blocks: int
    items: int
    above_heading: int
    below_heading: int


_SPACING: dict[Step, _Spacing] = {
    "compact": _Spacing(0, 0, 0, 1, 0),
    "normal": _Spacing(0, 1, 0, 2, 1),
    "airy": _Spacing(1, 2, 1, 3, 2),
    "spaced": _Spacing(1, 2, 1, 3, 2),
}


@dataclass(frozen=True, slots=True)
class Style:
    """How an article is set at a measure. All leading is in rows, all widths are in cells."""

    face: Face
    width: int
    lines: int
    """Rows between the lines of a block."""
    blocks: int
    items: int
    above_heading: int
    below_heading: int
    indent: int
    """Cells by which a paragraph's first line is indented where it follows another paragraph."""

    def between(self, above: Block, below: Block) -> int:
        """Rows of leading between two blocks."""
        if below.kind == "heading":
            return self.below_heading if above.kind == "heading" else self.above_heading
        if above.kind == "heading":
            return self.below_heading
        if above.kind == below.kind == "item" and (below.marker or self.items == self.blocks):
            return self.items
        if above.kind == below.kind == "note":
            return self.items
        if above.kind == below.kind == "quote":
            return self.blocks
        if above.kind in _STANDING_CLEAR or below.kind in _STANDING_CLEAR:
            return max(1, self.blocks)
        return self.blocks


def style_of(measure: Measure) -> Style:
    """The style that the measure asks for. "off" letters set the big steps like "spaced"."""
    column = max(1, measure.column)
    wanted = max(1, measure.wanted)
    step = measure.step
    if step in ("big", "bigger", "huge"):
        step = "spaced"
    if step in ("compact", "normal"):
        face, width = PLAIN_FACE, wanted
    elif step == "airy":
        face, width = PLAIN_FACE, round(wanted * AIRY)
    else:
        face, width = SPACED_FACE, round(wanted * AIRY) * SPACED_FACE.unit
    spacing = _SPACING[step]
    width = max(1, min(column, width))
    return Style(face, width, *spacing, indent=2 if step == "compact" and width >= 20 else 0)
