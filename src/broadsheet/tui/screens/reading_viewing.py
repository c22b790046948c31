"""How much is shown beside the text: the sidebar's width, nothing but the text, one paragraph at a time."""

from __future__ import annotations

from broadsheet.tui.screens.reading_base import ReadingBase
from broadsheet.tui.widgets.sidebar import width_of_sidebar

BESIDE, OVER = 120, 60
"""Columns from which on the sidebar stands beside the body, and from which on it covers only a part of it."""
STEP = 2
"""Cells by which the sidebar becomes narrower or wider."""
LEAST, MOST = 20, 120
"""Cells of a sidebar, as the settings allow them."""


class Viewing(ReadingBase):
    """The sidebar's width is a setting; the rest holds for this article, and until it is left."""

    def set_sidebar_width(self) -> None:
        columns = self.size.width
        wanted = self.broadsheet.settings.reading_sidebar
        self.sidebar.styles.width = columns if columns < OVER else width_of_sidebar(columns, wanted)

    def action_narrower(self) -> None:
        self._change_width(-STEP)

    def action_wider(self) -> None:
        self._change_width(STEP)

    def _change_width(self, cells: int) -> None:
        columns = self.size.width
        if not self.sidebar.open_panel or columns < OVER:
            self.broadsheet.tell("No sidebar stands beside the text.")
            return
        now = width_of_sidebar(columns, self.broadsheet.settings.reading_sidebar)
        wanted = min(max(now + cells, LEAST), MOST, columns * 2 // 3)
        self.broadsheet.remember_setting(reading_sidebar=wanted)
        self.set_sidebar_width()

    def action_only_text(self) -> None:
        if self.sidebar.open_panel:
            self.sidebar.close()
            self.focus_body()
        self.toggle_class("-focus")

    def action_dim(self) -> None:
        self.body.set_dimmed(dimmed=not self.body.dimmed)

    def end_viewing(self, *, anything_else: bool) -> None:
        """Escape ends these as the last thing, where there is not `anything_else` to end."""
        if anything_else:
            return
        if self.body.dimmed:
            self.body.set_dimmed(dimmed=False)
        else:
            self.remove_class("-focus")
