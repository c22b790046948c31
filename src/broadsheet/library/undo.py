"""The undo journal.

The one rule: before a change touches a row of a table in `TABLES`, it keeps the row as it is (`keep`), and it notes
each row that it adds (`note_added`). Taking the change back then gives every row that it touched its old contents,
whatever the change did. Changes are taken back newest first, so the rows stand as the change left them.

Positions are the exception: they are remembered all the time and are not changes. One that was remembered since is
newer than the one kept, and stays.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence

from broadsheet.library import pictures
from broadsheet.library.model import Change

TABLES = {
    "entries": "id",
    "articles": "entry",
    "pages": "entry",
    "addresses": "key",
    "positions": "key",
    "bookmarks": "id",
    "tags": "entry",
    "queue": "entry",
    "versions": "id",
    "shelves": "id",
    "corrections": "id",
    "shown": "entry",
}
"""The tables of which changes are kept, each with the column that names a row; of tags and pictures all of an entry.

These names are the only ones put into SQL below.
"""

MOST_CHANGES = 200
"""Older changes are forgotten."""

MOST_BYTES = 64 * 1024 * 1024
"""Bytes of old pages and pictures that are kept for undoing; the newest change is kept whatever its size."""


ROWS_AT_ONCE = 500
"""Rows that are moved back with one statement."""


def begin(db: sqlite3.Connection, description: str) -> Change:
    cursor = db.execute("INSERT INTO changes (description) VALUES (?)", (description,))
    (row,) = db.execute("SELECT id, description FROM changes WHERE id = ?", (cursor.lastrowid,))
    return Change(*row)


def keep(db: sqlite3.Connection, change: Change, table: str, key: int | str) -> None:
    """Keep the row with this key, or that there is none, before it is touched; once in a change is enough."""
    keep_all(db, change, table, (key,))


def keep_all(db: sqlite3.Connection, change: Change, table: str, keys: Sequence[int | str]) -> None:
    """As `keep`, with all of these keys, each given once."""
    columns = _columns(db, table)
    values = {"change": change.id, "name": table, "keys": json.dumps(keys)}
    new = (
        "SELECT value FROM json_each(:keys) WHERE NOT EXISTS"
        " (SELECT 1 FROM change_keys WHERE change = :change AND name = :name AND key = value)"
    )
    db.execute(
        f"INSERT INTO old_{table} (change, {columns}) SELECT :change, {columns} FROM {table}"  # noqa: S608 - names of our own tables
        f" WHERE {TABLES[table]} IN ({new})",
        values,
    )
    db.execute(f"INSERT INTO change_keys (change, name, key) SELECT :change, :name, value FROM ({new})", values)  # noqa: S608 - a constant


def take_out(db: sqlite3.Connection, change: Change, table: str, keys: Sequence[int | str]) -> None:
    """Keep the rows with these keys, each given once, and delete them."""
    keep_all(db, change, table, keys)
    db.execute(
        f"DELETE FROM {table} WHERE {TABLES[table]} IN (SELECT value FROM json_each(?))",  # noqa: S608 - names of our own tables
        (json.dumps(keys),),
    )


def note_added(db: sqlite3.Connection, change: Change, table: str, key: int | str) -> None:
    """The change has added the row with this key; taking it back removes the row."""
    db.execute("INSERT INTO change_keys (change, name, key) VALUES (?, ?, ?)", (change.id, table, key))


def newest(db: sqlite3.Connection) -> Change | None:
    """The change that would be taken back next."""
    row = db.execute("SELECT id, description FROM changes ORDER BY id DESC LIMIT 1").fetchone()
    return None if row is None else Change(*row)


def size(db: sqlite3.Connection, change: Change) -> int:
    """Of how many entries the change touched something."""
    rows = db.execute("SELECT count(*) FROM change_keys WHERE change = ? GROUP BY name", (change.id,))
    return max((count for (count,) in rows), default=0)


def touched(db: sqlite3.Connection, change: Change) -> tuple[int, ...]:
    """The ids of the entries that taking the change back makes, removes, or alters in what they are found by."""
    rows = db.execute(
        "SELECT key FROM change_keys WHERE change = :change AND name = 'articles'"
        " UNION SELECT k.key FROM change_keys k LEFT JOIN entries e ON e.id = k.key"
        # By itself SQLite would look through all rows of the change for each of them.
        " LEFT JOIN (SELECT id, title, notes FROM old_entries WHERE change = :change LIMIT -1) o ON o.id = k.key"
        " WHERE k.change = :change AND k.name = 'entries' AND (e.title, e.notes) IS NOT (o.title, o.notes)"
        " UNION SELECT a.entry FROM change_keys k JOIN bookmarks b ON b.id = k.key JOIN addresses a ON a.key = b.key"
        " WHERE k.change = :change AND k.name = 'bookmarks'"
        " UNION SELECT a.entry FROM old_bookmarks b JOIN addresses a ON a.key = b.key WHERE b.change = :change"
        " UNION SELECT a.entry FROM change_keys k JOIN corrections c ON c.id = k.key JOIN addresses a ON a.key = c.key"
        " WHERE k.change = :change AND k.name = 'corrections'"
        " UNION SELECT a.entry FROM old_corrections c JOIN addresses a ON a.key = c.key WHERE c.change = :change",
        {"change": change.id},
    )
    return tuple(number for (number,) in rows)


def entries_of(db: sqlite3.Connection, change: Change) -> tuple[int, ...]:
    """The ids of all entries whose row the change touched."""
    rows = db.execute("SELECT key FROM change_keys WHERE change = ? AND name = 'entries'", (change.id,))
    return tuple(number for (number,) in rows)


def take_back(db: sqlite3.Connection, change: Change, step: Callable[[], None] | None = None) -> None:
    """Give every row that the newest change touched its old contents and forget the change.

    `step` is called between batches of rows.
    """
    touched_entries = "entry IN (SELECT key FROM change_keys WHERE change = ? AND name = 'shown')"
    hashes = pictures.hashes_of(db, "shown", touched_entries, (change.id,))
    for table, primary in TABLES.items():
        columns = _columns(db, table)
        or_ignore = "OR IGNORE" if table == "positions" else ""
        if not or_ignore:
            db.execute(
                f"DELETE FROM {table} WHERE {primary} IN"  # noqa: S608 - names of our own tables
                " (SELECT key FROM change_keys WHERE change = ? AND name = ?)",
                (change.id, table),
            )
        for first, last in _batches(db, table, change):
            # Moved, not copied: what one batch frees in the file the next one takes.
            old = f"FROM old_{table} WHERE change = ? AND rowid BETWEEN ? AND ?"
            db.execute(
                f"INSERT {or_ignore} INTO {table} ({columns}) SELECT {columns} {old}",
                (change.id, first, last),
            )
            db.execute(f"DELETE {old}", (change.id, first, last))
            if step:
                step()
    _forget(db, change.id)
    pictures.let_go(db, hashes)


def _batches(db: sqlite3.Connection, table: str, change: Change) -> Iterator[tuple[int, int]]:
    """The first and last rowids of batches of what is kept of a table; each must be gone before the next is asked."""
    batch = f"SELECT rowid FROM old_{table} WHERE change = ? ORDER BY rowid LIMIT ?"  # noqa: S608 - names of our own tables
    while True:
        ((first, last),) = db.execute(f"SELECT min(rowid), max(rowid) FROM ({batch})", (change.id, ROWS_AT_ONCE))  # noqa: S608 - as above
        if first is None:
            return
        yield first, last


def prune(db: sqlite3.Connection) -> None:
    """Forget the changes beyond the journal's bounds."""
    sizes = db.execute(
        "SELECT c.id, coalesce((SELECT sum(length(content)) FROM old_pages WHERE change = c.id), 0)"
        " + coalesce((SELECT sum(length(content)) FROM old_versions WHERE change = c.id), 0)"
        " + coalesce((SELECT sum(length(p.content)) FROM old_shown o JOIN pictures p ON p.hash = o.hash"
        " WHERE o.change = c.id AND NOT EXISTS (SELECT 1 FROM shown s WHERE s.hash = o.hash)), 0)"
        " FROM changes c ORDER BY c.id DESC"
    ).fetchall()
    total = 0
    for count, (change, size) in enumerate(sizes, start=1):
        total += size
        if count > 1 and (count > MOST_CHANGES or total > MOST_BYTES):
            _forget(db, change)


def _forget(db: sqlite3.Connection, change: int) -> None:
    hashes = pictures.hashes_of(db, "old_shown", "change = ?", (change,))
    for table in TABLES:
        db.execute(f"DELETE FROM old_{table} WHERE change = ?", (change,))  # noqa: S608 - names of our own tables
    db.execute("DELETE FROM change_keys WHERE change = ?", (change,))
    db.execute("DELETE FROM changes WHERE id = ?", (change,))
    pictures.let_go(db, hashes)


def _columns(db: sqlite3.Connection, table: str) -> str:
    return ", ".join(name for (name,) in db.execute("SELECT name FROM pragma_table_info(?)", (table,)))
