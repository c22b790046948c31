"""Markdown: rendered to HTML and walked like a page, but nothing in it is taken for furniture."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from markdown_it import MarkdownIt

from broadsheet.article import Block
from broadsheet.extraction.blocks import walk_blocks
from broadsheet.extraction.tree import parse, strip_unread
from broadsheet.text import clean_text

_FRONT_MATTER = re.compile(r"\A\s*(---|\+\+\+)[^\S\n]*\n(.*?)\n(?:\1|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"^(\w[\w-]*)\s*[:=]\s*(.*)$")
_LONGEST_FRONT_MATTER = 20_000


@dataclass(frozen=True, slots=True)
class MarkdownText:
    """`blocks` are without the first heading of level 1, which is `title` (unless the front matter names one)."""

    title: str | None
    blocks: tuple[Block, ...]
    front_matter: Mapping[str, str] = field(default_factory=dict)


def read_markdown(text: str, base: str) -> MarkdownText:
    """The blocks of a Markdown text (CommonMark with tables and strikethrough, inline HTML shown as HTML)."""
    front_matter, body = split_front_matter(text)
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(body)
    root = parse(f"<html><body>{html}</body></html>")
    if root is None:
        return MarkdownText(front_matter.get("title"), (), front_matter)
    strip_unread(root)
    blocks = [placed.block for placed in walk_blocks(root, base)]
    title = front_matter.get("title")
    first = next((i for i, b in enumerate(blocks[:2]) if b.kind == "heading" and b.level == 1), None)
    if first is not None and (title is None or blocks[first].text.casefold() == title.casefold()):
        title = blocks.pop(first).text
    return MarkdownText(title, tuple(blocks), front_matter)


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The simple `key: value` entries of a YAML or TOML head (keys in lower case), and the text below it."""
    match = _FRONT_MATTER.match(text[:_LONGEST_FRONT_MATTER])
    if match is None:
        return {}, text
    entries: dict[str, str] = {}
    for line in match[2].split("\n"):
        if entry := _ENTRY.match(line):
            value = clean_text(entry[2]).strip("[]").strip().strip("\"'")
            if value:
                entries[entry[1].lower()] = value
    return entries, text[match.end() :]
