"""What was kept of an article before its page changed."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime

from broadsheet.article import Article
from broadsheet.library import pages, times, undo
from broadsheet.library.model import Change, Version

MOST = 10
"""Versions of one article; the oldest go."""


def keep_old(db: sqlite3.Connection, change: Change, entry: int, new: Article, at: datetime) -> None:
    """Keep what is saved of the entry as a version if `new` says something else. Raises DamageError."""
    if not differ(pages.article_of(db, entry), new):
        return
    cursor = db.execute(
        "INSERT INTO versions (entry, replaced_at, title, json, facts, content)"
        " SELECT e.id, ?, e.title, a.json, p.facts, p.content FROM entries e"
        " JOIN articles a ON a.entry = e.id JOIN pages p ON p.entry = e.id WHERE e.id = ?",
        (times.kept(at), entry),
    )
    if cursor.lastrowid is None:
        raise sqlite3.InternalError("an inserted row has no id")
    undo.note_added(db, change, "versions", cursor.lastrowid)
    too_many = db.execute("SELECT id FROM versions WHERE entry = ? ORDER BY id DESC LIMIT -1 OFFSET ?", (entry, MOST))
    for (version,) in too_many.fetchall():
        undo.keep(db, change, "versions", version)
        db.execute("DELETE FROM versions WHERE id = ?", (version,))


def of_entry(db: sqlite3.Connection, entry: int) -> tuple[Version, ...]:
    """The versions of an entry, the newest first."""
    rows = db.execute("SELECT id, title, facts, replaced_at FROM versions WHERE entry = ? ORDER BY id DESC", (entry,))
    return tuple(
        Version(number, title, datetime.fromisoformat(json.loads(facts)["fetched_at"]), times.read(replaced_at))
        for number, title, facts, replaced_at in rows
    )


def article_of(db: sqlite3.Connection, version: int) -> Article | None:
    """The article as it was; None where there is no such version. Raises DamageError."""
    row = db.execute("SELECT json FROM versions WHERE id = ?", (version,)).fetchone()
    if row is None:
        return None
    with pages.damage(f"version {version}"):
        return pages.unpacked_article(row[0])


def differ(old: Article, new: Article) -> bool:
    """Whether the two say different things to a reader, whatever our own reading of them adds."""
    return _says(old) != _says(new)


def _says(article: Article) -> tuple[object, ...]:
    return article.title, article.standfirst, tuple((block.kind, block.text) for block in article.blocks)
