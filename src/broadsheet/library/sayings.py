"""The people and the quotes of all articles as tables: written here, asked in who.py."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from broadsheet.article import Article, Passage
from broadsheet.library.names import name_key, surname_of, words_key
from broadsheet.text import clean_lines, clean_text


def put(db: sqlite3.Connection, entry: int, article: Article) -> None:
    """Enter the article's people and quotes; there must be none of this entry yet."""
    for number, person in enumerate(article.people):
        name = clean_text(person.name)
        key = name_key(name)
        db.execute(
            "INSERT INTO people (entry, number, key, name, role, mentions) VALUES (?, ?, ?, ?, ?, ?)",
            (entry, number, key, name, clean_text(person.role or ""), kept_passages(person.mentions)),
        )
        db.execute(
            "INSERT INTO names (key, surname, articles, mentions) VALUES (?, ?, 1, ?)"
            " ON CONFLICT (key) DO UPDATE SET articles = articles + 1, mentions = mentions + excluded.mentions",
            (key, surname_of(key), len(person.mentions)),
        )
    for number, quote in enumerate(article.quotes):
        text = clean_lines(quote.text)
        cursor = db.execute(
            "INSERT INTO quotes (entry, number, text, words, partial, passages) VALUES (?, ?, ?, ?, ?, ?)",
            (entry, number, text, words_key(text), quote.partial, kept_passages(quote.passages)),
        )
        db.executemany(
            "INSERT INTO speakers (key, entry, quote, number, name) VALUES (?, ?, ?, ?, ?)",
            [
                (name_key(name), entry, cursor.lastrowid, place, name)
                for place, name in enumerate(map(clean_text, quote.speakers))
            ],
        )


def remove(db: sqlite3.Connection, entries: Sequence[int]) -> None:
    """Take the people and quotes of the entries out."""
    values = (json.dumps(entries),)
    those = "entry IN (SELECT value FROM json_each(?))"
    db.execute(
        "UPDATE names SET articles = names.articles - gone.articles, mentions = names.mentions - gone.mentions FROM"  # noqa: S608 - a constant
        " (SELECT key, count(*) AS articles, sum(json_array_length(mentions)) AS mentions FROM people"
        f" WHERE {those} GROUP BY key) AS gone WHERE names.key = gone.key",
        values,
    )
    db.execute(
        f"DELETE FROM names WHERE articles <= 0 AND key IN (SELECT key FROM people WHERE {those})",  # noqa: S608 - a constant
        values,
    )
    db.execute(f"DELETE FROM speakers WHERE quote IN (SELECT id FROM quotes WHERE {those})", values)  # noqa: S608 - a constant
    for table in ("quotes", "people"):
        db.execute(f"DELETE FROM {table} WHERE {those}", values)  # noqa: S608 - constants


def clear(db: sqlite3.Connection) -> None:
    """Take all out, of every entry."""
    for table in ("speakers", "quotes", "people", "names"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - names from the line above


def kept_passages(passages: Iterable[Passage]) -> str:
    return json.dumps([list(passage) for passage in passages], separators=(",", ":"))


def read_passages(text: str) -> tuple[Passage, ...]:
    return tuple(Passage(*passage) for passage in json.loads(text))
