"""Pocket's exports: CSV (alone, or in a zip file with highlights and collections beside it), and the older HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape

from broadsheet.exchange.imports.damage import DamagedError
from broadsheet.exchange.imports.markup import Lines, tags
from broadsheet.exchange.imports.model import Found, Item, Refusal, Remark, Where, item
from broadsheet.exchange.imports.source import Source
from broadsheet.exchange.imports.values import objects, some_tags, text_of, the_address

_PART = re.compile(r"(?:^|/)part_\d+\.csv$")
_ANNOTATIONS = re.compile(r"(?:^|/)annotations/[^/]+\.json$")
_COLLECTION = re.compile(r"(?:^|/)collections/[^/]+\.json$")
_SECTIONS = frozenset({"a", "h1"})
_IN_COMMAS = re.compile(r"^[^|]*,[^|]*$")


def recognise(source: Source) -> bool:
    if source.archive:
        return any(_PART.search(name) for name in source.members())
    if source.head.startswith("<"):
        return "<title>pocket export" in source.head.lower() or " time_added=" in source.head.lower()
    return source.table is not None and source.table.has("url", "time_added")


def read(source: Source) -> Iterator[Found]:
    if source.archive:
        yield from _of_archive(source)
    elif source.head.startswith("<"):
        yield from _of_html(source.text)
    else:
        yield from _of_table(source)


def _of_table(source: Source) -> Iterator[Found]:
    for line, row in source.rows():
        yield item(
            Where(line),
            row.get("url") or row.get("given_url") or row.get("resolved_url"),
            title=row.get("title"),
            tags=_tags(row.get("tags", "")),
            archived=_is_archived(row.get("status", "")),
            starred=row.get("favorite") == "1",
            saved_at=row.get("time_added"),
        )


def _tags(text: str) -> list[str]:
    """Joined by `|`; other tools that write Pocket's columns join them by commas."""
    return text.split("," if _IN_COMMAS.match(text) else "|")


def _is_archived(status: str) -> bool:
    """In Pocket's interface the status is a number."""
    return status.strip().casefold() in {"archive", "archived", "read", "1"}


def _of_html(text: str) -> Iterator[Found]:
    """The links below the headings of the two lists."""
    lines = Lines(text)
    is_archive = False
    opened, heading_from = None, 0
    for tag in tags(text, _SECTIONS):
        if tag.name == "h1":
            if tag.is_end:
                is_archive = "archive" in text[heading_from : tag.start].lower()
            heading_from = tag.end
        elif not tag.is_end:
            opened = tag
        elif opened is not None:
            said = opened.attributes
            yield item(
                Where(lines.of(opened.start)),
                said.get("href"),
                title=unescape(text[opened.end : tag.start]),
                tags=some_tags(said.get("tags", "")),
                archived=is_archive,
                saved_at=said.get("time_added"),
            )
            opened = None


def _of_archive(source: Source) -> Iterator[Found]:
    """All parts, highlights joined to their articles by the address, and what stands only in collections."""
    remarks, failures = _annotations(source)
    yield from failures
    seen: set[str] = set()
    for name in source.members():
        if not _PART.search(name):
            continue
        part = _part(source, name)
        if isinstance(part, Refusal):
            yield part
            continue
        for found in _of_table(part):
            if isinstance(found, Item):
                seen.add(found.url)
                notes = (*found.notes, *remarks.pop(found.url, []))
                yield found._replace(notes=notes, where=found.where._replace(item=f"{name}: {found.url}"))
            else:
                yield found._replace(where=found.where._replace(item=f"{name}: {found.where.item}"))
    for name in source.members():
        if _COLLECTION.search(name):
            yield from _collection(source, name, seen)
    for url, left in remarks.items():
        yield item(Where(item=url), url, notes=left)


def _part(source: Source, name: str) -> Source | Refusal:
    assert source.archive is not None  # noqa: S101 - of an archive only
    try:
        part = Source(name, source.archive.read(name))
    except DamagedError as error:
        return Refusal(Where(item=name), str(error), failed=True)
    return part if part.table else Refusal(Where(item=name), "it is no table with a header", failed=True)


def _annotations(source: Source) -> tuple[dict[str, list[Remark]], list[Refusal]]:
    """The passages that somebody marked, by address, and the files of them that cannot be read."""
    remarks: dict[str, list[Remark]] = {}
    failures: list[Refusal] = []
    for name in source.members():
        if not _ANNOTATIONS.search(name):
            continue
        try:
            for entry in objects(_json(source, name)):
                quotes = [text_of(mark.get("quote")) for mark in objects(entry.get("highlights"))]
                remarks.setdefault(the_address(entry.get("url")), []).extend(Remark(quote) for quote in quotes)
        except DamagedError as error:
            failures.append(Refusal(Where(item=name), str(error), failed=True))
    return remarks, failures


def _collection(source: Source, name: str, seen: set[str]) -> Iterator[Found]:
    try:
        collection = _json(source, name)
    except DamagedError as error:
        yield Refusal(Where(item=name), str(error), failed=True)
        return
    if isinstance(collection, dict):
        for entry in objects(collection.get("items")):
            yield item(
                Where(item=f"{name}: {text_of(entry.get('url'))}"),
                entry.get("url"),
                title=entry.get("title"),
                tags=[text_of(collection.get("title"))],
                saved_at=None if the_address(entry.get("url")) in seen else collection.get("createdAt"),
                notes=[text_of(entry.get("note"))],
            )


def _json(source: Source, name: str) -> object:
    assert source.archive is not None  # noqa: S101 - of an archive only
    try:
        return json.loads(source.archive.read(name))
    except (ValueError, RecursionError) as error:
        raise DamagedError("its JSON is damaged") from error
