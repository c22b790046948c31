"""What the parts of the reading screen share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.actions import SkipAction
from textual.widgets import Input

from broadsheet.tui.screens import BroadsheetScreen
from broadsheet.tui.screens.input_line import InputLine
from broadsheet.tui.widgets.body import BodyView
from broadsheet.tui.widgets.panels import Notes
from broadsheet.tui.widgets.sidebar import Sidebar

if TYPE_CHECKING:
    from broadsheet.article import Article, Place
    from broadsheet.desk.opened import Opened
    from broadsheet.extraction.cutting import Cut


class ReadingBase(BroadsheetScreen):
    """A screen with one opened article. What is kept of it changes with `opened`; its blocks never do."""

    body: BodyView
    sidebar: Sidebar
    prompt: InputLine
    """These are made when the screen is composed; the body is asked for the place even after it was taken away."""

    def __init__(self, opened: Opened, cut: Cut | None = None) -> None:
        """With `cut`, everything that was cut out of the article is shown too; places are those of what is shown."""
        super().__init__()
        self.opened = opened
        self.cut = cut
        self.article = self.as_shown(opened.article)
        self.notes = Notes(self.article, ())

    def as_shown(self, article: Article) -> Article:
        """The article, of the blocks that were opened, as it is shown here."""
        return self.cut.shown(article) if self.cut else article

    @property
    def place_read(self) -> Place:
        """The place in the article that was opened that is at the top of the body."""
        return self.cut.own_place(self.body.top) if self.cut else self.body.top

    def focus_body(self) -> None:
        self.set_focus(self.body, scroll_visible=False)

    def skip_while_typing(self) -> None:
        """Raise SkipAction where a line is typed on: the key is a letter of it."""
        if isinstance(self.focused, Input):
            raise SkipAction

    def show_status(self) -> None:
        """Bring the status line up to date."""
        raise NotImplementedError
