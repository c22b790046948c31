"""Delicious' JSON. The description is what somebody wrote."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.exchange.imports.damage import DamagedError
from broadsheet.exchange.imports.model import Found, item, placed
from broadsheet.exchange.imports.source import Source
from broadsheet.exchange.imports.values import objects, some_tags, text_of

_LOOKED_AT = 50


def recognise(source: Source) -> bool:
    known = ("others", "owner")
    return any(
        "url" in one and "created" in one and any(key in one for key in known)
        for one in objects(source.json)[:_LOOKED_AT]
    )


def read(source: Source) -> Iterator[Found]:
    if not isinstance(source.json, list):
        raise DamagedError("it is no list in JSON")
    for where, url, entry in placed(source.json):
        yield item(
            where,
            url,
            title=entry.get("title"),
            tags=some_tags(entry.get("tags")),
            saved_at=entry.get("created"),
            notes=[text_of(entry.get("description"))],
        )
