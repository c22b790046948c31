"""The JSON of Readability, the reading list that ended in 2016."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.exchange.imports.damage import DamagedError
from broadsheet.exchange.imports.model import Found, item, placed
from broadsheet.exchange.imports.source import Source
from broadsheet.exchange.imports.values import objects, some_tags, yes


def recognise(source: Source) -> bool:
    if not isinstance(source.json, dict) or not isinstance(source.json.get("bookmarks"), list):
        return False
    entries = objects(source.json["bookmarks"])
    return "recommendations" in source.json or any("article__url" in one for one in entries)


def read(source: Source) -> Iterator[Found]:
    if not isinstance(source.json, dict):
        raise DamagedError("it is no object in JSON")
    for where, url, entry in placed(source.json.get("bookmarks"), "article__url"):
        yield item(
            where,
            url,
            title=entry.get("article__title"),
            tags=some_tags(entry.get("tags")),
            archived=yes(entry.get("archive")),
            starred=yes(entry.get("favorite")),
            saved_at=entry.get("date_added"),
        )
