"""Whether a library file is sound, and how one that is not is mended.

Mending works on the file itself but keeps a copy of it first. Where SQLite still reads the whole file, what does not
fit together is put right in one transaction; where it does not, all rows that can still be read go into a new file,
which then takes the place of the old one.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from broadsheet.errors import LibraryError
from broadsheet.library import connection, index, pages, positions, salvage
from broadsheet.library.backup import is_library
from broadsheet.library.connection import explained, is_busy
from broadsheet.library.damage import DamageError
from broadsheet.library.migrations import MIGRATIONS, check_is_library, migrate, not_a_library
from broadsheet.library.transactions import transaction
from broadsheet.text import clean_text

_OWNED = ("articles", "pages", "addresses", "tags", "queue", "versions", "people", "quotes", "shown")
_SIDE_FILES = ("-wal", "-shm")
_HOMELESS = (
    "NOT EXISTS (SELECT 1 FROM shown WHERE hash = pictures.hash)"
    " AND NOT EXISTS (SELECT 1 FROM old_shown WHERE hash = pictures.hash)"
)
_LOST = "hash IS NOT NULL AND hash NOT IN (SELECT hash FROM pictures)"


class Finding(NamedTuple):
    """What was looked at, whether it is well, and what there is to say, in a sentence."""

    subject: str
    ok: bool
    words: str


class _Fault(NamedTuple):
    """Rows that do not fit together: how many, in words; and the statements that put them right."""

    words: str
    counting: str
    mend: tuple[str, ...]


_FAULTS = (
    *(
        _Fault(
            f"rows of {table} belong to no article",
            f"SELECT count(*) FROM {table} WHERE entry NOT IN (SELECT id FROM entries)",  # noqa: S608 - names from above
            (f"DELETE FROM {table} WHERE entry NOT IN (SELECT id FROM entries)",),  # noqa: S608 - as above
        )
        for table in _OWNED
    ),
    _Fault(
        "articles have lost their text",
        "SELECT count(*) FROM entries WHERE fetched AND (id NOT IN (SELECT entry FROM articles)"
        " OR id NOT IN (SELECT entry FROM pages))",
        (
            "UPDATE entries SET fetched = 0 WHERE id NOT IN (SELECT entry FROM articles JOIN pages USING (entry))",
            "DELETE FROM articles WHERE entry IN (SELECT id FROM entries WHERE NOT fetched)",
            "DELETE FROM pages WHERE entry IN (SELECT id FROM entries WHERE NOT fetched)",
        ),
    ),
    _Fault(
        "addresses wait but are not in the queue",
        "SELECT count(*) FROM entries WHERE NOT fetched AND id NOT IN (SELECT entry FROM queue)",
        ("INSERT OR IGNORE INTO queue SELECT id, 'Its text was damaged.', 0, NULL, 0 FROM entries WHERE NOT fetched",),
    ),
    _Fault(
        "articles are in the queue though they are here",
        "SELECT count(*) FROM queue WHERE entry IN (SELECT id FROM entries WHERE fetched)",
        ("DELETE FROM queue WHERE entry IN (SELECT id FROM entries WHERE fetched)",),
    ),
    _Fault(
        "articles show another progress than their position",
        f"SELECT count(*) FROM entries WHERE progress <> {positions.PROGRESS}",  # noqa: S608 - a constant
        (f"UPDATE entries SET progress = {positions.PROGRESS}",),  # noqa: S608 - a constant
    ),
    _Fault(
        "pictures belong to no article",
        f"SELECT count(*) FROM pictures WHERE {_HOMELESS}",  # noqa: S608 - a constant
        (f"DELETE FROM pictures WHERE {_HOMELESS}",),  # noqa: S608 - a constant
    ),
    _Fault(
        "pictures of articles are lost",
        f"SELECT count(*) FROM shown WHERE {_LOST}",  # noqa: S608 - a constant
        (f"UPDATE shown SET hash = NULL, tries = 0 WHERE {_LOST}",),  # noqa: S608 - a constant
    ),
)


def examine(path: Path) -> tuple[Finding, ...]:
    """What is well with the file and what is not, without writing to it. Raises LibraryError where it is in use."""
    if not path.exists():
        return (Finding("library", True, f"There is no library at {clean_text(str(path))} yet."),)
    with _opened(path) as db:
        try:
            version = _check(db, path)
        except LibraryError as error:
            return (Finding("library", False, str(error)),)
        except sqlite3.DatabaseError:
            return (Finding("integrity", False, "The file is damaged from its first pages on."),)
        if version < len(MIGRATIONS):
            words = f"It is of version {version}; opening it brings it to version {len(MIGRATIONS)} and keeps a copy."
            return (_integrity(db), Finding("version", True, words))
        findings = [_integrity(db)]
        if findings[0].ok:
            findings += [check(db) for check in (_ownership, _readability, _indexing)]
        return tuple(findings)


def mend(path: Path) -> tuple[Path, tuple[str, ...]]:
    """Put right what is not well; returns where the copy of the old file stands, and what was done, in sentences.

    Raises LibraryError, also for a file that is no library; it has then been left as it was.
    """
    if not path.exists():
        raise LibraryError(f"There is no library at {clean_text(str(path))}.", "Name another file with --library.")
    with _opened(path) as db:
        try:
            _check(db, path)
            db.execute("BEGIN IMMEDIATE")
            db.execute("ROLLBACK")
        except sqlite3.DatabaseError as error:
            if is_busy(error):
                raise
            if not is_library(path):  # other damage is what we are here for
                raise not_a_library(path) from error
    with explained(path):
        kept = _keep_copy(path)
        done: list[str] = []
        if not _is_whole(path):
            done.append(salvage.rebuild_file(path))
        with _opened(path) as db:
            migrate(db, path)
            done += _put_right(db)
    return kept, tuple(done)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    with explained(path), closing(sqlite3.connect(path, timeout=connection.BUSY_SECONDS, isolation_level=None)) as db:
        yield db


def _check(db: sqlite3.Connection, path: Path) -> int:
    """The version of the library. Raises LibraryError for what is none."""
    try:
        check_is_library(db, path)
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _integrity(db: sqlite3.Connection) -> Finding:
    try:
        faults = [str(row[0]) for row in db.execute("PRAGMA integrity_check(20)")]
    except sqlite3.DatabaseError as error:
        faults = [str(error)]
    if faults == ["ok"]:
        return Finding("integrity", True, "The file is whole.")
    return Finding("integrity", False, f"The file is damaged: {clean_text('; '.join(faults[:3]))}.")


def _ownership(db: sqlite3.Connection) -> Finding:
    faults = [(int(db.execute(fault.counting).fetchone()[0]), fault.words) for fault in _FAULTS]
    found = [f"{count} {words}" for count, words in faults if count]
    if not found and db.execute("PRAGMA foreign_key_check").fetchone() is not None:
        found = ["some rows belong to nothing"]
    words = "; ".join(found).capitalize() if found else "Every row has its owner"
    return Finding("rows", not found, words + ".")


def _readability(db: sqlite3.Connection) -> Finding:
    unreadable = list(_unreadable(db))
    ((count,),) = db.execute("SELECT count(*) FROM entries")
    if unreadable:
        numbers = ", ".join(map(str, unreadable[:10]))
        return Finding("articles", False, f"{len(unreadable)} of {count} articles cannot be read: {numbers}.")
    return Finding("articles", True, f"All {count} articles can be read.")


def _indexing(db: sqlite3.Connection) -> Finding:
    """The index against the articles: by the number of words of every entry in every column."""
    try:
        wrong = index.differences(db)
        db.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    except sqlite3.DatabaseError as error:
        if is_busy(error):
            raise
        return Finding("index", False, "The full-text index is damaged.")
    if wrong:
        return Finding("index", False, f"{len(wrong)} articles are not found by what they say.")
    return Finding("index", True, "The index says what the articles say.")


def _unreadable(db: sqlite3.Connection) -> Iterator[int]:
    for (entry,) in db.execute("SELECT id FROM entries WHERE fetched ORDER BY id").fetchall():
        if not _can_read(db, entry, pages.article_of) or not _can_read(db, entry, pages.page_of):
            yield entry


def _can_read(db: sqlite3.Connection, entry: int, read: Callable[[sqlite3.Connection, int], object]) -> bool:
    try:
        read(db, entry)
    except DamageError:
        return False
    return True


def _put_right(db: sqlite3.Connection) -> list[str]:
    """Mend the faults and make the index anew, in one transaction."""
    done: list[str] = []
    db.execute("PRAGMA foreign_keys = OFF")
    with transaction(db):
        for entry in _unreadable(db):
            for table in ("articles", "pages"):
                db.execute(f"DELETE FROM {table} WHERE entry = ?", (entry,))  # noqa: S608 - names from the line above
        for fault in _FAULTS:
            count = int(db.execute(fault.counting).fetchone()[0])
            if count:
                done.append(f"Put right: {count} {fault.words}.")
            for statement in fault.mend:
                db.execute(statement)
        index.rebuild(db)
        done.append("Made the index anew.")
    return done


def _is_whole(path: Path) -> bool:
    with closing(sqlite3.connect(path, timeout=connection.BUSY_SECONDS, isolation_level=None)) as db:
        return _integrity(db).ok


def _keep_copy(path: Path) -> Path:
    """Copy the file as it is, byte by byte, with what SQLite keeps beside it."""
    number = 1
    while (target := path.with_name(f"{path.name}.before-repair-{number}")).exists():
        number += 1
    shutil.copy2(path, target)
    for ending in _SIDE_FILES:
        side = path.with_name(path.name + ending)
        if side.exists():
            shutil.copy2(side, target.with_name(target.name + ending))
    return target
