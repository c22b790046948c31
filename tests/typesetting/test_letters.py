"""Big letters: the bitmaps, their way into cells, and the script that makes the data."""

from __future__ import annotations

import struct
import unicodedata

import pytest

from broadsheet.typesetting.faces import PLAIN
from broadsheet.typesetting.letters import BlockFace, Blocks, Font, FontName, block_face, load_font
from training.letters import pack, read_psf

TINY = Font(4, 6, {"L": (0b1000, 0b1000, 0b1000, 0b1000, 0b1000, 0b1110), "X": (0b1111,) * 6})


def drawn(face: BlockFace, text: str, styles: frozenset[str] = PLAIN) -> list[str]:
    return ["".join(run.text for run in face.draw(text, 0, len(text), styles, k)) for k in range(face.rows)]


@pytest.mark.parametrize(
    ("blocks", "rows"),
    [("sextant", ["▌ █", "\N{BLOCK SEXTANT-1356}\N{BLOCK SEXTANT-5}█"]), ("quadrant", ["▌ █", "▌ █", "▙▖█"])],
)
def test_pixels_become_block_characters(blocks: Blocks, rows: list[str]) -> None:
    face = BlockFace(TINY, TINY, blocks)
    assert (face.unit, face.rows) == (2, len(rows))
    shown = drawn(face, "LX")
    assert [row[:3] for row in shown] == rows


def test_all_sextants_are_characters_of_their_own() -> None:
    for bits in range(64):
        rows = tuple((bits >> 2 * depth & 1) << 1 | bits >> 2 * depth + 1 & 1 for depth in range(3))
        face = BlockFace(Font(2, 3, {"a": rows}), Font(2, 3, {}), "sextant")
        (shown,) = drawn(face, "a")
        assert len(shown) == 1
        # Unicode names sextants by their filled cells, numbered in reading order.
        if shown >= "\U0001fb00":
            name = "".join(str(n + 1) for n in range(6) if bits >> n & 1)
            assert unicodedata.name(shown) == f"BLOCK SEXTANT-{name}"


@pytest.mark.parametrize(
    ("name", "width", "height"),
    [("6x12", 6, 12), ("8x16", 8, 16), ("8x16-bold", 8, 16), ("12x24", 12, 24), ("12x24-bold", 12, 24)],
)
def test_the_fonts_cover_european_scripts(name: FontName, width: int, height: int) -> None:
    font = load_font(name)
    assert (font.width, font.height) == (width, height)
    wanted = "AZaz09äßøłžőșİ“”‘’„«»–—…•€™Ωπάабяїґ"
    assert not [character for character in wanted if not any(font.glyphs.get(character, ()))]
    assert all(len(rows) == height and max(rows) < 2**width for rows in font.glyphs.values())


def test_letters_differ() -> None:
    face = block_face("6x12", "sextant")
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    assert len({tuple(drawn(face, letter)) for letter in alphabet}) == len(alphabet)


def test_a_missing_character_stands_at_its_normal_size_in_the_box() -> None:
    face = block_face("6x12", "sextant")
    assert drawn(face, "東") == ["   ", "   ", "東 ", "   "]
    assert drawn(face, "e\u0323\u0301")[2] == " e\u0323\u0301 "
    assert [run.cells for run in face.draw("a東b", 0, 3, PLAIN, 2)] == [3, 3, 3]


def test_strong_letters_are_bold_where_there_is_a_bold() -> None:
    bold = frozenset({"strong"})
    assert drawn(block_face("8x16", "sextant"), "H", bold) != drawn(block_face("8x16", "sextant"), "H")
    assert drawn(block_face("6x12", "sextant"), "H", bold) == drawn(block_face("6x12", "sextant"), "H")


def test_soft_hyphens_take_no_box() -> None:
    face = block_face("6x12", "sextant")
    assert face.cells("re\u00adopen") == 6 * face.unit
    assert drawn(face, "re\u00adopen") == drawn(face, "reopen")


def _psf1() -> bytes:
    glyphs = bytes(8) + bytes([0xFF] * 8) + bytes(8 * 254)
    table = struct.pack("<3H", 0x41, 0xFFFE, 0x300) + b"\xff\xff" + struct.pack("<3H", 0x42, 0x391, 0xFFFF)
    return b"\x36\x04" + bytes([0, 8]) + glyphs + table


def _psf2() -> bytes:
    head = b"\x72\xb5\x4a\x86" + struct.pack("<7I", 0, 32, 1, 2, 4, 2, 12)
    return head + bytes([0x80, 0x10, 0, 0, 0xFF, 0xF0, 0, 0]) + "é\xb7".encode() + b"\xfee\xff" + b"z\xff"


def test_console_fonts_of_both_versions_are_read() -> None:
    first = read_psf(_psf1())
    assert (first.width, first.height) == (8, 8)
    assert first.glyphs == {0x41: bytes(8), 0x42: bytes([0xFF] * 8), 0x391: bytes([0xFF] * 8)}
    second = read_psf(_psf2())
    assert (second.width, second.height) == (12, 2)
    assert second.glyphs == {0xE9: b"\x80\x10\0\0", 0xB7: b"\x80\x10\0\0", 0x7A: b"\xff\xf0\0\0"}
    with pytest.raises(SystemExit):
        read_psf(b"not a font")


def test_what_the_script_packs_is_what_the_package_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = pack(read_psf(_psf2()))
    monkeypatch.setattr("broadsheet.typesetting.letters.pkgutil.get_data", lambda *_: packed)
    font = load_font.__wrapped__("6x12")
    assert font == Font(12, 2, {"é": (0b100000000001, 0), "·": (0b100000000001, 0), "z": (0b111111111111, 0)})
