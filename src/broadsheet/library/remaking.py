"""Articles made again of their kept pages: after an update of the program, or as the rules of a site have changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from broadsheet.anchor import Anchor, anchor_passage, locate
from broadsheet.article import Article
from broadsheet.library import anchors, changing, entries, index, pages, undo
from broadsheet.library.addresses import addresses_of
from broadsheet.library.base import Base
from broadsheet.library.model import Change, Making


class Remade(NamedTuple):
    """An article made again. It is held packed, so that thousands can wait for being written as one change."""

    entry: int
    fetched_at: datetime
    """When the page was fetched that it was made of."""
    packed: bytes | None
    """None where it is the article that is kept already."""
    making: Making


class Remaking(Base):
    """What is made again is no new version: the page says what it said before."""

    def making(self, number: int) -> Making:
        """By what the article of an entry was made."""
        with self._connection.reading() as db:
            changing.known_entry(db, number)
            return pages.making_of(db, number)

    def compared(self, number: int, article: Article, fetched_at: datetime, making: Making) -> Remade:
        """`article`, made again of the page of an entry, beside the one that is kept."""
        packed = pages.packed_article(article)
        with self._connection.reading() as db:
            same = pages.unpacked_article(packed) == pages.kept_article_of(db, number)
        return Remade(number, fetched_at, None if same else packed, making)

    def remake(self, some: Sequence[Remade], description: str | None = None) -> int:
        """Let articles that were made again take the place of the kept ones; returns how many are others than before.

        Bookmarks and positions are found again by their words; those that are gone wait where they were. With a
        `description` it is one change that `undo` takes back. What was deleted or fetched anew meanwhile is left alone.
        """
        count = 0
        with self._connection.writing() as db:
            change = undo.begin(db, description) if description else None
            for one in some:
                count += _remake(db, change, one)
            undo.prune(db)
        return count


def _remake(db: sqlite3.Connection, change: Change | None, one: Remade) -> bool:
    """Whether the article is another one now."""
    entry = entries.find(db, one.entry)
    if entry is None or not entry.fetched:
        return False
    page = pages.page_of(db, one.entry)
    if page.fetched_at != one.fetched_at:
        return False
    if one.packed is None:
        db.execute("UPDATE articles SET made_by = ?, rules = ? WHERE entry = ?", (*one.making, one.entry))
        return False
    article = pages.unpacked_article(one.packed)
    addresses = addresses_of(page, article)
    if change is not None:
        changing.keep_entry(db, change, one.entry)
        for address in addresses:
            undo.keep(db, change, "addresses", address.key)
    index.remove(db, one.entry)
    entries.put(db, one.entry, page, article, entry.saved_at)
    pages.put_article(db, one.entry, article, one.making)
    for address in addresses:
        entries.put_address(db, one.entry, address)
    _anchor_bookmarks(db, change, one.entry, article)
    _anchor_positions(db, one.entry, article)
    index.put(db, one.entry)
    return True


def _anchor_bookmarks(db: sqlite3.Connection, change: Change | None, entry: int, article: Article) -> None:
    rows = db.execute(
        "SELECT b.id, b.anchor FROM addresses a JOIN bookmarks b ON b.key = a.key"
        " WHERE a.entry = ? AND b.anchor IS NOT NULL",
        (entry,),
    ).fetchall()
    for number, kept in rows:
        moved = anchors.kept(_anchored_again(article, anchors.read(kept)))
        if moved != kept:
            if change is not None:
                undo.keep(db, change, "bookmarks", number)
            db.execute("UPDATE bookmarks SET anchor = ? WHERE id = ?", (moved, number))


def _anchor_positions(db: sqlite3.Connection, entry: int, article: Article) -> None:
    rows = db.execute(
        "SELECT p.key, p.anchor FROM addresses a JOIN positions p ON p.key = a.key WHERE a.entry = ?", (entry,)
    ).fetchall()
    for key, kept in rows:
        moved = anchors.kept(_anchored_again(article, anchors.read(kept)))
        db.execute("UPDATE positions SET anchor = ? WHERE key = ?", (moved, key))


def _anchored_again(article: Article, anchor: Anchor) -> Anchor:
    """The anchor where its words are now, which it keeps as they were; as it was where they are gone."""
    passage = locate(article, anchor)
    return replace(anchor_passage(article, passage), exact=anchor.exact) if passage else anchor
