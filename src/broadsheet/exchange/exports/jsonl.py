"""Broadsheet's own format: an object on a line for each article, as `list --format jsonl` prints it, and its text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import IO, Any

from broadsheet.article_json import to_json_object
from broadsheet.exchange.exports.model import Exported


def write(some: Iterable[Exported], out: IO[bytes]) -> None:
    for one in some:
        article = to_json_object(one.article) if one.article else None
        _write_line({**(one.listed or {}), "article": article, "kept": one.kept}, out)


def write_rest(rest: Mapping[str, Any], out: IO[bytes]) -> None:
    """The last line: what belongs to no article."""
    _write_line({"rest": rest}, out)


def _write_line(value: Mapping[str, Any], out: IO[bytes]) -> None:
    # ASCII: a file's name in an address may hold bytes that are no text (lone surrogates).
    out.write(json.dumps(value, separators=(",", ":")).encode("ascii") + b"\n")
