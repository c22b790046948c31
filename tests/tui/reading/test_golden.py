"""The body of the reading screen, cell by cell with its colours, at every size and in every theme, as it was when last
looked at.

After a change that is meant: `python -m tests.tui.reading.test_golden`, and look at the difference before it is kept.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from string import ascii_letters

import pytest
from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from broadsheet.tui import themes

from .host import reading

FOLDER = Path(__file__).parent / "golden"
SIZES = ((120, 40), (80, 24), (60, 20), (40, 10), (20, 5))


def drawn(strips: Iterable[Strip]) -> str:
    """Each row as text, and below it a letter for the look of each cell; then what the letters stand for."""
    looks: dict[str, str] = {}
    lines = []
    for strip in strips:
        letters = ""
        for text, style, _ in strip:
            look = looked(style or Style.null())
            letter = looks.setdefault(look, ascii_letters[len(looks)])
            letters += letter * cell_len(text)
        lines += [f"|{strip.text}|", f"|{letters}|"]
    return "\n".join([*lines, *(f"{letter} {look}" for look, letter in looks.items())])


def looked(style: Style) -> str:
    ink, paper = (colour.name if colour else "-" for colour in (style.color, style.bgcolor))
    shown = {"bold": style.bold, "italic": style.italic, "underline": style.underline, "reverse": style.reverse}
    return " ".join([ink, "on", paper, *(name for name, on in shown.items() if on)])


async def screens(theme: str) -> str:
    """With a hit of a search, at one size after the other."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        async with reading(Path(folder), size=SIZES[0], reading_theme=theme) as desk:
            await desk.press("slash", *"ferry", "enter")
            for columns, rows in SIZES:
                await desk.pilot.resize_terminal(columns, rows)
                await desk.settle()
                shown = drawn(desk.body.render_line(y) for y in range(desk.body.size.height))
                found.append(f"{columns} × {rows}\n{shown}\n")
    return "\n".join(found)


@pytest.mark.parametrize("theme", [theme.name for theme in themes.THEMES])
async def test_the_body_looks_as_it_did(theme: str) -> None:
    assert await screens(theme) == (FOLDER / f"{theme}.txt").read_text("utf-8")


if __name__ == "__main__":
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    FOLDER.mkdir(exist_ok=True)
    for each in themes.THEMES:
        (FOLDER / f"{each.name}.txt").write_text(asyncio.run(screens(each.name)), "utf-8")
