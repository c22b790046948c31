"""What a text size means: the face, the width of the column, and the space between lines and blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from broadsheet.article import Block, BlockKind
from broadsheet.typesetting.faces import PLAIN_FACE, SPACED_FACE, Face, ScaledFace
from broadsheet.typesetting.model import Alignment, Measure, Step

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
}
_FONTS: dict[Step, tuple[Literal["6x12", "8x16", "12x24"], ...]] = {
    "big": ("6x12",),
    "bigger": ("8x16", "6x12"),
    "huge": ("12x24", "8x16", "6x12"),
}
_SCALES: dict[Step, tuple[int, ...]] = {"big": (2,), "bigger": (3, 2), "huge": (3, 2)}
"""How many times the terminal enlarges letters. Kitty has no letters between; "huge" has leading besides."""
_LEAST_LETTERS = 8
"""Letters that a line of the bigger steps must hold: with fewer, most words would be broken."""
LEAST_ROOM = 8
"""Characters that a line keeps beside indents and edges; what would leave less is left out."""
_INDENT = 2
_INDENTED = 20
"""Cells of the narrowest column in which paragraphs are indented."""


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
    alignment: Alignment = "left"
    language: str | None = None
    """That of the article, for the division of words."""
    syntax: bool = True
    picture_rows: int = 0
    """The most rows that a picture takes."""

    @property
    def tight(self) -> Style:
        """The style of display lines, which belong together more than those of running text."""
        return replace(self, lines=0)

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
        if above.kind in _STANDING_CLEAR or below.kind in _STANDING_CLEAR:
            return max(1, self.blocks)
        return self.blocks


def _big_faces(measure: Measure) -> Iterator[Face]:
    """The faces of one of the big steps, the one that is wanted first; none for the other steps."""
    if measure.letters == "terminal":
        yield from map(ScaledFace, _SCALES.get(measure.step, ()))
    elif measure.letters != "off":
        for font in _FONTS.get(measure.step, ()):
            from broadsheet.typesetting.letters import block_face  # noqa: PLC0415 - only the big steps need the bitmaps

            yield block_face(font, measure.letters)


def style_of(measure: Measure, language: str | None = None) -> Style:
    """The style that the measure asks for, for an article in this language."""
    return replace(
        _sized(measure),
        alignment=measure.alignment,
        language=language,
        syntax=measure.syntax,
        picture_rows=measure.picture_rows,
    )


def _sized(measure: Measure) -> Style:
    """The style of the measure's step.

    "off" letters set the big steps like "spaced". Where a line would hold too few letters of a step, they are
    made smaller instead.
    """
    column, wanted, step = max(1, measure.column), max(1, measure.wanted), measure.step
    for face in _big_faces(measure):
        if column >= _LEAST_LETTERS * face.unit:
            half = face.rows // 2
            lines = 1 if measure.letters == "terminal" and step == "huge" else 0
            return Style(face, min(column, wanted * face.unit), lines, half + lines, lines, face.rows + lines, half, 0)
    if (step == "spaced" or step in _FONTS) and column >= _LEAST_LETTERS * SPACED_FACE.unit:
        return Style(SPACED_FACE, min(column, round(wanted * AIRY) * SPACED_FACE.unit), *_SPACING["airy"], 0)
    width = min(column, wanted if step in ("compact", "normal") else round(wanted * AIRY))
    spacing = _SPACING.get(step, _SPACING["airy"])
    return Style(PLAIN_FACE, max(1, width), *spacing, _INDENT if step == "compact" and width >= _INDENTED else 0)
