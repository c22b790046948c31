"""Keeping queries as shelves, renaming and removing them."""

from __future__ import annotations

import sqlite3

from broadsheet.errors import UsageError
from broadsheet.library import shelves, undo
from broadsheet.library.base import Base
from broadsheet.library.model import Change, Order, Shelf
from broadsheet.library.query import asked
from broadsheet.text import clean_text


class Shelving(Base):
    """Names are compared whatever their case. What these change, `undo` takes back; all raise UsageError."""

    def shelves(self) -> tuple[Shelf, ...]:
        """The shelves that somebody made, the oldest first."""
        with self._connection.reading() as db:
            return shelves.all_of(db)

    def shelf(self, name: str) -> Shelf:
        """A shelf that somebody made, or one that everybody has."""
        standard = shelves.standard(name)
        if standard:
            return standard
        with self._connection.reading() as db:
            return _known(db, name)

    def keep_shelf(self, name: str, query: str, *, order: Order = "newest") -> Change | None:
        """Keep a query under a name, in place of one that has the name already; None where it is kept so already."""
        name = _clean(name)
        query = clean_text(query)
        asked(query, self._today())
        with self._connection.writing() as db:
            known = shelves.find(db, name)
            if known and (known.name, known.query, known.order) == (name, query, order):
                return None
            change = undo.begin(db, f"Kept the shelf “{name}”")
            if known:
                undo.keep(db, change, "shelves", known.id)
            number = shelves.put(db, known.id if known else None, name, query, order)
            if not known:
                undo.note_added(db, change, "shelves", number)
            undo.prune(db)
            return change

    def rename_shelf(self, name: str, other: str) -> Change | None:
        """Give a shelf another name, which no other shelf may have; None where it is the same name."""
        other = _clean(other)
        with self._connection.writing() as db:
            shelf = _known(db, name)
            same = shelves.find(db, other)
            if same and same.id != shelf.id:
                raise UsageError(f"There is a shelf “{same.name}” already.", "Choose another name, or remove that one.")
            if shelf.name == other:
                return None
            change = undo.begin(db, f"Renamed the shelf “{shelf.name}” to “{other}”")
            undo.keep(db, change, "shelves", shelf.id)
            shelves.put(db, shelf.id, other, shelf.query, shelf.order)
            undo.prune(db)
            return change

    def remove_shelf(self, name: str) -> Change:
        """Forget a shelf; the articles that stood on it stay."""
        with self._connection.writing() as db:
            shelf = _known(db, name)
            change = undo.begin(db, f"Removed the shelf “{shelf.name}”")
            undo.keep(db, change, "shelves", shelf.id)
            shelves.remove(db, shelf.id)
            undo.prune(db)
            return change


def _known(db: sqlite3.Connection, name: str) -> Shelf:
    shelf = shelves.find(db, name)
    standard = shelves.standard(name)
    if standard:
        raise UsageError(f"The shelf “{standard.name}” is always there.", "Only shelves of your own can be changed.")
    if shelf is None:
        raise UsageError(f"There is no shelf “{clean_text(name)}”.", "`broadsheet shelf` lists them.")
    return shelf


def _clean(name: str) -> str:
    cleaned = clean_text(name)
    if not cleaned:
        raise UsageError("A shelf needs a name.", "Type a word or two.")
    standard = shelves.standard(cleaned)
    if standard:
        raise UsageError(f"The shelf “{standard.name}” is always there.", "Choose another name.")
    return cleaned
