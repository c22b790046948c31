"""The library: saved articles, positions and bookmarks in one SQLite file, whose changes can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from broadsheet.anchor import Anchor
from broadsheet.article import Article
from broadsheet.errors import UnreachableError, UsageError
from broadsheet.library import (
    bookmarks,
    changing,
    deleting,
    entries,
    index,
    pages,
    pictures,
    positions,
    undo,
    versions,
)
from broadsheet.library.addresses import addresses_of, further_addresses
from broadsheet.library.aside import Aside
from broadsheet.library.asking import Asking
from broadsheet.library.backup import write_backup
from broadsheet.library.base import Clock, utc_now
from broadsheet.library.connection import Connection
from broadsheet.library.correcting import Correcting
from broadsheet.library.marking import Marking
from broadsheet.library.model import UNKNOWN, Bookmark, Change, Colour, Entry, Making, Position, Version
from broadsheet.library.organising import Organising
from broadsheet.library.picturing import Picturing
from broadsheet.library.recording import Recording
from broadsheet.library.remaking import Remaking
from broadsheet.library.shelving import Shelving
from broadsheet.library.taking_in import TakingIn
from broadsheet.library.waiting import Waiting
from broadsheet.library.watching import Changed
from broadsheet.page import Page


class Library(Asking, Correcting, Marking, Organising, Picturing, Recording, Remaking, Shelving, TakingIn, Waiting):
    """An open library. Threads may share one; programs may open the same file at the same time.

    What a method has returned is safe on the disk. Every method raises LibraryError where the file cannot be read or
    written, and has then changed nothing. Addresses are compared as addresses.py says, and any address of a saved
    article stands for all of them. Times (`at`) must be aware; they come back in UTC.
    """

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Clock = utc_now,
        changed: Changed | None = None,
        working: index.Working | None = None,
    ) -> Library:
        """Open the library at `path`; folder and file are made where they are missing, an older version is migrated.

        `clock` gives the time that “yesterday” in a query is counted from. `changed` is told after each change the keys
        of the addresses of all articles that it touched; `working` how far an old library is indexed anew. Raises
        LibraryError, also for a file that is no library (left untouched) and for a newer version's.
        """
        return cls(Connection(path, changed, working), clock)

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def save(
        self,
        page: Page,
        article: Article,
        *,
        at: datetime,
        renew: bool = True,
        waiting: int | None = None,
        making: Making = UNKNOWN,
        wanted: Sequence[str] = (),
    ) -> Entry:
        """Keep the page and the article. The same article again takes the place of what was kept.

        It then counts as new: saved at `at`, and back from the archive; without `renew` it stays where it was, as does
        one that was only waiting. `waiting` is the id of an entry that is known to be this article, whatever its
        addresses. Where the page says something else than before, the old version is kept. `making` is by what the
        article was made. `wanted` are the addresses of pictures that are to be kept too; `keep_picture` brings them.
        """
        addresses = addresses_of(page, article)
        further = further_addresses(page)
        title = entries.title_of(page, article)
        with self._connection.writing() as db:
            same = entries.same_article(db, addresses, title)
            if waiting is not None and waiting not in same:
                same = (*same, changing.known_entry(db, waiting).id)
            known = entries.find(db, same[0]) if same else None
            was_read = known is not None and known.fetched
            change = undo.begin(db, f"Saved “{title}”" + (" again" if was_read else ""))
            for number in same:
                changing.keep_entry(db, change, number)
                index.remove(db, number)
            for address in (*addresses, *further):
                undo.keep(db, change, "addresses", address.key)
            if known and was_read:
                versions.keep_old(db, change, known.id, article, at)
            counts_as_new = known is None or (was_read and renew)
            saved_at = at if known is None or counts_as_new else known.saved_at
            number = entries.put(db, known.id if known else None, page, article, saved_at)
            if known is None:
                changing.note_added_entry(db, change, number)
            changing.merge(db, number, same[1:])
            if counts_as_new:
                entries.renew(db, number, at)
            for address in (*addresses, *further):
                entries.put_address(db, number, address)
            pages.put(db, number, page, article, making)
            pictures.want(db, number, article, wanted)
            changing.take_corrections(db, change, number, article)
            db.execute("DELETE FROM queue WHERE entry = ?", (number,))
            positions.refresh(db, number)
            index.put(db, number)
            undo.prune(db)
            return changing.known_entry(db, number)

    def find(self, url: str) -> Entry | None:
        """The saved article that has this address, be it the one asked for, the final or the canonical one."""
        with self._connection.reading() as db:
            return entries.find_by_address(db, url)

    def entry(self, number: int) -> Entry:
        """Raises UsageError where there is no such entry, as do all methods that are given an id."""
        with self._connection.reading() as db:
            return changing.known_entry(db, number)

    def article(self, number: int) -> Article:
        """Raises UnreachableError where the entry still waits to be fetched."""
        with self._connection.reading() as db:
            _fetched(changing.known_entry(db, number))
            return pages.article_of(db, number)

    def page(self, number: int) -> Page:
        """Raises UnreachableError where the entry still waits to be fetched."""
        with self._connection.reading() as db:
            _fetched(changing.known_entry(db, number))
            return pages.page_of(db, number)

    def versions(self, number: int) -> tuple[Version, ...]:
        """What was kept of an article each time its page had changed, the newest first."""
        with self._connection.reading() as db:
            changing.known_entry(db, number)
            return versions.of_entry(db, number)

    def version(self, version: int) -> Article:
        """The article of a version. Raises UsageError where there is no such version."""
        with self._connection.reading() as db:
            article = versions.article_of(db, version)
            if article is None:
                raise UsageError(f"There is no version number {version}.", "Look at the versions of the article.")
            return article

    def differs(self, number: int, article: Article) -> bool:
        """Whether `article` says something else than what is saved of the entry."""
        with self._connection.reading() as db:
            _fetched(changing.known_entry(db, number))
            return versions.differ(pages.article_of(db, number), article)

    def delete(self, ids: Sequence[int], *, working: index.Working | None = None) -> Change:
        """Delete entries and what is kept with them: all of them, or none and UsageError for an unknown id.

        `working` is told how far it is.
        """
        with self._connection.writing() as db:
            doomed = changing.known_numbers(db, ids)
            change = deleting.begin(db, doomed)
            deleting.delete(db, change, doomed, working)
            undo.prune(db)
            return change

    def undo(self, *, working: index.Working | None = None) -> Change | None:
        """Take back the newest change that was not taken back yet, an earlier run's too; None if there is none.

        `working` is told how many of the articles that are found by something else again are indexed.
        """
        with self._connection.writing() as db:
            change = undo.newest(db)
            if change is None:
                return None
            touched = undo.entries_of(db, change)
            found_otherwise = undo.touched(db, change)
            for some in deleting.batches(entries.existing(db, found_otherwise)):
                index.remove_all(db, some)
            undo.take_back(db, change, (lambda: working(0, len(found_otherwise))) if working else None)
            for done, number in enumerate(entries.existing(db, found_otherwise), start=1):
                index.put(db, number)
                if working:
                    working(done, len(found_otherwise))
            positions.refresh(db, *touched)
            return change

    def last_change(self) -> tuple[Change, int] | None:
        """What `undo` would take back, and of about how many articles it touched something."""
        with self._connection.reading() as db:
            change = undo.newest(db)
            return None if change is None else (change, undo.size(db, change))

    def beside(self) -> Library:
        """The same library over a connection of its own, for a change that takes long: others go on reading."""
        return Library(Connection(self._connection.path, self._connection.changed), self._clock)

    def remember_position(self, url: str, position: Position, *, at: datetime) -> None:
        """Keep where somebody stopped reading, saved article or not. Not a change: `undo` leaves it alone."""
        with self._connection.writing() as db:
            positions.remember(db, url, position, at)

    def position(self, url: str) -> Position | None:
        with self._connection.reading() as db:
            return positions.find(db, url)

    def add_bookmark(
        self, url: str, title: str, anchor: Anchor | None, note: str, *, at: datetime, colour: Colour = ""
    ) -> Bookmark:
        with self._connection.writing() as db:
            with changing.found_anew(db, entries.number_of_address(db, url)):
                bookmark = bookmarks.add(db, url, title, anchor, note=note, at=at, colour=colour)
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
                raise bookmarks.unknown(number)
            change = undo.begin(db, f"Removed a bookmark in “{bookmark.title}”")
            undo.keep(db, change, "bookmarks", bookmark.id)
            with changing.found_anew(db, bookmarks.entry_of(db, bookmark.id)):
                bookmarks.remove(db, bookmark.id)
            undo.prune(db)
            return change

    def aside(self) -> Aside:
        """The same library for questions of another thread, which do not keep this one waiting."""
        return Aside(Connection(self._connection.path), self._clock)

    def backup(self, target: Path) -> None:
        """Write a copy of the whole library, as it is at this moment, to `target`; others may go on writing.

        A file of that name is replaced if it is a library too. Raises LibraryError, and UsageError for this library
        itself.
        """
        write_backup(self._connection, target)


def _fetched(entry: Entry) -> None:
    if not entry.fetched:
        raise UnreachableError(f"“{entry.title}” is not fetched yet.", "`broadsheet sync` fetches what waits.")
