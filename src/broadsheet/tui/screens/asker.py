"""Questions to the library that may take long: asked beside the screen, which goes on meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from threading import Lock

from textual.message import Message
from textual.worker import get_current_worker

from broadsheet.errors import BroadsheetError
from broadsheet.library import Aside
from broadsheet.tui.screens import BroadsheetScreen


class Failed(Message):
    """The question could not be answered."""

    def __init__(self, error: BroadsheetError) -> None:
        super().__init__()
        self.error = error


class Asker:
    """Asks one kind of question for a screen. A new one breaks off the one before, whose answer nobody waits for.

    A question is asked in a thread and yields messages, which are posted to the screen as they come.
    """

    def __init__(self, screen: BroadsheetScreen, kind: str) -> None:
        self._screen = screen
        self._kind = kind
        self._lock = Lock()
        self._aside: Aside | None = None

    def ask(self, question: Callable[[Aside], Iterator[Message]]) -> None:
        self.break_off()
        answer = partial(self._answer, question)
        self._screen.run_worker(answer, group=self._kind, thread=True, exclusive=True, exit_on_error=False)

    def break_off(self) -> None:
        self._screen.workers.cancel_group(self._screen, self._kind)
        if self._aside:
            self._aside.break_off()

    def close(self) -> None:
        """The screen goes away: no more questions."""
        self.break_off()
        with self._lock:
            if self._aside:
                self._aside.close()
                self._aside = None

    def _answer(self, question: Callable[[Aside], Iterator[Message]]) -> None:
        worker = get_current_worker()

        def is_wanted() -> bool:
            return not worker.is_cancelled

        with self._lock:
            try:
                if self._aside is None and is_wanted():
                    self._aside = self._screen.broadsheet.reader.library.aside()
                messages = question(self._aside) if self._aside and is_wanted() else iter(())
                for message in messages:
                    if not is_wanted():
                        return
                    self._screen.post_message(message)
            except BroadsheetError as error:
                if is_wanted():
                    self._screen.post_message(Failed(error))
