"""Figures: room for the picture, the picture in words, the caption."""

from __future__ import annotations

from broadsheet.article import Block
from broadsheet.typesetting.edges import NO_EDGE, Frame, indent, lettering, space
from broadsheet.typesetting.galley import Copy, Fixed, Galley, Lines, Owner, Stack
from broadsheet.typesetting.leading import LEAST_ROOM, Style
from broadsheet.typesetting.model import PictureSize

_CAPTION = frozenset(("caption",))
_MARKER = frozenset(("marker",))
_PICTURE = frozenset(("picture",))
_SIGN = "▣"
_CELL_SHAPE = 2
"""A cell is about twice as high as it is wide."""


class Figure(Stack):
    """A figure; its first `picture_rows` rows are left free for the picture."""

    __slots__ = ("picture_rows",)

    def __init__(self, picture: Galley, words: list[Galley], leading: int) -> None:
        super().__init__([picture, *words], leading)
        self.picture_rows = picture.height


def set_figure(owner: Owner, block: Block, style: Style, size: PictureSize | None) -> Galley:
    """The room for the picture, where its size is known, and below it what is said of it.

    A picture in words that only repeats the caption is left out. Outside of the body the caption is no source text.
    """
    face, caption, alt = style.face, block.text, block.alt
    sign = lettering(face, f"{_SIGN} ", _CAPTION | _MARKER)
    hung = indent(face, sign.cells)
    if style.width - sign.cells < LEAST_ROOM * face.unit:
        sign = hung = NO_EDGE
    room = style.width - sign.cells
    same = alt.casefold() in caption.casefold() or (caption and caption.casefold() in alt.casefold())
    words: list[Galley] = []
    if (alt and not same) or not caption:
        shown = Copy((alt or "Picture").replace("\n", " "), _CAPTION | {"emphasis"}, ornament=True)
        words.append(Lines(owner, shown, style, Frame(room, sign, hung)))
        sign = hung
    if caption:
        said = Copy(caption, _CAPTION, block.spans, ornament=owner.block < 0)
        words.append(Lines(owner, said, style, Frame(room, sign, hung)))
    return Figure(_room_for(owner, style, size), words, style.lines)


def _room_for(owner: Owner, style: Style, size: PictureSize | None) -> Galley:
    """As many cells as show the picture in its own shape: as wide as the column, or as high as a picture may be."""
    if size is None or min(size) <= 0 or style.picture_rows <= 0:
        return Galley()
    width, height = size
    rows = max(1, round(style.width * height / width / _CELL_SHAPE))
    cells = style.width
    if rows > style.picture_rows:
        rows = style.picture_rows
        cells = min(cells, max(1, round(rows * _CELL_SHAPE * width / height)))
    before = (style.width - cells) // 2
    left = (space(before),) if before else ()
    return Fixed(owner, ((*left, space(cells, _PICTURE)),) * rows)
