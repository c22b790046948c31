"""The library: what was saved, where somebody stopped reading, and what they marked, in one SQLite file."""

from __future__ import annotations

from broadsheet.library.library import Library
from broadsheet.library.model import Bookmark, Change, Entry, Position

__all__ = ["Bookmark", "Change", "Entry", "Library", "Position"]
