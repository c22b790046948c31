"""Something done a moment after it was last asked for."""

from __future__ import annotations

from collections.abc import Callable

from textual.message_pump import MessagePump
from textual.timer import Timer


class Delay:
    """Calls `do` once `seconds` have gone by without another `begin`.

    A timer that ran out just before it was stopped still calls; that is not passed on, and does not stop the next one.
    """

    def __init__(self, host: MessagePump, seconds: float, do: Callable[[], None]) -> None:
        self._host = host
        self._seconds = seconds
        self._do = do
        self._timer: Timer | None = None

    def begin(self) -> None:
        """Wait, anew where it waits already."""
        self.stop()
        self._timer = self._host.set_timer(self._seconds, self._over)

    def stop(self) -> None:
        """Wait no longer."""
        if self._timer:
            self._timer.stop()
            self._timer = None

    def _over(self) -> None:
        if self._timer:
            self.stop()
            self._do()
