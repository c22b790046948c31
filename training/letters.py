"""Make the big letters of the package from the console fonts of the Terminus family.

    python training/letters.py FOLDER

FOLDER holds the PC Screen Fonts `*-Terminus12x6.psf.gz` and so on (see `FACES`), as the Debian package
console-setup-linux installs them in /usr/share/consolefonts. Each file covers the characters of some languages; all of
one face are merged. PSF format: https://www.win.tue.nl/~aeb/linux/kbd/font-formats-1.html. The format
that is written is described in `broadsheet.typesetting.letters`.
"""

from __future__ import annotations

import gzip
import struct
import sys
import unicodedata
import zlib
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parents[1] / "src" / "broadsheet" / "typesetting" / "data"
FACES = {
    "Terminus12x6": "letters-6x12.bin",
    "Terminus16": "letters-8x16.bin",
    "TerminusBold16": "letters-8x16-bold.bin",
    "Terminus24x12": "letters-12x24.bin",
    "TerminusBold24x12": "letters-12x24-bold.bin",
}
_PSF1, _PSF2 = b"\x36\x04", b"\x72\xb5\x4a\x86"
_PSF1_512 = 1
_LAST_BMP = 0xFFFF


class Font(NamedTuple):
    width: int
    height: int
    glyphs: dict[int, bytes]
    """Code point → rows from the top, each padded to whole bytes, the leftmost pixel in the highest bit."""


def read_psf(data: bytes) -> Font:
    """A PC Screen Font of version 1 or 2 with a Unicode table."""
    if data.startswith(_PSF2):
        _, offset, _, count, size, height, width = struct.unpack_from("<7I", data, 4)
        table = data[offset + count * size :]
        glyphs = [data[offset + n * size : offset + (n + 1) * size] for n in range(count)]
        return Font(width, height, _characters_of_version_2(table, glyphs))
    if data.startswith(_PSF1):
        count, height = (512 if data[2] & _PSF1_512 else 256), data[3]
        glyphs = [data[4 + n * height : 4 + (n + 1) * height] for n in range(count)]
        return Font(8, height, _characters_of_version_1(data[4 + count * height :], glyphs))
    raise SystemExit("not a PC Screen Font")


def _characters_of_version_1(table: bytes, glyphs: list[bytes]) -> dict[int, bytes]:
    """The table lists 16-bit code points per glyph up to FFFF; sequences, which begin with FFFE, are left out."""
    found: dict[int, bytes] = {}
    codes = iter(struct.unpack(f"<{len(table) // 2}H", table))
    for glyph in glyphs:
        in_sequence = False
        for code in codes:
            if code == 0xFFFF:
                break
            in_sequence = in_sequence or code == 0xFFFE
            if not in_sequence:
                found[code] = glyph
    return found


def _characters_of_version_2(table: bytes, glyphs: list[bytes]) -> dict[int, bytes]:
    """The table lists UTF-8 per glyph up to FF; sequences, which begin with FE, are left out."""
    entries = table.split(b"\xff")
    return {
        ord(character): glyph
        for glyph, entry in zip(glyphs, entries, strict=False)
        for character in entry.split(b"\xfe")[0].decode()
    }


def wanted(code: int) -> bool:
    """Letters, digits, punctuation, symbols; no spaces, marks, boxes and blocks, private or replacement characters."""
    if code > _LAST_BMP or 0x2500 <= code <= 0x259F or 0x2390 <= code <= 0x2429 or code == 0xFFFD:
        return False
    return unicodedata.category(chr(code))[0] in "LNPS"


def merge(folder: Path, face: str) -> Font:
    """All fonts of one face. "Uni3", the broadest, comes first; the first glyph of a character stays."""
    paths = sorted(folder.glob(f"*-{face}.psf.gz"), key=lambda path: (not path.name.startswith("Uni3"), path))
    if not paths:
        raise SystemExit(f"no fonts of the face {face} in {folder}")
    fonts = [read_psf(gzip.decompress(path.read_bytes())) for path in paths]
    glyphs: dict[int, bytes] = {}
    for font in fonts:
        glyphs = {code: glyph for code, glyph in font.glyphs.items() if wanted(code)} | glyphs
    return Font(fonts[0].width, fonts[0].height, dict(sorted(glyphs.items())))


def pack(font: Font) -> bytes:
    """The font in the package's own format."""
    codes = list(font.glyphs)
    head = struct.pack(f">BBH{len(codes)}H", font.width, font.height, len(codes), *codes)
    return zlib.compress(head + b"".join(font.glyphs.values()), 9)


def main() -> None:
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    for face, name in FACES.items():
        font = merge(Path(sys.argv[1]), face)
        packed = pack(font)
        (DATA / name).write_bytes(packed)
        print(f"{name}: {font.width}×{font.height}, {len(font.glyphs)} characters, {len(packed)} bytes")


if __name__ == "__main__":
    main()
