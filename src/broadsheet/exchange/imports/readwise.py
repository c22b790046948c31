"""Readwise Reader's CSV. Its tags are a list as Python writes it; what is in the feed was never saved."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.exchange.imports.damage import DamagedError
from broadsheet.exchange.imports.model import Found, Item, Refusal, Where, item
from broadsheet.exchange.imports.source import Source
from broadsheet.exchange.imports.values import some_tags


def recognise(source: Source) -> bool:
    return source.table is not None and source.table.has("url", "document tags", "saved date")


def read(source: Source) -> Iterator[Found]:
    if source.table is None:
        raise DamagedError("it is no table with a header")
    for line, row in source.table.rows():
        location = row.get("location", "").strip().casefold()
        found = item(
            Where(line),
            row.get("url"),
            title=row.get("title"),
            tags=some_tags(row.get("document tags", "")),
            archived=location == "archive",
            saved_at=row.get("saved date"),
        )
        if location == "feed" and isinstance(found, Item):
            yield Refusal(found.where._replace(item=found.url), "in the feed, not saved")
        else:
            yield found
