"""Plain text: every paragraph a block, nothing cut."""

from __future__ import annotations

import re

from broadsheet.article import Block
from broadsheet.text import clean_lines, clean_text

_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


def plain_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of a plain text, split at blank lines, each with its white space folded."""
    paragraphs = (clean_text(part) for part in _BLANK_LINES.split(clean_lines(text)))
    return tuple(Block("paragraph", text=paragraph) for paragraph in paragraphs if paragraph)
