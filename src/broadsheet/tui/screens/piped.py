"""What a command said of the article that it was given."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from broadsheet.desk.piping import Answer
from broadsheet.tui.keys import bind
from broadsheet.tui.screens.scrolling import MOVES, ScrollingScreen

_ANSWERS = MOVES | {"save"}
_LONGEST_NOTE = 20_000
"""Characters of an answer that are kept as a note."""


class PipedScreen(ScrollingScreen):
    """Scrolls; one key keeps the answer as a note on the article, with `keep`."""

    def __init__(self, command: str, answer: Answer, keep: Callable[[str], None]) -> None:
        super().__init__()
        self._command = command
        self._answer = answer
        self._keep = keep

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="piped"):
            yield Static(Content(self._answer.text.rstrip() or "The command said nothing."), id="piped-text")
        yield Static(id="piped-status", classes="status")

    def on_mount(self) -> None:
        bind(self, "reading", self.broadsheet.settings.keys, only=_ANSWERS)
        self.set_focus(self.view)

    def on_resize(self) -> None:
        hints = self.hints(("everywhere.escape", "closes"), ("reading.save", "keeps it as a note"))
        parts = [Content.styled(f"! {self._command}", "bold $foreground")]
        if not self._answer.whole:
            parts.append(Content("ended before it was through"))
        elif self._answer.code:
            parts.append(Content(f"exit code {self._answer.code}"))
        self.query_one("#piped-status", Static).update(Content("   ").join([hints, *parts]))

    def action_save(self) -> None:
        """Keep the answer as a note."""
        text = self._answer.text.strip()[:_LONGEST_NOTE]
        if not text:
            self.broadsheet.tell("There is nothing to keep.")
            return
        self._keep(text)
        self.close()

    def action_escape(self) -> None:
        self.close()

    def action_leave(self) -> None:
        self.close()
