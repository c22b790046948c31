"""The full-text index: which words of an article are found, and how words are asked for (SQLite's FTS5).

The index folds case and accents. Scripts that are written without spaces come as one long word; a space is put between
their characters, in the index and in what is asked for, so that any run of characters is found as a phrase.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable

from broadsheet.article import Article
from broadsheet.text import clean_lines, clean_text

# Thai and Lao, Burmese, Khmer, kana, the Han ideographs with their extensions and compatibility forms.
_UNSPACED = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff])"
)


def put(db: sqlite3.Connection, entry: int, article: Article) -> None:
    """Make the entry found by the words of the article, and no longer by those of an earlier one."""
    remove(db, entry)
    columns = (
        [article.title or ""],
        article.authors,
        [article.site or ""],
        [article.standfirst or "", *(block.text for block in article.blocks)],
        [highlight.text for highlight in article.highlights],
        [text for person in article.people for text in (person.name, person.role or "")],
        [text for quote in article.quotes for text in (quote.text, *quote.speakers)],
        [article.section or "", *(topic.name for topic in article.topics)],
    )
    db.execute(
        "INSERT INTO search (rowid, title, byline, site, body, highlights, people, quotes, topics)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (entry, *(_column(texts) for texts in columns)),
    )


def remove(db: sqlite3.Connection, entry: int) -> None:
    db.execute("DELETE FROM search WHERE rowid = ?", (entry,))


def has_words(text: str) -> bool:
    """Whether there is anything in `text` that the index could hold: a letter or a digit."""
    return any(character.isalnum() for character in text)


def phrase(text: str, *, prefix: bool = False, column: str | None = None) -> str:
    """The FTS5 expression that finds the words of `text` in this order; with `prefix` the last may go on.

    The words stand in a quoted FTS5 string, so that nothing in them is taken for syntax.
    """
    quoted = '"' + _UNSPACED.sub(r" \1 ", clean_text(text)).replace('"', '""') + '"'
    return (f"{column} : " if column else "") + quoted + (" *" if prefix else "")


def _column(texts: Iterable[str]) -> str:
    return _UNSPACED.sub(r" \1 ", clean_lines("\n".join(texts)))
