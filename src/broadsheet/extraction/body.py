"""Which of a page's blocks are the article.

Trees judge every block by its features. Where they choose too little, one voice after the other says where the body is
(`voices`), until one finds enough: what it points at is a kernel; the region around it is widened as long as there is
more running text than anything else (`region`), and what stands in it without belonging to the article is taken out
(`furniture`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from lxml.html import HtmlElement

from broadsheet.article import Block
from broadsheet.extraction.blocks import Placed
from broadsheet.extraction.boilerplate import is_boilerplate
from broadsheet.extraction.features import Features, features
from broadsheet.extraction.folded import folded
from broadsheet.extraction.furniture import Furniture, repeats_itself, without_loose_ends
from broadsheet.extraction.interruptions import headlines, hidden, slides
from broadsheet.extraction.leanings import Leanings
from broadsheet.extraction.metadata import Metadata
from broadsheet.extraction.plain import plain_blocks
from broadsheet.extraction.region import Region, Weights
from broadsheet.extraction.standfirst import is_shown
from broadsheet.extraction.trees import Trees, read_trees
from broadsheet.extraction.voices import dense_voice, inside, marked_voice, spoken_voice, titled_article

ENOUGH = 250
"""Characters of running text from which on a voice is believed without asking the next one."""
CONTRADICTED = 0.5
"""The share of the publisher's own text that a choice must hold, lest that text be taken instead."""
WHOLE = 0.8
"""The share of the publisher's own text that must be in the page for it to be believed about where the text ends."""
SHORTEST_STORY = 500
"""Characters of the publisher's own text that it must have for that: less may be the points of a longer story."""
FEWEST_SPOKEN = 3
"""Blocks of it that must be there too: a summary is a shorter text."""
FAINT = 0.02
"""The chance below which nothing that stands beside a block makes it body."""
BODY = 0.5
"""The chance from which on a block is taken for body."""
FEWEST_BLOCKS = 25
"""On a page of fewer blocks the trees are not asked: none that they were learned from had so little around its text."""
MOST_BLOCKS = 5_000
"""On a page of more blocks neither they nor readability are asked: they would take seconds."""
UNSPACED = 0.3
"""The share of characters of scripts without spaces between words from which on the trees are not asked."""
POSSIBLE = 0.15
"""The chance from which on running text is taken for body where it stands among what is."""
LIKELY = 0.2
"""The same for tables, listings and notes: the texts that the trees were learned from often leave them out."""
PROMO = 0.02
"""The chance below which a picture with words under it is taken for a teaser, wherever it stands."""
_BESIDE = 2
"""Blocks on either side that decide whether a picture stands in the body."""
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_APART = frozenset(("figure", "rule", "table", "code", "note"))


@dataclass(frozen=True, slots=True)
class Body:
    """The chosen blocks in reading order, and what chose them.

    `via` is "classifier", or the voice that won: "readability", "json-ld", "article" or "body".
    """

    blocks: tuple[Block, ...]
    via: str


@cache
def _trees() -> tuple[Trees, Trees]:
    """Those that judge each block alone, and those that hear the chances of the others too."""
    return read_trees("body-trees.bin"), read_trees("body-trees-second.bin")


def features_of(placed: Sequence[Placed], metadata: Metadata, leanings: Leanings | None = None) -> Features:
    """What the trees judge the blocks by. `leanings` stand in for the package's."""
    return features(
        placed,
        title=metadata.title,
        description=metadata.description,
        article_body=metadata.article_body,
        leanings=leanings,
    )


def chances_of(placed: Sequence[Placed], metadata: Metadata) -> list[float]:
    """For each block the chance that it is body."""
    first, second = _trees()
    known = features_of(placed, metadata)
    chances = [first.chance(row) for row in known.rows]
    rows = known.with_company(chances)
    return [chance if chance < FAINT else second.chance(row) for chance, row in zip(chances, rows, strict=True)]


def choose_body(
    root: HtmlElement, placed: Sequence[Placed], metadata: Metadata, chances: Sequence[float] | None = None
) -> Body:
    """The blocks of the article among `placed`, the blocks of the numbered tree `root`.

    The title in `metadata` is left out where the body repeats it. `chances` are the blocks' chances from other trees
    than the package's.
    """
    article_body = metadata.article_body
    wanted = len(article_body) if article_body and len(article_body) >= ENOUGH else 0
    spoken = spoken_voice(placed, article_body) if article_body and wanted else None
    best = Body((), "body")
    for via, chosen in _choices(root, placed, metadata, spoken, chances):
        if via in ("classifier", "readability") and spoken and _contradicts(placed, chosen, spoken, wanted):
            continue
        kept = _without(chosen, slides(placed, chosen))
        kept = _without(kept, headlines(placed, kept))
        kept = _without(kept, hidden(placed, kept))
        body = Body(without_loose_ends([item.block for item in _only(placed, kept)]), via)
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


def _without(chosen: Sequence[bool], left_out: Sequence[bool]) -> list[bool]:
    return [is_chosen and not is_out for is_chosen, is_out in zip(chosen, left_out, strict=True)]


def _contradicts(placed: Sequence[Placed], chosen: Sequence[bool], spoken: Sequence[bool], wanted: int) -> bool:
    """Whether a choice is another text than the publisher's own, of `wanted` characters.

    Either it holds less than half of that text, though there is more of it; or all of that text is in the page, and
    the choice is for the most part of another sort: comments, say, below an article in unusual markup.
    """
    both = [is_chosen and is_spoken for is_chosen, is_spoken in zip(chosen, spoken, strict=True)]
    heard, there = (text_length([item.block for item in _only(placed, which)]) for which in (both, spoken))
    if heard < CONTRADICTED * wanted and heard < there:
        return True
    kin = {_sort(item) for item in _only(placed, spoken)}
    other = [item.block for item in _only(placed, chosen) if _sort(item) not in kin]
    is_whole = wanted >= SHORTEST_STORY and sum(spoken) >= FEWEST_SPOKEN and there >= WHOLE * wanted
    return is_whole and text_length(other) > there


def _sort(item: Placed) -> tuple[str, str | None, str, str | None]:
    """What blocks of one sort have in common: tag and class of their element and of the one around it."""
    around = item.element.getparent()
    own = (str(item.element.tag), item.element.get("class"))
    return (*own, str(around.tag), around.get("class")) if around is not None else (*own, "", None)


def _is_another_article(chosen: Sequence[Placed], titled: HtmlElement) -> bool:
    """Whether most of the choice stands in `<article>` elements other than the one with the headline."""
    elsewhere = sum(len(item.block.text) for item in chosen if _in_another(item, titled))
    return elsewhere > CONTRADICTED * sum(len(item.block.text) for item in chosen)


def _in_another(item: Placed, titled: HtmlElement) -> bool:
    around = next(item.element.iterancestors("article"), None)
    return around is not None and titled not in (around, *around.iterancestors("article"))


def _choices(
    root: HtmlElement,
    placed: Sequence[Placed],
    metadata: Metadata,
    spoken: list[bool] | None,
    chances: Sequence[float] | None,
) -> Iterator[tuple[str, list[bool]]]:
    if len(placed) > MOST_BLOCKS:
        dense = dense_voice(placed)
        yield "body", _without(dense, repeats_itself(placed, dense, metadata.title))
    weights = Weights(placed).prose
    titled = titled_article(placed, weights, title=metadata.title, least=ENOUGH)
    if _is_known_ground(placed):
        chances = chances_of(placed, metadata) if chances is None else chances
        yield "classifier", _judged(placed, chances, titled, metadata)
    folded_parts = folded(root)
    for via, voice in _voices(root, placed, weights, titled, spoken):
        chosen = _widened(placed, voice, metadata.title, is_whole=via == "json-ld")
        if via != "json-ld":
            chosen = [c and item.element not in folded_parts for item, c in zip(placed, chosen, strict=True)]
        yield via, chosen


def _is_known_ground(placed: Sequence[Placed]) -> bool:
    """Whether a page is of the sort that the trees were learned from: with much around its text, and in words."""
    text = "".join(item.block.text[:200] for item in placed)
    return FEWEST_BLOCKS <= len(placed) <= MOST_BLOCKS and len(_UNSPACED.findall(text)) < UNSPACED * len(text)


def _voices(
    root: HtmlElement,
    placed: Sequence[Placed],
    weights: dict[HtmlElement, int],
    titled: HtmlElement | None,
    spoken: list[bool] | None,
) -> Iterator[tuple[str, list[bool]]]:
    is_elsewhere = False
    if len(placed) <= MOST_BLOCKS:
        from broadsheet.extraction.readable import readability_voice  # noqa: PLC0415  # rarely asked, slow to import

        heard = readability_voice(root, placed)
        is_elsewhere = titled is not None and _is_another_article(_only(placed, heard), titled)
        if not is_elsewhere:
            yield "readability", heard
    if spoken:
        yield "json-ld", spoken
    yield "article", inside(placed, titled) if is_elsewhere else marked_voice(root, placed, weights)
    yield "body", [True] * len(placed)


def _judged(
    placed: Sequence[Placed], chances: Sequence[float], titled: HtmlElement | None, metadata: Metadata
) -> list[bool]:
    """What the trees choose of the story of the headline, and the running text and pictures among it.

    Where the trees are not sure, text that stands among what they chose is kept.
    """
    chosen = [chance >= BODY and not _is_boilerplate(item.block) for item, chance in zip(placed, chances, strict=True)]
    if titled is not None:
        own = [is_chosen and not _in_another(item, titled) for item, is_chosen in zip(placed, chosen, strict=True)]
        if text_length([item.block for item in _only(placed, own)]) >= ENOUGH:
            chosen = own
    apart = slides(placed, chosen)
    chosen = _without(chosen, apart)
    _leave_standfirst(placed, chosen, metadata.description)
    for index, is_within in _between(placed, chances, chosen):
        chosen[index] = is_within
    wider = _widened(placed, chosen, metadata.title, is_whole=False)
    for index, is_within in enumerate(wider):
        is_possible = chances[index] >= POSSIBLE or placed[index].block.kind in _APART
        chosen[index] = chosen[index] or (is_within and is_possible)
    promos = [
        is_apart or (chance < PROMO and item.block.kind == "figure" and bool(item.block.text))
        for item, chance, is_apart in zip(placed, chances, apart, strict=True)
    ]
    return _without(_without(chosen, promos), repeats_itself(placed, chosen, metadata.title))


def _is_boilerplate(block: Block) -> bool:
    return block.kind in ("paragraph", "item", "heading") and is_boilerplate(block.text)


def _leave_standfirst(placed: Sequence[Placed], chosen: list[bool], description: str | None) -> None:
    """Take the page's description out of the choice where it opens it, but stands apart from the text."""
    words = [index for index, item in enumerate(placed) if chosen[index] and item.block.kind == "paragraph"][:2]
    if description and len(words) == 2 and is_shown(description, [placed[words[0]].block.text]):
        first, second = (placed[index].element.getparent() for index in words)
        chosen[words[0]] = first is second


def _between(placed: Sequence[Placed], chances: Sequence[float], chosen: Sequence[bool]) -> list[tuple[int, bool]]:
    """For each block that is not running text whether it stands in the body: the text around it decides."""
    words = [index for index, item in enumerate(placed) if item.block.kind not in _APART]
    taken = [index for index in words if chosen[index]]
    found = []
    for index, item in enumerate(placed):
        if item.block.kind in _APART:
            beside = range(max(0, index - _BESIDE), min(len(placed), index + _BESIDE + 1))
            near = [chosen[i] for i in beside if placed[i].block.kind not in _APART]
            is_within = bool(taken) and taken[0] < index < taken[-1] and (not near or 2 * sum(near) >= len(near))
            is_likely = item.block.kind not in ("figure", "rule") and chances[index] >= LIKELY
            found.append((index, is_within or is_likely))
    return found


def _widened(placed: Sequence[Placed], voice: Sequence[bool], title: str | None, *, is_whole: bool) -> list[bool]:
    furniture = Furniture(placed, voice).flags
    region = Region(placed, voice, furniture, is_whole=is_whole)
    chosen = [region.holds(index) and not is_furniture for index, is_furniture in enumerate(furniture)]
    return _without(chosen, repeats_itself(placed, chosen, title))
