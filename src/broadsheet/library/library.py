"""The library: saved articles, positions and bookmarks in one SQLite file, whose changes can be undone."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from broadsheet.anchor import Anchor
from broadsheet.article import Article
from broadsheet.errors import UsageError
from broadsheet.library import bookmarks, entries, pages, positions, search, undo
from broadsheet.library.addresses import addresses_of
from broadsheet.library.connection import Connection
from broadsheet.library.model import Bookmark, Change, Entry, Position
from broadsheet.library.query import condition
from broadsheet.page import Page


class Library:
    """An open library. Threads may share one; programs may open the same file at the same time.

    What a method has returned is safe on the disk. Every method raises LibraryError where the file cannot be read or
    written, and has then changed nothing. Addresses are compared as addresses.py says, and any address of a saved
    article stands for all of them. Times (`at`) must be aware; they come back in UTC.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> Library:
        """Open the library at `path`; folder and file are made where they are missing, an older version is migrated.

        Raises LibraryError, also for a file that is no library (left untouched) and for a newer version's.
        """
        return cls(Connection(path))

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def save(self, page: Page, article: Article, *, at: datetime) -> Entry:
        """Keep the page and the article. The same article again takes the place of what was kept and counts as new."""
        addresses = addresses_of(page, article)
        title = entries.title_of(page, article)
        with self._connection.writing() as db:
            same = entries.same_article(db, addresses, title)
            change = undo.begin(db, f"Saved “{title}”" + (" again" if same else ""))
            for number in same:
                _keep_entry(db, change, number)
            for address in addresses:
                undo.keep(db, change, "addresses", address.key)
            number = entries.put(db, same[0] if same else None, page, article, at)
            if not same:
                for table in ("entries", "articles", "pages"):
                    undo.note_added(db, change, table, number)
            _merge(db, number, same[1:])
            for address in addresses:
                entries.put_address(db, number, address)
            pages.put(db, number, page, article)
            search.put(db, number, article)
            undo.prune(db)
            return _known_entry(db, number)

    def find(self, url: str) -> Entry | None:
        """The saved article that has this address, be it the one asked for, the final or the canonical one."""
        with self._connection.reading() as db:
            return entries.find_by_address(db, url)

    def entry(self, number: int) -> Entry:
        """Raises UsageError where there is no such entry, as do all methods that are given an id."""
        with self._connection.reading() as db:
            return _known_entry(db, number)

    def article(self, number: int) -> Article:
        with self._connection.reading() as db:
            _known_entry(db, number)
            return pages.article_of(db, number)

    def page(self, number: int) -> Page:
        with self._connection.reading() as db:
            _known_entry(db, number)
            return pages.page_of(db, number)

    def entries(self, query: str = "", *, limit: int | None = None) -> tuple[Entry, ...]:
        """The entries that the query (query/__init__.py) finds, newest saved first.

        Raises UsageError for a query that is not understood; its title names the character.
        """
        sql, values = condition(query)
        with self._connection.reading() as db:
            return entries.newest_first(db, sql, values, limit)

    def delete(self, ids: Sequence[int]) -> Change:
        """Delete entries with their bookmarks and positions: all of them, or none and UsageError for an unknown id."""
        numbers = tuple(dict.fromkeys(ids))
        if not numbers:
            raise UsageError("There is nothing to delete.", "Name at least one article.")
        with self._connection.writing() as db:
            doomed = [_known_entry(db, number) for number in numbers]
            keys = [key for number in numbers for key in entries.addresses_of_entry(db, number)]
            marks = [mark for key in keys for mark in bookmarks.numbers_under(db, key)]
            change = undo.begin(db, _deletion(doomed, len(marks)))
            for mark in marks:
                undo.keep(db, change, "bookmarks", mark)
                bookmarks.remove(db, mark)
            for key in keys:
                undo.keep(db, change, "positions", key)
                positions.remove(db, key)
            for number in numbers:
                _keep_entry(db, change, number)
                _remove_entry(db, number)
            undo.prune(db)
            return change

    def undo(self) -> Change | None:
        """Take back the newest change that was not taken back yet, an earlier run's too; None if there is none."""
        with self._connection.writing() as db:
            change = undo.newest(db)
            if change is None:
                return None
            for number in undo.take_back(db, change):
                search.remove(db, number)
                if entries.find(db, number) is not None:
                    search.put(db, number, pages.article_of(db, number))
            return change

    def remember_position(self, url: str, position: Position, *, at: datetime) -> None:
        """Keep where somebody stopped reading, saved article or not. Not a change: `undo` leaves it alone."""
        with self._connection.writing() as db:
            positions.remember(db, url, position, at)

    def position(self, url: str) -> Position | None:
        with self._connection.reading() as db:
            return positions.find(db, url)

    def add_bookmark(self, url: str, title: str, anchor: Anchor | None, note: str, *, at: datetime) -> Bookmark:
        with self._connection.writing() as db:
            bookmark = bookmarks.add(db, url, title, anchor, note=note, at=at)
            change = undo.begin(db, f"Added a bookmark in “{bookmark.title}”")
            undo.note_added(db, change, "bookmarks", bookmark.id)
            undo.prune(db)
            return bookmark

    def bookmarks(self, url: str | None = None) -> tuple[Bookmark, ...]:
        """All bookmarks, newest first; or those of one article, in reading order."""
        with self._connection.reading() as db:
            return bookmarks.newest_first(db) if url is None else bookmarks.in_reading_order(db, url)

    def remove_bookmark(self, number: int) -> Change:
        """Raises UsageError where there is no such bookmark."""
        with self._connection.writing() as db:
            bookmark = bookmarks.find(db, number)
            if bookmark is None:
                raise UsageError(f"There is no bookmark number {number}.", "Look at the list of bookmarks.")
            change = undo.begin(db, f"Removed a bookmark in “{bookmark.title}”")
            undo.keep(db, change, "bookmarks", bookmark.id)
            bookmarks.remove(db, bookmark.id)
            undo.prune(db)
            return change


def _known_entry(db: sqlite3.Connection, number: int) -> Entry:
    entry = entries.find(db, number)
    if entry is None:
        raise UsageError(f"There is no article number {number} in the library.", "Look at the list of saved articles.")
    return entry


def _keep_entry(db: sqlite3.Connection, change: Change, number: int) -> None:
    """Keep every row that belongs to the entry alone."""
    for table in ("entries", "articles", "pages"):
        undo.keep(db, change, table, number)
    for key in entries.addresses_of_entry(db, number):
        undo.keep(db, change, "addresses", key)


def _merge(db: sqlite3.Connection, number: int, others: Sequence[int]) -> None:
    """The other entries turned out to be the same article: the entry takes over their addresses and they go."""
    for other in others:
        entries.move_addresses(db, other, number)
        _remove_entry(db, other)


def _remove_entry(db: sqlite3.Connection, number: int) -> None:
    search.remove(db, number)
    pages.remove(db, number)
    entries.remove(db, number)


def _deletion(doomed: Sequence[Entry], marks: int) -> str:
    what = f"“{doomed[0].title}”" if len(doomed) == 1 else f"{len(doomed)} articles"
    if marks:
        what += f" and {marks} bookmark" + ("s" if marks > 1 else "")
    return f"Deleted {what}"
