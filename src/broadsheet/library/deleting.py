"""Entries and all that is kept with them leave the library, a batch at a time.

What a batch frees in the file is taken by what the journal keeps of the next one, so that the file hardly grows.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence

from broadsheet.library import changing, index, undo
from broadsheet.library.model import Change

AT_ONCE = 500
"""Entries that are handled with one statement; between two batches it is told how far the work is."""


def begin(db: sqlite3.Connection, doomed: Sequence[int]) -> Change:
    """The change, which says how many bookmarks go too."""
    ((marks,),) = db.execute(
        "SELECT count(*) FROM bookmarks WHERE key IN"
        " (SELECT key FROM addresses WHERE entry IN (SELECT value FROM json_each(?)))",
        (json.dumps(doomed),),
    )
    and_bookmarks = f" and {marks} bookmark" + ("s" if marks > 1 else "") if marks else ""
    return undo.begin(db, changing.said_of(db, "Deleted", doomed) + and_bookmarks)


def delete(db: sqlite3.Connection, change: Change, doomed: Sequence[int], working: index.Working | None) -> None:
    """Keep in the journal what belongs to these entries, and delete it."""
    ((held,),) = db.execute("SELECT count(*) FROM entries")
    # Taking an entry out of the index costs as much as putting one in.
    emptied = len(doomed) > held - len(doomed)
    if emptied:
        index.clear(db)
    done = 0
    for some in batches(doomed):
        if not emptied:
            index.remove_all(db, some)
        _take_out(db, change, some)
        done += len(some)
        if working:
            working(done, len(doomed))
    if emptied:
        for (number,) in db.execute("SELECT id FROM entries ORDER BY id").fetchall():
            index.put(db, number)
            if working:
                working(done, len(doomed))


def batches(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(numbers), AT_ONCE):
        yield numbers[start : start + AT_ONCE]


def _take_out(db: sqlite3.Connection, change: Change, some: Sequence[int]) -> None:
    """Move every row of these entries, which are out of the index already, into the journal."""
    keys = _those(db, "SELECT key FROM addresses WHERE entry", some)
    for table in ("bookmarks", "corrections"):
        undo.take_out(db, change, table, _those(db, f"SELECT id FROM {table} WHERE key", keys))  # noqa: S608 - as named
    undo.take_out(db, change, "versions", _those(db, "SELECT id FROM versions WHERE entry", some))
    undo.take_out(db, change, "positions", keys)
    undo.take_out(db, change, "addresses", keys)
    for table in changing.OWN_ROWS:
        undo.take_out(db, change, table, some)


def _those(db: sqlite3.Connection, sql: str, values: Sequence[int | str]) -> list[int | str]:
    """The first column of the rows whose column at the end of the statement has one of the values."""
    return [row[0] for row in db.execute(f"{sql} IN (SELECT value FROM json_each(?))", (json.dumps(values),))]  # noqa: S608 - statements from above
