"""Kitty's graphics protocol, with pictures at placeholders: cells of text that scroll and are covered like all others.

A picture is sent once under a number. A placeholder is U+10EEEE in the colour that is the number; the combining marks
of the first one in a row say which row and column of the picture it shows, those after it follow on. See "Unicode
placeholders" in the protocol's description.
"""

from __future__ import annotations

from base64 import b64encode
from itertools import count
from random import SystemRandom

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

_PLACEHOLDER = "\U0010eeee"
# The marks for the numbers from 0 on: the protocol's list is longer, but no picture here has more rows.
_MARKS = (
    "\u0305\u030d\u030e\u0310\u0312\u033d\u033e\u033f\u0346\u034a\u034b\u034c\u0350\u0351\u0352\u0357"
    "\u035b\u0363\u0364\u0365\u0366\u0367\u0368\u0369\u036a\u036b\u036c\u036d\u036e\u036f\u0483\u0484"
)
MOST_ROWS = len(_MARKS)
_CHUNK = 4096

_numbers = count(SystemRandom().randrange(0x10, 0xF0) << 16 | 1)
"""Other programs in the same terminal count from elsewhere."""


def next_number() -> int:
    """A number that no other picture has, below 2²⁴."""
    return next(_numbers)


def transmission(number: int, png: bytes, cells: int, rows: int) -> str:
    """What gives the terminal a picture, to be shown on so many cells and rows of placeholders."""
    data = b64encode(png).decode("ascii")
    chunks = [data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK)]
    parts = []
    for index, chunk in enumerate(chunks):
        more = int(index + 1 < len(chunks))
        keys = f"a=T,U=1,q=2,f=100,i={number},c={cells},r={rows},m={more}" if index == 0 else f"m={more},q=2"
        parts.append(f"\x1b_G{keys};{chunk}\x1b\\")
    return "".join(parts)


def forget(number: int) -> str:
    """What lets the terminal forget a picture."""
    return f"\x1b_Ga=d,d=I,i={number},q=2\x1b\\"


def placeholders(number: int, cells: int, rows: int, paper: Style) -> list[list[Segment]]:
    """The rows of placeholders that show a picture, on this paper."""
    ink = Style(color=Color.from_rgb(number >> 16, number >> 8 & 0xFF, number & 0xFF))
    return [
        [Segment(_PLACEHOLDER + _MARKS[row] + _MARKS[0] + _PLACEHOLDER * (cells - 1), paper + ink)]
        for row in range(min(rows, MOST_ROWS))
    ]
