"""The full-text index: which words of an article are found, and how words are asked for (SQLite's FTS5).

The index folds case and accents. Scripts that are written without spaces come as one long word; a space is put between
their characters, in the index and in what is asked for, so that any run of characters is found as a phrase.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache

from broadsheet.article import Article
from broadsheet.text import clean_lines, clean_text

COLUMNS = ("title", "byline", "site", "body", "highlights", "people", "quotes", "topics", "notes")

_NAMES = ", ".join(COLUMNS)
_MARKS = ", ".join("?" * len(COLUMNS))


@cache
def _unspaced() -> re.Pattern[str]:
    """Thai and Lao, Burmese, Khmer, kana, the Han ideographs with their extensions and compatibility forms.

    Compiled when it is first needed: that takes longer than loading this module.
    """
    return re.compile(
        "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
        "\U00020000-\U0003ffff])"
    )


def create(db: sqlite3.Connection) -> None:
    """An index of its own, with the same columns and the same idea of what a word is."""
    db.execute(
        f"CREATE VIRTUAL TABLE search USING fts5 ({_NAMES}, content = '', tokenize = 'unicode61 remove_diacritics 2')"
    )


def put(db: sqlite3.Connection, entry: int, title: str, article: Article | None, notes: Sequence[str]) -> None:
    """Make the entry found by these words. It must not be in the index yet."""
    db.execute(
        f"INSERT INTO search (rowid, {_NAMES}) VALUES (?, {_MARKS})",  # noqa: S608 - constants
        (entry, *_texts(title, article, notes)),
    )


def remove(db: sqlite3.Connection, entry: int, title: str, article: Article | None, notes: Sequence[str]) -> None:
    """Take the entry out; the words must be those that it was put in with, since the index does not keep them.

    (https://www.sqlite.org/fts5.html#the_delete_command)
    """
    db.execute(
        f"INSERT INTO search (search, rowid, {_NAMES}) VALUES ('delete', ?, {_MARKS})",  # noqa: S608 - constants
        (entry, *_texts(title, article, notes)),
    )


def clear(db: sqlite3.Connection) -> None:
    """Take every entry out."""
    db.execute("INSERT INTO search (search) VALUES ('delete-all')")


def _texts(title: str, article: Article | None, notes: Sequence[str]) -> tuple[str, ...]:
    """What stands in the columns of the index. A change here needs a new index.VERSION."""
    if article is None:
        return (_column([title]), *[""] * (len(COLUMNS) - 2), _column(notes))
    columns = (
        [title],
        article.authors,
        [article.site or ""],
        [
            article.standfirst or "",
            article.image.caption if article.image else "",
            *(block.text for block in article.blocks),
        ],
        [highlight.text for highlight in article.highlights],
        [text for person in article.people for text in (person.name, person.role or "")],
        [text for quote in article.quotes for text in (quote.text, *quote.speakers)],
        [article.section or "", *(topic.name for topic in article.topics)],
        notes,
    )
    return tuple(_column(texts) for texts in columns)


def has_words(text: str) -> bool:
    """Whether there is anything in `text` that the index could hold: a letter or a digit."""
    return any(character.isalnum() for character in text)


def has_unspaced(text: str) -> bool:
    """Whether there are characters of a script in it that is written without spaces."""
    return _unspaced().search(text) is not None


def phrase(text: str, *, prefix: bool = False, column: str | None = None) -> str:
    """The FTS5 expression that finds the words of `text` in this order; with `prefix` the last may go on.

    The words stand in a quoted FTS5 string, so that nothing in them is taken for syntax.
    """
    quoted = '"' + _unspaced().sub(r" \1 ", clean_text(text)).replace('"', '""') + '"'
    return (f"{column} : " if column else "") + quoted + (" *" if prefix else "")


def _column(texts: Iterable[str]) -> str:
    return _unspaced().sub(r" \1 ", clean_lines("\n".join(texts)))
