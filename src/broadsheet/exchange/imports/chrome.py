"""The bookmarks file of Chrome and its relatives: trees of folders under roots that are no folders of anybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from broadsheet.exchange.imports.damage import DamagedError
from broadsheet.exchange.imports.model import Found, Item, Refusal, Where, item
from broadsheet.exchange.imports.source import Source
from broadsheet.exchange.imports.values import objects, text_of

_TRASH = "trash"


def recognise(source: Source) -> bool:
    if not isinstance(source.json, dict) or not isinstance(source.json.get("roots"), dict):
        return False
    return any(True for _ in _roots(source.json["roots"]))


def read(source: Source) -> Iterator[Found]:
    roots = source.json.get("roots") if isinstance(source.json, dict) else None
    if not isinstance(roots, dict):
        raise DamagedError("it has no roots of bookmarks")
    for name, root in _roots(roots):
        for found in _children(root):
            yield Refusal(found.where, "in the trash") if name == _TRASH and isinstance(found, Item) else found


def _roots(roots: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The roots with their names; Opera has more of them, one level deeper."""
    for name, root in roots.items():
        if isinstance(root, dict) and isinstance(root.get("children"), list):
            yield name, root
        elif isinstance(root, dict):
            inner = ((key, one) for key, one in root.items() if isinstance(one, dict))
            yield from ((key, one) for key, one in inner if isinstance(one.get("children"), list))


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
