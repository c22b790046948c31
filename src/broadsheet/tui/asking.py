"""The application's side of the questions to the terminal: what it can do, and whether its background is dark."""

from __future__ import annotations

from typing import Any, cast

from textual.app import App
from textual.signal import Signal

from broadsheet.settings import terminals_path
from broadsheet.tui.terminal.driver import Answered, TerminalDriver
from broadsheet.tui.terminal.inquiry import PATIENCE, Abilities, Inquiry, Known


class Asking(App[None], inherit_bindings=False):
    """Asks once the first screen is drawn; nothing waits for the answers, and none of them is read as a key."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._inquiry = Inquiry(Known.read(terminals_path()))
        self.abilities_signal: Signal[Abilities] = Signal(self, "abilities")
        """Published where the terminal turns out to be able to do something else than was taken for granted."""

    @property
    def abilities(self) -> Abilities:
        """What the terminal can do, as far as is known by now."""
        return self._inquiry.abilities

    @property
    def dark_terminal(self) -> bool:
        """Whether the terminal's background is dark, as most are."""
        return self._inquiry.dark is not False

    @property
    def _terminal(self) -> TerminalDriver | None:
        return self._driver if isinstance(self._driver, TerminalDriver) else None

    def ask_terminal(self, *, paper: bool) -> None:
        """Put the questions; with `paper` also for the background, and to be told when it changes."""
        terminal = self._terminal
        if terminal is None:
            return
        questions = self._inquiry.begin(paper=paper)
        if questions:
            if paper:
                terminal.report_scheme()
            terminal.ask(questions)
            self.set_timer(PATIENCE, self._give_up)

    def on_answered(self, event: Answered) -> None:
        inquiry, terminal = self._inquiry, cast("TerminalDriver", self._terminal)
        before, was_dark = inquiry.abilities, inquiry.dark
        further = inquiry.take(event.answer)
        if further:
            terminal.ask(further)
        if inquiry.dark != was_dark:
            self.background_changed()
        if inquiry.over:
            terminal.stop_asking()
            if event.answer.kind == "attributes" and inquiry.drawn:
                self.screen.refresh(layout=True)
            self._tell_abilities(before)

    def _give_up(self) -> None:
        before = self.abilities
        self._inquiry.give_up()
        if self._terminal is not None:
            self._terminal.stop_asking()
        self._tell_abilities(before)

    def _tell_abilities(self, before: Abilities) -> None:
        if self.abilities != before:
            self.abilities_signal.publish(self.abilities)

    def background_changed(self) -> None:
        """The terminal's background turned out to be dark or light, or became so."""
