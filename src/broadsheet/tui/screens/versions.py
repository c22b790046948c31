"""What a page said before it changed: removed words struck out, new ones marked, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from broadsheet.article import Article
from broadsheet.desk.differing import Fate, Paragraph, differences, is_changed
from broadsheet.library.model import Version
from broadsheet.tui.keys import bind
from broadsheet.tui.screens.phrases import counted
from broadsheet.tui.screens.scrolling import MOVES, ScrollingScreen

_ANSWERED = MOVES | {"next_article", "previous_article", "versions", "next_hit", "previous_hit"}
_GAP = "\n\n"
_ABOVE = 2
"""Rows above a change that are seen with it."""
_STYLES: dict[Fate, str] = {"same": "", "removed": "strike $text-muted", "added": "bold underline $success"}


class VersionsScreen(ScrollingScreen):
    """One version against the article as it is now; other keys show an older or a newer version."""

    def __init__(self, article: Article, versions: Sequence[Version]) -> None:
        super().__init__()
        self._article = article
        self._versions = versions
        """The newest first."""
        self._chosen = 0
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._changed: list[int] = []
        """The numbers of the paragraphs that changes begin with."""
        self._at = -1
        """The one of them that was gone to, -1 before the first."""

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
            self._paragraphs = differences(self.broadsheet.reader.library.version(version.id), self._article)
            self.query_one("#versions-text", Static).update(Content(_GAP).join(map(_drawn, self._paragraphs)))
        changed = [is_changed(paragraph) for paragraph in self._paragraphs]
        self._changed = [n for n, here in enumerate(changed) if here and not (n and changed[n - 1])]
        self._at = -1
        self.view.scroll_home(animate=False)
        self._show_status(version)

    def _show_status(self, version: Version) -> None:
        fetched = version.fetched_at.astimezone()
        hints = [("everywhere.escape", "closes"), ("reading.next_hit", "next change")]
        if len(self._versions) > 1:
            hints += [("reading.previous_article", "older"), ("reading.next_article", "newer")]
        changes = (
            f"change {self._at + 1} of {len(self._changed)}" if self._at >= 0 else counted(len(self._changed), "change")
        )
        said = f"{changes} since {fetched.day} {fetched:%B %Y, %H:%M}; {self._chosen + 1} of {len(self._versions)}"
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

    def action_next_hit(self) -> None:
        self._to_change(1)

    def action_previous_hit(self) -> None:
        self._to_change(-1)

    def _to_change(self, step: int) -> None:
        """Bring the next changed paragraph into view, after the last one the first."""
        if not self._changed:
            return
        self._at = (self._at + step) % len(self._changed) if self._at >= 0 or step > 0 else len(self._changed) - 1
        text = self.query_one("#versions-text", Static)
        above = self._paragraphs[: self._changed[self._at]]
        row = sum(
            _drawn(paragraph).get_height({}, text.content_size.width) + _GAP.count("\n") - 1 for paragraph in above
        )
        self.view.scroll_to(y=max(0, row - _ABOVE), animate=False)
        self._show_status(self._versions[self._chosen])

    def action_versions(self) -> None:
        self.close()

    def action_escape(self) -> None:
        self.close()

    def action_leave(self) -> None:
        self.close()


def _drawn(paragraph: Paragraph) -> Content:
    return Content.assemble(*((piece.text, _STYLES[piece.fate]) for piece in paragraph))
