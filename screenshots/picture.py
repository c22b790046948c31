"""The cells of a terminal as SVG and as PNG.

Block elements are drawn as rectangles, as terminals draw them, so that big letters have no seams; all else is set in
DejaVu Sans Mono.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

FONT_SIZE = 20
WIDTH, HEIGHT = 12, 24
"""Pixels of a cell: the advance of DejaVu Sans Mono at `FONT_SIZE`, and twice that."""
MARGIN = 16
FAMILY = "DejaVu Sans Mono, Menlo, Consolas, monospace"
PAPER, INK = "#16140f", "#e8e0d0"

# xterm's first sixteen colours, by pyte's names.
_NAMED = {
    "black": "#000000", "red": "#cd3131", "green": "#0dbc79", "brown": "#e5e510", "blue": "#2472c8",
    "magenta": "#bc3fbc", "cyan": "#11a8cd", "white": "#e5e5e5",
}  # fmt: skip

Box = tuple[float, float, float, float]
"""Left, top, right, bottom of a rectangle, as shares of a cell."""


class Cell(NamedTuple):
    column: int
    row: int
    text: str
    ink: str
    paper: str
    bold: bool
    italic: bool
    underline: bool


Cells = Mapping[int, Mapping[int, Any]]


def read_cells(cells: Cells, columns: int, rows: int) -> list[Cell]:
    """The cells of a pyte screen with their colours resolved, row by row."""
    out = []
    for row in range(rows):
        for column in range(columns):
            char = cells[row][column]
            ink, paper = _colour(char.fg, INK), _colour(char.bg, PAPER)
            if char.reverse:
                ink, paper = paper, ink
            out.append(Cell(column, row, char.data, ink, paper, char.bold, char.italics, char.underscore))
    return out


def _colour(name: str, default: str) -> str:
    if name == "default":
        return default
    return _NAMED.get(name.removeprefix("bright"), f"#{name}")


def boxes(char: str) -> Sequence[Box]:
    """The rectangles of a block element or a sextant (U+2580 to 259F, U+1FB00 to 1FB3B); none for other characters."""
    code = ord(char) if len(char) == 1 else 0
    if 0x1FB00 <= code <= 0x1FB3B:
        return _grid(_sextant_bits(code), columns=2, rows=3)
    if 0x2596 <= code <= 0x259F:
        return _grid(_QUADRANTS[code - 0x2596], columns=2, rows=2)
    if 0x2581 <= code <= 0x2588:
        return [(0, 1 - (code - 0x2580) / 8, 1, 1)]
    if 0x2589 <= code <= 0x258F:
        return [(0, 0, (0x2590 - code) / 8, 1)]
    return _HALVES.get(code, ())


_HALVES: dict[int, Sequence[Box]] = {0x2580: [(0, 0, 1, 0.5)], 0x2590: [(0.5, 0, 1, 1)]}
# Bits of U+2596 to U+259F: upper left 1, upper right 2, lower left 4, lower right 8.
_QUADRANTS = (4, 8, 1, 13, 9, 7, 11, 2, 6, 14)


def _sextant_bits(code: int) -> int:
    """Bits of a sextant, row by row from the upper left; the two half blocks have no place in this range."""
    bits = code - 0x1FB00 + 1
    bits += bits >= 0b010101  # ▌
    bits += bits >= 0b101010  # ▐
    return bits


def _grid(bits: int, *, columns: int, rows: int) -> list[Box]:
    found: list[Box] = []
    for n in range(columns * rows):
        if bits >> n & 1:
            row, column = divmod(n, columns)
            found.append((column / columns, row / rows, (column + 1) / columns, (row + 1) / rows))
    return found


def write_svg(cells: Sequence[Cell], columns: int, rows: int, path: Path) -> None:
    width, height = columns * WIDTH + 2 * MARGIN, rows * HEIGHT + 2 * MARGIN
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">',
        f'<rect width="{width}" height="{height}" rx="8" fill="{PAPER}"/>',
        f'<g transform="translate({MARGIN} {MARGIN})" font-family="{FAMILY}" font-size="{FONT_SIZE}"',
        'xml:space="preserve">',
    ]
    for run in _runs(cells):
        lines.extend(_svg_run(run))
    path.write_text("\n".join([*lines, "</g>", "</svg>", ""]), "utf-8")


def _runs(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Neighbouring cells of one row and one style."""
    run: list[Cell] = []
    for cell in cells:
        if run and (cell.row != run[0].row or cell[3:] != run[0][3:]):
            yield run
            run = []
        run.append(cell)
    if run:
        yield run


def _svg_run(run: Sequence[Cell]) -> Iterator[str]:
    first = run[0]
    x, y, width = first.column * WIDTH, first.row * HEIGHT, len(run) * WIDTH
    if first.paper != PAPER:
        yield f'<rect x="{x}" y="{y}" width="{width}" height="{HEIGHT}" fill="{first.paper}"/>'
    text = ""
    for cell in run:
        shapes = boxes(cell.text)
        text += " " if shapes else cell.text
        for left, top, right, bottom in shapes:
            at = (cell.column + left) * WIDTH, (cell.row + top) * HEIGHT
            size = (right - left) * WIDTH, (bottom - top) * HEIGHT
            yield (
                f'<rect x="{at[0]:g}" y="{at[1]:g}" width="{size[0]:g}" height="{size[1]:g}" fill="{cell.ink}" '
                'shape-rendering="crispEdges"/>'
            )
    if text.strip():
        bold = ' font-weight="bold"' if first.bold else ""
        italic = ' font-style="italic"' if first.italic else ""
        underline = ' text-decoration="underline"' if first.underline else ""
        yield (
            f'<text x="{x}" y="{y + 18}" textLength="{width}" fill="{first.ink}"{bold}{italic}{underline}>'
            f"{escape(text)}</text>"
        )


def write_png(cells: Sequence[Cell], columns: int, rows: int, path: Path) -> None:
    from PIL import Image, ImageDraw  # noqa: PLC0415 - `write_svg` needs no Pillow

    image = Image.new("RGB", (columns * WIDTH + 2 * MARGIN, rows * HEIGHT + 2 * MARGIN), PAPER)
    draw = ImageDraw.Draw(image)
    for cell in cells:
        x, y = MARGIN + cell.column * WIDTH, MARGIN + cell.row * HEIGHT
        draw.rectangle((x, y, x + WIDTH - 1, y + HEIGHT - 1), fill=cell.paper)
    for cell in cells:
        x, y = MARGIN + cell.column * WIDTH, MARGIN + cell.row * HEIGHT
        shapes = boxes(cell.text)
        for left, top, right, bottom in shapes:
            corner = x + round(left * WIDTH), y + round(top * HEIGHT)
            draw.rectangle((*corner, x + round(right * WIDTH) - 1, y + round(bottom * HEIGHT) - 1), fill=cell.ink)
        if cell.text.strip() and not shapes:
            draw.text((x, y + 1), cell.text, fill=cell.ink, font=_font(cell.bold, cell.italic))
        if cell.underline:
            draw.line((x, y + 21, x + WIDTH - 1, y + 21), fill=cell.ink)
    image.quantize(64, dither=Image.Dither.NONE).save(path, optimize=True)


@cache
def _font(bold: bool, italic: bool) -> Any:
    import matplotlib as mpl  # noqa: PLC0415 - see pyproject: for its font
    from PIL import ImageFont  # noqa: PLC0415

    face = {(False, False): "", (True, False): "-Bold", (False, True): "-Oblique", (True, True): "-BoldOblique"}
    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    return ImageFont.truetype(str(folder / f"DejaVuSansMono{face[bold, italic]}.ttf"), FONT_SIZE)
