"""One line at the foot of a screen to type on, with a sentence below it where what was typed cannot be used."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from broadsheet.tui.widgets.typed_line import Complete, TypedLine


class InputLine(Vertical):
    """Hidden until it is opened for a purpose; it keeps the focus until the screen closes it."""

    purpose = ""
    complaint = ""

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(id="prompt-label")
            yield TypedLine(select_on_focus=False, id="prompt-input")
        yield Static(id="prompt-complaint")

    def on_mount(self) -> None:
        self.close()

    @property
    def _input(self) -> TypedLine:
        return self.query_one(TypedLine)

    @property
    def text(self) -> str:
        return self._input.value.strip()

    def open(self, purpose: str, label: str, example: str, text: str, complete: Complete | None = None) -> None:
        """Show the line with `text` on it and move the focus there at once, before the next key is looked at.

        With `complete`, Tab and Shift+Tab complete what is typed.
        """
        self._input.complete = complete
        self.purpose = purpose
        self.relabel(label)
        self._input.placeholder = example
        with self.prevent(TypedLine.Changed):
            self._input.value = text
        self._input.cursor_position = len(text)
        self.display = True
        self.screen.set_focus(self._input)

    def relabel(self, label: str) -> None:
        """Show another label before what is typed."""
        self.query_one("#prompt-label", Static).update(Content(label))

    def replace(self, text: str) -> None:
        """Put other text on the line, as if it had been typed."""
        self._input.value = text
        self._input.cursor_position = len(text)

    def close(self) -> None:
        self.purpose = ""
        self.complain("")
        self.display = False

    def clear(self) -> None:
        with self.prevent(TypedLine.Changed):
            self._input.value = ""

    def complain(self, sentence: str) -> None:
        """Say what is wrong with what was typed; an empty sentence takes it back."""
        self.complaint = sentence
        line = self.query_one("#prompt-complaint", Static)
        line.update(Content(sentence))
        line.display = bool(sentence)
