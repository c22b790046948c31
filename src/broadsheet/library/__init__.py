"""The library: what was saved, where somebody stopped reading, and what they marked, in one SQLite file."""

from __future__ import annotations

from broadsheet.library.aside import Aside
from broadsheet.library.index import Working
from broadsheet.library.library import Library
from broadsheet.library.model import (
    COLOURS,
    ORDERS,
    Appearance,
    Bookmark,
    Change,
    Colour,
    Entry,
    Found,
    KnownName,
    KnownPerson,
    Making,
    Note,
    Order,
    Position,
    Saying,
    Shelf,
    Snippet,
    TagCount,
    Version,
    Waiting,
)
from broadsheet.library.taking_in import Incoming, TakenIn

__all__ = [
    "COLOURS",
    "ORDERS",
    "Appearance",
    "Aside",
    "Bookmark",
    "Change",
    "Colour",
    "Entry",
    "Found",
    "Incoming",
    "KnownName",
    "KnownPerson",
    "Library",
    "Making",
    "Note",
    "Order",
    "Position",
    "Saying",
    "Shelf",
    "Snippet",
    "TagCount",
    "TakenIn",
    "Version",
    "Waiting",
    "Working",
]
