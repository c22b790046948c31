"""The saved articles as lists show them, and the addresses they are found by."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from broadsheet.article import Article
from broadsheet.library import notes, times
from broadsheet.library.addresses import Address, address_key, address_of, host_of
from broadsheet.library.index import kept_authors
from broadsheet.library.model import Entry, Note
from broadsheet.library.schema import LARGEST_INTEGER
from broadsheet.page import Page
from broadsheet.text import clean_text

_COLUMNS = (
    "id, url, title, site, byline, published, saved_at, words, minutes, progress, language, highlights, authors,"
    " archived, starred, fetched, notes"
)
_SELECT = f"SELECT {_COLUMNS} FROM entries"  # noqa: S608 - constants
_AT_ONCE = 500
"""Entries that are read with one statement."""


def is_possible(number: int) -> bool:
    """Whether there could be an entry with this id."""
    return 0 < number <= LARGEST_INTEGER


def find(db: sqlite3.Connection, number: int) -> Entry | None:
    return next(iter(of_numbers(db, (number,))), None) if is_possible(number) else None


def of_numbers(db: sqlite3.Connection, numbers: Sequence[int]) -> tuple[Entry, ...]:
    """The entries with these ids, in this order; an unknown id is passed over."""
    found: dict[int, Entry] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        some = tuple(numbers[start : start + _AT_ONCE])
        marks = ", ".join("?" * len(some))
        rows = db.execute(f"{_SELECT} WHERE id IN ({marks})", some).fetchall()
        tags = _lists(db, f"SELECT entry, tag FROM tags WHERE entry IN ({marks}) ORDER BY folded, tag", some)  # noqa: S608 - marks
        people = _lists(db, f"SELECT entry, name FROM people WHERE entry IN ({marks}) ORDER BY number", some)  # noqa: S608 - marks
        marked = notes.of_passages(db, some)
        for row in rows:
            number = row[0]
            found[number] = _entry(row, tags.get(number, ()), people.get(number, ()), marked.get(number, ()))
    return tuple(found[number] for number in numbers if number in found)


def _lists(db: sqlite3.Connection, sql: str, numbers: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The second column of the rows, by their first."""
    found: dict[int, list[str]] = {}
    for number, text in db.execute(sql, numbers):
        found.setdefault(number, []).append(text)
    return {number: tuple(texts) for number, texts in found.items()}


def find_by_address(db: sqlite3.Connection, url: str) -> Entry | None:
    number = number_of_address(db, url)
    return None if number is None else find(db, number)


def number_of_address(db: sqlite3.Connection, url: str) -> int | None:
    """The id of the entry that has this address."""
    row = db.execute("SELECT entry FROM addresses WHERE key = ?", (address_key(url),)).fetchone()
    return None if row is None else int(row[0])


def existing(db: sqlite3.Connection, numbers: Sequence[int]) -> tuple[int, ...]:
    """Those of the ids that are there."""
    return tuple(n for n in numbers if db.execute("SELECT 1 FROM entries WHERE id = ?", (n,)).fetchone())


def same_article(db: sqlite3.Connection, addresses: Sequence[Address], title: str) -> tuple[int, ...]:
    """The ids of the entries that one of the addresses shows to be this article, the surest first.

    Some sites give one canonical address to many articles. Where two pages have only that in common, the title must be
    the same too, so that saving one article never overwrites another.
    """
    found: dict[int, None] = {}
    for address in addresses:
        row = db.execute(
            "SELECT a.entry, a.kind, e.title FROM addresses a JOIN entries e ON e.id = a.entry WHERE a.key = ?",
            (address.key,),
        ).fetchone()
        if row is None:
            continue
        entry, kind, known_title = row
        if address.kind == kind == "canonical" and known_title.casefold() != title.casefold():
            continue
        found.setdefault(entry)
    return tuple(found)


def title_of(page: Page, article: Article) -> str:
    """The title in lists: the address where the page gave none."""
    return clean_text(article.title or "") or address_of(page, article)


def put(db: sqlite3.Connection, number: int | None, page: Page, article: Article, at: datetime) -> int:
    """Write what the page says of an entry, a new one where `number` is None; returns its id.

    What a person did with the entry (archived, starred, notes) stays.
    """
    return _put(db, number, {**_row(page, article), "saved_at": times.kept(at)}, at)


def put_address_only(db: sqlite3.Connection, url: str, title: str, at: datetime) -> int:
    """Write a new entry of which there is no article yet; returns its id."""
    row: dict[str, str | int | None] = {
        "url": url,
        "host": host_of(url),
        "title": title or url,
        "site": "",
        "byline": "",
        "published": None,
        "saved_at": times.kept(at),
        "words": 0,
        "minutes": 0,
        "language": "",
        "highlights": "[]",
        "fetched": 0,
    }
    return _put(db, None, row, at)


def _put(db: sqlite3.Connection, number: int | None, row: dict[str, str | int | None], at: datetime) -> int:
    row = {**row, "day": (str(row["published"] or times.kept(at)))[: len("2009-04-17")]}
    names = ", ".join(row)
    marks = ", ".join("?" * len(row))
    if number is not None:
        db.execute(f"UPDATE entries SET ({names}) = ({marks}) WHERE id = ?", (*row.values(), number))  # noqa: S608 - the names are the keys of the row
        return number
    cursor = db.execute(f"INSERT INTO entries ({names}) VALUES ({marks})", tuple(row.values()))  # noqa: S608 - as above
    if cursor.lastrowid is None:
        raise sqlite3.InternalError("an inserted row has no id")
    return cursor.lastrowid


def renew(db: sqlite3.Connection, number: int, at: datetime) -> None:
    """The entry counts as saved now and is back in the list."""
    db.execute("UPDATE entries SET saved_at = ?, archived = 0 WHERE id = ?", (times.kept(at), number))


def remove(db: sqlite3.Connection, number: int) -> None:
    db.execute("DELETE FROM addresses WHERE entry = ?", (number,))
    db.execute("DELETE FROM entries WHERE id = ?", (number,))


def addresses_of_entry(db: sqlite3.Connection, number: int) -> tuple[str, ...]:
    """The keys of the addresses of an entry."""
    return tuple(key for (key,) in db.execute("SELECT key FROM addresses WHERE entry = ?", (number,)))


def move_addresses(db: sqlite3.Connection, source: int, target: int) -> None:
    db.execute("UPDATE addresses SET entry = ? WHERE entry = ?", (target, source))


def put_address(db: sqlite3.Connection, number: int, address: Address) -> None:
    """Make the entry found by this address. A canonical address stays with the entry that has it already."""
    on_conflict = "NOTHING"
    if address.kind != "canonical":
        on_conflict = "UPDATE SET entry = excluded.entry, url = excluded.url, kind = excluded.kind"
    db.execute(
        f"INSERT INTO addresses (key, entry, url, kind) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO {on_conflict}",  # noqa: S608 - two constants
        (address.key, number, address.url, address.kind),
    )


def _row(page: Page, article: Article) -> dict[str, str | int | None]:
    url = address_of(page, article)
    return {
        "url": url,
        "host": host_of(url),
        "title": title_of(page, article),
        "site": clean_text(article.site or ""),
        "byline": clean_text(", ".join(article.authors)),
        "authors": kept_authors(article),
        "published": article.published.isoformat() if article.published else None,
        "words": article.words,
        "minutes": article.minutes,
        "language": clean_text(article.language or ""),
        "highlights": json.dumps([clean_text(highlight.text) for highlight in article.highlights]),
        "fetched": 1,
    }


def _entry(row: tuple[Any, ...], tags: tuple[str, ...], people: tuple[str, ...], marked: tuple[Note, ...]) -> Entry:
    number, url, title, site, byline, published, saved_at, words, minutes, progress, language, *more = row
    highlights, authors, archived, starred, fetched, noted = more
    return Entry(
        id=number,
        url=url,
        title=title,
        site=site,
        byline=byline,
        published=times.read(published) if published else None,
        saved_at=times.read(saved_at),
        words=words,
        minutes=minutes,
        progress=progress,
        language=language,
        highlights=tuple(json.loads(highlights)),
        authors=tuple(json.loads(authors)),
        tags=tags,
        archived=bool(archived),
        starred=bool(starred),
        fetched=bool(fetched),
        notes=(*(Note(None, text) for text in json.loads(noted)), *marked),
        people=people,
    )
