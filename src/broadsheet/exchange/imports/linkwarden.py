"""Linkwarden's JSON: a person with collections, the links in them, and those that are pinned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from broadsheet.exchange.imports.damage import DamagedError
from broadsheet.exchange.imports.model import Found, Remark, Where, item
from broadsheet.exchange.imports.source import Source
from broadsheet.exchange.imports.values import objects, some_tags, text_of, when

_ROOT = "unorganized"
_DEEPEST = 50


def recognise(source: Source) -> bool:
    if not isinstance(source.json, dict):
        return False
    collections = objects(source.json.get("collections"))
    return any(isinstance(one.get("links"), list) for one in collections)


def read(source: Source) -> Iterator[Found]:
    if not isinstance(source.json, dict):
        raise DamagedError("it is no object in JSON")
    collections = objects(source.json.get("collections"))
    known = {text_of(one.get("id")): one for one in collections}
    pinned = {text_of(one.get("url")) for one in objects(source.json.get("pinnedLinks"))}
    for collection in collections:
        folders = _path(known, text_of(collection.get("id"))) or [text_of(collection.get("name"))]
        folders = [name for name in folders if name.casefold() != _ROOT]
        for link in objects(collection.get("links")):
            yield _found(link, folders, pinned)


def _path(known: dict[str, dict[str, Any]], number: str) -> list[str]:
    """The names of a collection and those that it is in, the outermost first."""
    names: list[str] = []
    while number in known and len(names) < _DEEPEST:
        names.insert(0, text_of(known[number].get("name")))
        number = text_of(known[number].get("parentId"))
    return names


def _earliest(*values: object) -> datetime | None:
    """A link that was itself imported has the time when it was first saved elsewhere, too."""
    return min(filter(None, map(when, values)), default=None)


def _found(link: dict[str, Any], folders: list[str], pinned: set[str]) -> Found:
    url = text_of(link.get("url"))
    return item(
        Where(item=url or text_of(link.get("name"))),
        url,
        title=link.get("name"),
        tags=[*some_tags(link.get("tags")), *folders],
        starred=url in pinned,
        saved_at=_earliest(link.get("createdAt"), link.get("importDate")),
        notes=[
            text_of(link.get("description")),
            *(Remark(text_of(m.get("text")), text_of(m.get("comment"))) for m in objects(link.get("highlights"))),
        ],
    )
