"""The records of articles read from the library, and put into one; see records.py.

Positions are no change: `undo` leaves them alone, as it does those that somebody left by reading.
"""

from __future__ import annotations

import sqlite3

from broadsheet.library import (
    anchors,
    bookmarks,
    changing,
    corrections,
    entries,
    notes,
    pages,
    pictures,
    positions,
    shelves,
    times,
    undo,
)
from broadsheet.library.base import Base
from broadsheet.library.model import Bookmark, Change, Position
from broadsheet.library.records import Attempts, Left, Record, Rest


class Recording(Base):
    """For exports that lose nothing."""

    def record(self, number: int, *, with_page: bool) -> Record:
        """Raises UsageError where there is no such entry."""
        with self._connection.reading() as db:
            entry = changing.known_entry(db, number)
            keys = entries.addresses_of_entry(db, number)
            left = [one for key in keys for one in _left_at(db, key)]
            marks = sorted(mark for key in keys for mark in bookmarks.numbers_under(db, key))
            has_page = with_page and entry.fetched
            return Record(
                left=max(left, key=lambda one: one.at, default=None),
                bookmarks=_bookmarks(db, marks),
                corrections=corrections.of_entry(db, number),
                notes=notes.of_article(db, number),
                attempts=_attempts(db, number),
                page=pages.page_of(db, number) if has_page else None,
                pictures=_pictures(db, number) if has_page else (),
            )

    def rest(self) -> Rest:
        """Shelves, and what is kept in articles that are not saved."""
        homeless = "SELECT {} FROM {} WHERE key NOT IN (SELECT key FROM addresses) ORDER BY {}"
        with self._connection.reading() as db:
            marks = [number for (number,) in db.execute(homeless.format("id", "bookmarks", "id"))]
            keys = [key for (key,) in db.execute(homeless.format("key", "positions", "key"))]
            left = tuple(one for key in keys for one in _left_at(db, key))
            return Rest(shelves.all_of(db), _bookmarks(db, marks), left)


def put_record(db: sqlite3.Connection, change: Change, number: int, record: Record) -> None:
    """Give the entry, which must be out of the index, what it does not have yet. Its page and notes are not put."""
    entry = changing.known_entry(db, number)
    url = entry.url
    if record.left and positions.find(db, url) is None:
        positions.remember(db, url, record.left.position, record.left.at)
    _put_bookmarks(db, change, record.bookmarks)
    known = corrections.of_entry(db, number)
    for wrong in record.corrections:
        if wrong not in known:
            undo.note_added(db, change, "corrections", corrections.add(db, url, wrong))
    if record.pictures and entry.fetched:
        _put_pictures(db, number, record.pictures)
    if record.attempts:
        attempts = record.attempts
        tried_at = times.kept(attempts.tried_at) if attempts.tried_at else None
        db.execute(
            "UPDATE queue SET reason = ?, tries = ?, tried_at = ?, given_up = ? WHERE entry = ?",
            (attempts.reason, attempts.tries, tried_at, attempts.given_up, number),
        )


def _put_pictures(db: sqlite3.Connection, number: int, kept: tuple[tuple[str, bytes], ...]) -> None:
    """Give an entry with a text those of the pictures that it shows."""
    article = pages.article_of(db, number)
    shown = set(pictures.addresses_of(article))
    found = [(url, content) for url, content in kept if url in shown]
    pictures.want(db, number, article, [url for url, _ in found])
    for url, content in found:
        pictures.put(db, number, url, content)


def put_rest(db: sqlite3.Connection, change: Change, rest: Rest) -> None:
    """Shelves whose names are taken stay as they are."""
    for shelf in rest.shelves:
        if shelf.name and shelves.find(db, shelf.name) is None and shelves.standard(shelf.name) is None:
            number = shelves.put(db, None, shelf.name, shelf.query, shelf.order)
            undo.note_added(db, change, "shelves", number)
    _put_bookmarks(db, change, rest.bookmarks)
    for key, position, at in rest.left:
        if not list(_left_at(db, key)):
            db.execute(
                "INSERT INTO positions (key, anchor, progress, remembered_at) VALUES (?, ?, ?, ?)",
                (key, anchors.kept(position.anchor), position.progress, times.kept(at)),
            )


def _put_bookmarks(db: sqlite3.Connection, change: Change, marks: tuple[Bookmark, ...]) -> None:
    for mark in marks:
        there = bookmarks.in_reading_order(db, mark.url)
        if any((one.anchor, one.note, one.created_at) == (mark.anchor, mark.note, mark.created_at) for one in there):
            continue
        added = bookmarks.add(db, mark.url, mark.title, mark.anchor, note=mark.note, at=mark.created_at)
        bookmarks.edit(db, added.id, added.note, mark.colour, mark.tags)
        undo.note_added(db, change, "bookmarks", added.id)


def _bookmarks(db: sqlite3.Connection, numbers: list[int]) -> tuple[Bookmark, ...]:
    return tuple(mark for number in numbers if (mark := bookmarks.find(db, number)))


def _pictures(db: sqlite3.Connection, number: int) -> tuple[tuple[str, bytes], ...]:
    urls = pictures.addresses_of(pages.article_of(db, number))
    return tuple((url, content) for url in urls if (content := pictures.find(db, number, url)) is not None)


def _left_at(db: sqlite3.Connection, key: str) -> list[Left]:
    rows = db.execute("SELECT anchor, progress, remembered_at FROM positions WHERE key = ?", (key,))
    return [Left(key, Position(anchors.read(anchor), progress), times.read(at)) for anchor, progress, at in rows]


def _attempts(db: sqlite3.Connection, number: int) -> Attempts | None:
    rows = db.execute("SELECT reason, tries, tried_at, given_up FROM queue WHERE entry = ?", (number,))
    for reason, tries, tried_at, given_up in rows:
        return Attempts(reason, tries, times.read(tried_at) if tried_at else None, bool(given_up))
    return None
