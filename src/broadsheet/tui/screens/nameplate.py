"""The nameplate over the front page, as newspapers have it: a rule, the name between two ears, a rule."""

from __future__ import annotations

from datetime import date

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from broadsheet.tui.screens.phrases import long_date

NAME = "B R O A D S H E E T"


class Nameplate(Static):
    """The name in the middle; what the library holds on the left and the day on the right, where there is room."""

    holdings = ""
    day = date(2000, 1, 1)

    def show(self, holdings: str, day: date) -> None:
        self.holdings = holdings
        self.day = day
        self.refresh()

    def render(self) -> Content:
        width = self.size.width
        left, right = self.holdings, long_date(self.day, weekday=True)
        room = (width - len(NAME)) // 2 - 2
        if cell_len(right) > room:
            right = long_date(self.day)
        left, right = (text if cell_len(text) <= room else "" for text in (left, right))
        before = (width - len(NAME)) // 2
        return Content.assemble(
            (left.ljust(before), "$text-muted"),
            (NAME, "bold $foreground"),
            (right.rjust(width - before - len(NAME)), "$text-muted"),
        )
