"""A screen whose keys scroll a text."""

from __future__ import annotations

from textual.containers import VerticalScroll

from broadsheet.tui.screens import BroadsheetScreen

MOVES = frozenset({"line_down", "line_up", "page_down", "page_up", "half_down", "half_up", "start", "end"})
"""The actions of the scope "reading" that such a screen answers."""


class ScrollingScreen(BroadsheetScreen):
    """Scrolls the only `VerticalScroll` in it."""

    @property
    def view(self) -> VerticalScroll:
        return self.query_one(VerticalScroll)

    def action_line_down(self) -> None:
        self.view.scroll_relative(y=1, animate=False)

    def action_line_up(self) -> None:
        self.view.scroll_relative(y=-1, animate=False)

    def action_page_down(self) -> None:
        self.view.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        self.view.scroll_page_up(animate=False)

    def action_half_down(self) -> None:
        self.view.scroll_relative(y=self.view.size.height // 2, animate=False)

    def action_half_up(self) -> None:
        self.view.scroll_relative(y=-(self.view.size.height // 2), animate=False)

    def action_start(self) -> None:
        self.view.scroll_home(animate=False)

    def action_end(self) -> None:
        self.view.scroll_end(animate=False)
