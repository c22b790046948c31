"""Big letters, drawn from block characters.

A glyph is a bitmap that is cut into cells: a sextant shows 2×3 pixels of it, a quadrant 2×2. Sextants (Unicode 13,
U+1FB00–1FB3B) have nearly square pixels; quadrants (U+2580–259F) are in every font.

File format of a font, deflated as a whole (zlib): width and height in pixels (a byte each), the number n of glyphs (two
bytes, big-endian), n code points (two bytes each), n bitmaps: rows from the top, each padded to whole bytes, the
leftmost pixel in the highest bit.
"""

from __future__ import annotations

import pkgutil
import struct
import zlib
from functools import lru_cache
from typing import Literal, NamedTuple

from broadsheet.typesetting.cells import SOFT_HYPHEN, graphemes, is_simple, widths
from broadsheet.typesetting.faces import Face, Styles, add_run, shown_stretches
from broadsheet.typesetting.model import Run

Blocks = Literal["sextant", "quadrant"]
FontName = Literal["6x12", "8x16", "12x24"]

_QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
_TWINS = {"\u00a0": " ", "\u202f": " ", "\u2212": "–", "\u2010": "-", "\u2011": "-", "\u2015": "—", "ʼ": "’"}
"""Characters that look like others, where a font lacks them."""


class Font(NamedTuple):
    """Bitmaps in pixels: character → rows from the top, as numbers whose highest bit is the leftmost pixel."""

    width: int
    height: int
    glyphs: dict[str, tuple[int, ...]]


@lru_cache(maxsize=3)
def load_font(name: FontName) -> Font:
    """A font of the package's own data."""
    packed = pkgutil.get_data("broadsheet.typesetting", f"data/letters-{name}.bin")
    if packed is None:
        raise FileNotFoundError(name)
    data = zlib.decompress(packed)
    width, height, count = struct.unpack_from(">BBH", data)
    codes = struct.unpack_from(f">{count}H", data, 4)
    stride = (width + 7) // 8
    start, size = 4 + 2 * count, stride * height
    surplus = 8 * stride - width
    glyphs = {}
    for number, code in enumerate(codes):
        bitmap = data[start + number * size : start + (number + 1) * size]
        rows = (int.from_bytes(bitmap[at : at + stride]) >> surplus for at in range(0, size, stride))
        glyphs[chr(code)] = tuple(rows)
    return Font(width, height, glyphs)


def _sextant(bits: int) -> str:
    """The character of six pixels: bit 0 top left, bit 1 top right, … bit 5 bottom right."""
    older = {0: " ", 0b010101: "▌", 0b101010: "▐", 0b111111: "█"}
    if bits in older:
        return older[bits]
    return chr(0x1FB00 + bits - 1 - (bits > 0b010101) - (bits > 0b101010))


_CHARACTERS: dict[Blocks, str] = {"sextant": "".join(map(_sextant, range(64))), "quadrant": _QUADRANTS}
_PIXEL_ROWS: dict[Blocks, int] = {"sextant": 3, "quadrant": 2}


class BlockFace(Face):
    """Letters of a font, cut into cells. A grapheme that the font lacks stands at its normal size in the same box."""

    def __init__(self, name: FontName, blocks: Blocks) -> None:
        self._font = load_font(name)
        self._characters = _CHARACTERS[blocks]
        self._deep = _PIXEL_ROWS[blocks]
        self.unit = self._font.width // 2
        self.rows = -(-self._font.height // self._deep)
        self._above = (self.rows * self._deep - self._font.height) // 2
        """Pixels added above a glyph whose height is not a whole number of cells."""
        self._cells: dict[str, tuple[str, ...]] = {" ": (" " * self.unit,) * self.rows}

    def advances(self, text: str) -> list[int]:
        return [
            self.unit if width and character != SOFT_HYPHEN else 0
            for character, width in zip(text, widths(text), strict=True)
        ]

    def draw(self, text: str, start: int, end: int, styles: Styles, slice_: int = 0) -> list[Run]:
        runs: list[Run] = []
        for first, last in shown_stretches(text, start, end):
            if is_simple(text[first:last]):
                shown = "".join([self._grapheme(character, 1)[slice_] for character in text[first:last]])
                runs.append(Run(shown, len(shown), styles, first, last, self.unit))
                continue
            for at, stop, cells in graphemes(text[first:last]):
                shown = self._grapheme(text[first + at : first + stop], cells)[slice_]
                taken = self.unit if cells else 0
                per = len(shown) if stop - at == 1 else 0
                add_run(runs, Run(shown, taken, styles, first + at, first + stop, per))
        return runs

    def _grapheme(self, grapheme: str, cells: int) -> tuple[str, ...]:
        """The rows of a grapheme, each `unit` cells wide."""
        found = self._cells.get(grapheme)
        if found is None:
            glyph = self._font.glyphs.get(_TWINS.get(grapheme, grapheme))
            if glyph is not None:
                found = self._cut(glyph)
            elif _TWINS.get(grapheme) == " ":
                found = self._cells[" "]
            else:
                found = self._base_size(grapheme, cells)
            self._cells[grapheme] = found
        return found

    def _base_size(self, grapheme: str, cells: int) -> tuple[str, ...]:
        """The grapheme itself about where the base line is, blanks around it."""
        blank = " " * (self.unit if cells else 0)
        line = self.rows * 2 // 3
        before = max(0, self.unit - cells) // 2 if cells else 0
        shown = " " * before + grapheme + " " * max(0, self.unit - cells - before) if cells else grapheme
        return tuple(shown if row == line else blank for row in range(self.rows))

    def _cut(self, glyph: tuple[int, ...]) -> tuple[str, ...]:
        """The bitmap in cells."""
        below = self.rows * self._deep - self._font.height - self._above
        rows = (0,) * self._above + glyph + (0,) * below
        width = self._font.width
        found = []
        for top in range(0, len(rows), self._deep):
            line = ""
            for left in range(0, width, 2):
                bits = 0
                for depth, row in enumerate(rows[top : top + self._deep]):
                    pair = row >> (width - 2 - left) & 0b11
                    bits |= (pair >> 1 | (pair & 1) << 1) << (2 * depth)
                line += self._characters[bits]
            found.append(line)
        return tuple(found)


@lru_cache(maxsize=6)
def block_face(name: FontName, blocks: Blocks) -> BlockFace:
    """The face, with the cells of the glyphs that were drawn before."""
    return BlockFace(name, blocks)
