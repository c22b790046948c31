"""Steps that several changes to the library take, each inside a transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from broadsheet.article import Article
from broadsheet.corrections import wrongs
from broadsheet.errors import UsageError
from broadsheet.library import corrections, entries, index, notes, pages, tags, undo
from broadsheet.library.model import Change, Entry

OWN_ROWS = ("entries", "articles", "pages", "tags", "queue", "shown")
"""The tables whose rows belong to one entry and are named by its id."""


def known_numbers(db: sqlite3.Connection, ids: Sequence[int]) -> tuple[int, ...]:
    """These ids, each once. Raises UsageError where one of them is of no entry, or there is none."""
    numbers = tuple(dict.fromkeys(ids))
    if not numbers:
        raise UsageError("There is nothing to do.", "Name at least one article.")
    possible = json.dumps([number for number in numbers if entries.is_possible(number)])
    known = {
        n for (n,) in db.execute("SELECT id FROM entries WHERE id IN (SELECT value FROM json_each(?))", (possible,))
    }
    if len(known) < len(numbers):
        raise unknown(next(number for number in numbers if number not in known))
    return numbers


def known_entries(db: sqlite3.Connection, ids: Sequence[int]) -> tuple[Entry, ...]:
    """The entries with these ids, each once. Raises UsageError where one of them is unknown, or there is none."""
    return entries.of_numbers(db, known_numbers(db, ids))


def known_entry(db: sqlite3.Connection, number: int) -> Entry:
    return known_entries(db, (number,))[0]


def unknown(number: int) -> UsageError:
    return UsageError(f"There is no article number {number} in the library.", "Look at the list of saved articles.")


def keep_entry(db: sqlite3.Connection, change: Change, number: int) -> None:
    """Keep every row that belongs to the entry alone, before they are touched."""
    for table in OWN_ROWS:
        undo.keep(db, change, table, number)
    for key in entries.addresses_of_entry(db, number):
        undo.keep(db, change, "addresses", key)
    for version in version_numbers(db, number):
        undo.keep(db, change, "versions", version)


def note_added_entry(db: sqlite3.Connection, change: Change, number: int) -> None:
    """Every row that belongs to the entry alone is the change's own."""
    for table in OWN_ROWS:
        undo.note_added(db, change, table, number)


def remove_entry(db: sqlite3.Connection, number: int) -> None:
    """Remove every row of an entry that is out of the index already."""
    pages.remove(db, number)
    for table in ("tags", "queue", "versions", "shown"):
        db.execute(f"DELETE FROM {table} WHERE entry = ?", (number,))  # noqa: S608 - names from the line above
    entries.remove(db, number)


def merge(db: sqlite3.Connection, number: int, others: Sequence[int]) -> None:
    """The others turned out to be the same article: the entry takes over what they have and they go.

    All of them must be out of the index.
    """
    for other in others:
        tags.add(db, number, tags.of_entry(db, other))
        notes.put(db, number, _joined(notes.of_article(db, number), notes.of_article(db, other)))
        db.execute(
            "UPDATE entries SET starred = max(entries.starred, o.starred),"
            " archived = max(entries.archived, o.archived), saved_at = min(entries.saved_at, o.saved_at)"
            " FROM (SELECT starred, archived, saved_at FROM entries WHERE id = ?) AS o WHERE entries.id = ?",
            (other, number),
        )
        db.execute("UPDATE versions SET entry = ? WHERE entry = ?", (number, other))
        entries.move_addresses(db, other, number)
        remove_entry(db, other)


def take_corrections(db: sqlite3.Connection, change: Change, number: int, article: Article) -> None:
    """Keep the corrections that an article came with, as one from another library does; it must be out of the index."""
    known = corrections.of_entry(db, number)
    url = known_entry(db, number).url
    for wrong in wrongs(article):
        if wrong not in known:
            undo.note_added(db, change, "corrections", corrections.add(db, url, wrong))


def version_numbers(db: sqlite3.Connection, number: int) -> tuple[int, ...]:
    return tuple(version for (version,) in db.execute("SELECT id FROM versions WHERE entry = ?", (number,)))


@contextmanager
def found_anew(db: sqlite3.Connection, number: int | None) -> Iterator[None]:
    """A block inside of which something changes that the entry is found by; None where there is no entry."""
    if number is not None:
        index.remove(db, number)
    yield
    if number is not None:
        index.put(db, number)


def said_of(db: sqlite3.Connection, done: str, numbers: Sequence[int]) -> str:
    """What was done to entries in a sentence without its full stop: "Archived “Ferry”", "Archived 3 articles"."""
    return f"{done} “{known_entry(db, numbers[0]).title}”" if len(numbers) == 1 else f"{done} {len(numbers)} articles"


def _joined(first: Sequence[str], second: Sequence[str]) -> list[str]:
    return [*first, *(text for text in second if text not in first)]
