"""Readeck's export: a zip file with facts and text of each bookmark in a folder of its own.

Keys as in Readeck's source (`bookmarks/UID/info.json`), of version 0.19 and later.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from broadsheet.exchange.imports.damage import DamagedError
from broadsheet.exchange.imports.model import Body, Found, Refusal, Remark, Where, item
from broadsheet.exchange.imports.source import Archive, Source
from broadsheet.exchange.imports.values import objects, some_tags, text_of, when, yes

_INFO = re.compile(r"(?:^|/)bookmarks/[^/]+/info\.json$")


def recognise(source: Source) -> bool:
    return source.archive is not None and any(_INFO.search(name) for name in source.members())


def read(source: Source) -> Iterator[Found]:
    if source.archive is None:
        raise DamagedError("it is neither a zip file nor a folder")
    for name in filter(_INFO.search, source.members()):
        try:
            info = json.loads(source.archive.read(name))
        except DamagedError as error:
            yield Refusal(Where(item=name), str(error), failed=True)
            continue
        except (ValueError, RecursionError):
            info = None
        if isinstance(info, dict):
            yield _found(source.archive, name, info)
        else:
            yield Refusal(Where(item=name), "its JSON is damaged", failed=True)


def _found(archive: Archive, name: str, info: dict[str, Any]) -> Found:
    url = text_of(info.get("URL")) or text_of(info.get("InitialURL"))
    content = name.removesuffix("info.json") + "container/index.html"
    body = None
    if content in archive.names:
        body = Body(
            partial(_text, archive, content),
            author=", ".join(some_tags(info.get("Authors"))),
            published=when(info.get("Published")),
            language=text_of(info.get("Lang")),
        )
    return item(
        Where(item=url or name),
        url,
        title=info.get("Title"),
        tags=some_tags(info.get("Labels")),
        archived=yes(info.get("IsArchived")),
        starred=yes(info.get("IsMarked")),
        saved_at=info.get("Created"),
        notes=[
            Remark(text_of(mark.get("text")), text_of(mark.get("note"))) for mark in objects(info.get("Annotations"))
        ],
        body=body,
    )


def _text(archive: Archive, name: str) -> str:
    return archive.read(name).decode("utf-8", errors="replace")
