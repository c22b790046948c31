"""How many terminal cells a text takes, and where its graphemes begin.

Widths follow East Asian Width (Unicode Standard Annex 11) the way terminals and Textual apply it: wide and full-width
characters take two cells, combining marks and invisible format characters none, ambiguous ones one. A variation
selector 16 makes a one-cell symbol an emoji of two cells; what a zero width joiner joins on takes no cells of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Characters that take one cell each and never join with their neighbours: nearly all Western text.
_SIMPLE = re.compile(
    "[\n -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1eff"
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff]*"
)
SOFT_HYPHEN = "\u00ad"
_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_REGIONAL = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_CONTEXTUAL = re.compile("[\u200d\ufe0f\U0001f1e6-\U0001f1ff]")
_EMOJI_BASES = ("So", "Sm", "Po", "Nd", "Ll")
"""The categories of the symbols, digits and signs that variation selector 16 turns into two-cell emoji."""

_ZERO = ((0x1160, 0x11FF), (0x3164, 0x3164), (0xD7B0, 0xD7FB), (0xFFA0, 0xFFA0), (0x1F3FB, 0x1F3FF))
"""Hangul vowels and finals, Hangul fillers, skin tones: they take the cells of what they follow."""
_VISIBLE_FORMAT = frozenset(
    "\u00ad\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
"""Format characters that are drawn (the soft hyphen by terminals that know no better)."""
_LATE_WIDE = ((0x2630, 0x2637), (0x268A, 0x268F), (0x4DC0, 0x4DFF), (0x1D300, 0x1D376), (0x1FA70, 0x1FAFF))
"""Wide since Unicode 16, or emoji newer than the Unicode data of the oldest Python that is supported."""


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)


def _character_width(character: str) -> int:
    code = ord(character)
    if code < 0x20 or 0x7F <= code < 0xA0 or _within(code, _ZERO):
        return 0
    category = unicodedata.category(character)
    if category in ("Mn", "Mc", "Me", "Cf", "Zl", "Zp"):
        return 1 if character in _VISIBLE_FORMAT else 0
    return 2 if unicodedata.east_asian_width(character) in "WF" or _within(code, _LATE_WIDE) else 1


class _Widths(dict[str, int]):
    """Character → cells, filled as characters are met."""

    def __missing__(self, character: str) -> int:
        width = self[character] = _character_width(character)
        return width


_widths = _Widths()


def is_simple(text: str) -> bool:
    """Whether every character takes exactly one cell and is a grapheme by itself (line feeds aside)."""
    return _SIMPLE.fullmatch(text) is not None


def widths(text: str) -> list[int]:
    """Cells of each character. A grapheme's cells stand at its first character; what belongs to it has 0.

    So a new grapheme begins exactly at index 0 and where the width is not 0 (controls, which have none, aside).
    """
    found = list(map(_widths.__getitem__, text))
    if _CONTEXTUAL.search(text):
        _join(text, found)
    return found


def _join(text: str, found: list[int]) -> None:
    """Give emoji sequences and flags their cells, in place."""
    base = -1
    joined = False
    for index, character in enumerate(text):
        if joined:
            found[index] = 0
            joined = False
        elif character == _JOINER:
            joined = True
        elif character == _EMOJI_STYLE:
            if base >= 0 and found[base] == 1 and unicodedata.category(text[base]) in _EMOJI_BASES:
                found[base] = 2
            base = -1
        elif found[index]:
            base = index
    for flag in _REGIONAL.finditer(text):
        start = flag.start()
        if found[start] and found[start + 1]:
            found[start], found[start + 1] = found[start] + found[start + 1], 0


def cell_width(text: str) -> int:
    """Cells that `text` takes on one row."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(widths(text))


def graphemes(text: str) -> Iterator[tuple[int, int, int]]:
    """The graphemes of `text` in order: (start, end, cells), offsets in characters, `end` exclusive."""
    start = 0
    cells = 0
    for index, width in enumerate(widths(text)):
        if width and index:
            yield start, index, cells
            start, cells = index, 0
        cells += width
    if text:
        yield start, len(text), cells
