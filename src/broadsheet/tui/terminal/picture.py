"""What a screen shows as the bytes that draw it."""

from __future__ import annotations

from typing import NamedTuple, Self

from textual._compositor import LayoutUpdate
from textual.screen import Screen

from broadsheet.kept_frame import KeptFrame

_OF_ONE_TERMINAL = ("\x1b]66;", "\U0010eeee")
"""Letters and pictures that the terminal itself draws: the next one may have the same name and not know them."""


class Picture(NamedTuple):
    """The picture of an article on a screen of so many columns and rows."""

    article: str
    """The key of its address."""
    drawn: str
    columns: int
    rows: int

    @classmethod
    def of(cls, article: str, screen: Screen[None]) -> Self | None:
        update = screen._compositor.render_update(full=True)  # what Textual itself sends for a screen
        if not isinstance(update, LayoutUpdate):
            return None
        drawn = update.render_segments(screen.app.console)
        return None if any(sign in drawn for sign in _OF_ONE_TERMINAL) else cls(article, drawn, *screen.size)

    def keep_in(self, frame: KeptFrame) -> None:
        frame.keep(self.article, self.drawn, self.columns, self.rows)
