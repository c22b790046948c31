"""Pull quotes: words of the article set again in large type, which are read where they belong."""

from __future__ import annotations

import re

from broadsheet.article import Block

SHORTEST = 25
"""Characters, white space and punctuation aside: shorter words may well be said twice."""

_NOT_WORD = re.compile(r"[\W_]+")


def without_pull_quotes(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks without the quotes whose words all stand in one paragraph of the same article."""
    quoted = {number: words for number, block in enumerate(blocks) if len(words := _words(block, "quote")) >= SHORTEST}
    if not quoted:
        return blocks
    said = [words for block in blocks if (words := _words(block, "paragraph"))]
    return tuple(
        block
        for number, block in enumerate(blocks)
        if number not in quoted or not any(quoted[number] in words for words in said)
    )


def _words(block: Block, kind: str) -> str:
    """The letters and digits of a block of the kind; empty for any other."""
    return _NOT_WORD.sub("", block.text.casefold()) if block.kind == kind else ""
