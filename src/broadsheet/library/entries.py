"""The saved articles as lists show them, and the addresses they are found by."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from broadsheet.article import Article
from broadsheet.library import times
from broadsheet.library.addresses import Address, address_key, address_of, host_of
from broadsheet.library.model import Entry
from broadsheet.library.positions import PROGRESS
from broadsheet.library.schema import LARGEST_INTEGER
from broadsheet.page import Page
from broadsheet.text import clean_text

_SELECT = (
    "SELECT e.id, e.url, e.title, e.site, e.byline, e.published, e.saved_at, e.words, e.minutes,"  # noqa: S608 - constants
    f" {PROGRESS}, e.language, e.highlights FROM entries e"
)


def find(db: sqlite3.Connection, number: int) -> Entry | None:
    if not 0 < number <= LARGEST_INTEGER:
        return None
    row = db.execute(f"{_SELECT} WHERE e.id = ?", (number,)).fetchone()
    return None if row is None else _entry(row)


def find_by_address(db: sqlite3.Connection, url: str) -> Entry | None:
    row = db.execute("SELECT entry FROM addresses WHERE key = ?", (address_key(url),)).fetchone()
    return None if row is None else find(db, row[0])


def newest_first(db: sqlite3.Connection, condition: str, values: Sequence[str], limit: int | None) -> tuple[Entry, ...]:
    """The entries `e` for which the SQL condition holds; its placeholders are filled with `values`."""
    rows = db.execute(
        f"{_SELECT} WHERE {condition} ORDER BY e.saved_at DESC, e.id DESC LIMIT ?",
        (*values, -1 if limit is None else min(max(limit, 0), LARGEST_INTEGER)),
    )
    return tuple(_entry(row) for row in rows)


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
    """Write the row of an entry, a new one where `number` is None; returns its id."""
    row = _row(page, article, at)
    names = ", ".join(row)
    marks = ", ".join("?" * (len(row) + 1))
    cursor = db.execute(
        f"INSERT OR REPLACE INTO entries (id, {names}) VALUES ({marks})",  # noqa: S608 - the names are the keys of _row
        (number, *row.values()),
    )
    if cursor.lastrowid is None:
        raise sqlite3.InternalError("an inserted row has no id")
    return cursor.lastrowid


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


def _row(page: Page, article: Article, at: datetime) -> dict[str, str | int | None]:
    url = address_of(page, article)
    published = article.published.isoformat() if article.published else None
    return {
        "url": url,
        "host": host_of(url),
        "title": title_of(page, article),
        "site": clean_text(article.site or ""),
        "byline": clean_text(", ".join(article.authors)),
        "published": published,
        "day": (published or times.kept(at))[: len("2009-04-17")],
        "saved_at": times.kept(at),
        "words": article.words,
        "minutes": article.minutes,
        "language": clean_text(article.language or ""),
        "highlights": json.dumps([clean_text(highlight.text) for highlight in article.highlights]),
    }


def _entry(row: tuple[Any, ...]) -> Entry:
    number, url, title, site, byline, published, saved_at, words, minutes, progress, language, highlights = row
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
    )
