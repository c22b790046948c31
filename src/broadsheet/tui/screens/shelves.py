"""The shelves of the library screen: those that everybody has, then those that somebody made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from broadsheet.library import Order, Shelf, shelves


class Tab(NamedTuple):
    """A shelf as the screen shows it."""

    name: str
    query: str
    order: Order | None = None
    """The order in which it was kept; None for one of everybody's, which has the person's own."""
    own: bool = False
    """Somebody made it, and may rename and remove it."""


STANDARD = tuple(Tab(shelf.name, shelf.query) for shelf in shelves.STANDARD)
INBOX, UNREAD, *_, ALL = STANDARD


def tabs(own: Iterable[Shelf]) -> tuple[Tab, ...]:
    """Everybody's shelves, then a person's own."""
    return (*STANDARD, *(Tab(shelf.name, shelf.query, shelf.order, own=True) for shelf in own))


ORDERS: dict[Order, str] = {
    "newest": "newest first",
    "oldest": "oldest first",
    "read": "last read first",
    "published": "by day of publication",
    "shortest": "shortest first",
    "longest": "longest first",
    "title": "by title",
}
"""The orders that the key goes through, with the words for them."""


def known_order(name: str) -> Order:
    """The order of this name; by default the newest first."""
    return next((order for order in ORDERS if order == name), "newest")


def order_after(order: Order) -> Order:
    known = list(ORDERS)
    return known[(known.index(order) + 1) % len(known)] if order in known else known[0]
