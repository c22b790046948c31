"""Places that survive: a place kept together with the words around it.

Block numbers and offsets hold as long as the article is the same. Across a new extraction of the page, or a page that
changed, the place is found again by its words: the exact words first, then what stood before and after them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from broadsheet.article import Article, Passage, Place

_ANY_QUOTE = re.compile("[\"'“”„‘’‚]")

CONTEXT = 64
"""Characters of context kept on each side of a place."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage `[start, end)` of block number `block` with its words; `end == start` for a mere place.

    `exact` are the words of the passage; `prefix` and `suffix` are up to `CONTEXT` characters of the same block before
    and after it.
    """

    block: int
    start: int
    end: int
    exact: str = ""
    prefix: str = ""
    suffix: str = ""

    @property
    def place(self) -> Place:
        return Place(self.block, self.start)


def anchor_place(article: Article, place: Place) -> Anchor:
    """The place with the words around it. A place outside of the article becomes the nearest one inside."""
    return anchor_passage(article, Passage(place.block, place.offset, place.offset))


def anchor_passage(article: Article, passage: Passage) -> Anchor:
    """The passage with its words and the words around it, limited to the article."""
    if not article.blocks:
        return Anchor(0, 0, 0)
    number = min(max(passage.block, 0), len(article.blocks) - 1)
    text = article.blocks[number].text
    start = min(max(passage.start, 0), len(text))
    end = min(max(passage.end, start), len(text))
    return Anchor(
        block=number,
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def locate(article: Article, anchor: Anchor) -> Passage | None:
    """Where the anchor's words stand in `article` now, or None where they are gone.

    The old position is tried first, then the whole block's context in every block (nearest block first), then either
    half of the context alone; in the end the words with any white space between them, of several paragraphs the first.
    """
    order = sorted(range(len(article.blocks)), key=lambda n: abs(n - anchor.block))
    texts = [(n, article.blocks[n].text) for n in order]
    for before, after in _contexts(anchor):
        needle = before + anchor.exact + after
        if not needle:
            continue
        for number, text in texts:
            at = _nearest(text, needle, anchor.start - len(before))
            if at is not None:
                start = at + len(before)
                return Passage(number, start, start + len(anchor.exact))
    return _by_words(anchor.exact, texts) or _empty_place(article, anchor)


def _contexts(anchor: Anchor) -> list[tuple[str, str]]:
    """The pairs of prefix and suffix to look for, the most telling first."""
    pairs = [(anchor.prefix, anchor.suffix)]
    if anchor.exact:
        pairs += [(anchor.prefix, ""), ("", anchor.suffix), ("", "")]
    else:
        pairs += [("", anchor.suffix), (anchor.prefix, "")]
    return pairs


def _nearest(text: str, needle: str, wanted: int) -> int | None:
    """The start of the occurrence of `needle` nearest to the offset `wanted`."""
    best: int | None = None
    at = text.find(needle)
    while at >= 0:
        if best is None or abs(at - wanted) < abs(best - wanted):
            best = at
        at = text.find(needle, at + 1)
    return best


def _by_words(exact: str, texts: list[tuple[int, str]]) -> Passage | None:
    """Where words that another program cut out of the page stand: it may have kept other white space and quotes."""
    for paragraph in exact.split("\n"):
        words = [_ANY_QUOTE.sub(_ANY_QUOTE.pattern, re.escape(word)) for word in paragraph.split()]
        if not words:
            continue
        pattern = re.compile(r"\s+".join(words))
        for number, text in texts:
            if found := pattern.search(text):
                return Passage(number, *found.span())
    return None


def _empty_place(article: Article, anchor: Anchor) -> Passage | None:
    """An anchor on a block without words (a rule, a picture) holds as long as that block has none."""
    without_words = not (anchor.prefix or anchor.exact or anchor.suffix)
    if without_words and anchor.block < len(article.blocks):
        return Passage(anchor.block, 0, 0)
    return None
