"""The themes: newsprint by lamplight, by day and yellowed by age, and one with the highest contrast.

Every colour that text is set in has at least the contrast that WCAG 2.2 asks for at level AA (4.5 : 1) on every colour
of paper that it can stand on; the tests compute it.
"""

from __future__ import annotations

from textual.color import Color
from textual.theme import Theme

DEFAULT = "broadsheet-dark"

RULE = "rule"
"""The name of the variable with the colour of rules (lines between things), which Textual's own themes do not have."""

_MUTED_SHARE = 0.3
_RULE_SHARE = 0.7


def _theme(
    name: str,
    *,
    dark: bool,
    paper: str,
    raised: str,
    inset: str,
    ink: str,
    muted: str,
    rule: str,
    red: str,
    blue: str,
    amber: str,
    green: str,
    selected: str,
    on_selected: str,
) -> Theme:
    """A theme out of a newspaper's few colours.

    `paper` is the ground, `raised` what lies on it (boxes, sidebars), `inset` what is pressed into it (lines to type
    on); `red` is the spot colour (accent), `blue` marks what can be followed.
    """
    return Theme(
        name=name,
        dark=dark,
        primary=blue,
        secondary=muted,
        accent=red,
        warning=amber,
        error=red,
        success=green,
        foreground=ink,
        background=paper,
        surface=raised,
        panel=inset,
        boost=inset,
        variables={
            RULE: rule,
            "text": ink,
            "text-muted": muted,
            "text-disabled": muted,
            "text-primary": blue,
            "text-secondary": muted,
            "text-accent": red,
            "text-warning": amber,
            "text-error": red,
            "text-success": green,
            "foreground-muted": muted,
            "border": rule,
            "border-blurred": rule,
            "block-cursor-background": selected,
            "block-cursor-foreground": on_selected,
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": inset,
            "block-cursor-blurred-foreground": ink,
            "input-selection-background": selected,
            "input-selection-foreground": on_selected,
            "screen-selection-background": selected,
            "screen-selection-foreground": on_selected,
            "link-color": blue,
            "link-color-hover": on_selected,
            "link-background-hover": selected,
            "scrollbar": rule,
            "scrollbar-hover": muted,
            "scrollbar-active": muted,
            "scrollbar-background": paper,
            "scrollbar-background-hover": paper,
            "scrollbar-background-active": paper,
            "scrollbar-corner-color": paper,
        },
    )


THEMES: tuple[Theme, ...] = (
    _theme(
        "broadsheet-dark",
        dark=True,
        paper="#161310",
        raised="#1e1a16",
        inset="#28231d",
        ink="#e9e0d0",
        muted="#ab9f8c",
        rule="#4d453a",
        red="#e2786a",
        blue="#93b7d8",
        amber="#dcae5e",
        green="#9dbb86",
        selected="#4b3a2a",
        on_selected="#fdf6e8",
    ),
    _theme(
        "broadsheet-light",
        dark=False,
        paper="#f8f3e8",
        raised="#f1eadb",
        inset="#e8dfcc",
        ink="#1c1915",
        muted="#5c5344",
        rule="#c3b69d",
        red="#97281c",
        blue="#1d4a75",
        amber="#6f4a00",
        green="#345a24",
        selected="#d9c8a4",
        on_selected="#16130f",
    ),
    _theme(
        "broadsheet-sepia",
        dark=False,
        paper="#eadbbd",
        raised="#e2d1af",
        inset="#d8c49d",
        ink="#33241a",
        muted="#5a4430",
        rule="#b39b70",
        red="#7f2318",
        blue="#234a66",
        amber="#5d3c00",
        green="#2f4d1c",
        selected="#c4a36a",
        on_selected="#24170e",
    ),
    _theme(
        "broadsheet-contrast",
        dark=True,
        paper="#000000",
        raised="#000000",
        inset="#1a1a1a",
        ink="#ffffff",
        muted="#dcdcdc",
        rule="#ffffff",
        red="#ffb3a7",
        blue="#9fdcff",
        amber="#ffe08a",
        green="#b6f2a0",
        selected="#ffe600",
        on_selected="#000000",
    ),
)


def with_rule(variables: dict[str, str]) -> dict[str, str]:
    """The CSS variables of any theme, with the colour of rules added where the theme has none."""
    if RULE in variables:
        return variables
    ink, paper = Color.parse(variables["foreground"]), Color.parse(variables["background"])
    if ink.ansi is not None or paper.ansi is not None:
        return variables | {RULE: variables["foreground"]}
    muted = {"text-muted": ink.blend(paper, _MUTED_SHARE).hex}
    return variables | muted | {RULE: ink.blend(paper, _RULE_SHARE).hex}
