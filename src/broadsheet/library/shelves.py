"""Shelves: queries that somebody keeps under a name."""

from __future__ import annotations

import sqlite3

from broadsheet.library.model import ORDERS, Shelf
from broadsheet.library.tags import folded_tag

STANDARD = (
    Shelf(0, "Inbox", "", "newest"),
    Shelf(0, "Unread", "is:unread", "newest"),
    Shelf(0, "Reading", "is:reading", "newest"),
    Shelf(0, "Starred", "is:starred in:all", "newest"),
    Shelf(0, "Archive", "in:archive", "newest"),
    Shelf(0, "All", "in:all", "newest"),
)
"""The shelves that everybody has; they are not in the file and have no id."""

_COLUMNS = "id, name, query, sort"


def all_of(db: sqlite3.Connection) -> tuple[Shelf, ...]:
    """Every shelf, in the order in which they were made."""
    return tuple(_shelf(row) for row in db.execute(f"SELECT {_COLUMNS} FROM shelves ORDER BY id"))  # noqa: S608 - a constant


def find(db: sqlite3.Connection, name: str) -> Shelf | None:
    """The shelf that somebody made of this name, whatever its case."""
    row = db.execute(f"SELECT {_COLUMNS} FROM shelves WHERE folded = ?", (folded_tag(name),)).fetchone()  # noqa: S608 - a constant
    return None if row is None else _shelf(row)


def standard(name: str) -> Shelf | None:
    """The shelf of this name that everybody has."""
    return next((shelf for shelf in STANDARD if folded_tag(shelf.name) == folded_tag(name)), None)


def put(db: sqlite3.Connection, number: int | None, name: str, query: str, sort: str) -> int:
    """Write a shelf, a new one where `number` is None; returns its id. No other may have its name."""
    cursor = db.execute(
        "INSERT INTO shelves (id, name, folded, query, sort) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
        " SET name = excluded.name, folded = excluded.folded, query = excluded.query, sort = excluded.sort",
        (number, name, folded_tag(name), query, sort),
    )
    if number is not None:
        return number
    if cursor.lastrowid is None:
        raise sqlite3.InternalError("an inserted row has no id")
    return cursor.lastrowid


def remove(db: sqlite3.Connection, number: int) -> None:
    db.execute("DELETE FROM shelves WHERE id = ?", (number,))


def _shelf(row: tuple[int, str, str, str]) -> Shelf:
    number, name, query, sort = row
    return Shelf(number, name, query, next((order for order in ORDERS if order == sort), "newest"))
