"""What the parts of the library screen share: what is listed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from broadsheet.library import Entry, Order
from broadsheet.tui.screens.entry_list import EntryList
from broadsheet.tui.screens.prompting import Prompting
from broadsheet.tui.screens.shelves import INBOX, Tab


class Wanted(NamedTuple):
    """What the list is to show: the articles of a shelf that a query finds too, in an order."""

    tab: Tab
    query: str
    order: Order


class LibraryBase(Prompting):
    """`wanted` is what is listed, or what will be as soon as it is found."""

    def __init__(self, query: str = "") -> None:
        super().__init__()
        self.wanted = Wanted(INBOX, query, "newest")

    @property
    def entry_list(self) -> EntryList:
        return self.query_one(EntryList)

    @property
    def current(self) -> Entry | None:
        return self.entry_list.current

    def refill_after(self, changed: Sequence[int]) -> None:
        """As `refill`, after a change to these articles and no others."""
        raise NotImplementedError
