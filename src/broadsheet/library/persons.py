"""Who is named in all articles; which names are one person is told by who.py."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable

from broadsheet.article import Passage
from broadsheet.library.model import KnownName, KnownPerson
from broadsheet.library.names import surname_of
from broadsheet.library.sayings import read_passages
from broadsheet.library.who import SPELLINGS, People, appearance, source_of

MOST_SOURCES = 20
"""Articles that are named of one person."""


def ranked(db: sqlite3.Connection, name: str | None = None) -> tuple[KnownName, ...]:
    """The people whom the articles name, those in most articles first; with `name` those whom it may mean."""
    people = People(db)
    sql, values = "SELECT key, surname, articles, mentions FROM names", tuple[str, ...]()
    if name is not None:
        values = tuple({same for key in people.keys(name) for same in _variants(people, people.person(key))})
        sql += f" WHERE key IN ({', '.join('?' * len(values))})"
    rows = db.execute(sql, values).fetchall()
    full_names = Counter(surname for key, surname, _, _ in rows if key != surname)
    counted: dict[str, tuple[int, int]] = {}
    for key, surname, articles, mentions in rows:
        # A surname that no full name here has cannot stand for another name: nothing to look up.
        person = people.person(key) if key == surname and full_names[surname] == 1 else key
        before = counted.get(person, (0, 0))
        counted[person] = (before[0] + articles, before[1] + mentions)
    names = (KnownName(key, articles, mentions) for key, (articles, mentions) in counted.items())
    return tuple(sorted(names, key=lambda name: (-name.articles, -name.mentions, name.key)))


def described(db: sqlite3.Connection, names: Iterable[KnownName]) -> tuple[KnownPerson, ...]:
    """What the articles say of these people; those who are named no more are passed over."""
    people = People(db)
    found = (_person(db, people, name) for name in names)
    return tuple(person for person in found if person is not None)


def naming(db: sqlite3.Connection, key: str) -> tuple[int, ...]:
    """The ids of the entries that name the person with this key, the newest in the library first."""
    keys = _variants(People(db), key)
    marks = ", ".join("?" * len(keys))
    rows = db.execute(f"SELECT DISTINCT entry FROM people WHERE key IN ({marks}) ORDER BY entry DESC", keys)  # noqa: S608 - marks
    return tuple(entry for (entry,) in rows)


def mentions(db: sqlite3.Connection, key: str, entry: int) -> tuple[Passage, ...]:
    """Where an entry names the person with this key, in reading order."""
    keys = _variants(People(db), key)
    marks = ", ".join("?" * len(keys))
    rows = db.execute(f"SELECT mentions FROM people WHERE entry = ? AND key IN ({marks})", (entry, *keys))  # noqa: S608 - marks
    return tuple(sorted(passage for (kept,) in rows for passage in read_passages(kept)))


def _variants(people: People, person: str) -> tuple[str, ...]:
    """The keys that stand for a person: the full name, and the surname where it is theirs alone."""
    surname = surname_of(person)
    return (person, surname) if surname != person and people.person(surname) == person else (person,)


def _person(db: sqlite3.Connection, people: People, known: KnownName) -> KnownPerson | None:
    keys = _variants(people, known.key)
    rows = sorted((row for key in keys for row in _newest(db, key)), key=lambda row: (-row[-1], row[0]))[:SPELLINGS]
    if not rows:
        return None
    marks = ", ".join("?" * len(keys))
    ((quotes,),) = db.execute(f"SELECT count(DISTINCT quote) FROM speakers WHERE key IN ({marks})", keys)  # noqa: S608 - marks
    name = people.name(known.key) or rows[0][0]
    return KnownPerson(
        known.key,
        name,
        tuple(dict.fromkeys([name, *sorted(spelling for spelling, *_ in rows)])),
        tuple(dict.fromkeys(role for _, role, *_ in rows if role)),
        known.articles,
        known.mentions,
        quotes,
        tuple(appearance(source_of(db, entry), places) for _, _, places, entry in rows[:MOST_SOURCES]),
    )


def _newest(db: sqlite3.Connection, key: str) -> list[tuple[str, str, str, int]]:
    """Name, role, mentions and entry of a key in the newest entries; for one key they come from the index in order."""
    return db.execute(
        "SELECT p.name, p.role, p.mentions, p.entry FROM (SELECT entry, number FROM people WHERE key = ?"
        " ORDER BY entry DESC, number LIMIT ?) n JOIN people p ON p.entry = n.entry AND p.number = n.number"
        " ORDER BY p.entry DESC, p.number",
        (key, SPELLINGS),
    ).fetchall()
