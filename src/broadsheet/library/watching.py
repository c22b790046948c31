"""Which articles look different after a change: the keys of their addresses, told when the change is safe.

Triggers that exist only in this connection see every row that is touched, whichever statement does it, undo included.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

Changed = Callable[[frozenset[str]], None]
"""Is told the keys of the addresses (see addresses.py) of the articles that were changed."""

_TOUCHED = {
    "addresses": "touched({row}.key)",
    "articles": "touched(key) FROM addresses WHERE entry = {row}.entry",
    "bookmarks": "touched({row}.key)",
    "corrections": "touched({row}.key)",
    "entries": "touched(key) FROM addresses WHERE entry = {row}.id",
    "positions": "touched({row}.key)",
}
"""Table → what a trigger selects for each of its rows."""


class Watch:
    """Gathers what a transaction touches; `tell` hands it on once the transaction has ended."""

    def __init__(self, db: sqlite3.Connection, changed: Changed) -> None:
        self._keys: set[str] = set()
        self._changed = changed
        db.create_function("touched", 1, self._keys.add)
        for table, touched in _TOUCHED.items():
            for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
                # A row that goes still has its addresses before it has gone.
                when = "BEFORE" if event == "DELETE" else "AFTER"
                db.execute(
                    f"CREATE TEMP TRIGGER watch_{table}_{event} {when} {event} ON main.{table}"
                    f" BEGIN SELECT {touched.format(row=row)}; END"
                )

    def tell(self) -> None:
        keys = frozenset(self._keys)
        self._keys.clear()
        if keys:
            self._changed(keys)
