"""wallabag's exports: JSON of version 1 and 2 (or as its interface gives them), and CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from broadsheet.exchange.imports.damage import DamagedError
from broadsheet.exchange.imports.model import Body, Found, Remark, Where, item
from broadsheet.exchange.imports.source import Source
from broadsheet.exchange.imports.values import day_of, entries, objects, some_tags, text_of, when, yes

_NO_TITLES = frozenset({"no title found", "untitled"})
_PLACEHOLDER = "can't retrieve contents"
_LOOKED_AT = 50


def recognise(source: Source) -> bool:
    if source.table is not None:
        return source.table.has("url", "mime type")
    return any("url" in one and _is_one(one) for one in _listed(source.json)[:_LOOKED_AT])


def _is_one(entry: dict[str, Any]) -> bool:
    return ("is_archived" in entry and "is_starred" in entry) or ("is_read" in entry and "is_fav" in entry)


def _listed(value: Any) -> list[dict[str, Any]]:
    """The list of a file, or of an answer of the interface."""
    if isinstance(value, dict):
        embedded = value.get("_embedded")
        value = embedded.get("items") if isinstance(embedded, dict) else value.get("items")
    return entries(value)


def read(source: Source) -> Iterator[Found]:
    if source.table is not None:
        for line, row in source.table.rows():
            yield item(
                Where(line),
                row.get("url"),
                title=_title(row.get("title")),
                tags=some_tags(row.get("tags", "")),
                archived=yes(row.get("is_archived")),
                starred=yes(row.get("is_starred")),
                saved_at=day_of(row.get("creation date")),
                body=_body(row.get("content", ""), language=row.get("language", "")),
            )
        return
    if not isinstance(source.json, list | dict):
        raise DamagedError("it is neither JSON nor a table")
    for number, entry in enumerate(_listed(source.json), start=1):
        url = text_of(entry.get("url"))
        yield item(
            Where(item=url or f"entry {number}"),
            url,
            title=_title(entry.get("title")),
            tags=some_tags(entry.get("tags")),
            archived=yes(entry.get("is_archived", entry.get("is_read"))),
            starred=yes(entry.get("is_starred", entry.get("is_fav"))),
            saved_at=entry.get("created_at"),
            notes=[
                Remark(text_of(mark.get("quote")), text_of(mark.get("text")))
                for mark in objects(entry.get("annotations"))
            ],
            body=_body_of(entry),
        )


def _title(value: object) -> str:
    title = text_of(value)
    return "" if title.strip().casefold() in _NO_TITLES else title


def _body_of(entry: dict[str, Any]) -> Body | None:
    authors = entry.get("published_by")
    body = _body(text_of(entry.get("content")), language=text_of(entry.get("language")))
    author = ", ".join(some_tags(authors)) if isinstance(authors, list) else ""
    return body and body._replace(author=author, published=when(entry.get("published_at")))


def _body(content: str, *, language: str) -> Body | None:
    """The content, unless it is the sentence that stands for one that wallabag could not get."""
    if not content.strip() or _PLACEHOLDER in content[:300]:
        return None
    return Body(lambda: content, language=language)
