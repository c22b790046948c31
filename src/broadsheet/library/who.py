"""Who said what in all articles.

A person is a full name, compared by its folded words; a surname alone is the one person of that surname, where the
library knows only one. The same words by the same people in several articles are one quote; so are longer words that
one of the articles gives without saying whose they are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from broadsheet.library.model import Appearance, Saying
from broadsheet.library.names import folded_words, name_key, surname_of
from broadsheet.library.query import Condition
from broadsheet.library.sayings import read_passages

SPELLINGS = 100
"""Articles that are read for the spellings of a name and the roles of a person."""
_AT_ONCE = 200
"""Quotes that are read with one statement."""
_TELLING_WORDS = 4
"""So many words are hardly said twice by chance."""
_HONORIFICS = frozenset(
    [
        *("mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "herr", "frau", "mme"),
        *("sen", "senator", "rep", "representative", "gov", "governor", "president", "judge", "secretary", "minister"),
    ]
)
APPEARANCE = "e.id, e.url, e.title, e.site, e.day"


class _Row(NamedTuple):
    """A quote as one article has it."""

    quote: int
    words: int
    text: str
    partial: bool
    source: Appearance


class People:
    """The names of the library, and which of them are one person."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._persons: dict[str, str] = {}
        self._names: dict[str, str | None] = {}

    def person(self, key: str) -> str:
        """The key of the full name that a name's key stands for; itself where that is not certain."""
        if key not in self._persons:
            alone = self._only_one_of(key) if " " not in key else None
            self._persons[key] = alone or key
        return self._persons[key]

    def keys(self, name: str) -> tuple[str, ...]:
        """The keys of all names that `name` may mean; it may be a full name, a surname, or any words of a name."""
        words = list(folded_words(name))
        while len(words) > 1 and words[0] in _HONORIFICS:
            words.pop(0)
        key = " ".join(words) or name_key(name)
        found = {key}
        if len(words) == 1:
            found |= self._column("SELECT key FROM names WHERE surname = ?", key)
        elif self._column("SELECT key FROM names WHERE key = ?", key):
            surname = surname_of(key)
            found |= {surname} if self._only_one_of(surname) == key else set()
        if found == {key} and not self._column("SELECT key FROM names WHERE key = ?", key):
            tests = " AND ".join(["' ' || key || ' ' LIKE '% ' || ? || ' %'"] * len(words))
            found |= self._column(f"SELECT key FROM names WHERE {tests or 'FALSE'}", *words)  # noqa: S608 - constants
        return tuple(sorted(found))

    def name(self, key: str) -> str | None:
        """The most frequent spelling of a name; of a name in very many articles, of those that come to hand first."""
        if key not in self._names:
            row = self._db.execute(
                "SELECT name FROM (SELECT name FROM people WHERE key = ? LIMIT ?)"
                " GROUP BY name ORDER BY count(*) DESC, name LIMIT 1",
                (key, SPELLINGS),
            ).fetchone()
            self._names[key] = row[0] if row else None
        return self._names[key]

    def _only_one_of(self, surname: str) -> str | None:
        full = self._column("SELECT key FROM names WHERE surname = ?1 AND key <> ?1 LIMIT 2", surname)
        return full.pop() if len(full) == 1 else None

    def _column(self, sql: str, *values: str) -> set[str]:
        return {value for (value,) in self._db.execute(sql, values)}


def quotes(
    db: sqlite3.Connection, by: str | None, where: Condition, fits: Callable[[str], bool], limit: int | None
) -> tuple[Saying, ...]:
    """The quotes whose text fits, by somebody or anybody, in articles `e` for which the condition holds.

    The article that came into the library last comes first, and the quotes of one article in reading order.
    """
    people = People(db)
    groups: dict[int, list[_Group]] = {}
    found: list[_Group] = []
    for row in _rows(db, people.keys(by) if by else None, where):
        if not fits(row.text):
            continue
        group = _group_of(groups, row, _speakers(db, people, row.quote))
        if group.sources == [row.source] and len(group.quotes) == 1:
            if limit is not None and len(found) == limit:
                break
            found.append(group)
    for group in found:
        _add_other_sources(db, people, group)
    return tuple(group.saying(people) for group in found)


class _Group:
    """Quotes of several articles that are one."""

    def __init__(self, row: _Row, speakers: tuple[tuple[str, str], ...]) -> None:
        self.text = row.text
        self.words = row.words
        self.partial = row.partial
        self.speakers = speakers
        """The key of the person and the name in this article."""
        self.quotes: set[int] = set()
        self.sources: list[Appearance] = []
        self.add(row, speakers)

    def takes(self, speakers: tuple[tuple[str, str], ...]) -> bool:
        """Whether the same words by these speakers are the same quote."""
        mine, others = {key for key, _ in self.speakers}, {key for key, _ in speakers}
        if mine == others:
            return True
        return not (mine and others) and len(folded_words(self.text)) >= _TELLING_WORDS

    def add(self, row: _Row, speakers: tuple[tuple[str, str], ...]) -> None:
        self.quotes.add(row.quote)
        self.speakers = self.speakers or speakers
        self.partial = self.partial and row.partial
        known = next((n for n, source in enumerate(self.sources) if source.entry == row.source.entry), None)
        if known is None:
            self.sources.append(row.source)
        else:
            source = self.sources[known]
            self.sources[known] = source._replace(passages=(*source.passages, *row.source.passages))

    def saying(self, people: People) -> Saying:
        names = tuple(people.name(key) or name for key, name in self.speakers)
        return Saying(self.text, names, self.partial, tuple(self.sources))


def _group_of(groups: dict[int, list[_Group]], row: _Row, speakers: tuple[tuple[str, str], ...]) -> _Group:
    """The group that the quote belongs to, with the quote in it; a new one where there is none yet."""
    same_words = groups.setdefault(row.words, [])
    for group in same_words:
        if group.takes(speakers):
            group.add(row, speakers)
            return group
    same_words.append(_Group(row, speakers))
    return same_words[-1]


def _add_other_sources(db: sqlite3.Connection, people: People, group: _Group) -> None:
    """Add the articles that give the same words but were not asked for, the newest first."""
    for row in _quotes(db, "q.words = ?", (group.words,)):
        if row.quote not in group.quotes:
            speakers = _speakers(db, people, row.quote)
            if group.takes(speakers):
                group.add(row, speakers)


def _rows(db: sqlite3.Connection, keys: Sequence[str] | None, where: Condition) -> Iterator[_Row]:
    """The quotes by one of the names, or all, in articles for which the condition holds; the newest articles first."""
    if keys is None:
        yield from _quotes(db, where.sql, where.values)
        return
    marks = ", ".join("?" * len(keys))
    said, values = f"speakers s WHERE s.key IN ({marks})", tuple[str | int, ...](keys)
    if where.asks_the_index:  # once for all of the quotes, since the index takes long to count a frequent word
        said = f"speakers s JOIN entries e ON e.id = s.entry WHERE s.key IN ({marks}) AND {where.sql}"
        values, where = (*values, *where.values), Condition("TRUE")
    newest = f"SELECT s.quote FROM {said} ORDER BY s.entry DESC, s.quote"  # noqa: S608 - marks, and a condition made of constants
    spoken = list(dict.fromkeys(quote for (quote,) in db.execute(newest, values)))
    for start in range(0, len(spoken), _AT_ONCE):
        some = spoken[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        yield from _quotes(db, f"q.id IN ({marks}) AND {where.sql}", (*some, *where.values))


def _quotes(db: sqlite3.Connection, condition: str, values: Iterable[str | int]) -> Iterator[_Row]:
    """The quotes `q` of entries `e` for which the SQL condition holds, those of the newest entry first."""
    rows = db.execute(
        f"SELECT q.id, q.words, q.text, q.partial, q.passages, {APPEARANCE}"  # noqa: S608 - constants and marks
        f" FROM quotes q JOIN entries e ON e.id = q.entry WHERE {condition} ORDER BY q.entry DESC, q.number",
        tuple(values),
    )
    for quote, words, text, partial, passages, *source in rows:
        yield _Row(quote, words, text, bool(partial), appearance(source, passages))


def _speakers(db: sqlite3.Connection, people: People, quote: int) -> tuple[tuple[str, str], ...]:
    """The person's key and the name in the article, of each speaker of a quote."""
    rows = db.execute("SELECT key, name FROM speakers WHERE quote = ? ORDER BY number", (quote,)).fetchall()
    return tuple((people.person(key), name) for key, name in rows)


def source_of(db: sqlite3.Connection, entry: int) -> Sequence[Any]:
    """The columns of `APPEARANCE` of an entry."""
    (row,) = db.execute(f"SELECT {APPEARANCE} FROM entries e WHERE e.id = ?", (entry,))  # noqa: S608 - a constant
    return tuple(row)


def appearance(source: Sequence[Any], passages: str) -> Appearance:
    """From the columns of `APPEARANCE` of an entry `e`, and passages as sayings.py keeps them."""
    entry, url, title, site, day = source
    return Appearance(entry, url, title, site, date.fromisoformat(day), read_passages(passages))
