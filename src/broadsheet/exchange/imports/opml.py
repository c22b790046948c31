"""OPML: lists of feeds, which are no articles, and now and then links, which are."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.exchange.imports.markup import Lines, Tag, tags, without_comments
from broadsheet.exchange.imports.model import A_FEED, Found, Refusal, Where, item
from broadsheet.exchange.imports.source import Source

_NAMES = frozenset({"outline", "body"})


def recognise(source: Source) -> bool:
    return source.head.startswith("<") and "<opml" in source.head.lower()


def read(source: Source) -> Iterator[Found]:
    """Outlines that hold others are folders."""
    text = without_comments(source.text)
    lines = Lines(text)
    open_ones: list[str] = []
    for tag in tags(text, _NAMES):
        if tag.name == "body":
            open_ones = []
        elif tag.is_end:
            if open_ones:
                open_ones.pop()
        else:
            said = tag.attributes
            if "xmlurl" in said or said.get("type", "").casefold() == "rss":
                feed = said.get("xmlurl") or said.get("htmlurl") or said.get("url") or _name(tag)
                yield Refusal(Where(lines.of(tag.start), feed), A_FEED)
            elif url := said.get("url") or said.get("htmlurl"):
                folders = [name for name in open_ones if name]
                where = Where(lines.of(tag.start))
                yield item(where, url, title=_name(tag), tags=folders, saved_at=said.get("created"))
            if text[tag.end - 2] != "/":
                is_folder = not any(key in said for key in ("xmlurl", "url", "htmlurl"))
                open_ones.append(_name(tag) if is_folder else "")


def _name(tag: Tag) -> str:
    return tag.attributes.get("title") or tag.attributes.get("text") or ""
