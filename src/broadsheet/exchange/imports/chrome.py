"""The bookmarks file of Chrome and its relatives: trees of folders under roots that are no folders of anybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from broadsheet.exchange.imports.damage import DamagedError
from broadsheet.exchange.imports.model import Found, Where, item
from broadsheet.exchange.imports.source import Source
from broadsheet.exchange.imports.values import objects, text_of


def recognise(source: Source) -> bool:
    if not isinstance(source.json, dict) or not isinstance(source.json.get("roots"), dict):
        return False
    roots = source.json["roots"].values()
    return any(isinstance(root, dict) and isinstance(root.get("children"), list) for root in roots)


def read(source: Source) -> Iterator[Found]:
    roots = source.json.get("roots") if isinstance(source.json, dict) else None
    if not isinstance(roots, dict):
        raise DamagedError("it has no roots of bookmarks")
    for root in roots.values():
        if isinstance(root, dict):
            yield from _children(root)


def _children(root: dict[str, Any]) -> Iterator[Found]:
    """The entries below a root, in order, whatever the depth of its folders."""
    left: list[tuple[dict[str, Any], tuple[str, ...]]] = [(one, ()) for one in reversed(objects(root.get("children")))]
    while left:
        node, folders = left.pop()
        if isinstance(node.get("children"), list):
            inside = (*folders, text_of(node.get("name")))
            left += [(one, inside) for one in reversed(objects(node["children"]))]
        elif "url" in node:
            url = text_of(node["url"])
            yield item(Where(item=url), url, title=node.get("name"), tags=folders, saved_at=node.get("date_added"))
