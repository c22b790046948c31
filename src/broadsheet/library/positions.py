"""Where somebody stopped reading, saved article or not: one position for all addresses of an article."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime

from broadsheet.library import anchors, times
from broadsheet.library.addresses import address_key
from broadsheet.library.model import Position

SIBLINGS = "SELECT :key UNION SELECT key FROM addresses WHERE entry = (SELECT entry FROM addresses WHERE key = :key)"
"""The keys of all addresses of the article that `:key` belongs to, itself included."""

PROGRESS = (
    "coalesce((SELECT p.progress FROM addresses a JOIN positions p ON p.key = a.key"
    " WHERE a.entry = entries.id ORDER BY p.remembered_at DESC LIMIT 1), 0.0)"
)
"""How much was read of a row of `entries`, as an SQL expression."""


def remember(db: sqlite3.Connection, url: str, position: Position, at: datetime) -> None:
    key = address_key(url)
    db.execute(f"DELETE FROM positions WHERE key IN ({SIBLINGS})", {"key": key})  # noqa: S608 - a constant
    db.execute(
        "INSERT INTO positions (key, anchor, progress, remembered_at) VALUES (?, ?, ?, ?)",
        (key, anchors.kept(position.anchor), min(max(position.progress, 0.0), 1.0), times.kept(at)),
    )
    for (entry,) in db.execute("SELECT entry FROM addresses WHERE key = ?", (key,)).fetchall():
        refresh(db, entry)


def refresh(db: sqlite3.Connection, *entries: int) -> None:
    """Repeat in the entries' rows how much was read of them: their addresses or the positions there have changed."""
    db.execute(
        f"UPDATE entries SET progress = {PROGRESS} WHERE id IN (SELECT value FROM json_each(?))",  # noqa: S608 - a constant
        (json.dumps(entries),),
    )


def find(db: sqlite3.Connection, url: str) -> Position | None:
    row = db.execute(
        f"SELECT anchor, progress FROM positions WHERE key IN ({SIBLINGS}) ORDER BY remembered_at DESC LIMIT 1",  # noqa: S608 - a constant
        {"key": address_key(url)},
    ).fetchone()
    return None if row is None else Position(anchors.read(row[0]), row[1])
