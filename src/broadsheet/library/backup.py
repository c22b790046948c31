"""A copy of the library while it is in use."""

from __future__ import annotations

from pathlib import Path

from broadsheet.errors import LibraryError, UsageError
from broadsheet.library.connection import Connection, explained
from broadsheet.library.migrations import copy
from broadsheet.library.schema import APPLICATION_ID
from broadsheet.text import clean_text

_APPLICATION_ID_AT = slice(68, 72)
"""Where a database file's header holds it (https://www.sqlite.org/fileformat2.html)."""


def write_backup(connection: Connection, target: Path) -> None:
    """Copy the library to `target`, whole or not at all. Raises LibraryError and UsageError."""
    with explained(target):
        if target.exists():
            if target.samefile(connection.path):
                raise UsageError("A library cannot be its own backup.", "Name another file.")
            if not is_library(target):
                raise LibraryError(
                    f"{clean_text(str(target))} is there already and is no library.",
                    "It was left as it is; name another file.",
                )
        with connection.reading() as db:
            copy(db, target)


def is_library(path: Path) -> bool:
    """Whether the file's header says that it is a library of broadsheet."""
    with path.open("rb") as file:
        header = file.read(_APPLICATION_ID_AT.stop)
    return header[_APPLICATION_ID_AT] == APPLICATION_ID.to_bytes(4, "big")
