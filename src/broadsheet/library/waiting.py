"""Addresses that wait to be fetched: they are listed, tagged and found like articles, but there is no text yet."""

from __future__ import annotations

from datetime import datetime

from broadsheet.library import changing, entries, index, positions, times, undo
from broadsheet.library.addresses import Address, address_key
from broadsheet.library.base import Base
from broadsheet.library.model import Entry
from broadsheet.library.model import Waiting as Item
from broadsheet.text import clean_text


class Waiting(Base):
    """The queue of `sync`."""

    def wait_for(self, url: str, reason: str, *, at: datetime, title: str = "") -> Entry:
        """Keep the address until it can be fetched; `reason` is a sentence. A change that `undo` takes back.

        Where it is kept already, fetched or not, it stays as it is.
        """
        url = clean_text(url)
        with self._connection.writing() as db:
            known = entries.find_by_address(db, url)
            if known is not None:
                return known
            number = entries.put_address_only(db, url, clean_text(title), at)
            change = undo.begin(db, f"Queued “{clean_text(title) or url}”")
            changing.note_added_entry(db, change, number)
            address = Address(address_key(url), url, "requested")
            undo.keep(db, change, "addresses", address.key)
            entries.put_address(db, number, address)
            db.execute(
                "INSERT INTO queue (entry, reason, tries, tried_at, given_up) VALUES (?, ?, ?, ?, 0)",
                (number, clean_text(reason), int(bool(reason)), times.kept(at) if reason else None),
            )
            positions.refresh(db, number)
            index.put(db, number)
            undo.prune(db)
            return changing.known_entry(db, number)

    def waiting(self, *, given_up: bool = False) -> tuple[Item, ...]:
        """What is to be fetched, those first that were tried least; with `given_up` also what failed for good."""
        with self._connection.reading() as db:
            rows = db.execute(
                "SELECT e.id, e.url, e.title, q.reason, q.tries, q.tried_at, q.given_up"
                " FROM queue q JOIN entries e ON e.id = q.entry WHERE NOT q.given_up OR ?"
                " ORDER BY q.tries, e.saved_at DESC, e.id DESC",
                (given_up,),
            )
            return tuple(
                Item(number, url, title, reason, tries, times.read(tried_at) if tried_at else None, bool(over))
                for number, url, title, reason, tries, tried_at, over in rows
            )

    def fetch_failed(self, number: int, reason: str, *, at: datetime, given_up: bool) -> None:
        """Keep why it could not be fetched once more. Not a change: `undo` leaves it alone."""
        with self._connection.writing() as db:
            db.execute(
                "UPDATE queue SET reason = ?, tries = tries + 1, tried_at = ?, given_up = ? WHERE entry = ?",
                (clean_text(reason), times.kept(at), given_up, number),
            )
