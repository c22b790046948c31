"""What a page said before it changed: removed words struck out, new ones marked, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from broadsheet.article import Article
from broadsheet.desk.differing import Fate, Paragraph, differences
from broadsheet.library.model import Version
from broadsheet.tui.keys import bind
from broadsheet.tui.screens.scrolling import MOVES, ScrollingScreen

_ANSWERED = MOVES | {"next_article", "previous_article", "versions"}
_STYLES: dict[Fate, str] = {"same": "", "removed": "strike $text-muted", "added": "bold underline $success"}


class VersionsScreen(ScrollingScreen):
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
        self.set_focus(self.view)
        self._show()

    def _show(self) -> None:
        version = self._versions[self._chosen]
        with self.broadsheet.telling():
            paragraphs = differences(self.broadsheet.reader.library.version(version.id), self._article)
            self.query_one("#versions-text", Static).update(Content("\n\n").join(map(_drawn, paragraphs)))
        self.view.scroll_home(animate=False)
        fetched = version.fetched_at.astimezone()
        hints = [("everywhere.escape", "closes")]
        if len(self._versions) > 1:
            hints += [("reading.previous_article", "older"), ("reading.next_article", "newer")]
        said = f"since {fetched.day} {fetched:%B %Y, %H:%M}; {self._chosen + 1} of {len(self._versions)}"
        line = [self.hints(*hints), Content.styled("What changed", "bold $foreground"), Content(said)]
        self.query_one("#versions-status", Static).update(Content("   ").join(line))

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


def _drawn(paragraph: Paragraph) -> Content:
    return Content.assemble(*((piece.text, _STYLES[piece.fate]) for piece in paragraph))
