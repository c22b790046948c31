"""Instapaper's CSV in its three generations (with a time, with tags), and the HTML that it gave before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from broadsheet.exchange.imports.markup import Lines, tags
from broadsheet.exchange.imports.model import Found, Where, item
from broadsheet.exchange.imports.source import Source
from broadsheet.exchange.imports.values import some_tags

_SECTIONS = frozenset({"a", "h1"})
_ADDRESSES = re.compile(r"https?://\S+")
_NO_WORDS = re.compile(r"[\W_]+")


def recognise(source: Source) -> bool:
    if source.head.startswith("<"):
        return "<title>instapaper" in source.head.lower()
    return source.table is not None and source.table.has("url", "selection", "folder")


def read(source: Source) -> Iterator[Found]:
    if source.head.startswith("<"):
        yield from _of_html(source.text)
        return
    for line, row in source.rows():
        url, title = row.get("url", ""), row.get("title", "")
        folder, starred, archived = _state(row.get("folder", ""))
        yield item(
            Where(line),
            url,
            title=title,
            tags=[*some_tags(row.get("tags", "")), folder],
            archived=archived,
            starred=starred,
            saved_at=row.get("timestamp"),
            notes=[_selection(row.get("selection", ""), title)],
        )


def _state(folder: str) -> tuple[str, bool, bool]:
    """The folder that is none of Instapaper's own, whether it says starred, and whether archived."""
    name = folder.strip()
    known = name.casefold()
    is_own = known in {"unread", "archive", "starred", "home", ""}
    return "" if is_own else name, known == "starred", known == "archive"


def _selection(text: str, title: str) -> str:
    """The selection, where it is more than the title and addresses that mails and other services fill in."""
    rest = _ADDRESSES.sub("", text).replace(title.strip(), "")
    return text if _NO_WORDS.sub("", rest) else ""


def _of_html(text: str) -> Iterator[Found]:
    """The links below headings that name the folders."""
    lines = Lines(text)
    folder, heading_from, opened = "", 0, None
    for tag in tags(text, _SECTIONS):
        if tag.name == "h1":
            folder = unescape(text[heading_from : tag.start]) if tag.is_end else folder
            heading_from = tag.end
        elif not tag.is_end:
            opened = tag
        elif opened is not None:
            name, starred, archived = _state(folder)
            title = unescape(text[opened.end : tag.start])
            url = opened.attributes.get("href")
            where = Where(lines.of(opened.start))
            yield item(where, url, title=title, tags=[name], archived=archived, starred=starred)
            opened = None
