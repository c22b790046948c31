"""What of an article only this library knows, as values and as JSON: a new library made of it equals the old one.

The JSON is the key `kept` of a line of `export --format jsonl`, and its last line; documented in docs/export.md. What
`undo` could take back, and old versions of pages, are not part of it.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from broadsheet.anchor import Anchor
from broadsheet.corrections import Wrong
from broadsheet.library.model import COLOURS, ORDERS, Bookmark, Colour, Position, Shelf
from broadsheet.library.pages import page_facts, page_of_facts
from broadsheet.page import Page
from broadsheet.text import clean_lines, clean_text

T = TypeVar("T")
_MISSHAPEN = (AttributeError, KeyError, TypeError, ValueError)


class Left(NamedTuple):
    """A position, the key of the address that it is kept under, and when it was left there."""

    key: str
    position: Position
    at: datetime


class Attempts(NamedTuple):
    """How often an address that waits was tried, and why it failed."""

    reason: str
    tries: int
    tried_at: datetime | None
    given_up: bool


class Record(NamedTuple):
    """What is kept of one article besides the article itself. `notes` are those on it as a whole."""

    left: Left | None = None
    bookmarks: tuple[Bookmark, ...] = ()
    corrections: tuple[Wrong, ...] = ()
    notes: tuple[str, ...] = ()
    attempts: Attempts | None = None
    page: Page | None = None
    pictures: tuple[tuple[str, bytes], ...] = ()
    """Those that are kept, each with its address, as they were sent."""


class Rest(NamedTuple):
    """What is kept of no saved article: shelves, and positions and bookmarks in articles that are not saved."""

    shelves: tuple[Shelf, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    left: tuple[Left, ...] = ()


def record_object(record: Record) -> dict[str, Any]:
    """A record as JSON-ready values."""
    attempts = record.attempts
    return {
        "position": _left(record.left) if record.left else None,
        "bookmarks": [_bookmark(mark) for mark in record.bookmarks],
        "corrections": [list(wrong) for wrong in record.corrections],
        "notes": list(record.notes),
        "waiting": {**attempts._asdict(), "tried_at": _time(attempts.tried_at)} if attempts else None,
        "page": _page(record.page) if record.page else None,
        "pictures": {url: base64.b64encode(content).decode("ascii") for url, content in record.pictures},
    }


def rest_object(rest: Rest) -> dict[str, Any]:
    """The rest as JSON-ready values."""
    return {
        "shelves": [{"name": shelf.name, "query": shelf.query, "order": shelf.order} for shelf in rest.shelves],
        "bookmarks": [_bookmark(mark) for mark in rest.bookmarks],
        "positions": [_left(left) for left in rest.left],
    }


def read_record(value: object) -> Record | None:
    """The record that `record_object` wrote; None for anything else."""
    return _read(value, _read_record)


def read_rest(value: object) -> Rest | None:
    """The rest that `rest_object` wrote; None for anything else."""
    return _read(value, _read_rest)


def _read(value: object, reader: Callable[[Mapping[str, Any]], T]) -> T | None:
    if not isinstance(value, dict):
        return None
    try:
        return reader(value)
    except _MISSHAPEN:
        return None


def _read_record(value: Mapping[str, Any]) -> Record:
    waiting = value["waiting"]
    return Record(
        left=_read_left(value["position"]) if value["position"] else None,
        bookmarks=tuple(map(_read_bookmark, value["bookmarks"])),
        corrections=tuple(Wrong(_text(name), _text(words)) for name, words in value["corrections"]),
        notes=tuple(clean_lines(note) for note in value["notes"]),
        attempts=_read_attempts(waiting) if waiting else None,
        page=_read_page(value["page"]) if value["page"] else None,
        pictures=tuple(
            (_text(url), base64.b64decode(content, validate=True)) for url, content in value["pictures"].items()
        ),
    )


def _read_rest(value: Mapping[str, Any]) -> Rest:
    return Rest(
        tuple(_read_shelf(shelf) for shelf in value["shelves"]),
        tuple(map(_read_bookmark, value["bookmarks"])),
        tuple(map(_read_left, value["positions"])),
    )


def _read_shelf(value: Mapping[str, Any]) -> Shelf:
    order = next(order for order in ORDERS if order == value["order"])
    return Shelf(0, clean_text(value["name"]), clean_text(value["query"]), order)


def _left(left: Left) -> dict[str, Any]:
    position = left.position
    return {
        "key": left.key,
        "anchor": asdict(position.anchor),
        "progress": position.progress,
        "at": left.at.isoformat(),
    }


def _read_left(value: Mapping[str, Any]) -> Left:
    position = Position(_read_anchor(value["anchor"]), min(max(float(value["progress"]), 0.0), 1.0))
    return Left(_text(value["key"]), position, _read_time(value["at"]))


def _bookmark(mark: Bookmark) -> dict[str, Any]:
    return {
        "url": mark.url,
        "title": mark.title,
        "anchor": asdict(mark.anchor) if mark.anchor else None,
        "note": mark.note,
        "created_at": mark.created_at.isoformat(),
        "colour": mark.colour,
        "tags": list(mark.tags),
    }


def _read_bookmark(value: Mapping[str, Any]) -> Bookmark:
    colour: Colour = next(colour for colour in COLOURS if colour == value["colour"])
    return Bookmark(
        id=0,
        url=_text(value["url"]),
        title=_text(value["title"]),
        anchor=_read_anchor(value["anchor"]) if value["anchor"] else None,
        note=_text(value["note"]),
        created_at=_read_time(value["created_at"]),
        colour=colour,
        tags=tuple(sorted(filter(None, (clean_text(tag.replace(",", " ")) for tag in value["tags"])))),
    )


def _read_anchor(value: Mapping[str, Any]) -> Anchor:
    numbers = [value[name] for name in ("block", "start", "end")]
    if not all(isinstance(number, int) and number >= 0 for number in numbers):
        raise ValueError("a place is counted from 0")
    return Anchor(*numbers, *(_text(value[name]) for name in ("exact", "prefix", "suffix")))


def _read_attempts(value: Mapping[str, Any]) -> Attempts:
    tried_at = _read_time(value["tried_at"]) if value["tried_at"] else None
    return Attempts(clean_text(value["reason"]), int(value["tries"]), tried_at, bool(value["given_up"]))


def _page(page: Page) -> dict[str, Any]:
    content = b"".join(one.content for one in (page, *page.more))
    return {**page_facts(page), "content": base64.b64encode(content).decode("ascii")}


def _read_page(value: Mapping[str, Any]) -> Page:
    return page_of_facts(dict(value), base64.b64decode(value["content"], validate=True))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text was expected")
    return clean_lines(value)


def _time(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def _read_time(value: str) -> datetime:
    time = datetime.fromisoformat(value)
    if time.tzinfo is None:
        raise ValueError("a time without its zone")
    return time
