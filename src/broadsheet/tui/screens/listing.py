"""What a list holds: the keys of all its entries, and the entries themselves as far as they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Generic, Protocol, TypeVar

Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item")
Item_co = TypeVar("Item_co", covariant=True)

PAGE = 64
"""Entries that are read at once, where nothing else is said."""
_MOST_PAGES = 64
"""Pages that are kept; more than are in sight at once, so that going to and fro reads nothing twice."""


class Listing(Protocol[Item_co]):
    """Entries in their order. A key says that an entry is the same as one of another listing."""

    @property
    def keys(self) -> Sequence[Hashable]: ...

    def get(self, place: int) -> Item_co | None:
        """The entry at a place of the list, 0 ≤ place < len(keys); None where it is gone meanwhile."""


class Held(Generic[Item]):
    """Entries that are in memory anyway."""

    def __init__(self, items: Sequence[Item] = (), key: Callable[[Item], Hashable] = hash) -> None:
        self.items = items
        self.keys: Sequence[Hashable] = tuple(map(key, items))

    def get(self, place: int) -> Item | None:
        return self.items[place]


class Fetched(Generic[Key, Item]):
    """Entries that are read by their keys, a page of them when one of it is looked at.

    `read` gives the entries with some keys in their order and passes over those that are gone; `key` is the key of an
    entry. A change is seen by a new listing.
    """

    def __init__(
        self,
        keys: Sequence[Key],
        read: Callable[[Sequence[Key]], Sequence[Item]],
        key: Callable[[Item], Key],
        *,
        page: int = PAGE,
    ) -> None:
        self.keys: Sequence[Key] = keys
        self._read = read
        self._key = key
        self._page = page
        self._pages: dict[int, dict[Key, Item]] = {}

    def get(self, place: int) -> Item | None:
        page = place // self._page
        if page not in self._pages:
            if len(self._pages) >= _MOST_PAGES:
                self._pages.clear()
            items = self._read(self.keys[page * self._page : (page + 1) * self._page])
            self._pages[page] = {self._key(item): item for item in items}
        return self._pages[page].get(self.keys[place])


def around(listing: Listing[Item], key: Hashable | None, steps: int) -> Iterator[Item]:
    """The entries after (`steps` 1) or before (-1) the one with this key, the nearest first.

    All of the list, from its beginning or its end, where there is no such entry in it.
    """
    count = len(listing.keys)
    start = listing.keys.index(key) + steps if key in listing.keys else 0 if steps > 0 else count - 1
    for place in range(start, count if steps > 0 else -1, steps):
        item = listing.get(place)
        if item is not None:
            yield item
