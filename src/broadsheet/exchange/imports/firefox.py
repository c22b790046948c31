"""Firefox's backup of its bookmarks, JSON, compressed or not.

The keys are those of Firefox's `BookmarkJSONUtils`; its own folders are known by `root`, in newer files by their guid.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from broadsheet.exchange.imports.damage import DamagedError
from broadsheet.exchange.imports.model import A_FEED, Found, Refusal, Where, item
from broadsheet.exchange.imports.source import Source
from broadsheet.exchange.imports.values import objects, some_tags, text_of

_FOLDER = "text/x-moz-place-container"
_PLACE = "text/x-moz-place"
_SEPARATOR = "text/x-moz-place-separator"
_DESCRIPTION = "bookmarkProperties/description"
_FEED = "livemark/feedURI"
_TAGS = "tagsFolder"
_ROOT_GUIDS = frozenset(f"{name:_<12}" for name in ("root", "menu", "toolbar", "tags", "unfiled", "mobile"))

Tree = dict[str, Any]


def recognise(source: Source) -> bool:
    value = source.json
    return (isinstance(value, dict) and value.get("type") == _FOLDER) or _is_root(value)


def _is_root(node: Any) -> bool:
    return isinstance(node, dict) and _is_own(node) and "children" in node


def _is_own(node: Tree) -> bool:
    """Whether a folder is one that Firefox itself has, called by another name in every language."""
    return "root" in node or text_of(node.get("guid")) in _ROOT_GUIDS


def read(source: Source) -> Iterator[Found]:
    if not isinstance(source.json, dict):
        raise DamagedError("it is no tree of bookmarks")
    tagged = _tagged(source.json)
    left: list[tuple[Tree, tuple[str, ...]]] = [(source.json, ())]
    while left:
        node, folders = left.pop()
        if _is_tags(node) or node.get("type") == _SEPARATOR:
            continue
        if feed := _annotation(node, _FEED):
            yield Refusal(Where(item=feed), A_FEED)
        elif node.get("type") == _PLACE or "uri" in node:
            yield _found(node, folders, tagged)
        else:
            inside = folders if _is_own(node) else (*folders, text_of(node.get("title")))
            left += [(one, inside) for one in reversed(objects(node.get("children")))]


def _is_tags(node: Tree) -> bool:
    return node.get("root") == _TAGS or node.get("guid") == "tags________"


def _tagged(tree: Tree) -> dict[str, list[str]]:
    """The tags of addresses as old backups have them: folders named by a tag, which repeat the bookmarks."""
    found: dict[str, list[str]] = {}
    for folder in filter(_is_tags, objects(tree.get("children"))):
        for tag in objects(folder.get("children")):
            for place in objects(tag.get("children")):
                found.setdefault(text_of(place.get("uri")), []).append(text_of(tag.get("title")))
    return found


def _annotation(node: Tree, name: str) -> str:
    return next((text_of(one.get("value")) for one in objects(node.get("annos")) if one.get("name") == name), "")


def _found(node: Tree, folders: tuple[str, ...], tagged: dict[str, list[str]]) -> Found:
    url = text_of(node.get("uri"))
    return item(
        Where(item=url or text_of(node.get("title"))),
        url,
        title=node.get("title"),
        tags=[*some_tags(node.get("tags")), *tagged.get(url, ()), *folders],
        saved_at=node.get("dateAdded"),
        notes=[_annotation(node, _DESCRIPTION)],
    )
