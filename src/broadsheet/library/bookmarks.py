"""Articles, places and passages that somebody keeps, saved article or not."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime

from broadsheet.anchor import Anchor
from broadsheet.errors import UsageError
from broadsheet.library import anchors, times
from broadsheet.library.addresses import address_key
from broadsheet.library.model import COLOURS, Bookmark, Colour
from broadsheet.library.positions import SIBLINGS
from broadsheet.library.schema import LARGEST_INTEGER
from broadsheet.text import clean_lines, clean_text

_COLUMNS = "id, url, title, anchor, note, created_at, colour, tags"


def add(
    db: sqlite3.Connection,
    url: str,
    title: str,
    anchor: Anchor | None,
    *,
    note: str,
    at: datetime,
    colour: Colour = "",
    key: str | None = None,
) -> Bookmark:
    """Keep a bookmark of the article at `url`; `key` only where the article is not found by that address's own."""
    url = clean_text(url)
    title = clean_text(title) or url
    note = clean_lines(note)
    cursor = db.execute(
        "INSERT INTO bookmarks (key, url, title, anchor, note, created_at, colour) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            key or address_key(url),
            url,
            title,
            None if anchor is None else anchors.kept(anchor),
            note,
            times.kept(at),
            colour,
        ),
    )
    (row,) = db.execute(f"SELECT {_COLUMNS} FROM bookmarks WHERE id = ?", (cursor.lastrowid,))  # noqa: S608 - a constant
    return _bookmark(row)


def find(db: sqlite3.Connection, number: int) -> Bookmark | None:
    if not 0 < number <= LARGEST_INTEGER:
        return None
    row = db.execute(f"SELECT {_COLUMNS} FROM bookmarks WHERE id = ?", (number,)).fetchone()  # noqa: S608 - a constant
    return None if row is None else _bookmark(row)


def unknown(number: int) -> UsageError:
    return UsageError(f"There is no bookmark number {number}.", "Look at the list of bookmarks.")


def edit(db: sqlite3.Connection, number: int, note: str, colour: Colour, tags: Sequence[str]) -> None:
    """Write what somebody added to a bookmark; the tags must be clean."""
    kept = json.dumps(list(tags), ensure_ascii=False)
    db.execute("UPDATE bookmarks SET note = ?, colour = ?, tags = ? WHERE id = ?", (note, colour, kept, number))


def entry_of(db: sqlite3.Connection, number: int) -> int | None:
    """The id of the saved article that a bookmark belongs to."""
    row = db.execute("SELECT a.entry FROM bookmarks b JOIN addresses a ON a.key = b.key WHERE b.id = ?", (number,))
    return next((int(entry) for (entry,) in row), None)


def remove(db: sqlite3.Connection, number: int) -> None:
    db.execute("DELETE FROM bookmarks WHERE id = ?", (number,))


def newest_first(db: sqlite3.Connection) -> tuple[Bookmark, ...]:
    rows = db.execute(f"SELECT {_COLUMNS} FROM bookmarks ORDER BY created_at DESC, id DESC")  # noqa: S608 - a constant
    return tuple(_bookmark(row) for row in rows)


def in_reading_order(db: sqlite3.Connection, url: str) -> tuple[Bookmark, ...]:
    """The bookmarks of one article, that of the article itself first."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM bookmarks WHERE key IN ({SIBLINGS}) ORDER BY id",  # noqa: S608 - constants
        {"key": address_key(url)},
    )
    return tuple(sorted((_bookmark(row) for row in rows), key=_reading_order))


def numbers_under(db: sqlite3.Connection, key: str) -> tuple[int, ...]:
    """The ids of the bookmarks under one address's key."""
    return tuple(number for (number,) in db.execute("SELECT id FROM bookmarks WHERE key = ?", (key,)))


def _reading_order(bookmark: Bookmark) -> tuple[int, int]:
    return bookmark.anchor.place if bookmark.anchor else (-1, -1)


def _bookmark(row: tuple[int, str, str, str | None, str, str, str, str]) -> Bookmark:
    number, url, title, anchor, note, created_at, colour, tags = row
    return Bookmark(
        number,
        url,
        title,
        None if anchor is None else anchors.read(anchor),
        note,
        times.read(created_at),
        next((known for known in COLOURS if known == colour), ""),
        tuple(json.loads(tags)),
    )
