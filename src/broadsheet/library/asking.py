"""What the library can be asked: lists, searches, tags, people, quotes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from broadsheet.article import Passage
from broadsheet.library import entries, pages, persons, ranking, recent, tags, who
from broadsheet.library.base import Base
from broadsheet.library.model import Entry, Found, KnownName, KnownPerson, Order, Saying, Snippet, TagCount
from broadsheet.library.query import Asked, Condition, asked, question
from broadsheet.library.query.quoted import fits
from broadsheet.library.schema import LARGEST_INTEGER
from broadsheet.library.snippets import snippet, sought

_ORDERS: dict[Order, str] = {
    "newest": "e.saved_at DESC, e.id DESC",
    "oldest": "e.saved_at, e.id",
    # Nearly all that nobody has begun has no position: those need not be looked for.
    "read": (
        "CASE WHEN e.progress > 0 THEN (SELECT max(p.remembered_at) FROM addresses a JOIN positions p ON p.key = a.key"
        " WHERE a.entry = e.id) END DESC, e.saved_at DESC, e.id DESC"
    ),
    "published": "e.day DESC, e.id DESC",
    "title": "e.title COLLATE NOCASE, e.id",
    "site": "e.site COLLATE NOCASE, e.saved_at DESC, e.id DESC",
    "longest": "e.minutes DESC, e.id DESC",
    "shortest": "e.minutes, e.id DESC",
    "progress": "e.progress DESC, e.saved_at DESC, e.id DESC",
}


class Asking(Base):
    """Queries are those of query/__init__.py; all methods raise UsageError for one that is not understood.

    The title of the error names the character.
    """

    def check(self, query: str) -> None:
        """Raise UsageError where the query is not understood; nothing is looked for."""
        self._both(query, "")

    def entries(
        self,
        query: str = "",
        *,
        within: str = "",
        limit: int | None = None,
        order: Order = "newest",
        everywhere: bool = False,
    ) -> tuple[Entry, ...]:
        """The entries that the query and `within`, the query of a shelf, find both.

        Archived ones only where one of the queries asks for them, or with `everywhere`.
        """
        both = self._both(query, within, everywhere=everywhere)
        with self._connection.reading() as db:
            return entries.of_numbers(db, _numbers(db, both, order, limit))

    def numbers(
        self,
        query: str = "",
        *,
        within: str = "",
        among: Sequence[int] | None = None,
        limit: int | None = None,
        order: Order = "newest",
        everywhere: bool = False,
    ) -> tuple[int, ...]:
        """The ids of what `entries` would give: a long list reads the entries that it shows (`entries_of`).

        With `among` only those of these ids.
        """
        both = self._both(query, within, everywhere=everywhere)
        if among is not None:
            sql = f"e.id IN (SELECT value FROM json_each(?)) AND {both.rest.sql}"  # noqa: S608 - constants
            both = Asked(both.words, Condition(sql, (json.dumps(list(among)), *both.rest.values)))
        with self._connection.reading() as db:
            return _numbers(db, both, order, limit)

    def count(self, query: str = "", *, within: str = "") -> int:
        """How many entries `entries` would give."""
        sql, values = self._both(query, within).whole
        with self._connection.reading() as db:
            ((count,),) = db.execute(f"SELECT count(*) FROM entries e WHERE {sql}", values)  # noqa: S608 - constants
            return int(count)

    def _both(self, query: str, within: str, *, everywhere: bool = False) -> Asked:
        return asked(query, self._today(), within=within, everywhere=everywhere)

    def entries_of(self, ids: Sequence[int]) -> tuple[Entry, ...]:
        """The entries with these ids, in this order; ids that are gone are passed over."""
        possible = [number for number in ids if entries.is_possible(number)]
        with self._connection.reading() as db:
            return entries.of_numbers(db, possible)

    def search(self, query: str, *, limit: int = 50) -> tuple[Found, ...]:
        """The entries that the query finds, archived ones too, the best first, each with a piece of its text.

        A query without words has no best: the newest saved come first.
        """
        sought_for = question(query, self._today())
        words = sought(sought_for.words)
        with self._connection.reading() as db:
            if sought_for.phrases:
                numbers = ranking.best(db, sought_for.phrases, sought_for.rest, self._clock(), limit)
            else:
                numbers = _numbers(db, Asked("", sought_for.rest), "newest", limit)
            return tuple(
                Found(entry, snippet(pages.texts_of(db, entry.id), words) if entry.fetched else Snippet(""))
                for entry in entries.of_numbers(db, numbers)
            )

    def tags(self) -> tuple[TagCount, ...]:
        """Every tag, in alphabetical order."""
        with self._connection.reading() as db:
            return tags.counts(db)

    def common_tags(self, ids: Sequence[int]) -> tuple[str, ...]:
        """The tags that each of these entries has, in alphabetical order."""
        numbers = tuple(dict.fromkeys(ids))
        with self._connection.reading() as db:
            return tags.common(db, numbers)

    def quotes(self, query: str = "", *, by: str | None = None, limit: int | None = None) -> tuple[Saying, ...]:
        """The quotes of all articles that hold the words of the query, by somebody whose name `by` may be.

        What the query says besides words is about the articles: `embargo before:2010 tag:cuba`.
        """
        about = question(query, self._today(), quoted=True)
        with self._connection.reading() as db:
            return who.quotes(db, by, about.rest, lambda text: all(fits(node, text) for node in about.said), limit)

    def people(self, name: str | None = None, *, limit: int | None = None) -> tuple[KnownPerson, ...]:
        """The people whom the articles name, those in most articles first; with `name` those whom it may mean."""
        with self._connection.reading() as db:
            return persons.described(db, persons.ranked(db, name)[:limit])

    def names(self) -> tuple[KnownName, ...]:
        """Everybody whom `people` would give, in its order: a long list reads those that it shows (`people_of`)."""
        with self._connection.reading() as db:
            return persons.ranked(db)

    def people_of(self, names: Sequence[KnownName]) -> tuple[KnownPerson, ...]:
        """What the articles say of these people, in this order; those who are gone are passed over."""
        with self._connection.reading() as db:
            return persons.described(db, names)

    def naming(self, key: str) -> tuple[int, ...]:
        """The ids of all entries, archived ones too, that name the person with this key, the newest first."""
        with self._connection.reading() as db:
            return persons.naming(db, key)

    def mentions(self, key: str, number: int) -> tuple[Passage, ...]:
        """Where an entry names the person with this key, in reading order."""
        with self._connection.reading() as db:
            return persons.mentions(db, key, number)


def _numbers(db: sqlite3.Connection, both: Asked, order: Order, limit: int | None) -> tuple[int, ...]:
    """The ids of the entries for which what is asked holds."""
    most = -1 if limit is None else min(max(limit, 0), LARGEST_INTEGER)
    if order == "newest" and both.words and most > 0:
        found = recent.newest(db, both, most)
        if found is not None:
            return found
    sql, values = both.whole
    rows = db.execute(
        f"SELECT e.id FROM entries e WHERE {sql} ORDER BY {_ORDERS[order]} LIMIT ?",  # noqa: S608 - constants
        (*values, most),
    )
    return tuple(number for (number,) in rows)
