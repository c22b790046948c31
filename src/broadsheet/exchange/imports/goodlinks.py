"""GoodLinks' JSON. Its tags are paths and stay whole."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.exchange.imports.damage import DamagedError
from broadsheet.exchange.imports.model import Found, Remark, item, placed
from broadsheet.exchange.imports.source import Source
from broadsheet.exchange.imports.values import objects, some_tags, text_of, yes

_LOOKED_AT = 50


def recognise(source: Source) -> bool:
    return any("addedAt" in one and "url" in one for one in objects(source.json)[:_LOOKED_AT])


def read(source: Source) -> Iterator[Found]:
    if not isinstance(source.json, list):
        raise DamagedError("it is no list in JSON")
    for where, url, entry in placed(source.json):
        yield item(
            where,
            url,
            title=entry.get("title"),
            tags=some_tags(entry.get("tags")),
            archived=bool(entry.get("readAt")),
            starred=yes(entry.get("starred")),
            saved_at=entry.get("addedAt"),
            notes=[
                Remark(text_of(mark.get("content")), text_of(mark.get("note")))
                for mark in objects(entry.get("highlights"))
            ],
        )
