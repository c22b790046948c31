"""GoodLinks' JSON. Its tags are paths and stay whole."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.exchange.imports.damage import DamagedError
from broadsheet.exchange.imports.model import Found, Remark, Where, item
from broadsheet.exchange.imports.source import Source
from broadsheet.exchange.imports.values import entries, objects, some_tags, text_of, yes

_LOOKED_AT = 50


def recognise(source: Source) -> bool:
    return any("addedAt" in one and "url" in one for one in objects(source.json)[:_LOOKED_AT])


def read(source: Source) -> Iterator[Found]:
    if not isinstance(source.json, list):
        raise DamagedError("it is no list in JSON")
    for number, entry in enumerate(entries(source.json), start=1):
        url = text_of(entry.get("url"))
        yield item(
            Where(item=url or f"entry {number}"),
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
