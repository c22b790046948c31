"""Broadsheet's own: the lines of `export --format jsonl` and of `list --format jsonl`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from broadsheet.exchange.imports.model import Belongings, Found, Refusal, Remark, Where, item, placed
from broadsheet.exchange.imports.source import Source
from broadsheet.exchange.imports.values import entries, objects, some_tags, text_of, yes

_KEYS = ("url", "state", "starred", "saved_at", "tags")
_LOOKED_AT = 20


def recognise(source: Source) -> bool:
    lines = [line for _, line in (source.json_lines or ())[:_LOOKED_AT] if line is not None]
    listed = [*lines, *entries(source.json if isinstance(source.json, list) else [])[:_LOOKED_AT]]
    return any(all(key in one for key in _KEYS) for one in listed)


def read(source: Source) -> Iterator[Found]:
    if isinstance(source.json, list):
        yield from (_found(where, entry) for where, _, entry in placed(source.json))
        return
    for number, entry in source.json_lines or ():
        if entry is None:
            yield Refusal(Where(number), "the line is no object in JSON", failed=True)
        else:
            yield _found(Where(number), entry)


def _found(where: Where, entry: dict[str, Any]) -> Found:
    article, kept, rest = entry.get("article"), entry.get("kept"), entry.get("rest")
    if isinstance(rest, dict) and "url" not in entry:
        return Belongings(where, rest)
    return item(
        where,
        entry.get("url"),
        title=entry.get("title"),
        tags=some_tags(entry.get("tags")),
        archived=entry.get("state") == "archived",
        starred=yes(entry.get("starred")),
        saved_at=entry.get("saved_at"),
        notes=[Remark(text_of(n.get("quote")), text_of(n.get("text"))) for n in objects(entry.get("notes"))],
        article=article if isinstance(article, dict) else None,
        kept=kept if isinstance(kept, dict) else None,
    )
