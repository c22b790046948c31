"""The standfirst: the sentence or two between headline and body that say why to read on."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from broadsheet.article import Block
from broadsheet.extraction.headline import overlap
from broadsheet.text import clean_text

SHORTEST, LONGEST = 20, 500
"""Characters of a standfirst."""
SAME = 0.7
"""The share of common words from which on two lines say the same."""
_LOOKED_AT = 3
_NAMES = re.compile(
    r"standfirst|(?:^|[\s_-])(?:dek|lede|strapline|strap)(?:[\s_-]|$)|dek(?:$|[_-])|sub-?title|sub-?head(?:line)?(?:$|[\s_-])"
    r"|article__desc|speakable-summary|(?:article|entry|post|story)-?_?(?:summary|excerpt|intro)(?:$|[\s_-])",
    re.IGNORECASE,
)
_TAGS = ("p", "div", "h2", "h3", "span", "section")


def shown_standfirst(root: HtmlElement) -> str | None:
    """The text of the first element behind the headline that is named as a standfirst, if it is as long as one."""
    headline_passed = next(root.iter("h1"), None) is None
    for element in root.iter("h1", *_TAGS):
        if element.tag == "h1":
            headline_passed = True
        elif headline_passed and _is_named(element):
            text = clean_text(" ".join(element.itertext()))
            if SHORTEST <= len(text) <= LONGEST:
                return text
    return None


def is_shown(description: str, texts: Iterable[str]) -> bool:
    """Whether a description from the metadata is one of the texts that the page shows."""
    wanted = description.casefold().rstrip(".")
    return any(text.casefold().rstrip(".") == wanted for text in texts)


def choose_standfirst(
    shown: str | None, described: str | None, *, title: str | None, blocks: tuple[Block, ...]
) -> tuple[str | None, tuple[Block, ...]]:
    """The standfirst, and the body without it.

    `shown` is what the page sets as one; it leaves the body if it opens it. `described` is the description in the
    metadata, where the page shows it too; it is taken only if it is whole, and says neither what the headline nor what
    the first paragraphs say.
    """
    if shown is not None:
        first = next((number for number, block in enumerate(blocks) if block.kind != "figure"), None)
        if first is not None and overlap(blocks[first].text, shown) > SAME:
            return shown, (*blocks[:first], *blocks[first + 1 :])
        return (None if _is_said(shown, title, blocks) else shown), blocks
    if described is None or described.endswith(("…", "...", "[…]")) or _is_said(described, title, blocks):
        return None, blocks
    return described, blocks


def _is_said(line: str, title: str | None, blocks: tuple[Block, ...]) -> bool:
    if title and overlap(line, title) > SAME:
        return True
    paragraphs = [block.text for block in blocks if block.kind != "figure"][:_LOOKED_AT]
    start = line[:60].casefold()
    return any(start in paragraph.casefold() or overlap(line, paragraph) > SAME for paragraph in paragraphs)


def _is_named(element: HtmlElement) -> bool:
    names = (element.get("class"), element.get("id"))
    return any(name and _NAMES.search(name) for name in names) or element.get("itemprop") == "description"
