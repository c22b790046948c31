"""Omnivore's export: metadata in parts, texts and highlights each in a file of its own, in a zip file or unpacked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from broadsheet.exchange.imports.damage import DamagedError
from broadsheet.exchange.imports.model import Body, Found, Refusal, Remark, Where, item
from broadsheet.exchange.imports.source import Archive, Source
from broadsheet.exchange.imports.values import entries, objects, some_tags, text_of, when

_METADATA = re.compile(r"(?:^|/)metadata_(\d+)_to_\d+\.json$")
_LABELS = re.compile(r"#\S+(?: #\S+)*")
_LOOKED_AT = 50


def recognise(source: Source) -> bool:
    if source.archive:
        return any(_METADATA.search(name) for name in source.members())
    return any("slug" in one and "savedAt" in one for one in objects(source.json)[:_LOOKED_AT])


def read(source: Source) -> Iterator[Found]:
    if source.archive is None:
        if not isinstance(source.json, list):
            raise DamagedError("it is no list in JSON")
        yield from (_found(entry, number) for number, entry in enumerate(entries(source.json), start=1))
        return
    names = sorted(filter(_METADATA.search, source.members()), key=_part)
    for name in names:
        folder = name.rpartition("metadata_")[0]
        try:
            listed = entries(json.loads(source.archive.read(name)))
        except DamagedError as error:
            yield Refusal(Where(item=name), str(error), failed=True)
            continue
        except (ValueError, RecursionError):
            yield Refusal(Where(item=name), "its JSON is damaged", failed=True)
            continue
        for number, entry in enumerate(listed, start=1):
            yield _found(entry, number, source.archive, folder)


def _part(name: str) -> tuple[str, int]:
    match = _METADATA.search(name)
    return (name[: match.start()], int(match[1])) if match else (name, 0)


def _found(entry: dict[str, Any], number: int, archive: Archive | None = None, folder: str = "") -> Found:
    slug, url = text_of(entry.get("slug")), text_of(entry.get("url"))
    body, notes = None, []
    if archive and slug:
        content, marked = f"{folder}content/{slug}.html", f"{folder}highlights/{slug}.md"
        if content in archive.names:
            body = Body(
                partial(_text, archive, content),
                author=text_of(entry.get("author")),
                published=when(entry.get("publishedAt")),
            )
        if marked in archive.names:
            try:
                notes = list(remarks(_text(archive, marked)))
            except DamagedError as error:
                return Refusal(Where(item=marked), str(error), failed=True)
    notes += [
        Remark(text_of(mark.get("quote")), text_of(mark.get("annotation"))) for mark in objects(entry.get("highlights"))
    ]
    return item(
        Where(item=url or f"entry {number}"),
        url,
        title=entry.get("title"),
        tags=some_tags(entry.get("labels")),
        archived=text_of(entry.get("state")).casefold() == "archived",
        saved_at=entry.get("savedAt"),
        notes=notes,
        body=body,
    )


def _text(archive: Archive, name: str) -> str:
    return archive.read(name).decode("utf-8", errors="replace")


def remarks(markdown: str) -> Iterator[Remark]:
    """The highlights of a file, each a quote with what was said of it; before the first, a note on the page."""
    quote: list[str] = []
    text: list[str] = []
    was_quote = False
    for line in markdown.splitlines():
        is_quote = line.startswith(">")
        if is_quote and not was_quote:
            yield from _remark(quote, text)
            quote, text = [], []
        if is_quote:
            quote.append(line[1:].strip())
        elif not _LABELS.fullmatch(line.strip()):
            text.append(line)
        was_quote = is_quote
    yield from _remark(quote, text)


def _remark(quote: list[str], text: list[str]) -> Iterator[Remark]:
    words, own = "\n".join(quote).strip(), "\n".join(text).strip()
    if words or own:
        yield Remark(words or None, own or None)
