"""What a screen shows as the bytes that draw it."""

from __future__ import annotations

from typing import NamedTuple, Self

from textual._compositor import LayoutUpdate
from textual.screen import Screen

from broadsheet.kept_frame import KeptFrame


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
        return cls(article, update.render_segments(screen.app.console), *screen.size)

    def keep_in(self, frame: KeptFrame) -> None:
        frame.keep(self.article, self.drawn, self.columns, self.rows)
