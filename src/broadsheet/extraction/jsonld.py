"""JSON-LD as pages carry it: often several objects, often nested, sometimes broken."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

Node = Mapping[str, Any]

MOST_NODES = 5_000
_ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|Posting|Report|Review|Recipe|Opinion|HowTo)$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/|<!\[CDATA\[)|(?:-->|//\]\]>|/\*\]\]>\*/|\]\]>)\s*;?\s*$"
)


def article_node(root: HtmlElement) -> Node:
    """The object that describes the article, the fullest where there are several; empty where there is none."""
    found = [node for node in nodes(root) if is_article(node)]
    return max(found, key=lambda node: ("headline" in node) + ("datePublished" in node) + len(node) / 100, default={})


def nodes(root: HtmlElement) -> Iterator[Node]:
    """Every object in the page's JSON-LD, outer ones first."""
    count = 0
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        queue = [_load(script.text or "")]
        while queue and count < MOST_NODES:
            value = queue.pop(0)
            count += 1
            if isinstance(value, list):
                queue += value
            elif isinstance(value, dict):
                yield value
                queue += [inner for inner in value.values() if isinstance(inner, list | dict)]


def is_article(node: Node) -> bool:
    return any(isinstance(kind, str) and _ARTICLE_TYPE.search(kind) for kind in as_list(node.get("@type")))


def as_list(value: object) -> list[Any]:
    """A JSON-LD value is one or many; as a list it is many."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def texts(value: object, key: str = "name") -> list[str]:
    """The strings in a value: itself, those of a list, and the `key` of objects."""
    found: list[str] = []
    for one in as_list(value):
        if isinstance(one, dict):
            found += [text for text in as_list(one.get(key)) if isinstance(text, str)]
        elif isinstance(one, str):
            found.append(one)
    return [text for text in found if text.strip()]


def text(value: object, key: str = "name") -> str | None:
    """The first of `texts`."""
    return next(iter(texts(value, key)), None)


def _load(source: str) -> object:
    source = _WRAPPING.sub("", source)
    for attempt in (source, _TRAILING_COMMA.sub(r"\1", source)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None
