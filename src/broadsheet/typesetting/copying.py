"""What copying gives: the source text, not the lines it was set in."""

from __future__ import annotations

from broadsheet.article import Article, Block, Place


def source_text(article: Article, start: Place, end: Place) -> str:
    """The text from `start` to `end` (exclusive), with a blank line between blocks.

    Paragraphs are unwrapped, code and tables (cells parted by tabs) exact. A block that is taken from its beginning
    has its marker and depth. Places outside of the article are taken as its nearest ends; an `end` before `start` gives
    nothing.
    """
    parts = []
    for number in range(max(0, start.block), min(end.block, len(article.blocks) - 1) + 1):
        block = article.blocks[number]
        first = max(0, start.offset) if number == start.block else 0
        last = max(0, end.offset) if number == end.block else len(block.text)
        text = block.text[first:last]
        if text:
            parts.append((_marker(block) if first == 0 else "") + text)
    return "\n\n".join(parts)


def _marker(block: Block) -> str:
    """What stands before the text of an item: two spaces for each depth, the marker, and a space."""
    if block.kind not in ("item", "note"):
        return ""
    return "  " * block.depth + (f"{block.marker} " if block.marker else "")
