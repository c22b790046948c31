"""Terminals that cannot show every character: what is drawn for show is drawn with characters that they have.

It is done on the way out, one character for one of the same width, so that no row is set otherwise than elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Literal

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

Repertoire = Literal["unicode", "console", "ascii"]

# What the fonts of the Linux console, with their 256 or 512 characters, do not have.
_CONSOLE = {
    **dict.fromkeys("▁▂▃▅▆▇", "▄"),
    "⚑": "!",
    "●": "*",
    "┆": "│",
    "━": "─",
    "▏": "│",
    "…": "~",
    "−": "-",
    "‐": "-",
    "‑": "-",
}
_ASCII = {
    **dict.fromkeys("─━╌┄┈", "-"),
    **dict.fromkeys("│┃┆▏▎▍", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝╠╣╦╩╬", "+"),
    **dict.fromkeys("═", "="),
    **dict.fromkeys("║", "|"),
    **dict.fromkeys("▌▐█", ">"),
    **dict.fromkeys("▁▂▃▄▅▆▇▀", " "),
    **dict.fromkeys("●•·◦▪‣", "*"),
    **dict.fromkeys("‘’‚‛′", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "⚑": "!",
    "…": "~",
    "×": "x",
    "\u00a0": " ",
    "←": "<",
    "→": ">",
    "↑": "^",
    "↓": "v",
    "‹": "<",
    "›": ">",
}
_TABLES: dict[Repertoire, dict[str, str]] = {"unicode": {}, "console": _CONSOLE, "ascii": _ASCII}


def repertoire(environment: Mapping[str, str] = os.environ) -> Repertoire:
    """What the terminal can show: ASCII where the locale is C or POSIX by name, no rare signs on the Linux console.

    A locale that is not named at all says nothing: many terminals in containers have none, and show Unicode.
    """
    locale = next((value for name in ("LC_ALL", "LC_CTYPE", "LANG") if (value := environment.get(name))), "")
    if locale in ("C", "POSIX"):
        return "ascii"
    return "console" if environment.get("TERM") == "linux" else "unicode"


class Plain(LineFilter):
    """Puts characters that the terminal has in the place of those that it lacks; letters without one become "?"."""

    def __init__(self, shown: Repertoire) -> None:
        super().__init__()
        self._table = str.maketrans(_TABLES[shown])
        self._ascii = shown == "ascii"

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        return [
            segment if segment.control or segment.text.isascii() else Segment(self._plain(segment.text), segment.style)
            for segment in segments
        ]

    def _plain(self, text: str) -> str:
        text = text.translate(self._table)
        if not self._ascii or text.isascii():
            return text
        return "".join(letter if letter.isascii() else "?" * cell_len(letter) for letter in text)
