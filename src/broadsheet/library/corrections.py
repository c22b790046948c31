"""What somebody took for wrong in articles, saved or not: kept under the key of an address, as positions are."""

from __future__ import annotations

import sqlite3

from broadsheet.corrections import Wrong
from broadsheet.library.addresses import address_key
from broadsheet.library.positions import SIBLINGS
from broadsheet.text import clean_text


def of_address(db: sqlite3.Connection, url: str) -> tuple[Wrong, ...]:
    """What was taken for wrong in the article at `url`, by any of its addresses, the first one first."""
    return tuple(Wrong(name, words) for _, name, words in _rows(db, url))


def of_entry(db: sqlite3.Connection, entry: int) -> tuple[Wrong, ...]:
    rows = db.execute(
        "SELECT c.name, c.words FROM addresses a JOIN corrections c ON c.key = a.key WHERE a.entry = ? ORDER BY c.id",
        (entry,),
    )
    return tuple(Wrong(name, words) for name, words in rows)


def number_of(db: sqlite3.Connection, url: str, wrong: Wrong) -> int | None:
    """The id of a correction; None where it was not made."""
    return next((number for number, name, words in _rows(db, url) if (name, words) == wrong), None)


def add(db: sqlite3.Connection, url: str, wrong: Wrong) -> int:
    """Keep a correction and return its id."""
    cursor = db.execute(
        "INSERT INTO corrections (key, name, words) VALUES (?, ?, ?)",
        (address_key(clean_text(url)), wrong.name, wrong.words),
    )
    if cursor.lastrowid is None:
        raise sqlite3.InternalError("an inserted row has no id")
    return cursor.lastrowid


def remove(db: sqlite3.Connection, number: int) -> None:
    db.execute("DELETE FROM corrections WHERE id = ?", (number,))


def _rows(db: sqlite3.Connection, url: str) -> list[tuple[int, str, str]]:
    return db.execute(
        f"SELECT id, name, words FROM corrections WHERE key IN ({SIBLINGS}) ORDER BY id",  # noqa: S608 - a constant
        {"key": address_key(url)},
    ).fetchall()
