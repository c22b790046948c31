"""An article that is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from broadsheet.article import Article
from broadsheet.page import Page

if TYPE_CHECKING:
    from broadsheet.library import Entry, Position


@dataclass(frozen=True, slots=True)
class Opened:
    """An article that is open: where it came from, and what the library knows of it."""

    requested: str
    key: str
    """The address under which its position and bookmarks are kept."""
    article: Article
    page: Page
    entry: Entry | None = None
    position: Position | None = None
