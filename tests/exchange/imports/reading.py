"""Foreign files made by hand, and a way to read them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from broadsheet.exchange.imports.archives import Zip
from broadsheet.exchange.imports.model import Found, Item, Refusal
from broadsheet.exchange.imports.registry import read
from broadsheet.exchange.imports.source import Source

HARBOUR = "https://journal.example/harbour"
BYLINE = "https://journal.example/byline?x=1&y=2#top"


def source(content: str | bytes | Mapping[str, str | bytes]) -> Source:
    """A file, or a zip file of several."""
    if isinstance(content, Mapping):
        return Source("export.zip", archive=Zip(zipped(content)))
    return Source("export", content.encode() if isinstance(content, str) else content)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return packed.getvalue()


def all_of(content: str | bytes | Mapping[str, str | bytes], kind: str) -> list[Found]:
    """Everything in a file that must be recognised as this format."""
    reading = read(source(content))
    assert reading.format == kind
    return list(reading.found)


def items_of(content: str | bytes | Mapping[str, str | bytes], kind: str) -> list[Item]:
    found = all_of(content, kind)
    assert all(isinstance(one, Item) for one in found), found
    return [one for one in found if isinstance(one, Item)]


def refusals_of(content: str | bytes | Mapping[str, str | bytes], kind: str) -> list[Refusal]:
    return [one for one in all_of(content, kind) if isinstance(one, Refusal)]


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def noted(item: Item) -> list[tuple[str | None, str | None]]:
    """The notes of an item: quote and text of each."""
    return [(note.quote, note.text) for note in item.notes]


def saved(item: Item) -> str | None:
    return item.saved_at.strftime("%Y-%m-%dT%H:%M:%SZ") if item.saved_at else None
