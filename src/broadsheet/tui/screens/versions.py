"""What a page said before it changed: removed words struck out, new ones marked, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from broadsheet.article import Article
from broadsheet.differing import Fate, Paragraph, differences
from broadsheet.library.model import Version
from broadsheet.tui.keys import bind
from broadsheet.tui.screens import BroadsheetScreen

_MOVES = ("line_down", "line_up", "page_down", "page_up", "half_down", "half_up", "start", "end")
_ANSWERED = frozenset({*_MOVES, "next_article", "previous_article", "versions"})
_STYLES: dict[Fate, str] = {"same": "", "removed": "strike $text-muted", "added": "bold underline $success"}


class VersionsScreen(BroadsheetScreen):
    """One version against the article as it is now; other keys show an older or a newer version."""

    def __init__(self, article: Article, versions: Sequence[Version]) -> None:
        super().__init__()
        self._article = article
        self._versions = versions
        """The newest first."""
        self._chosen = 0

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="versions"):
            yield Static(id="versions-text")
        yield Static(id="versions-status", classes="status")

    def on_mount(self) -> None:
        bind(self, "reading", self.broadsheet.settings.keys, only=_ANSWERED)
        self.set_focus(self._view)
        self._show()

    def _show(self) -> None:
        version = self._versions[self._chosen]
        with self.broadsheet.telling():
            paragraphs = differences(self.broadsheet.reader.library.version(version.id), self._article)
            self.query_one("#versions-text", Static).update(Content("\n\n").join(map(_drawn, paragraphs)))
        self._view.scroll_home(animate=False)
        fetched = version.fetched_at.astimezone()
        hints = [("everywhere.escape", "closes")]
        if len(self._versions) > 1:
            hints += [("reading.previous_article", "older"), ("reading.next_article", "newer")]
        said = f"since {fetched.day} {fetched:%B %Y, %H:%M}; {self._chosen + 1} of {len(self._versions)}"
        line = [self.hints(*hints), Content.styled("What changed", "bold $foreground"), Content(said)]
        self.query_one("#versions-status", Static).update(Content("   ").join(line))

    @property
    def _view(self) -> VerticalScroll:
        return self.query_one("#versions", VerticalScroll)

    def _choose(self, step: int) -> None:
        chosen = self._chosen + step
        if 0 <= chosen < len(self._versions):
            self._chosen = chosen
            self._show()

    def action_previous_article(self) -> None:
        """The version before this one."""
        self._choose(1)

    def action_next_article(self) -> None:
        """The version after this one."""
        self._choose(-1)

    def action_versions(self) -> None:
        self.close()

    def action_escape(self) -> None:
        self.close()

    def action_leave(self) -> None:
        self.close()

    def action_line_down(self) -> None:
        self._view.scroll_relative(y=1, animate=False)

    def action_line_up(self) -> None:
        self._view.scroll_relative(y=-1, animate=False)

    def action_page_down(self) -> None:
        self._view.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        self._view.scroll_page_up(animate=False)

    def action_half_down(self) -> None:
        self._view.scroll_relative(y=self._view.size.height // 2, animate=False)

    def action_half_up(self) -> None:
        self._view.scroll_relative(y=-(self._view.size.height // 2), animate=False)

    def action_start(self) -> None:
        self._view.scroll_home(animate=False)

    def action_end(self) -> None:
        self._view.scroll_end(animate=False)


def _drawn(paragraph: Paragraph) -> Content:
    return Content.assemble(*((piece.text, _STYLES[piece.fate]) for piece in paragraph))
