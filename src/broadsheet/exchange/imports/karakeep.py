"""Karakeep's JSON (Hoarder's, as it was called): bookmarks and the lists that they are in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from broadsheet.exchange.imports.damage import DamagedError
from broadsheet.exchange.imports.model import Found, Remark, Where, item
from broadsheet.exchange.imports.source import Source
from broadsheet.exchange.imports.values import entries, objects, some_tags, text_of, yes

_DEEPEST = 50


def recognise(source: Source) -> bool:
    if not isinstance(source.json, dict) or not isinstance(source.json.get("bookmarks"), list):
        return False
    entries = objects(source.json["bookmarks"])
    if not entries:
        return set(source.json) <= {"bookmarks", "lists"}
    return any("content" in one and "createdAt" in one for one in entries)


def read(source: Source) -> Iterator[Found]:
    if not isinstance(source.json, dict):
        raise DamagedError("it is no object in JSON")
    lists = {text_of(one.get("id")): one for one in objects(source.json.get("lists"))}
    for number, entry in enumerate(entries(source.json.get("bookmarks")), start=1):
        content = entry.get("content")
        url = text_of(content.get("url")) if isinstance(content, dict) else ""
        folders = [name for one in some_tags(entry.get("lists")) for name in _path(lists, one)]
        yield item(
            Where(item=url or text_of(entry.get("title")) or f"entry {number}"),
            url,
            title=entry.get("title") or (content.get("title") if isinstance(content, dict) else None),
            tags=[*some_tags(entry.get("tags")), *folders],
            archived=yes(entry.get("archived")),
            starred=yes(entry.get("favourited")),
            saved_at=entry.get("createdAt"),
            notes=[text_of(entry.get("note")), *_marks(entry)],
        )


def _path(lists: dict[str, dict[str, Any]], number: str) -> list[str]:
    """The names of a list and those that it is in; a list that is a query is none."""
    names: list[str] = []
    while number in lists and len(names) < _DEEPEST:
        one = lists[number]
        if one.get("type") == "smart":
            return []
        names.insert(0, text_of(one.get("name")))
        number = text_of(one.get("parentId"))
    return names


def _marks(entry: dict[str, Any]) -> Iterator[Remark]:
    for mark in objects(entry.get("highlights")):
        yield Remark(text_of(mark.get("text")), text_of(mark.get("note")))
