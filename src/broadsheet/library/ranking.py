"""Searches: the best articles first, by how well they fit and how new they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime

from broadsheet.library import times
from broadsheet.library.query import Condition

CANDIDATES = 400
"""So many of the newest articles that fit are weighed, and so many of those that fit by more than their body."""
COMMON = 20_000
"""A word in more articles than this says little, and bm25 takes long to count it: then only the part of the article
counts in which it stands."""
_WEIGHTS = "10.0, 4.0, 2.0, 1.0, 3.0, 4.0, 1.0, 4.0, 6.0"
"""What a word counts for in each column of the index: title, byline, site, body, highlights, people, quotes, topics,
notes."""
_HEAD = "{title byline people topics notes}"
_PARTS = (("", 1.0), (f"{_HEAD} : ", 4.0), ("title : ", 10.0))
_FRESH_DAYS = 90.0
"""After so many days half of what newness adds is gone."""


def best(
    db: sqlite3.Connection, phrases: Sequence[str], where: Condition, now: datetime, limit: int
) -> tuple[int, ...]:
    """The ids of the entries that hold all phrases, each an expression of the full-text index, the best first.

    The rank is bm25 (https://www.sqlite.org/fts5.html#the_bm25_function), up to doubled for what is new.
    """
    words = " AND ".join(phrases)
    weigh = _by_part if any(_is_common(db, phrase) for phrase in phrases) else _by_bm25
    scores: dict[int, float] = {}
    for number, saved_at, fit in weigh(db, words, where):
        age = max(0.0, (now - times.read(saved_at)).total_seconds() / 86_400)
        scores[number] = max(scores.get(number, 0.0), fit * (1 + 1 / (1 + age / _FRESH_DAYS)))
    return tuple(sorted(scores, key=lambda number: (-scores[number], -number))[:limit])


def _is_common(db: sqlite3.Connection, phrase: str) -> bool:
    rows = db.execute("SELECT 1 FROM search WHERE search MATCH ? LIMIT 1 OFFSET ?", (phrase, COMMON))
    return rows.fetchone() is not None


def _by_bm25(db: sqlite3.Connection, words: str, where: Condition) -> Iterator[tuple[int, str, float]]:
    """The id, the time of saving and the fit of the candidates; some twice."""
    for part in ("", f"{_HEAD} : "):
        rows = _newest(db, f"-bm25(search, {_WEIGHTS})", f"{part}({words})", where)
        yield from rows
        if len(rows) < CANDIDATES:
            return  # all that fit are weighed


def _by_part(db: sqlite3.Connection, words: str, where: Condition) -> Iterator[tuple[int, str, float]]:
    for part, weight in _PARTS:
        yield from _newest(db, str(weight), f"{part}({words})", where)


def _newest(db: sqlite3.Connection, fit: str, expression: str, where: Condition) -> list[tuple[int, str, float]]:
    return db.execute(
        f"SELECT e.id, e.saved_at, {fit} FROM search CROSS JOIN entries e ON e.id = search.rowid"  # noqa: S608 - constants, and a condition made of them
        f" WHERE search MATCH ? AND {where.sql} ORDER BY search.rowid DESC LIMIT {CANDIDATES}",
        (expression, *where.values),
    ).fetchall()
