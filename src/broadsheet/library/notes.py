"""What a person wrote on articles, and the passages that they kept of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from broadsheet.library import anchors
from broadsheet.library.model import Note


def of_article(db: sqlite3.Connection, entry: int) -> tuple[str, ...]:
    """The notes on the article as a whole."""
    ((kept,),) = db.execute("SELECT notes FROM entries WHERE id = ?", (entry,))
    return tuple(json.loads(kept))


def put(db: sqlite3.Connection, entry: int, texts: Sequence[str]) -> None:
    """These notes on the article as a whole in place of those that were there."""
    db.execute("UPDATE entries SET notes = ? WHERE id = ?", (json.dumps(list(texts)), entry))


def of_passages(db: sqlite3.Connection, entries: Sequence[int]) -> dict[int, tuple[Note, ...]]:
    """The bookmarks that say something, by entry: a note, or words of the article, in reading order."""
    marks = ", ".join("?" * len(entries))
    rows = db.execute(
        "SELECT a.entry, b.anchor, b.note FROM addresses a JOIN bookmarks b ON b.key = a.key"  # noqa: S608 - marks
        f" WHERE a.entry IN ({marks}) ORDER BY b.id",
        tuple(entries),
    )
    found: dict[int, list[tuple[tuple[int, int], Note]]] = {}
    for entry, kept, text in rows:
        anchor = anchors.read(kept) if kept else None
        note = Note((anchor and anchor.exact) or None, text or None)
        if any(note):
            found.setdefault(entry, []).append((anchor.place if anchor else (-1, -1), note))
    return {entry: tuple(note for _, note in sorted(some, key=_place)) for entry, some in found.items()}


def _place(placed: tuple[tuple[int, int], Note]) -> tuple[int, int]:
    return placed[0]
