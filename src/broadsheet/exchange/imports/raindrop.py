"""Raindrop's CSV. The excerpt is the page's own; a folder is a path."""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadsheet.exchange.imports.model import Found, Remark, Where, item, remarks_in
from broadsheet.exchange.imports.source import Source
from broadsheet.exchange.imports.values import a_path, some_tags, yes

_NO_FOLDER = "unsorted"
_MARKED = re.compile(r"^(Highlight|Note)\s*:", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n\s*\n")


def recognise(source: Source) -> bool:
    table = source.table
    if table is None or not table.has("url", "title", "created"):
        return False
    return (table.has("excerpt") and (table.has("cover") or table.has("folder"))) or table.has("folder", "note", "tags")


def read(source: Source) -> Iterator[Found]:
    for line, row in source.rows():
        folders = [name for name in a_path(row.get("folder", "")) if name.strip().casefold() != _NO_FOLDER]
        yield item(
            Where(line),
            row.get("url"),
            title=row.get("title"),
            tags=[*some_tags(row.get("tags", "")), *folders],
            starred=yes(row.get("favorite")),
            saved_at=row.get("created"),
            notes=[row.get("note"), *_remarks(row.get("highlights", ""))],
        )


def _remarks(text: str) -> Iterator[Remark]:
    """The passages in a cell: each after `Highlight:`, its note after `Note:`; in older files only parted by lines."""
    pieces = _MARKED.split(text)
    if len(pieces) == 1:
        parts = _BLANK_LINES.split(text) if _BLANK_LINES.search(text.strip()) else text.splitlines()
        yield from (Remark(part) for part in parts)
        return
    yield from remarks_in(pieces)
