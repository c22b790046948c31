"""What can be said of each block of a page, as numbers that the trees of `body` decide by.

A row of features describes one block: its text (`traits`), where it stands among the other elements (`places`), and
what stands before and after it. The order of the features is the order in the trees' data file; `NAMES` names them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from broadsheet.extraction.blocks import Placed
from broadsheet.extraction.company import COMPANY_NAMES, company
from broadsheet.extraction.headline import overlap
from broadsheet.extraction.leanings import Leanings, read_leanings
from broadsheet.extraction.places import PLACE_NAMES, Node, Places
from broadsheet.extraction.traits import TRAIT_NAMES, Traits, traits_of
from broadsheet.extraction.voices import spoken_voice

_LONGEST_TITLE = 300
_SHORT_WORD = 3
_WORD = re.compile(r"[^\W\d_]+")
SAME_TITLE = 0.7
"""The share of common words from which on a block shows the headline."""
_NEIGHBOURS = (-1, 1)
_OF_NEIGHBOUR = ("length", "links", "kind", "leaning")
_PAGE_NAMES = (
    "blocks", "index", "behind", "at", "all prose", "prose before", "prose behind", "prose blocks", "spoken",
    "described", "title", "since title", "since heading", "heading level", "heading leaning", "heading length",
    "copies", "said before", "since prose", "until prose", "prose near", "first headings before",
    "first headings", "of title", "of description",
)  # fmt: skip

NAMES: tuple[str, ...] = (
    *TRAIT_NAMES,
    *PLACE_NAMES,
    *_PAGE_NAMES,
    *(f"{name} {offset:+}" for offset in _NEIGHBOURS for name in _OF_NEIGHBOUR),
)
"""The names of the features, in order."""

ALL_NAMES: tuple[str, ...] = (*NAMES, *COMPANY_NAMES)
"""The names of the features that the second trees hear, in order."""

_MARGIN = max(_NEIGHBOURS)
_NO_TEXT = ("figure", "rule")
_NO_NEIGHBOUR = (-1.0, -1.0, -1.0, 0.0)


class Features(NamedTuple):
    """What is known of the blocks of a page: a row of numbers for each, as long as `NAMES`, and their places."""

    rows: list[tuple[float, ...]]
    nodes: Sequence[Node]
    kin: Sequence[Hashable]
    lengths: Sequence[int]

    def with_company(self, chances: Sequence[float]) -> list[tuple[float, ...]]:
        """The rows with what the chances of all blocks say of each, as long as `ALL_NAMES`."""
        beside = company(self.nodes, self.kin, self.lengths, chances)
        return [own + of_others for own, of_others in zip(self.rows, beside, strict=True)]


def features(
    placed: Sequence[Placed],
    *,
    title: str | None,
    description: str | None,
    article_body: str | None,
    leanings: Leanings | None = None,
) -> Features:
    """What the trees judge the blocks of a page by.

    `title`, `description` and `article_body` are those that the page's metadata give; `leanings` stand in for those of
    the package.
    """
    if not placed:
        return Features([], [], [], [])
    leanings = leanings or read_leanings()
    traits = [traits_of(item.block, leanings) for item in placed]
    titles = [_is_like(item.block.text, title) for item in placed]
    headline = _headline(placed, titles)
    places = Places(placed, traits, headline, leanings)
    pages = _of_page(placed, traits, titles, headline, title=title, description=description, article_body=article_body)
    edge = [_NO_NEIGHBOUR] * _MARGIN
    beside = [*edge, *((t.length, t.links, t.kind, t.leaning) for t in traits), *edge]
    rows = []
    for index, (trait, page) in enumerate(zip(traits, pages, strict=True)):
        near = [number for offset in _NEIGHBOURS for number in beside[index + _MARGIN + offset]]
        rows.append((*trait.values, *places.values(index), *page, *near))
    lengths = [0 if item.block.kind in _NO_TEXT else trait.length for item, trait in zip(placed, traits, strict=True)]
    return Features(rows, places.nodes, places.kin_of, lengths)


def _of_page(
    placed: Sequence[Placed],
    traits: Sequence[Traits],
    titles: Sequence[float],
    headline: int | None,
    *,
    title: str | None,
    description: str | None,
    article_body: str | None,
) -> list[tuple[float, ...]]:
    """What the whole page says of each block."""
    count = len(placed)
    lengths = [trait.length for trait in traits]
    whole = sum(lengths) or 1
    prose = [trait.length if trait.is_prose else 0 for trait in traits]
    all_prose = sum(prose) or 1
    prose_blocks = sum(trait.is_prose for trait in traits)
    keys = [item.block.text[:200] for item in placed]
    copies = Counter(keys)
    seen: set[str] = set()
    spoken = spoken_voice(placed, article_body) if article_body else None
    start = " ".join((description or "").split())[:60].casefold()
    until = _until_prose(traits)
    near = _near(prose)
    title_words, described_words = _long_words(title), _long_words(description)
    rows: list[tuple[float, ...]] = []
    heading, since_prose, firsts = -1, 99, 0
    all_firsts = sum(item.block.level == 1 for item in placed)
    at = before = 0
    for index, trait in enumerate(traits):
        is_heading = trait.kind == 1
        since = index - heading if heading >= 0 else 99
        head = traits[heading] if heading >= 0 else None
        key = keys[index]
        rows.append((
            count,
            index,
            count - index,
            at / whole,
            all_prose,
            before / all_prose,
            (all_prose - before - prose[index]) / all_prose,
            prose_blocks,
            -1 if spoken is None else spoken[index],
            bool(start) and len(key) > 20 and key[:60].casefold().startswith(start[: len(key)]),
            titles[index],
            -99 if headline is None else max(-50, min(50, index - headline)),
            min(since, 99),
            placed[heading].block.level if head is not None else 0,
            head.leaning if head is not None else 0,
            head.length if head is not None else -1,
            copies[key] if key else 0,
            bool(key) and key in seen,
            since_prose,
            until[index],
            near[index],
            firsts,
            all_firsts,
            _shared(trait.words, title_words),
            _shared(trait.words, described_words),
        ))  # fmt: skip
        seen.add(key)
        at += lengths[index]
        before += prose[index]
        since_prose = 1 if trait.is_prose else min(99, since_prose + 1)
        if is_heading:
            heading = index
            firsts += placed[index].block.level == 1
    return rows


def _headline(placed: Sequence[Placed], titles: Sequence[float]) -> int | None:
    """The number of the block that shows the headline, a heading if possible."""
    shown = [index for index, like in enumerate(titles) if like > SAME_TITLE]
    return next((index for index in shown if placed[index].block.kind == "heading"), shown[0] if shown else None)


def _is_like(text: str, title: str | None) -> float:
    return overlap(text, title) if title and text and len(text) <= _LONGEST_TITLE else 0.0


def _long_words(text: str | None) -> frozenset[str]:
    return frozenset([word for word in _WORD.findall((text or "").lower()) if len(word) > _SHORT_WORD])


def _shared(spoken: Sequence[str], words: frozenset[str]) -> float:
    """The share of some words that a text has too."""
    return len(words.intersection(spoken)) / len(words) if words else 0.0


def _until_prose(traits: Sequence[Traits]) -> list[int]:
    """For each block how many blocks further the next running text is, 99 for never."""
    until = [99] * len(traits)
    distance = 99
    for index in range(len(traits) - 1, -1, -1):
        until[index] = distance
        distance = 1 if traits[index].is_prose else min(99, distance + 1)
    return until


def _near(prose: Sequence[int]) -> list[int]:
    """Characters of running text in the six blocks on either side."""
    sums = [0]
    for length in prose:
        sums.append(sums[-1] + length)
    count = len(prose)
    return [sums[min(count, i + 7)] - sums[max(0, i - 6)] for i in range(count)]
