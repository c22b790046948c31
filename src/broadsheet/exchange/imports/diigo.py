"""Diigo's CSV: tags with quotes of their own inside the cell, passages one after another in another cell."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from broadsheet.exchange.imports.model import Found, Remark, Where, item, remarks_in
from broadsheet.exchange.imports.source import Source
from broadsheet.exchange.imports.values import words_of

_KIND = re.compile(r"(Highlight|Sticky notes?|Annotations?)\s*:")


def recognise(source: Source) -> bool:
    return source.table is not None and source.table.has("url", "annotations", "comments")


def read(source: Source) -> Iterator[Found]:
    for line, row in source.rows():
        yield item(
            Where(line),
            row.get("url"),
            title=row.get("title"),
            tags=_tags(row.get("tags", "")),
            saved_at=row.get("created_at"),
            notes=[row.get("description"), row.get("comments"), *_remarks(row.get("annotations", ""))],
        )


def _tags(text: str) -> list[str]:
    if text.strip() in ("no_tag", ""):
        return []
    return next(csv.reader([text.replace("\n", " ")], skipinitialspace=True), [])


def _remarks(text: str) -> Iterator[Remark]:
    """The passages, each with the sticky notes that follow it."""
    return remarks_in(_KIND.split(words_of(text)))
