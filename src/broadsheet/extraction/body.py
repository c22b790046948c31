"""Which of a page's blocks are the article.

One voice after the other says where the body is (`voices`), until one finds enough. What it points at is a kernel: the
region around it is widened as long as there is more running text than anything else (`region`), and what stands in
the region without belonging to the article is taken out (`furniture`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from broadsheet.article import Block
from broadsheet.extraction.blocks import Placed
from broadsheet.extraction.furniture import Furniture, repeats_itself, without_loose_ends
from broadsheet.extraction.plain import plain_blocks
from broadsheet.extraction.region import Region, Weights
from broadsheet.extraction.voices import marked_voice, readability_voice, spoken_voice

ENOUGH = 250
"""Characters of running text from which on a voice is believed without asking the next one."""
CONTRADICTED = 0.5
"""The share of the publisher's own text that a choice must hold, lest that text be taken instead."""


@dataclass(frozen=True, slots=True)
class Body:
    """The chosen blocks in reading order, and the voice that won: "readability", "json-ld", "article" or "body"."""

    blocks: tuple[Block, ...]
    via: str


def choose_body(root: HtmlElement, placed: Sequence[Placed], *, title: str | None, article_body: str | None) -> Body:
    """The blocks of the article among `placed`, the blocks of the numbered tree `root`.

    `article_body` is the text that the page's JSON-LD gives, if any; `title` is left out where the body repeats it.
    """
    wanted = len(article_body) if article_body and len(article_body) >= ENOUGH else 0
    spoken = spoken_voice(placed, article_body) if article_body and wanted else None
    best = Body((), "body")
    for via, voice in _voices(root, placed, spoken):
        chosen = _choose(placed, voice, title, is_whole=via == "json-ld")
        body = Body(tuple(item.block for item, is_chosen in zip(placed, chosen, strict=True) if is_chosen), via)
        body = Body(without_loose_ends(body.blocks), via)
        length = text_length(body.blocks)
        if spoken and via == "readability":
            heard = sum(len(p.block.text) for p, c, s in zip(placed, chosen, spoken, strict=True) if c and s)
            if heard < CONTRADICTED * wanted and _length(placed, spoken) > heard:
                continue
        if length >= ENOUGH:
            return body
        if length > text_length(best.blocks):
            best = body
    if article_body and wanted and text_length(best.blocks) < wanted / 2:
        return Body(plain_blocks(article_body), "json-ld")
    return best


def text_length(blocks: Sequence[Block]) -> int:
    """Characters of running text: captions and headings do not count."""
    return sum(len(b.text) for b in blocks if b.kind not in ("figure", "heading"))


def _length(placed: Sequence[Placed], chosen: Sequence[bool]) -> int:
    return text_length([item.block for item, is_chosen in zip(placed, chosen, strict=True) if is_chosen])


def _voices(root: HtmlElement, placed: Sequence[Placed], spoken: list[bool] | None) -> Iterator[tuple[str, list[bool]]]:
    yield "readability", readability_voice(root, placed)
    if spoken:
        yield "json-ld", spoken
    yield "article", marked_voice(root, placed, Weights(placed).prose)
    yield "body", [True] * len(placed)


def _choose(placed: Sequence[Placed], voice: Sequence[bool], title: str | None, *, is_whole: bool) -> list[bool]:
    furniture = Furniture(placed, voice).flags
    region = Region(placed, voice, furniture, is_whole=is_whole)
    chosen = [region.holds(index) and not is_furniture for index, is_furniture in enumerate(furniture)]
    repeated = repeats_itself(placed, chosen, title)
    return [is_chosen and not is_repeated for is_chosen, is_repeated in zip(chosen, repeated, strict=True)]
