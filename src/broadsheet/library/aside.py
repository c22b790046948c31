"""Questions that may take long: asked beside everything else, and broken off when nobody wants the answer any more."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from broadsheet.library.asking import Asking


class Aside(Asking):
    """The questions of a library over a connection of its own, so that nobody waits for another's answer."""

    def break_off(self) -> None:
        """End the question that is being answered, from another thread: it raises LibraryError."""
        self._connection.break_off()

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
