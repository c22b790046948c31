"""What all parts of an open library share: the connection and the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from broadsheet.library.connection import Connection

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


class Base:
    """`clock` says what “yesterday” means in a query; it must give aware times."""

    def __init__(self, connection: Connection, clock: Clock = utc_now) -> None:
        self._connection = connection
        self._clock = clock

    def _today(self) -> date:
        """The day where the person is."""
        return self._clock().astimezone().date()
