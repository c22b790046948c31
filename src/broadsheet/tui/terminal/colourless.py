"""NO_COLOR (https://no-color.org): the screen without a single colour sequence; bold, underline and reverse stay.

Textual's own filter for NO_COLOR turns colours into greys, which are still colour sequences, and fails on a segment
without a style.
"""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter


@lru_cache(1024)
def _without_colour(style: Style) -> Style:
    return Style(
        bold=style.bold or None,
        italic=style.italic or None,
        underline=style.underline or None,
        reverse=style.reverse or None,
        strike=style.strike or None,
        meta=style.meta or None,
    )


class Colourless(LineFilter):
    """Takes foreground, background and dimness (which terminals draw as a colour) out of every segment."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        return [
            Segment(text, None if style is None else _without_colour(style), control)
            for text, style, control in segments
        ]
