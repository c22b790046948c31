"""What the parts of the reading screen share, and moving in the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from broadsheet.article import Place
from broadsheet.tui.screens import BroadsheetScreen
from broadsheet.tui.screens.input_line import InputLine
from broadsheet.tui.widgets.body import BodyView
from broadsheet.tui.widgets.panels import Notes
from broadsheet.tui.widgets.sidebar import Sidebar

if TYPE_CHECKING:
    from broadsheet.reader import Opened


class ReadingBase(BroadsheetScreen):
    """A screen with one opened article. What is kept of it changes with `opened`; the article itself never does."""

    body: BodyView
    sidebar: Sidebar
    prompt: InputLine
    """These are made when the screen is composed; the body is asked for the place even after it was taken away."""

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        self.opened = opened
        self.article = opened.article
        self.notes = Notes(self.article, ())

    def focus_body(self) -> None:
        self.set_focus(self.body, scroll_visible=False)

    def show_status(self) -> None:
        """Bring the status line up to date."""
        raise NotImplementedError


class Moving(ReadingBase):
    """The actions that only move the body."""

    def action_line_down(self) -> None:
        self.body.move_lines(1)

    def action_line_up(self) -> None:
        self.body.move_lines(-1)

    def action_page_down(self) -> None:
        self.body.move_pages(1)

    def action_page_up(self) -> None:
        self.body.move_pages(-1)

    def action_half_down(self) -> None:
        self.body.move_pages(0.5)

    def action_half_up(self) -> None:
        self.body.move_pages(-0.5)

    def action_start(self) -> None:
        self.body.move_to_start()

    def action_end(self) -> None:
        self.body.move_to_end()

    def action_next_heading(self) -> None:
        self._move_to_heading(1)

    def action_previous_heading(self) -> None:
        self._move_to_heading(-1)

    def _move_to_heading(self, direction: int) -> None:
        """To the next heading in that direction; from the first one back to the start, from the last one nowhere."""
        body = self.body
        here = body.scroll_offset.y
        places = [Place(n, 0) for n, block in enumerate(self.article.blocks) if block.kind == "heading"]
        rows = [body.setting.row_of(place) for place in places]
        if direction > 0:
            ahead = next((row for row in rows if row > here), None)
            if ahead is None or here >= body.max_scroll_y:
                self.broadsheet.tell("There is no heading further down.")
            else:
                body.move_to_row(ahead)
        else:
            body.move_to_row(next((row for row in reversed(rows) if row < here), 0))
