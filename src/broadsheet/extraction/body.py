"""Which of a page's blocks are the article.

Several voices point at the body: readability-lxml's choice of elements, the publisher's own marks (`articleBody` in
JSON-LD or as itemprop, `<article>`), and, where these are silent, the page as a whole. What a voice points at is
then freed of furniture.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement
from readability import Document
from readability.readability import Unparseable

from broadsheet.article import Block
from broadsheet.extraction.blocks import Placed
from broadsheet.extraction.furniture import Furniture, link_share
from broadsheet.extraction.plain import plain_blocks
from broadsheet.extraction.tree import NUMBER

ENOUGH = 250
"""Characters of running text from which on a voice is believed without asking the next one."""
LINKED = 0.5
"""The share of linked text from which on a block is a list of links rather than text."""

# readability reports to the log what it gives up on; there is another voice for each of these cases.
logging.getLogger("readability.readability").setLevel(logging.CRITICAL + 1)

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Body:
    """The chosen blocks in reading order, and the voice that won: "readability", "json-ld", "article" or "body"."""

    blocks: tuple[Block, ...]
    via: str


def choose_body(root: HtmlElement, placed: Sequence[Placed], *, title: str | None, article_body: str | None) -> Body:
    """The blocks of the article among `placed`, the blocks of the numbered tree `root`.

    `article_body` is the text that the page's JSON-LD gives, if any; `title` is left out where the body repeats it.
    """
    best = Body((), "body")
    for via, chosen in _voices(root, placed, article_body):
        body = Body(_cleaned(placed, chosen, title), via)
        if text_length(body.blocks) >= ENOUGH:
            return body
        if text_length(body.blocks) > text_length(best.blocks):
            best = body
    if article_body and len(article_body) >= ENOUGH and text_length(best.blocks) < ENOUGH:
        return Body(plain_blocks(article_body), "json-ld")
    return best


def text_length(blocks: Sequence[Block]) -> int:
    """Characters of running text: captions and headings do not count."""
    return sum(len(b.text) for b in blocks if b.kind not in ("figure", "heading"))


def _voices(
    root: HtmlElement, placed: Sequence[Placed], article_body: str | None
) -> Iterator[tuple[str, list[bool]]]:
    yield "readability", _readability_choice(root, placed)
    if article_body:
        yield "json-ld", _spoken_in(placed, article_body)
    yield "article", _inside(placed, root.xpath("//*[@itemprop='articleBody'] | //article | //main"))
    yield "body", [True] * len(placed)


class _Choice(Document):  # type: ignore[misc]  # readability publishes no types
    """readability's decision as the numbers of the elements that it keeps, instead of as markup."""

    numbers: frozenset[str] = frozenset()

    def get_clean_html(self) -> str:
        chosen = self._html()
        self.numbers = frozenset(chosen.xpath(f".//@{NUMBER}"))
        return str(chosen.text_content())


def _readability_choice(root: HtmlElement, placed: Sequence[Placed]) -> list[bool]:
    document = _Choice(root)
    try:
        document.summary(html_partial=True)
    except Unparseable:
        return [False] * len(placed)
    return [item.element.get(NUMBER) in document.numbers for item in placed]


def _spoken_in(placed: Sequence[Placed], text: str) -> list[bool]:
    """The blocks whose words stand in `text` one after the other."""
    spoken = f" {' '.join(_WORD.findall(text))} "
    return [
        bool(words) and f" {words} " in spoken
        for words in (" ".join(_WORD.findall(item.block.text)) for item in placed)
    ]


def _inside(placed: Sequence[Placed], elements: Sequence[HtmlElement]) -> list[bool]:
    """The blocks inside the one of `elements` that holds the most text."""
    weights: dict[HtmlElement, int] = dict.fromkeys(elements, 0)
    paths = [(item.element, *item.element.iterancestors()) for item in placed]
    for item, path in zip(placed, paths, strict=True):
        for element in path:
            if element in weights and item.block.kind == "paragraph" and link_share(item.block) < LINKED:
                weights[element] += len(item.block.text)
    if not weights:
        return [False] * len(placed)
    heaviest = max(weights, key=lambda element: weights[element])
    return [heaviest in path for path in paths]


def _cleaned(placed: Sequence[Placed], chosen: Sequence[bool], title: str | None) -> tuple[Block, ...]:
    furniture = Furniture(placed, chosen)
    seen: set[str] = {title.casefold()} if title else set()
    kept: list[Block] = []
    for item, is_chosen in zip(placed, chosen, strict=True):
        if not is_chosen or furniture.holds(item) or link_share(item.block) > LINKED:
            continue
        key = item.block.text.casefold()
        if key and key in seen and item.block.kind in ("paragraph", "heading") and (len(key) > 80 or not kept):
            continue
        seen.add(key)
        kept.append(item.block)
    return _without_loose_ends(kept)


def _without_loose_ends(blocks: list[Block]) -> tuple[Block, ...]:
    """Without headings that nothing follows, and rules that part nothing."""
    while blocks and blocks[-1].kind in ("heading", "rule"):
        blocks.pop()
    while blocks and blocks[0].kind == "rule":
        blocks.pop(0)
    return tuple(
        block for i, block in enumerate(blocks) if not (block.kind == "rule" and blocks[i + 1].kind == "rule")
    )
