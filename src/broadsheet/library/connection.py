"""The connection to the library file, its transactions, and what SQLite's errors mean to a person."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from broadsheet.errors import LibraryError
from broadsheet.library import index
from broadsheet.library.damage import DamageError
from broadsheet.library.migrations import check_is_library, migrate, not_a_library
from broadsheet.library.transactions import transaction
from broadsheet.library.watching import Changed, Watch
from broadsheet.text import clean_text

BUSY_SECONDS = 5.0
"""How long to wait for another program that is writing; a write of ours takes milliseconds."""

CACHE_KIBIBYTES = 64 * 1024
"""Memory for pages of the file, taken only as far as they are read; without it a search in a large library reads the
index from the system again and again."""

_PRIMARY_CODE = 0xFF
"""The low byte of an SQLite result code is its primary code (https://www.sqlite.org/rescode.html)."""


class Connection:
    """One connection, shared by the threads of this program one after the other."""

    def __init__(self, path: Path, changed: Changed | None = None, working: index.Working | None = None) -> None:
        """Open, create or migrate the file at `path`. Raises LibraryError.

        `changed` is told, after each transaction of this connection, which articles look different now; `working` how
        far an old library is indexed anew.
        """
        self.path = path
        self.changed = changed
        self._lock = RLock()
        with explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                path.touch(mode=0o600)  # what somebody reads is nobody else's business
            self._db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
            try:
                _prepare(self._db, path, working)
                self._watch = Watch(self._db, changed) if changed else None
            except BaseException:
                self._db.close()
                raise

    def close(self) -> None:
        with self._lock, explained(self.path):
            self._db.close()

    def break_off(self) -> None:
        """End what another thread is reading or writing just now; it raises LibraryError there and changes nothing."""
        self._db.interrupt()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """All reads inside see the library at one moment. Raises LibraryError."""
        with self._transaction("BEGIN") as db:
            yield db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Everything inside is written and safe on the disk when it ends, or nothing is. Raises LibraryError."""
        with self._transaction("BEGIN IMMEDIATE") as db:
            yield db
        if self._watch:
            self._watch.tell()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with self._lock, explained(self.path), transaction(self._db, begin):
            yield self._db


def _prepare(db: sqlite3.Connection, path: Path, working: index.Working | None) -> None:
    """Nothing is written before the file is known to be a library or empty."""
    check_is_library(db, path)
    db.execute("PRAGMA journal_mode = WAL")
    # In WAL mode NORMAL may lose the last transactions when the power fails. What was reported as saved must be there
    # afterwards, so each commit waits for the disk, on macOS for the drive's own cache too.
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA fullfsync = ON")
    db.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
    migrate(db, path)
    index.bring_up_to_date(db, working)
    db.execute("PRAGMA foreign_keys = ON")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite, the file system and damaged contents raise inside into LibraryError."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explanation(error, path) from error
    except OSError as error:
        reason = clean_text(error.strerror or str(error))
        raise LibraryError(
            f"The library {clean_text(str(path))} cannot be opened: {reason}.",
            "Check the folder and its permissions, or name another file with --library.",
        ) from error
    except DamageError as error:
        raise _damaged(path) from error


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another program holds the lock that was wanted."""
    return _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _code(error: sqlite3.Error) -> int:
    # Errors of the Python module itself, such as the use of a closed connection, carry no code.
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)) & _PRIMARY_CODE


def _damaged(path: Path) -> LibraryError:
    return LibraryError(
        f"The library {clean_text(str(path))} is damaged.",
        "Restore it from a backup, or name another file with --library.",
    )


def _explanation(error: sqlite3.Error, path: Path) -> LibraryError:
    name = clean_text(str(path))
    code = _code(error)
    if is_busy(error):
        return LibraryError(f"The library {name} is in use by another program.", "Try again when that is done.")
    if code == sqlite3.SQLITE_FULL:
        return LibraryError("The disk is full, nothing was changed.", f"Make room where {name} is, then try again.")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return LibraryError(
            f"The library {name} cannot be written.", "Check the permissions of the file and its folder."
        )
    if code == sqlite3.SQLITE_CANTOPEN:
        return LibraryError(
            f"The library {name} cannot be opened.", "Check the permissions of the file and its folder."
        )
    if code == sqlite3.SQLITE_NOTADB:
        return not_a_library(path)
    if code == sqlite3.SQLITE_CORRUPT:
        return _damaged(path)
    if code == sqlite3.SQLITE_IOERR:
        return LibraryError(
            f"The disk does not take or give what stands in {name}; nothing was changed.",
            "It may be full or failing: make room and try again, and keep a backup elsewhere.",
        )
    if code == sqlite3.SQLITE_INTERRUPT:
        return LibraryError("The question was broken off.", "Nothing was changed; ask again.")
    reason = clean_text(str(error)).rstrip(".")
    return LibraryError(f"The library {name} cannot be used: {reason}.", "Nothing was changed; try again.")
