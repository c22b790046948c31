"""Safari's `Bookmarks.plist`, XML or binary: the reading list and the bookmarks."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator
from typing import Any
from xml.parsers.expat import ExpatError

from broadsheet.exchange.imports.damage import DamagedError
from broadsheet.exchange.imports.model import Found, Where, item
from broadsheet.exchange.imports.source import Source
from broadsheet.exchange.imports.values import objects, text_of

_BINARY = b"bplist00"
_SIGNS = (b"WebBookmarkType", b"URLString")
_ROOTS = frozenset({"BookmarksBar", "BookmarksMenu", "com.apple.ReadingList", ""})


def recognise(source: Source) -> bool:
    if source.archive or not (source.data.startswith(_BINARY) or "<plist" in source.head):
        return False
    return any(sign in source.data for sign in _SIGNS)


def read(source: Source) -> Iterator[Found]:
    """What is in folders is tagged by their names, but for those that Safari itself has."""
    left: list[tuple[dict[str, Any], tuple[str, ...]]] = [(_tree(source.data), ())]
    while left:
        node, folders = left.pop()
        if "URLString" in node:
            yield _found(node, folders)
            continue
        title = text_of(node.get("Title"))
        inside = folders if title in _ROOTS else (*folders, title)
        left += [(one, inside) for one in reversed(objects(node.get("Children")))]


def _tree(data: bytes) -> dict[str, Any]:
    try:
        value = plistlib.loads(data)
    except (ExpatError, ValueError, IndexError, KeyError, OverflowError, RecursionError, AttributeError, TypeError):
        # plistlib lets through whatever its parsing of damaged files runs into.
        raise DamagedError("its property list is damaged") from None
    if not isinstance(value, dict):
        raise DamagedError("it holds no tree of bookmarks")
    return value


def _found(node: dict[str, Any], folders: tuple[str, ...]) -> Found:
    names, listed = node.get("URIDictionary"), node.get("ReadingList")
    url = text_of(node["URLString"])
    return item(
        Where(item=url),
        url,
        title=names.get("title") if isinstance(names, dict) else node.get("Title"),
        tags=folders,
        saved_at=listed.get("DateAdded") if isinstance(listed, dict) else None,
    )
