"""From names of styles to Rich styles: what a stretch of text is becomes how it looks in the theme."""

from __future__ import annotations

from collections.abc import Iterable

from rich.style import Style
from textual.widget import Widget

from broadsheet.typesetting.model import STYLE_NAMES

INLINE = ("emphasis", "strong", "code", "mark", "sub", "sup", "link")
COLOURED = ("bookmarked_yellow", "bookmarked_green", "bookmarked_blue", "bookmarked_red")
"""The layers of passages that were kept in a colour."""
LAYERS = ("bookmarked", *COLOURED, "lit", "hit", "lit_current", "hit_current", "meant", "stop", "selection", "hint")
"""What is laid over the text, the undermost first."""
BODY_NAMES = (*STYLE_NAMES, *INLINE, "dimmed", "read", "cut", *LAYERS, "margin_mark")

_SEEN_WITHOUT_COLOUR = {
    "read": Style(bold=True),
    "bookmarked": Style(underline=True),
    **dict.fromkeys(COLOURED, Style(underline=True)),
    "lit": Style(underline=True),
    "hit": Style(underline=True),
    "lit_current": Style(reverse=True),
    "hit_current": Style(reverse=True),
    "cut": Style(dim=True, italic=True),
    "meant": Style(reverse=True),
    "stop": Style(reverse=True),
    "selection": Style(reverse=True),
    "hint": Style(reverse=True, bold=True),
    "cursor": Style(reverse=True),
}
# The sixteen colours are the person's own: a colour alone may hardly be seen.
_SEEN_ANYHOW = {name: style if style.underline else Style(bold=True) for name, style in _SEEN_WITHOUT_COLOUR.items()}
_SEEN_ANYHOW |= dict.fromkeys(("hit_current", "hint"), Style(bold=True, color="black", bgcolor="yellow"))
_SEEN_ANYHOW |= {
    f"{prefix}{colour}": Style(underline=bool(prefix), color=ink, bgcolor=colour)
    for prefix in ("bookmarked_", "")
    for colour, ink in (("yellow", "black"), ("green", "black"), ("blue", "bright_white"), ("red", "bright_white"))
}
_SEEN_ANYHOW["stop"] = Style(color="bright_white", bgcolor="blue")


def component_classes(prefix: str, names: Iterable[str]) -> set[str]:
    """The component classes of a widget that draws these styles: "body--table-head" for "table_head"."""
    return {_component(prefix, name) for name in names}


def _component(prefix: str, name: str) -> str:
    return f"{prefix}--{name.replace('_', '-')}"


class StyleSheet:
    """The styles of one widget, from its component classes; later names in `order` win over earlier ones."""

    def __init__(self, widget: Widget, prefix: str, order: Iterable[str]) -> None:
        self._widget = widget
        self._prefix = prefix
        self._rank = {name: rank for rank, name in enumerate(order)}
        self._made: dict[frozenset[str], Style] = {}

    def style(self, names: frozenset[str] = frozenset()) -> Style:
        """The widget's own style with those of the names on top; a name without a look of its own changes nothing."""
        made = self._made.get(names)
        if made is None:
            made = self._made[names] = self._make(names)
        return made

    def clear(self) -> None:
        """Forget what was made, as the theme has changed."""
        self._made.clear()

    def _make(self, names: frozenset[str]) -> Style:
        style = self._widget.rich_style
        app = self._widget.app
        shown = _SEEN_WITHOUT_COLOUR if app.no_color else _SEEN_ANYHOW if app.current_theme.ansi else {}
        for name in sorted(names & self._rank.keys(), key=self._rank.__getitem__):
            style += self._widget.get_component_rich_style(_component(self._prefix, name), partial=True)
            if name in shown:
                style += shown[name]
        return style
