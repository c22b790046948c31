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
FontName = Literal["6x12", "8x16", "8x16-bold", "12x24", "12x24-bold"]

_QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
_TWINS = dict(zip("\u00a0\u202f\u2212\u2010\u2011\u2015ʼ▣▪◦", "  –--—’■■○", strict=True))
"""Characters that look like others, where a font lacks them."""


_BOLD: Styles = frozenset(("strong", "headline", "heading", "table_head", "box_title", "topic_title"))
"""Styles that are drawn from the bold font."""
_BOLD_OF: dict[str, FontName] = {"8x16": "8x16-bold", "12x24": "12x24-bold"}


class Font(NamedTuple):
    """Bitmaps in pixels: character → rows from the top, as numbers whose highest bit is the leftmost pixel."""

    width: int
    height: int
    glyphs: dict[str, tuple[int, ...]]


@lru_cache(maxsize=5)
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


class _Letters:
    """The cells of one font's graphemes, kept once they are drawn."""

    def __init__(self, font: Font, blocks: Blocks) -> None:
        self._font = font
        self._characters = _CHARACTERS[blocks]
        self._deep = _PIXEL_ROWS[blocks]
        self.unit = font.width // 2
        self.rows = -(-font.height // self._deep)
        self._drawn: dict[str, tuple[str, ...]] = {" ": (" " * self.unit,) * self.rows}

    def drawn(self, grapheme: str, cells: int) -> tuple[str, ...]:
        """The rows of a grapheme, each `unit` cells wide. `cells` is its width at normal size."""
        found = self._drawn.get(grapheme)
        if found is None:
            like = _TWINS.get(grapheme, grapheme)
            glyph = self._font.glyphs.get(like)
            if like == " ":
                found = self._drawn[" "]
            else:
                found = self._base_size(grapheme, cells) if glyph is None else self._cut(glyph)
            self._drawn[grapheme] = found
        return found

    def _base_size(self, grapheme: str, cells: int) -> tuple[str, ...]:
        """The grapheme itself about where the base line is, blanks around it; nothing beside one without cells."""
        room = max(0, self.unit - cells) if cells else 0
        shown = " " * (room // 2) + grapheme + " " * (room - room // 2)
        blank = " " * self.unit if cells else ""
        base = self.rows * 2 // 3
        return tuple(shown if row == base else blank for row in range(self.rows))

    def _cut(self, glyph: tuple[int, ...]) -> tuple[str, ...]:
        """The bitmap in cells; a height that is not a whole number of cells is made up above and below."""
        missing = self.rows * self._deep - len(glyph)
        rows = (0,) * (missing // 2) + glyph + (0,) * (missing - missing // 2)
        return tuple(self._cell_row(rows[top : top + self._deep]) for top in range(0, len(rows), self._deep))

    def _cell_row(self, rows: tuple[int, ...]) -> str:
        line = ""
        for shift in range(self._font.width - 2, -1, -2):
            bits = 0
            for depth, row in enumerate(rows):
                pair = row >> shift & 0b11
                bits |= (pair >> 1 | (pair & 1) << 1) << (2 * depth)
            line += self._characters[bits]
        return line


class BlockFace(Face):
    """Letters of a font, cut into cells. A grapheme that the font lacks stands at its normal size in the same box."""

    def __init__(self, font: Font, bold: Font, blocks: Blocks) -> None:
        self._regular = _Letters(font, blocks)
        self._bold = _Letters(bold, blocks)
        self.unit = self._regular.unit
        self.rows = self._regular.rows

    def advances(self, text: str) -> list[int]:
        return [
            self.unit if width and character != SOFT_HYPHEN else 0
            for character, width in zip(text, widths(text), strict=True)
        ]

    def draw(self, text: str, start: int, end: int, styles: Styles, slice_: int = 0) -> list[Run]:
        letters = self._regular if styles.isdisjoint(_BOLD) else self._bold
        runs: list[Run] = []
        for first, last in shown_stretches(text, start, end):
            part = text[first:last]
            if is_simple(part):
                shown = "".join([letters.drawn(character, 1)[slice_] for character in part])
                runs.append(Run(shown, len(shown), styles, first, last, self.unit))
                continue
            for at, stop, cells in graphemes(part):
                shown = letters.drawn(part[at:stop], cells)[slice_]
                per = len(shown) if stop - at == 1 else 0
                add_run(runs, Run(shown, self.unit if cells else 0, styles, first + at, first + stop, per))
        return runs


@lru_cache(maxsize=6)
def block_face(name: Literal["6x12", "8x16", "12x24"], blocks: Blocks) -> BlockFace:
    """The face, with the cells of the letters that were drawn before. There is no bold of the smallest font."""
    font = load_font(name)
    return BlockFace(font, font if name == "6x12" else load_font(_BOLD_OF[name]), blocks)
