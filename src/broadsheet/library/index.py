"""What is made of the articles so that they are found: the full-text index, people and quotes, the list of authors.

Nothing here is anybody's own: all of it can be made anew from the articles and notes. The full-text index keeps no
texts, so an entry must be taken out (`remove`) *before* its article, its title or a note of it changes, and put in
again (`put`) after.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import NamedTuple

from broadsheet.article import Article
from broadsheet.library import anchors, pages, sayings, search
from broadsheet.library.damage import DamageError
from broadsheet.library.transactions import transaction
from broadsheet.text import clean_text

VERSION = 2
"""Of the code that decides what is found by what. Raised when that changes; older libraries are then indexed anew.

It comes with a new version of the file, by which `migrations.is_old` knows that there is something to do.
"""

Working = Callable[[int, int], None]
"""Told again and again how many articles are done of how many. Where it raises, nothing is changed."""


class Indexed(NamedTuple):
    """What an entry is found by. `article` is None where only its address is known so far."""

    title: str
    notes: tuple[str, ...]
    article: Article | None


def put(db: sqlite3.Connection, entry: int) -> None:
    """Make the entry, as it is now, found. It must not be in the index. Raises DamageError."""
    found = indexed(db, entry)
    search.put(db, entry, found.title, found.article, found.notes)
    if found.article is not None:
        sayings.put(db, entry, found.article)


def remove(db: sqlite3.Connection, entry: int) -> None:
    """Take the entry out of the index; it must be in it and must not have changed since. Raises DamageError."""
    remove_all(db, (entry,))


def remove_all(db: sqlite3.Connection, numbers: Sequence[int]) -> None:
    """As `remove`, with each of these entries."""
    for entry in numbers:
        found = indexed(db, entry)
        search.remove(db, entry, found.title, found.article, found.notes)
    sayings.remove(db, numbers)


def clear(db: sqlite3.Connection) -> None:
    """Take every entry out."""
    search.clear(db)
    sayings.clear(db)


def indexed(db: sqlite3.Connection, entry: int) -> Indexed:
    """What the entry is found by. Raises DamageError where its article cannot be read."""
    ((title, notes, fetched),) = db.execute("SELECT title, notes, fetched FROM entries WHERE id = ?", (entry,))
    article = pages.article_of(db, entry) if fetched else None
    return Indexed(title, (*json.loads(notes), *_notes_of_bookmarks(db, entry)), article)


def bring_up_to_date(db: sqlite3.Connection, working: Working | None = None) -> None:
    """Index all anew where an older version of the code did it. One transaction. Raises DamageError."""
    if _version(db) >= VERSION:
        return
    with transaction(db):
        if _version(db) < VERSION:  # another program may have done it meanwhile
            rebuild(db, working)


def rebuild(db: sqlite3.Connection, working: Working | None = None) -> None:
    """Index every entry anew, inside a transaction. Raises DamageError."""
    clear(db)
    numbers = [number for (number,) in db.execute("SELECT id FROM entries ORDER BY id")]
    for done, entry in enumerate(numbers, start=1):
        put(db, entry)
        ((fetched,),) = db.execute("SELECT fetched FROM entries WHERE id = ?", (entry,))
        if fetched:
            authors = kept_authors(pages.article_of(db, entry))
            db.execute("UPDATE entries SET authors = ? WHERE id = ?", (authors, entry))
        if working:
            working(done, len(numbers))
    db.execute("UPDATE indexed SET version = ?", (VERSION,))


def differences(db: sqlite3.Connection) -> tuple[int, ...]:
    """The ids of entries whose index does not hold as many words in each column as they have now.

    Entries whose article cannot be read are passed over.
    """
    kept = dict(db.execute("SELECT id, sz FROM search_docsize"))
    wrong: list[int] = []
    with closing(sqlite3.connect(":memory:")) as other:
        search.create(other)
        for (entry,) in db.execute("SELECT id FROM entries ORDER BY id").fetchall():
            sizes = kept.pop(entry, None)
            try:
                found = indexed(db, entry)
            except DamageError:
                continue
            search.clear(other)
            search.put(other, entry, found.title, found.article, found.notes)
            if other.execute("SELECT sz FROM search_docsize").fetchone() != (sizes,):
                wrong.append(entry)
    return (*wrong, *kept)


def kept_authors(article: Article) -> str:
    """The authors as a JSON list, for a list of entries."""
    return json.dumps([clean_text(author) for author in article.authors])


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT version FROM indexed").fetchone()[0])


def _notes_of_bookmarks(db: sqlite3.Connection, entry: int) -> tuple[str, ...]:
    """What somebody wrote beside their bookmarks, and the words of the passages that they kept."""
    rows = db.execute(
        "SELECT b.anchor, b.note FROM addresses a JOIN bookmarks b ON b.key = a.key WHERE a.entry = ? ORDER BY b.id",
        (entry,),
    )
    return tuple(text for anchor, note in rows for text in (anchors.read(anchor).exact if anchor else "", note) if text)
