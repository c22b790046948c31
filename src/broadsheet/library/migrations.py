"""From one version of the library file to the next.

A new file goes through the same steps as an old one, from version 0, so that there is one way to the present tables.
Each step is one transaction together with its version number: it happens whole or not at all. Of an old file a copy is
kept first, while nobody else can write.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from broadsheet.errors import LibraryError
from broadsheet.library.schema import APPLICATION_ID, VERSION_1, VERSION_2, VERSION_3, VERSION_4, VERSION_5, VERSION_6
from broadsheet.library.transactions import transaction
from broadsheet.text import clean_text

Migration = Callable[[sqlite3.Connection], None]

_HEADER_BYTES = 100


def create(db: sqlite3.Connection) -> None:
    """Version 0, an empty file, to version 1."""
    for statement in VERSION_1:
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def add_states_tags_and_sayings(db: sqlite3.Connection) -> None:
    """Version 1 to 2. What is made of the articles is made when the library is opened (index.py)."""
    for statement in VERSION_2:
        db.execute(statement)


def add_shelves_and_colours(db: sqlite3.Connection) -> None:
    """Version 2 to 3."""
    for statement in VERSION_3:
        db.execute(statement)


def add_corrections(db: sqlite3.Connection) -> None:
    """Version 3 to 4."""
    for statement in VERSION_4:
        db.execute(statement)


def add_makings(db: sqlite3.Connection) -> None:
    """Version 4 to 5."""
    for statement in VERSION_5:
        db.execute(statement)


def add_pictures(db: sqlite3.Connection) -> None:
    """Version 5 to 6."""
    for statement in VERSION_6:
        db.execute(statement)


MIGRATIONS: tuple[Migration, ...] = (
    create,
    add_states_tags_and_sayings,
    add_shelves_and_colours,
    add_corrections,
    add_makings,
    add_pictures,
)
"""The step at index n leads from version n to version n + 1."""


def check_is_library(db: sqlite3.Connection, path: Path, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Raises LibraryError for another program's file and for a version from the future; writes nothing."""
    db.execute("BEGIN")  # one moment: another program may be making the library just now
    identity = _pragma(db, "application_id")
    version = _pragma(db, "user_version")
    tables = int(db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    db.execute("COMMIT")
    is_empty = (identity, version, tables) == (0, 0, 0)
    if identity != APPLICATION_ID and not is_empty:
        raise not_a_library(path)
    if version > len(migrations):
        raise LibraryError(
            f"The library {clean_text(str(path))} was written by a newer broadsheet (its version is {version}, "
            f"this one knows {len(migrations)}).",
            "Update broadsheet, or name another file with --library.",
        )


def migrate(db: sqlite3.Connection, path: Path, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the file to the newest version; a library that already holds something is copied first (`copy_name`).

    The connection must be in autocommit mode and foreign keys must not be enforced yet. Raises sqlite3.Error; the file
    is then at the last version that was reached whole.
    """
    version = _pragma(db, "user_version")
    is_first = True
    while version < len(migrations):
        version = _step(db, path, migrations, keep_copy=is_first)
        is_first = False


def is_old(path: Path) -> bool:
    """Whether opening the file will bring it to a newer version; False without a file.

    Read from its header alone, as it was when the library was last closed
    (https://www.sqlite.org/fileformat2.html#the_database_header).
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except OSError:
        return False
    return len(header) == _HEADER_BYTES and 0 < int.from_bytes(header[60:64], "big") < len(MIGRATIONS)


def copy_name(path: Path, version: int) -> Path:
    """Where the copy of a library of an old version stands: beside it, such as `library.db.version-1`."""
    return path.with_name(f"{path.name}.version-{version}")


def not_a_library(path: Path) -> LibraryError:
    return LibraryError(
        f"{clean_text(str(path))} is not a library of broadsheet.",
        "It was left as it is; name another file with --library.",
    )


def _step(db: sqlite3.Connection, path: Path, migrations: Sequence[Migration], *, keep_copy: bool) -> int:
    """One step, and the version that the file has then. Another program may have taken the step meanwhile.

    A new file takes all steps at once, so that nobody meets it half made.
    """
    with transaction(db):
        version = _pragma(db, "user_version")
        if 0 < version < len(migrations) and keep_copy:
            with closing(sqlite3.connect(path)) as reading:  # a connection cannot copy what it holds for writing
                copy(reading, copy_name(path, version))
        for step in migrations[version:] if version == 0 else migrations[version : version + 1]:
            step(db)
            version += 1
            db.execute(f"PRAGMA user_version = {version}")
        if db.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise sqlite3.IntegrityError(f"rows without their owner after the step to version {version}")
    return version


def copy(db: sqlite3.Connection, target: Path) -> None:
    """Copy the whole file to `target`, as it is at one moment.

    Copied under another name first, so that a copy that was cut off never stands in place of a good one.
    """
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.part")
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=0o600)
    with closing(sqlite3.connect(unfinished)) as copy:
        db.backup(copy)
    unfinished.replace(target)


def _pragma(db: sqlite3.Connection, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])
