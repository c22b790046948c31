"""The pages that `training.extraction` learns from: which of their blocks are body, and what each counts."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import tldextract

from broadsheet.article import Block
from broadsheet.extraction.blocks import Placed
from broadsheet.extraction.leanings import Leanings, name_words, text_words
from broadsheet.extraction.reading import Reading, read
from broadsheet.extraction.region import is_prose, link_share
from broadsheet.extraction.traits import BEGINNING
from broadsheet.extraction.tree import parse
from broadsheet.fetching import decode
from broadsheet.page import Page

FETCHED = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
BOILERPLATE = 60
"""Words added to a page's length, lest a page of one sentence count as much as ten others."""
BROKEN_OFF = 0.3
"""A text that goes on, in its own container, for this share of its length behind the true one was not read whole."""
MISSING = 0.5
"""A page with less than this share of the true text on it teaches nothing."""
NAME_SITES = 6
"""Sites that must have a word of class and id names in common before it counts as a word."""
TEXT_SITES = 8
"""The same for words of the text."""

WORD = re.compile(r"\w+")
_CODE_NAME = re.compile(r"[^aeiouy]+|.{1,2}|.{21,}")
_MONTH = re.compile(
    r"jan|january|feb|february|mar|march|apr|april|may|june?|july?|aug|sept?|oct|nov|dec|(?:septem|octo|novem|decem)ber|august"
)
_domain = tldextract.TLDExtract(suffix_list_urls=())

Array: TypeAlias = "np.ndarray[Any, Any]"


class Sample(NamedTuple):
    """One page: which blocks are body (NaN: does not count), the weights, and the true text."""

    dataset: str
    site: str
    page: Page
    reading: Reading
    labels: Array
    weights: Array
    truth: dict[str, Any]


def samples(folder: Path) -> Iterator[Sample]:
    """The pages of all sets under `folder`."""
    for dataset in sorted(path for path in folder.iterdir() if (path / "truth").is_dir()):
        for path in sorted((dataset / "html").glob("*.html.gz")):
            truth = json.loads((dataset / "truth" / f"{path.name.removesuffix('.html.gz')}.json").read_text("utf-8"))
            content = gzip.decompress(path.read_bytes())
            page = Page(path.name, f"file:///{path.name}", content, "text/html", FETCHED)
            root = parse(decode(page))
            reading = read(page, root) if root is not None else None
            if reading is None or not reading.placed:
                continue
            address = truth.get("url") or path.name
            site = _domain(address).top_domain_under_public_suffix or address
            yield Sample(dataset.name, site, page, reading, *_judged(reading.placed, truth["text"]), truth)


def _judged(placed: Sequence[Placed], truth: str) -> tuple[Array, Array]:
    """The labels of a page's blocks, and what each of them weighs."""
    blocks = [item.block for item in placed]
    own = np.array(labels(blocks, truth))
    found = sum(len(block.text) for block, label in zip(blocks, own, strict=True) if label == 1)
    own[goes_on(placed, own.tolist())] = np.nan
    counts = np.array([len(WORD.findall(block.text)) for block in blocks])
    weights = (np.minimum(counts, 200) + 6) / (counts[own == 1].sum() + BOILERPLATE) ** 0.7
    is_there = found >= MISSING * len(truth)
    return own, np.where(np.isnan(own), 0, weights) * is_there


def runs(text: str) -> Counter[tuple[str, ...]]:
    """The four-word runs of a text; a shorter text is one run."""
    words = WORD.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))) if words else Counter()


def labels(blocks: Sequence[Block], truth: str) -> list[float]:
    """For each block 1 if it is in the true text, 0 if not, NaN if it has no words."""
    known = WORD.findall(truth)
    flat = f" {' '.join(known)} "
    true_runs = runs(truth)
    true_lines = {" ".join(WORD.findall(line)) for line in truth.split("\n")}
    words = [WORD.findall(block.text) for block in blocks]
    found = [_is_true(own, true_runs, true_lines) if own else float("nan") for own in words]
    for index, own in enumerate(words):
        if own and len(own) < 4 and not found[index]:
            found[index] = float(any(_joins(words, found, index, step, flat) for step in (-1, 1)))
    _count_once(words, found, flat)
    return found


def _is_true(words: list[str], true_runs: Counter[tuple[str, ...]], true_lines: set[str]) -> float:
    if len(words) < 4:
        return float(" ".join(words) in true_lines)
    own = runs(" ".join(words))
    return float(2 * (own & true_runs).total() >= own.total())


def _joins(words: list[list[str]], found: list[float], index: int, step: int, flat: str) -> bool:
    """Whether a short block goes on, in the true text, where its neighbour ends or begins."""
    beside = index + step
    if not 0 <= beside < len(words) or not words[beside] or found[beside] != 1:
        return False
    joined = words[beside][-4:] + words[index] if step < 0 else words[index] + words[beside][:4]
    return len(joined) > 4 and f" {' '.join(joined)} " in flat


def _count_once(words: list[list[str]], found: list[float], flat: str) -> None:
    """Of copies of a text leave as many as the truth has, those among most other true text."""
    copies: dict[str, list[int]] = defaultdict(list)
    for index, own in enumerate(words):
        if own and found[index] == 1:
            copies[" ".join(own)].append(index)
    alone = {places[0] for places in copies.values() if len(places) == 1}
    for key, places in copies.items():
        real = max(1, flat.count(f" {key} "))
        ranked = sorted(places, key=lambda i: (-len(alone.intersection(range(i - 6, i + 7))), i))
        for index in ranked[real:]:
            found[index] = 0.0


def goes_on(placed: Sequence[Placed], own: Sequence[float]) -> list[int]:
    """The blocks behind a true text that breaks off though its page goes on in the same container.

    Such a text was cut at a paywall or a "read on" that the page at hand does not have: to learn from it that the rest
    is no body would be wrong.
    """
    true = [i for i, item in enumerate(placed) if own[i] == 1 and is_prose(item.block)]
    if len(true) < 2:
        return []
    sorts = Counter(_sort(placed[i]) for i in true)
    sort, count = sorts.most_common(1)[0]
    parents = {placed[i].element.getparent() for i in true if _sort(placed[i]) == sort}
    rest = [
        i
        for i in range(true[-1] + 1, len(placed))
        if own[i] == 0
        and is_prose(placed[i].block)
        and placed[i].element.getparent() in parents
        and _sort(placed[i]) == sort
    ]
    length = sum(len(placed[i].block.text) for i in true)
    if 2 * count < len(true) or sum(len(placed[i].block.text) for i in rest) <= BROKEN_OFF * length:
        return []
    return list(range(true[-1] + 1, rest[-1] + 1))


def _sort(item: Placed) -> tuple[str, str | None, str, str | None]:
    parent = item.element.getparent()
    own = (str(item.element.tag), item.element.get("class"))
    return (*own, str(parent.tag), parent.get("class")) if parent is not None else (*own, "", None)


def learn_leanings(pages: Iterable[Sample]) -> Leanings:
    """How far the words of names and texts lean to the body, from those that enough sites have in common."""
    names: dict[str, _Tally] = defaultdict(_Tally)
    words: dict[str, _Tally] = defaultdict(_Tally)
    for page in pages:
        for true, table, most in ((1, names, 1.0), (1, words, 3.0), (0, names, 1.0), (0, words, 3.0)):
            counted = _name_shares(page, true) if table is names else _text_counts(page, true)
            for word, count in counted.items():
                table[word].add(true, min(most, count), page.site)
    usual = sum(one.counts[1] for one in words.values()) / max(1.0, sum(one.counts[0] for one in words.values()))
    return Leanings(
        {
            word: value
            for word, one in names.items()
            if len(one.sites) >= NAME_SITES and abs(value := one.odds(0.75, 1.0)) >= 0.2
        },
        {
            word: value
            for word, one in words.items()
            if len(one.sites) >= TEXT_SITES and abs(value := one.odds(3.0, usual)) >= 0.3
        },
    )


class _Tally:
    """How often a word is in what is body (`counts[1]`) and in what is not (`counts[0]`), and on which sites."""

    def __init__(self) -> None:
        self.counts = [0.0, 0.0]
        self.sites: set[str] = set()

    def add(self, true: int, count: float, site: str) -> None:
        self.counts[true] += count
        self.sites.add(site)

    def odds(self, added: float, usual: float) -> float:
        value = math.log((self.counts[1] + added * usual) / (self.counts[0] + added) / usual)
        return max(-4.0, min(4.0, round(value, 1)))


def _name_shares(page: Sample, true: int) -> dict[str, float]:
    """For the words of names the share of a page's body (or of the rest) that stands inside elements named so."""
    total = float(page.weights[page.labels == true].sum()) or 1.0
    found: dict[str, float] = defaultdict(float)
    around: dict[Any, frozenset[str]] = {}
    for item, label, weight in zip(page.reading.placed, page.labels, page.weights, strict=True):
        if label == true and weight:
            for word in _names_around(item.element, around):
                found[word] += weight / total
    return found


def _names_around(element: Any, known: dict[Any, frozenset[str]]) -> frozenset[str]:
    path = []
    while element is not None and element not in known:
        path.append(element)
        element = element.getparent()
    found = known[element] if element is not None else frozenset[str]()
    for one in reversed(path):
        names = [one.get("class"), one.get("id")] if one.tag not in ("html", "body") else []
        words = [word for name in names if name for word in name_words(name)]
        found = known[one] = found.union(word for word in words if not _CODE_NAME.fullmatch(word))
    return found


def _text_counts(page: Sample, true: int) -> Counter[str]:
    """In how many blocks that are body (or not) and no links or titles a word is."""
    found: Counter[str] = Counter()
    for item, label, weight in zip(page.reading.placed, page.labels, page.weights, strict=True):
        block = item.block
        if label == true and weight and len(block.text) >= 15 and link_share(block) < 0.5:
            words = text_words(block.text[:BEGINNING].lower())
            found.update({word for word in words if not _MONTH.fullmatch(word)})
    return found
