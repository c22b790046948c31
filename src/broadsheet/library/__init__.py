"""The library: what was saved, where somebody stopped reading, and what they marked, in one SQLite file."""

from __future__ import annotations

from broadsheet.library.library import Library
from broadsheet.library.model import (
    Appearance,
    Bookmark,
    Change,
    Entry,
    Found,
    KnownPerson,
    Note,
    Order,
    Position,
    Saying,
    Snippet,
    TagCount,
    Version,
    Waiting,
)

__all__ = [
    "Appearance",
    "Bookmark",
    "Change",
    "Entry",
    "Found",
    "KnownPerson",
    "Library",
    "Note",
    "Order",
    "Position",
    "Saying",
    "Snippet",
    "TagCount",
    "Version",
    "Waiting",
]
