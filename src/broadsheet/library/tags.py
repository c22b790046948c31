"""Tags: the words by which a person sorts their articles."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from broadsheet.errors import UsageError
from broadsheet.library.model import TagCount
from broadsheet.text import clean_text


def clean_tag(tag: str) -> str:
    """The tag on one line and without commas, which stand between tags elsewhere. Raises UsageError if empty."""
    cleaned = clean_text(tag.replace(",", " "))
    if not cleaned:
        raise UsageError("A tag needs a letter at least.", "Write a word, such as +cuba.")
    return cleaned


def folded_tag(tag: str) -> str:
    """What a tag is compared by: its case makes no difference."""
    return clean_text(tag.replace(",", " ")).casefold()


def each_once(tags: Iterable[str]) -> tuple[str, ...]:
    """Clean tags in alphabetical order, each in the first of its spellings. Raises UsageError for an empty one."""
    found: dict[str, str] = {}
    for tag in map(clean_tag, tags):
        found.setdefault(folded_tag(tag), tag)
    return tuple(tag for _, tag in sorted(found.items()))


def of_entry(db: sqlite3.Connection, entry: int) -> tuple[str, ...]:
    return tuple(tag for (tag,) in db.execute("SELECT tag FROM tags WHERE entry = ? ORDER BY folded, tag", (entry,)))


def folded_of(db: sqlite3.Connection, entries: Sequence[int]) -> dict[int, set[str]]:
    """What the tags of each of these entries are compared by."""
    found: dict[int, set[str]] = {entry: set() for entry in entries}
    rows = db.execute(
        "SELECT entry, folded FROM tags WHERE entry IN (SELECT value FROM json_each(?))", (json.dumps(entries),)
    )
    for entry, folded in rows:
        found[entry].add(folded)
    return found


def common(db: sqlite3.Connection, entries: Sequence[int]) -> tuple[str, ...]:
    """The tags, as they are spelled, that each of these entries has; the ids are given once each."""
    rows = db.execute(
        "SELECT tag FROM tags WHERE entry IN (SELECT value FROM json_each(?))"
        " GROUP BY tag HAVING count(*) = ? ORDER BY folded, tag",
        (json.dumps(entries), len(entries)),
    )
    return tuple(tag for (tag,) in rows)


def add_spelled(db: sqlite3.Connection, entry: int, tags: Iterable[str]) -> None:
    """Give the entry these clean tags as they are spelled, also where it has one in another spelling."""
    rows = [(entry, tag, folded_tag(tag)) for tag in tags]
    db.executemany("INSERT OR IGNORE INTO tags (entry, tag, folded) VALUES (?, ?, ?)", rows)


def add(db: sqlite3.Connection, entry: int, tags: Iterable[str]) -> None:
    """Give the entry these clean tags; one that it has in another spelling stays as it is."""
    known = {folded_tag(tag) for tag in of_entry(db, entry)}
    for tag in tags:
        if folded_tag(tag) not in known:
            db.execute("INSERT INTO tags (entry, tag, folded) VALUES (?, ?, ?)", (entry, tag, folded_tag(tag)))
            known.add(folded_tag(tag))


def remove(db: sqlite3.Connection, entry: int, tags: Iterable[str]) -> None:
    db.executemany("DELETE FROM tags WHERE entry = ? AND folded = ?", [(entry, folded_tag(tag)) for tag in tags])


def counts(db: sqlite3.Connection) -> tuple[TagCount, ...]:
    """Every tag in its most frequent spelling with the number of its articles, in alphabetical order."""
    rows = db.execute(
        "SELECT t.tag, t.folded, a.articles FROM tags t"
        " JOIN (SELECT folded, count(DISTINCT entry) AS articles FROM tags GROUP BY folded) a ON a.folded = t.folded"
        " GROUP BY t.folded, t.tag ORDER BY t.folded, count(*) DESC, t.tag"
    )
    found: dict[str, TagCount] = {}
    for tag, folded, articles in rows:
        found.setdefault(folded, TagCount(tag, articles))
    return tuple(found.values())
