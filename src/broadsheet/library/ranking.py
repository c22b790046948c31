"""Searches: the best articles first, by how well they fit and how new they are."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from broadsheet.library import times
from broadsheet.library.query import Condition

CANDIDATES = 1000
"""Of articles that fit so many of the newest are weighed, and so many of those that fit by more than their body."""
_WEIGHTS = "10.0, 4.0, 2.0, 1.0, 3.0, 4.0, 1.0, 4.0, 6.0"
"""What a word counts for in each column of the index: title, byline, site, body, highlights, people, quotes, topics,
notes."""
_HEAD = "{title byline people topics notes}"
_FRESH_DAYS = 90.0
"""After so many days half of what newness adds is gone."""


def best(db: sqlite3.Connection, words: str, where: Condition, now: datetime, limit: int) -> tuple[int, ...]:
    """The ids of the entries that the expression of the full-text index finds, the best first.

    The rank is bm25 (https://www.sqlite.org/fts5.html#the_bm25_function), up to doubled for what is new.
    """
    scores: dict[int, float] = {}
    for expression in (words, f"{_HEAD} : ({words})"):
        rows = db.execute(
            f"SELECT e.id, e.saved_at, bm25(search, {_WEIGHTS}) FROM search JOIN entries e ON e.id = search.rowid"  # noqa: S608 - constants, and a condition made of them
            f" WHERE search MATCH ? AND {where.sql} ORDER BY search.rowid DESC LIMIT {CANDIDATES}",
            (expression, *where.values),
        )
        for number, saved_at, rank in rows:
            age = max(0.0, (now - times.read(saved_at)).total_seconds() / 86_400)
            fit = -rank * (1 + 1 / (1 + age / _FRESH_DAYS))
            scores[number] = max(scores.get(number, 0.0), fit)
    return tuple(sorted(scores, key=lambda number: (-scores[number], -number))[:limit])
