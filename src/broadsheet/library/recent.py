"""The newest entries that hold some words, without counting all older ones.

The index gives the entries that hold a frequent word by the ten thousand, and a list shows the newest of them. So the
newest entries of the library are asked first; only where too few of them hold the words are all asked.
"""

from __future__ import annotations

import sqlite3

from broadsheet.library.query import Condition

WINDOW = 80
"""So many entries are looked through for each that is wanted: a word in fewer articles than that is found quickly
anywhere."""
MOST = 1_000
"""More than that are hardly wanted by somebody who waits for them."""


def newest(db: sqlite3.Connection, where: Condition, limit: int) -> tuple[int, ...] | None:
    """The ids of the `limit` newest entries `e` for which the condition holds.

    None where they must be looked for everywhere.
    """
    if not 0 < limit <= MOST:
        return None
    least, most, since, count = db.execute(
        "SELECT min(id), max(id), min(saved_at), count(*) FROM"
        " (SELECT id, saved_at FROM entries ORDER BY saved_at DESC LIMIT ?)",
        (limit * WINDOW,),
    ).fetchone()
    if count < limit * WINDOW or most - least > 2 * count:
        return None  # all are recent, or they came in another order than they were saved
    narrowed = where.from_entry(least)
    rows = db.execute(
        "SELECT e.id FROM entries e WHERE e.saved_at > ? AND e.id >= ?"  # noqa: S608 - a condition made of constants
        f" AND {narrowed.sql} ORDER BY e.saved_at DESC, e.id DESC LIMIT ?",
        (since, least, *narrowed.values, limit),
    ).fetchall()
    return tuple(number for (number,) in rows) if len(rows) == limit else None
