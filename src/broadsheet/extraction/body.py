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
from broadsheet.extraction.voices import inside, marked_voice, readability_voice, spoken_voice, titled_article

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
    for via, voice in _voices(root, placed, title, spoken):
        chosen = _choose(placed, voice, title, is_whole=via == "json-ld")
        if via == "readability" and spoken and _misses(placed, chosen, spoken, CONTRADICTED * wanted):
            continue
        body = Body(without_loose_ends([item.block for item in _only(placed, chosen)]), via)
        length = text_length(body.blocks)
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


def _only(placed: Sequence[Placed], chosen: Sequence[bool]) -> list[Placed]:
    return [item for item, is_chosen in zip(placed, chosen, strict=True) if is_chosen]


def _misses(placed: Sequence[Placed], chosen: Sequence[bool], true: Sequence[bool], least: float) -> bool:
    """Whether the choice holds less than `least` characters of the blocks that are `true`, though there is more."""
    both = [is_chosen and is_true for is_chosen, is_true in zip(chosen, true, strict=True)]
    heard = text_length([item.block for item in _only(placed, both)])
    return heard < least and heard < text_length([item.block for item in _only(placed, true)])


def _is_another_article(chosen: Sequence[Placed], titled: HtmlElement) -> bool:
    """Whether most of the choice stands in `<article>` elements other than the one with the headline."""
    elsewhere = 0
    for item in chosen:
        around = next(item.element.iterancestors("article"), None)
        if around is not None and titled not in (around, *around.iterancestors("article")):
            elsewhere += len(item.block.text)
    return elsewhere > CONTRADICTED * sum(len(item.block.text) for item in chosen)


def _voices(
    root: HtmlElement, placed: Sequence[Placed], title: str | None, spoken: list[bool] | None
) -> Iterator[tuple[str, list[bool]]]:
    weights = Weights(placed).prose
    titled = titled_article(placed, weights, title=title, least=ENOUGH)
    heard = readability_voice(root, placed)
    is_elsewhere = titled is not None and _is_another_article(_only(placed, heard), titled)
    if not is_elsewhere:
        yield "readability", heard
    if spoken:
        yield "json-ld", spoken
    yield "article", inside(placed, titled) if is_elsewhere else marked_voice(root, placed, weights)
    yield "body", [True] * len(placed)


def _choose(placed: Sequence[Placed], voice: Sequence[bool], title: str | None, *, is_whole: bool) -> list[bool]:
    furniture = Furniture(placed, voice).flags
    region = Region(placed, voice, furniture, is_whole=is_whole)
    chosen = [region.holds(index) and not is_furniture for index, is_furniture in enumerate(furniture)]
    repeated = repeats_itself(placed, chosen, title)
    return [is_chosen and not is_repeated for is_chosen, is_repeated in zip(chosen, repeated, strict=True)]
