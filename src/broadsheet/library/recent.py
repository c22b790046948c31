"""The newest entries that hold some words, without counting all older ones.

The full-text index gives the entries that hold a frequent word by the ten thousand, those with the greatest ids first,
and those are nearly always the newest. So it is asked for as many as are wanted, and then whether an older id was saved
again since.
"""

from __future__ import annotations

import sqlite3

from broadsheet.library.query import Asked


def newest(db: sqlite3.Connection, asked: Asked, limit: int) -> tuple[int, ...] | None:
    """The ids of the newest entries, `limit` at most; None where the ids do not tell which entries are the newest."""
    rows = db.execute(
        "SELECT e.saved_at, e.id FROM search CROSS JOIN entries e ON e.id = search.rowid"  # noqa: S608 - a condition made of constants
        f" WHERE search MATCH ? AND {asked.rest.sql} ORDER BY search.rowid DESC LIMIT ?",
        (asked.words, *asked.rest.values, limit),
    ).fetchall()
    if len(rows) == limit:
        _, last = rows[-1]
        late = db.execute("SELECT 1 FROM entries WHERE saved_at > ? AND id < ? LIMIT 1", (min(rows)[0], last))
        if late.fetchone() is not None:
            return None
    return tuple(number for _, number in sorted(rows, reverse=True))
