"""What was cut: an article with all blocks of its pages, and a selector that names a block on all pages of the site."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from lxml.html import HtmlElement

from broadsheet.article import Article, Block, Passage, Person, Place, Quote
from broadsheet.extraction import extract
from broadsheet.extraction.blocks import Placed
from broadsheet.extraction.dateline import cut as cut_dateline
from broadsheet.extraction.dateline import split_dateline
from broadsheet.extraction.reading import read
from broadsheet.extraction.rules import Rule, words_of
from broadsheet.extraction.ruling import elements, positions
from broadsheet.extraction.tree import parse
from broadsheet.page import Page

MOST_OF_IT = 0.25
"""Measured by the text of the article: a selector that hides or brings back more than this names too much."""
MOST_CLASSES = 3
_LASTING = re.compile(r"(?!(?:css|sc|jsx|jss|svelte|emotion|styled|astro|ember|react)-)[A-Za-z][A-Za-z_-]{1,39}")
_TELLING_ATTRIBUTES = ("data-component", "data-testid", "data-module", "data-type", "role", "itemprop")
_TELLING_TAGS = frozenset(("aside", "nav", "footer", "form", "figcaption", "address"))
_VALUE = re.compile(r"[A-Za-z][\w -]{1,39}")


class View(NamedTuple):
    """One page of an article, its text, and the rule that holds for it."""

    page: Page
    text: str
    rule: Rule


class Naming(NamedTuple):
    """A CSS selector and how many blocks of the page it names."""

    selector: str
    blocks: int


class _Tree(NamedTuple):
    root: HtmlElement
    placed: tuple[Placed, ...]


class _Source(NamedTuple):
    """A block of a page, and where it stands: in tree number `tree`; -1 in a text, which has none."""

    block: Block
    tree: int = -1
    element: HtmlElement | None = None


class Cut:
    """An article with everything that its pages hold. `kept` says of each block whether it is in the article."""

    def __init__(self, article: Article, views: Sequence[View]) -> None:
        self._elsewhere = {article.title, article.standfirst}
        """What is shown above the body anyway."""
        self._trees: list[_Tree] = []
        every = [source for view in views for source in self._sources_in(view)]
        found = positions([_as_in(article, source.block) for source in every], article.blocks)
        self._blocks: list[Block] = []
        self._kept: list[bool] = []
        self._sources: list[_Source] = []
        self._moved: list[int] = []
        at = 0
        for block, where in zip(article.blocks, found, strict=True):
            if where is not None:
                self._add_cut(every[at:where])
                at = where + 1
            self._moved.append(len(self._blocks))
            self._add(block, every[where] if where is not None else _Source(block), is_kept=True)
        self._add_cut(every[at:])
        self.kept = tuple(self._kept)
        self.article = self.shown(article)

    def _sources_in(self, view: View) -> list[_Source]:
        if view.page.media_type in ("text/plain", "text/markdown"):
            return [_Source(block) for block in extract(view.page, view.text).blocks]
        root = parse(view.text)
        if root is None:
            return []
        self._trees.append(_Tree(root, read(view.page, root, view.rule).placed))
        number = len(self._trees) - 1
        return [_Source(item.block, number, item.element) for item in self._trees[number].placed]

    def _add_cut(self, some: Sequence[_Source]) -> None:
        for source in some:
            if words_of(source.block) and source.block.text not in self._elsewhere:
                self._add(source.block, source, is_kept=False)

    def _add(self, block: Block, source: _Source, *, is_kept: bool) -> None:
        self._blocks.append(block)
        self._kept.append(is_kept)
        self._sources.append(source)

    def shown(self, article: Article) -> Article:
        """An article with the same blocks, such as one with other people and quotes, with everything that was cut."""
        return _moved(article, tuple(self._blocks), self._moved)

    def shown_place(self, place: Place) -> Place:
        """Where a place in the article is in the one with everything."""
        return place._replace(block=self._moved[place.block]) if place.block < len(self._moved) else Place(0, 0)

    def own_place(self, place: Place) -> Place:
        """Where a place in the one with everything is in the article; for what was cut, the first place after it."""
        block = min(bisect_left(self._moved, place.block), max(0, len(self._moved) - 1))
        is_there = block < len(self._moved) and self._moved[block] == place.block
        return Place(block, place.offset if is_there else 0)

    def naming(self, index: int) -> Naming | None:
        """How block number `index` of `article` and those like it are named on the site; None where nothing tells."""
        source = self._sources[index]
        if source.element is None:
            return None
        tree = self._trees[source.tree]
        alike = [
            (other.element, len(block.text))
            for other, block, is_kept in zip(self._sources, self._blocks, self.kept, strict=True)
            if other.tree == source.tree and is_kept == self.kept[index]
        ]
        most = MOST_OF_IT * sum(
            len(block.text) for block, is_kept in zip(self._blocks, self.kept, strict=True) if is_kept
        )
        for candidate in _candidates(source.element):
            named = {one for found in elements(tree.root, [candidate]) for one in found.iter("*")}
            blocks = sum(other.element in named for other in tree.placed)
            if blocks == 1 or sum(length for element, length in alike if element in named) <= most:
                return Naming(candidate, blocks)
        return None


def _as_in(article: Article, block: Block) -> Block:
    """The block as the article has it: without the dateline."""
    if article.dateline and block.kind == "paragraph" and block.text.startswith(article.dateline):
        split = split_dateline(block.text)
        return cut_dateline(block, split[1]) if split else block
    return block


def _moved(article: Article, blocks: tuple[Block, ...], to: Sequence[int]) -> Article:
    """The article with other blocks, its own ones now being those at `to`."""

    def there(passage: Passage) -> Passage:
        return passage._replace(block=to[passage.block])

    def person(one: Person) -> Person:
        return replace(one, mentions=tuple(map(there, one.mentions)))

    def quote(one: Quote) -> Quote:
        attribution = there(one.attribution) if one.attribution else None
        return replace(one, passages=tuple(map(there, one.passages)), attribution=attribution)

    return replace(
        article,
        blocks=blocks,
        highlights=tuple(replace(one, at=there(one.at) if one.at else None) for one in article.highlights),
        people=tuple(map(person, article.people)),
        quotes=tuple(map(quote, article.quotes)),
        corrections=tuple(
            replace(
                one,
                person=person(one.person) if one.person else None,
                quote=quote(one.quote) if one.quote else None,
            )
            for one in article.corrections
        ),
    )


def _candidates(element: HtmlElement) -> Iterator[str]:
    """Selectors for an element and those around it, by names that other pages of the site are likely to have too."""
    for node in (element, *element.iterancestors()):
        tag = str(node.tag)
        if tag in ("body", "html"):
            return
        classes = [name for name in (node.get("class") or "").split() if _LASTING.fullmatch(name)]
        if classes:
            yield tag + "".join(f".{name}" for name in classes[:MOST_CLASSES])
        if (name := node.get("id")) and _LASTING.fullmatch(name):
            yield f"{tag}#{name}"
        for attribute in _TELLING_ATTRIBUTES:
            if (value := node.get(attribute)) and _VALUE.fullmatch(value):
                yield f'{tag}[{attribute}="{value}"]'
        if tag in _TELLING_TAGS:
            yield tag
