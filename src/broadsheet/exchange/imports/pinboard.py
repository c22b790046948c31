"""Pinboard's JSON, and the XML of its interface (which Delicious had before it). Tags are parted by spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from broadsheet.exchange.imports.damage import DamagedError
from broadsheet.exchange.imports.markup import Lines, tags, without_comments
from broadsheet.exchange.imports.model import Found, Where, item, placed
from broadsheet.exchange.imports.source import Source
from broadsheet.exchange.imports.values import no, objects, text_of

_POST = frozenset({"post"})
_POSTS = re.compile(r"<posts\b", re.IGNORECASE)
_LOOKED_AT = 50


def recognise(source: Source) -> bool:
    if source.head.startswith("<"):
        return bool(_POSTS.search(source.head))
    known = ("extended", "toread", "time", "hash", "shared")
    return any("href" in one and any(key in one for key in known) for one in objects(source.json)[:_LOOKED_AT])


def read(source: Source) -> Iterator[Found]:
    if source.head.startswith("<"):
        text = without_comments(source.text)
        lines = Lines(text)
        for tag in tags(text, _POST):
            if not tag.is_end:
                yield _found(Where(lines.of(tag.start)), tag.attributes)
        return
    if not isinstance(source.json, list):
        raise DamagedError("it is neither a list in JSON nor XML")
    yield from (_found(where, entry) for where, _, entry in placed(source.json, "href"))


def _found(where: Where, entry: Mapping[str, object]) -> Found:
    names = entry.get("tags") or entry.get("tag") or ""
    return item(
        where,
        entry.get("href"),
        title=entry.get("description"),
        tags=names if isinstance(names, list) else text_of(names).split(),
        archived=no(entry.get("toread")),
        saved_at=entry.get("time"),
        notes=[text_of(entry.get("extended"))],
    )
