"""The themes: newsprint by lamplight, by day and yellowed by age, highest contrast, and the terminal's own colours.

Every colour that text is set in has at least the contrast that WCAG 2.2 asks for at level AA (4.5 : 1) on every colour
of paper that it can stand on; the tests compute it.
"""

from __future__ import annotations

from textual.color import Color
from textual.theme import Theme

DEFAULT = "broadsheet-dark"
AUTOMATIC = "auto"
"""Not a theme itself: the setting for the one that fits the terminal's background."""
TERMINAL = "broadsheet-terminal"
"""The theme of the terminal's own sixteen colours."""


def fitting(*, dark: bool) -> str:
    """The name of the theme that looks like the rest of a dark or a light terminal."""
    return "broadsheet-dark" if dark else "broadsheet-light"


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


def _terminal() -> Theme:
    """What the terminal's own sixteen colours can do on a background that may be light or dark.

    Running text stays in the terminal's own ink; what is marked has a background of its own with the ink for it.
    """
    ink = "ansi_default"
    names = ("text", "text-muted", "text-disabled", "text-secondary", "foreground-muted", "border", "border-blurred")
    marked = {"background": "ansi_blue", "foreground": "ansi_bright_white"}
    return Theme(
        name=TERMINAL,
        ansi=True,
        primary="ansi_blue",
        secondary=ink,
        accent="ansi_red",
        warning="ansi_yellow",
        error="ansi_red",
        success="ansi_green",
        foreground=ink,
        background=ink,
        surface=ink,
        panel=ink,
        boost=ink,
        variables={
            **dict.fromkeys(names, ink),
            "ansi-background": "ansi_black",
            "ansi-foreground": "ansi_white",
            RULE: ink,
            "text-primary": "ansi_blue",
            "text-accent": "ansi_red",
            "text-warning": "ansi_magenta",
            "text-error": "ansi_red",
            "text-success": "ansi_green",
            **{f"block-cursor-{part}": colour for part, colour in marked.items()},
            **{f"input-selection-{part}": colour for part, colour in marked.items()},
            **{f"screen-selection-{part}": colour for part, colour in marked.items()},
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": "ansi_default",
            "block-cursor-blurred-foreground": ink,
            "link-color": "ansi_blue",
            "link-color-hover": "ansi_bright_white",
            "link-background-hover": "ansi_blue",
            "scrollbar": ink,
            "scrollbar-hover": ink,
            "scrollbar-active": ink,
            "scrollbar-background": ink,
            "scrollbar-background-hover": ink,
            "scrollbar-background-active": ink,
            "scrollbar-corner-color": ink,
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
    _terminal(),
)


_MARKERS = {"yellow": "#ffd000", "green": "#4fbf3a", "blue": "#3f97e8", "red": "#ee5540"}
"""The inks of marker pens, which the paper of a marked passage is mixed with."""
_MARKER_SHARE = 0.3


def with_rule(variables: dict[str, str]) -> dict[str, str]:
    """The CSS variables of any theme, with the colours of marked passages, and that of rules where it has none."""
    variables = variables | _markers(variables)
    if RULE in variables:
        return variables
    ink, paper = Color.parse(variables["foreground"]), Color.parse(variables["background"])
    if ink.ansi is not None or paper.ansi is not None:
        return variables | {RULE: variables["foreground"]}
    muted = {"text-muted": ink.blend(paper, _MUTED_SHARE).hex}
    return variables | muted | {RULE: ink.blend(paper, _RULE_SHARE).hex}


def _markers(variables: dict[str, str]) -> dict[str, str]:
    """`marked-yellow` and so on: the paper with some of the ink; among the terminal's sixteen colours the ink alone."""
    paper = Color.parse(variables["background"])
    mixed = {name: paper.blend(Color.parse(ink), _MARKER_SHARE).hex for name, ink in _MARKERS.items()}
    return {f"marked-{name}": f"ansi_{name}" if paper.ansi is not None else mixed[name] for name in _MARKERS}
