"""Many articles from elsewhere at once, such as an old library, with or without their texts.

Where one is here already, the two become one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from broadsheet.anchor import Anchor
from broadsheet.article import Article
from broadsheet.library import bookmarks, changing, entries, index, notes, pages, positions, tags, times, undo
from broadsheet.library.addresses import Address, address_key, addresses_of
from broadsheet.library.base import Base
from broadsheet.library.model import UNKNOWN, Change, Note
from broadsheet.library.recording import put_record, put_rest
from broadsheet.library.records import Record, Rest
from broadsheet.page import Page
from broadsheet.text import clean_lines, clean_text


class Incoming(NamedTuple):
    """An article from elsewhere. `text` is its page and the article made of it, where the other library had them."""

    url: str
    title: str = ""
    tags: tuple[str, ...] = ()
    archived: bool = False
    starred: bool = False
    saved_at: datetime | None = None
    notes: tuple[Note, ...] = ()
    text: tuple[Page, Article] | None = None
    record: Record | None = None
    """What another library of ours knew of it besides; the bookmarks in it, which `notes` do not repeat."""


class TakenIn(NamedTuple):
    """What became of them: how many are new, and how many joined one that was here. One change for all of them."""

    new: int
    merged: int
    change: Change | None


class TakingIn(Base):
    """Imports."""

    def take_in(
        self, items: Iterable[Incoming], description: str, *, at: datetime, rests: Sequence[Rest] = ()
    ) -> TakenIn:
        """Add all items, or none where something fails; `description` says what was done, such as "Imported x.html".

        Two are the same article where their addresses are the same but for the case of scheme and host and an empty
        path: unlike with `save`, fragment and parameters count. Of two, tags and notes are joined, the earlier date
        counts, archived and starred if one is, and the first title that is one. A text comes to an entry that has none
        yet, with the title of its article. `at` is the date of what has none; `rests` is what belongs to no item.
        Raises UsageError for an empty tag.
        """
        new = total = 0
        change = None
        with self._connection.writing() as db:
            for item in items:
                change = change or undo.begin(db, description)
                new += _take_in(db, change, item, at)
                total += 1
            for rest in rests:
                change = change or undo.begin(db, description)
                put_rest(db, change, rest)
            if change:
                undo.prune(db)
        return TakenIn(new, total - new, change)

    def would_take_in(self, urls: Sequence[str]) -> tuple[int, int]:
        """How many articles at these addresses would be new, and how many would join one; nothing is written."""
        new: set[str] = set()
        with self._connection.reading() as db:
            for url in urls:
                if _same(db, exact_key(url), address_key(url)) is None:
                    new.add(exact_key(url))
        return len(new), len(urls) - len(new)

    def has_text(self, url: str) -> bool:
        """Whether the article that `take_in` would join to this address is fetched."""
        with self._connection.reading() as db:
            number = _same(db, exact_key(url), address_key(url))
            return number is not None and entries.of_numbers(db, (number,))[0].fetched


def exact_key(url: str) -> str:
    """What the addresses of items are compared by: an address with scheme and host in lower case and a path."""
    url = clean_text(url)
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower(), path=parts.path or "/").geturl()


def _take_in(db: sqlite3.Connection, change: Change, item: Incoming, at: datetime) -> bool:
    """Add one item; whether it is new."""
    keys = exact_key(item.url), address_key(item.url)
    number = _same(db, *keys)
    is_new = number is None
    if number is None:
        number = entries.put_address_only(db, clean_text(item.url), clean_text(item.title), item.saved_at or at)
        changing.note_added_entry(db, change, number)
        db.execute("INSERT INTO queue (entry, reason, tries, tried_at, given_up) VALUES (?, '', 0, NULL, 0)", (number,))
        for key in keys:
            _put_address(db, change, number, Address(key, clean_text(item.url), "requested"))
    else:
        changing.keep_entry(db, change, number)
        index.remove(db, number)
    _join(db, number, item)
    if item.text is not None and not entries.of_numbers(db, (number,))[0].fetched:
        _put_text(db, change, number, item.text)
    tags.add_spelled(db, number, [tags.clean_tag(tag) for tag in item.tags])
    if item.notes:
        _add_notes(db, change, number, item, at)
    if item.record:
        put_record(db, change, number, item.record)
    positions.refresh(db, number)
    index.put(db, number)
    return is_new


def _same(db: sqlite3.Connection, key: str, wide_key: str) -> int | None:
    """The entry of an address with this exact key, which may be known by the key of `addresses.address_key` only."""
    row = db.execute("SELECT entry FROM addresses WHERE key = ?", (key,)).fetchone()
    if row is not None:
        return int(row[0])
    known = db.execute(
        "SELECT a.entry, a.url, e.url FROM addresses a JOIN entries e ON e.id = a.entry WHERE a.key = ?",
        (wide_key,),
    ).fetchone()
    return int(known[0]) if known and key in {exact_key(known[1]), exact_key(known[2])} else None


def _put_address(db: sqlite3.Connection, change: Change, number: int, address: Address) -> None:
    """Make the entry found by the address, unless another has it."""
    if db.execute("SELECT 1 FROM addresses WHERE key = ?", (address.key,)).fetchone() is None:
        undo.keep(db, change, "addresses", address.key)
        entries.put_address(db, number, address)


def _join(db: sqlite3.Connection, number: int, item: Incoming) -> None:
    saved_at = times.kept(item.saved_at) if item.saved_at else None
    db.execute(
        "UPDATE entries SET archived = max(archived, ?1), starred = max(starred, ?2),"
        " saved_at = min(saved_at, coalesce(?3, saved_at)), title = CASE title WHEN url THEN ?4 ELSE title END,"
        " day = CASE WHEN published IS NULL THEN min(day, coalesce(substr(?3, 1, 10), day)) ELSE day END"
        " WHERE id = ?5",
        (item.archived, item.starred, saved_at, clean_text(item.title) or clean_text(item.url), number),
    )


def _put_text(db: sqlite3.Connection, change: Change, number: int, text: tuple[Page, Article]) -> None:
    page, article = text
    ((saved_at,),) = db.execute("SELECT saved_at FROM entries WHERE id = ?", (number,))
    entries.put(db, number, page, article, times.read(saved_at))
    pages.put(db, number, page, article, UNKNOWN)
    db.execute("DELETE FROM queue WHERE entry = ?", (number,))
    for address in addresses_of(page, article):
        _put_address(db, change, number, address)
    changing.take_corrections(db, change, number, article)


def _add_notes(db: sqlite3.Connection, change: Change, number: int, item: Incoming, at: datetime) -> None:
    """A note on the whole article becomes one of the entry, a passage a bookmark that is found by its words."""
    known = notes.of_article(db, number)
    texts = [clean_lines(note.text or "").strip() for note in item.notes if not note.quote]
    notes.put(db, number, list(dict.fromkeys([*known, *(text for text in texts if text)])))
    (entry,) = entries.of_numbers(db, (number,))
    key = address_key(entry.url)
    if entries.number_of_address(db, entry.url) != number:
        key = exact_key(entry.url)  # the address of another, but for its fragment
    for note in item.notes:
        quote, text = clean_lines(note.quote or ""), clean_lines(note.text or "").strip() or None
        if quote and Note(quote, text) not in entry.notes:
            anchor = Anchor(0, 0, len(quote), exact=quote)
            mark = bookmarks.add(db, entry.url, entry.title, anchor, note=text or "", at=item.saved_at or at, key=key)
            undo.note_added(db, change, "bookmarks", mark.id)
