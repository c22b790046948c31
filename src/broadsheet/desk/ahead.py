"""Work that is begun before anybody waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Ahead(Generic[T]):
    """The outcome of `work`, which a thread of its own begins at once; nothing is lost where nobody asks for it."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._outcome: tuple[T] | Exception | None = None
        self._thread = threading.Thread(target=self._do, daemon=True)
        self._thread.start()

    def _do(self) -> None:
        try:
            self._outcome = (self._work(),)
        except Exception as error:  # whoever asks for the outcome gets it, as if the work were done only then
            self._outcome = error

    def outcome(self) -> T:
        """Waits for the end of the work; what it raised is raised here."""
        self._thread.join()
        assert self._outcome is not None  # noqa: S101 - the thread sets it whatever happens
        if isinstance(self._outcome, Exception):
            raise self._outcome
        return self._outcome[0]
