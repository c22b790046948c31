"""Footnotes, opened where they are called."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from broadsheet.tui.screens.reading_base import ReadingBase
from broadsheet.tui.widgets.stops import Stop


class Footnote(VerticalScroll, can_focus=False):
    """Lies over the text, so that no line moves, and is hidden until there is a note to show."""

    called: Stop | None = None
    """The mark whose note is shown."""

    def __init__(self) -> None:
        super().__init__(id="reading-footnote")
        self._words = Static(id="reading-footnote-words")

    def compose(self) -> ComposeResult:
        yield self._words

    def show(self, mark: Stop, words: Content, *, above: bool, left: int, cells: int) -> None:
        """Show the words at the foot of the screen, or `above` everything where the mark stands low.

        They take `cells` cells, with `left` cells before them, as the text does.
        """
        self.called = mark
        self.set_class(above, "-above")
        self._words.styles.margin = (0, 0, 0, left)
        self._words.styles.width = cells
        self._words.update(words)
        self.scroll_home(animate=False)
        self.add_class("-open")

    def close(self) -> None:
        self.called = None
        self.remove_class("-open")


class Footnotes(ReadingBase):
    """The screen composes the `footnote`."""

    footnote: Footnote

    def toggle_footnote(self, mark: Stop) -> None:
        """Show the note that the mark calls; where it is shown, close it."""
        if self.footnote.called == mark:
            self.footnote.close()
            return
        note = self.article.blocks[mark.note]
        marker = Content.styled(f"{note.marker} " if note.marker else "", "bold $text-accent")
        view = self.body.rows_in_view
        row = self.body.rows_of(mark.words).start if mark.words else view.start
        self.footnote.show(
            mark,
            Content.assemble(marker, note.text),
            above=row - view.start >= len(view) // 2,
            left=self.body.margin,
            cells=min(self.body.setting.width, self.broadsheet.settings.reading_measure),
        )
