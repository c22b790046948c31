"""The whole reading screen, as text, at every size and in every theme."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.color import Color as RichColor
from textual.color import Color
from textual.theme import Theme

from broadsheet.tui import themes
from broadsheet.tui.widgets.styles import LAYERS
from tests.tui.shelf import shown

from .host import Desk, reading

SIZES = ((120, 40), (80, 24), (60, 20), (40, 10), (20, 5))
AA, AAA = 4.5, 7.0
# Lines, bars and bullets show where things are: they are not read.
WITHOUT_LETTERS = set(" •─│┌┐└┘━═▌▏▁▂▃▄▅▆▇█╺╸⎯")


def _contrast(ink: RichColor, paper: RichColor) -> float:
    colours = [Color.from_rich_color(colour) for colour in (ink, paper)]
    low, high = sorted(_luminance(colour) for colour in colours)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Color) -> float:
    parts = [part / 255 for part in (colour.r, colour.g, colour.b)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _poor(desk: Desk, least: float) -> set[str]:
    """What is shown with less contrast than that."""
    found = set()
    for strip in desk.app.screen._compositor.render_strips():
        for text, style, _ in strip:
            if style and style.color and style.bgcolor and set(text) - WITHOUT_LETTERS:
                ink, paper = (style.bgcolor, style.color) if style.reverse else (style.color, style.bgcolor)
                if _contrast(ink, paper) < least:
                    found.add(text.strip())
    return found


# Everything that lies over the text, one after the other.
STATES: tuple[tuple[str, ...], ...] = (
    (),
    ("d", "f"),
    ("escape", "v", "right_parenthesis"),
    ("escape", "D"),
    ("escape", "right_parenthesis", "tab"),
    ("escape", "escape", "slash", "b", "o", "a", "t"),
    ("enter", "2"),
    ("j", "slash", "a"),
    ("escape", "escape", "M", "a", "question_mark"),
)


OWN = [theme for theme in themes.THEMES if not theme.ansi]


@pytest.mark.parametrize("theme", OWN, ids=lambda theme: theme.name)
async def test_everything_can_be_read_in_every_theme(tmp_path: Path, theme: Theme) -> None:
    least = AAA if theme.name == "broadsheet-contrast" else AA
    async with reading(tmp_path, size=(120, 40), reading_theme=theme.name) as desk:
        for keys in STATES:
            await desk.press(*keys)
            assert (keys, _poor(desk, least)) == (keys, set())


async def test_the_theme_of_the_terminal_keeps_to_its_colours_and_marks_are_seen(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 40), reading_theme=themes.TERMINAL) as desk:
        plain = desk.body.rich_style
        for keys in STATES:
            await desk.press(*keys)
            strips = desk.app.screen._compositor.render_strips()
            styles_shown = {style for strip in strips for _, style, _ in strip if style}
            colours = {colour for style in styles_shown for colour in (style.color, style.bgcolor) if colour}
            assert {colour for colour in colours if not colour.is_default and (colour.number or 0) > 15} == set()
            assert {colour for colour in colours if colour.triplet} == set()
        styles = desk.body._styles
        for layer in LAYERS:
            style = styles.style(frozenset({layer}))
            own_paper = style.bgcolor is not None and not style.bgcolor.is_default
            assert own_paper or style.underline or style.bold, layer
        assert plain.bgcolor is not None
        assert plain.bgcolor.is_default


@pytest.mark.parametrize("size", SIZES)
async def test_every_state_fits_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with reading(tmp_path, size=size) as desk:
        for keys in STATES:
            await desk.press(*keys)
            rows = shown(desk.app).split("\n")
            assert len(rows) == size[1]
            strips = desk.app.screen._compositor.render_strips()
            assert {strip.cell_length for strip in strips} == {size[0]}
            assert any(row.strip() for row in rows)


FIRST_ROWS = {
    (80, 24): "After eleven years, the harbour town gets its ferry back",
    (60, 20): "After eleven years",
    (40, 10): "After eleven years",
    (20, 5): "",
}


@pytest.mark.parametrize("size", FIRST_ROWS)
async def test_the_headline_stands_at_the_top(tmp_path: Path, size: tuple[int, int]) -> None:
    async with reading(tmp_path, size=size) as desk:
        rows = [row.strip() for row in shown(desk.app).split("\n")]
        assert rows[-1].endswith("0 %")
        assert any(row.startswith(FIRST_ROWS[size]) for row in rows)
