"""The JSON of Readability, the reading list that ended in 2016."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.exchange.imports.damage import DamagedError
from broadsheet.exchange.imports.model import Found, Where, item
from broadsheet.exchange.imports.source import Source
from broadsheet.exchange.imports.values import entries, objects, some_tags, text_of, yes


def recognise(source: Source) -> bool:
    if not isinstance(source.json, dict) or not isinstance(source.json.get("bookmarks"), list):
        return False
    entries = objects(source.json["bookmarks"])
    return "recommendations" in source.json or any("article__url" in one for one in entries)


def read(source: Source) -> Iterator[Found]:
    if not isinstance(source.json, dict):
        raise DamagedError("it is no object in JSON")
    for number, entry in enumerate(entries(source.json.get("bookmarks")), start=1):
        url = text_of(entry.get("article__url"))
        yield item(
            Where(item=url or f"entry {number}"),
            url,
            title=entry.get("article__title"),
            tags=some_tags(entry.get("tags")),
            archived=yes(entry.get("archive")),
            starred=yes(entry.get("favorite")),
            saved_at=entry.get("date_added"),
        )
