"""The values of the library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from broadsheet.anchor import Anchor


@dataclass(frozen=True, slots=True)
class Entry:
    """One saved article, as a list shows it; the article itself is read by `Library.article`."""

    id: int
    url: str
    """The address it is opened by."""
    title: str
    """Never empty: the address where the page gave no title."""
    site: str
    byline: str
    published: datetime | None
    saved_at: datetime
    words: int
    minutes: int
    progress: float
    """How much was read, 0 to 1."""
    language: str
    highlights: tuple[str, ...] = ()


class Position(NamedTuple):
    """Where somebody stopped reading; `progress` is 0 to 1."""

    anchor: Anchor
    progress: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An article (`anchor` is None), a place, or a passage that somebody keeps, saved article or not."""

    id: int
    url: str
    title: str
    """The article's title when the bookmark was made."""
    anchor: Anchor | None
    note: str
    created_at: datetime


class Change(NamedTuple):
    """A change to the library that `undo` took back or could take back: one sentence such as "Deleted 2 articles"."""

    id: int
    description: str
