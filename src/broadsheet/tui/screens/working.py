"""While something of very many articles is changed: what happens, how far it is, and a way to give it up."""

from __future__ import annotations

import time
from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from broadsheet.errors import BroadsheetError
from broadsheet.library import Change
from broadsheet.tui.keys import bind
from broadsheet.tui.screens import BroadsheetScreen
from broadsheet.tui.screens.changing import Work
from broadsheet.tui.screens.loading import ProgressLine
from broadsheet.tui.screens.phrases import counted, time_left

SHOWN_AFTER = 0.2
"""Seconds before anything is shown: what is done at once should not flicker."""
LOOK_EVERY = 0.2
"""Seconds between two looks at how far the work is."""
TELLING = 1.0
"""Seconds of work that tell how long the rest will take."""


class _GivenUp(Exception):  # noqa: N818 - no error: the person wanted it
    """Ends the work, which then has changed nothing."""


class WorkingScreen(BroadsheetScreen, ModalScreen[None]):
    """A box over the screen that asked for a change, until the change is made or given up.

    The work has a connection of its own, so that the screen below shows what there was before until it is done.
    """

    class Done(Message):
        """The work has ended."""

    def __init__(self, doing: str, work: Work, then: Callable[[Change | None], None]) -> None:
        super().__init__()
        self._doing = doing
        self._work = work
        self._then = then
        self._started = time.monotonic()
        self._far = (0, 0)
        self._wanted = True
        self._outcome: Change | BroadsheetError | _GivenUp | None = None
        self._over = False

    def compose(self) -> ComposeResult:
        with Vertical(id="working"):
            yield Static(Content(self._doing), id="working-title")
            yield ProgressLine(id="working-line")
            yield Static(id="working-stage")
            yield Static(id="working-keys")

    def on_mount(self) -> None:
        # Nothing else that can be done everywhere can be done over a box.
        bind(self, "everywhere", self.broadsheet.settings.keys, only={"escape", "copy_or_quit"})
        self.set_timer(SHOWN_AFTER, lambda: self.add_class("-shown"))
        self.set_interval(LOOK_EVERY, self._show)
        self._show()
        self.run_worker(self._labour, thread=True)

    def on_unmount(self) -> None:
        self._wanted = False

    # In a thread

    def _labour(self) -> None:
        try:
            with self.broadsheet.reader.library.beside() as library:
                self._outcome = self._work(library, self._working)
        except (BroadsheetError, _GivenUp) as error:
            self._outcome = error
        self.post_message(self.Done())

    def _working(self, done: int, count: int) -> None:
        if not self._wanted:
            raise _GivenUp
        self._far = (done, count)

    # On the screen

    def _show(self) -> None:
        done, count = self._far
        seconds = time.monotonic() - self._started
        keys = self.hints(("everywhere.escape", "gives it up, and nothing is changed"))
        if not self._wanted:
            words, keys = "Giving it up…", Content("All stays as it was.")
        elif 0 < done == count:
            words, keys = "Writing it to the disk…", Content()
        elif done:
            words = f"{done:,} of {counted(count, 'article')}".replace(",", " ")
            if seconds > TELLING:
                words += f" · {time_left(seconds * (count - done) / done)}"
        else:
            words = f"At work for {seconds:.0f} s"
        self.query_one("#working-stage", Static).update(Content(words))
        self.query_one("#working-keys", Static).update(keys)
        self.query_one(ProgressLine).show(done / count if count else 0.0)

    def on_working_screen_done(self) -> None:
        self._over = True
        self._end()

    def on_screen_resume(self) -> None:
        self._end()

    def _end(self) -> None:
        """Give way to the screen below and say there what came of it."""
        if not (self._over and self.is_active):
            return
        self.app.pop_screen()
        outcome = self._outcome
        if isinstance(outcome, BroadsheetError):
            self.broadsheet.tell_error(outcome)
        elif isinstance(outcome, _GivenUp):
            self.broadsheet.tell("Given up. Nothing is changed.")
        else:
            with self.broadsheet.telling():
                self._then(outcome)

    def action_escape(self) -> None:
        self._wanted = False
        self._show()

    def action_copy_or_quit(self) -> None:
        self.action_escape()
