"""What every format is made of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from broadsheet.article import Article


class Remark(NamedTuple):
    """What somebody noted: words of the article (`quote`), words of their own (`text`), or both."""

    quote: str | None
    text: str | None


class Exported(NamedTuple):
    """An article of the library. `article` is None where only the address is there."""

    url: str
    title: str
    """Never empty."""
    saved_at: datetime
    article: Article | None
    tags: tuple[str, ...] = ()
    archived: bool = False
    starred: bool = False
    notes: tuple[Remark, ...] = ()
    pictures: Mapping[str, bytes] = MappingProxyType({})
    """Those that are kept, by their addresses, as they were sent."""
    kept: Mapping[str, Any] | None = None
    """JSON-ready: what else the library knows of it, for the one format that loses nothing."""
    listed: Mapping[str, Any] | None = None
    """JSON-ready: the entry as `list --format jsonl` prints it."""
