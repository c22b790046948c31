"""A lock between programs, for work that only one of them should do at a time."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from broadsheet.library.connection import explained


@contextmanager
def only_one(path: Path) -> Iterator[bool]:
    """Whether nobody else is inside this block with the same path. The system opens the lock when a program ends.

    `path` is a file that is made where it is missing and stays. Raises LibraryError where it cannot be made.
    """
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("w")
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
