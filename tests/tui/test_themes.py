"""The themes: every text can be read on every paper."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from broadsheet.settings import Settings
from broadsheet.tui import themes

AA = 4.5
AAA = 7.0

PAPERS = ("background", "surface", "panel")
INKS = (
    *("foreground", "text", "text-muted", "text-disabled", "primary", "accent", "warning", "error", "success"),
    *("text-primary", "text-accent", "text-warning", "text-error", "text-success", "link-color"),
)
PAIRS = (
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("input-selection-foreground", "input-selection-background"),
    ("screen-selection-foreground", "screen-selection-background"),
)


def luminance(colour: Color) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [part / 255 for part in (colour.r, colour.g, colour.b)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))))
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_black_and_white_is_the_greatest() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


OWN = [theme for theme in themes.THEMES if not theme.ansi]
"""The others have the terminal's colours, which are not known."""


@pytest.mark.parametrize("theme", OWN, ids=lambda theme: theme.name)
def test_every_ink_on_every_paper(theme: Theme) -> None:
    colours = theme.to_color_system().generate()
    wanted = AAA if theme.name == "broadsheet-contrast" else AA
    pairs = [(ink, paper) for ink in INKS for paper in PAPERS] + list(PAIRS)
    poor = {pair: ratio for pair in pairs if (ratio := contrast(colours[pair[0]], colours[pair[1]])) < wanted}
    assert not poor


@pytest.mark.parametrize("theme", OWN, ids=lambda theme: theme.name)
def test_the_text_of_marked_passages(theme: Theme) -> None:
    colours = themes.with_rule(theme.to_color_system().generate())
    wanted = AAA if theme.name == "broadsheet-contrast" else AA
    papers = [f"marked-{name}" for name in ("yellow", "green", "blue", "red")]
    assert min(contrast(colours["foreground"], colours[paper]) for paper in papers) >= wanted


@pytest.mark.parametrize("theme", [*themes.THEMES, *BUILTIN_THEMES.values()], ids=lambda theme: theme.name)
def test_every_theme_has_a_colour_for_rules(theme: Theme) -> None:
    assert themes.with_rule(theme.to_color_system().generate())["rule"]


def test_the_usual_theme_is_that_of_the_settings() -> None:
    assert Settings().reading_theme == themes.DEFAULT
    assert themes.DEFAULT in {theme.name for theme in themes.THEMES}


def test_the_theme_of_the_terminal_has_no_colour_of_its_own() -> None:
    [theme] = [theme for theme in themes.THEMES if theme.name == themes.TERMINAL]
    given = {**theme.variables, "foreground": theme.foreground, "background": theme.background, "panel": theme.panel}
    colours = {name: value for name, value in given.items() if not name.endswith("style")}
    assert {name: value for name, value in colours.items() if not str(value).startswith("ansi_")} == {}
