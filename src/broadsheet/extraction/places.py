"""Where a block stands among the elements of its page, as numbers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from lxml.html import HtmlElement

from broadsheet.extraction.blocks import Placed
from broadsheet.extraction.furniture import suspicion
from broadsheet.extraction.traits import Traits

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_WORD = re.compile(r"[^a-zA-Z]+")
_TAGS = {tag: number for number, tag in enumerate((
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "span", "figcaption", "blockquote", "section",
    "article", "header", "footer", "aside", "main", "figure", "ul", "ol", "img", "table", "pre", "dd", "dt", "nav",
    "form", "body", "tr", "tbody", "address", "center", "details", "a",
), 1)}  # fmt: skip
_MARKS = ("article", "main", "aside", "footer", "header", "nav", "form", "section", "li", "table", "figure",
          "blockquote", "articlebody", "complementary", "furniture", "links")  # fmt: skip
_GROUPS = 22

PLACE_NAMES: tuple[str, ...] = (
    "tag", "parent tag", "grandparent tag", "element depth", "siblings",
    "own share", "parent length", "parent prose", "parent blocks", "parent links", "parent share", "parent mean",
    "grandparent length", "grandparent prose", "grandparent blocks", "grandparent links", "grandparent share",
    "third prose", "third share", "third links", "third density",
    "to kernel", "in kernel", "kernel share", "from kernel depth", "levels to half",
    "article share", "article prose", "articles", "article density",
    "article number", "to title", "in titled article", "title depth",
    "kin", "kin length", "kin prose", "kin links", "kin share",
    "suspicion", "distance to suspicion",
    *(f"in {mark}" for mark in _MARKS),
    *(f"around {number}" for number in range(_GROUPS)),
    *(f"own {number}" for number in range(_GROUPS)),
)  # fmt: skip


@cache
def _groups() -> dict[str, int]:
    data = tomllib.loads(files("broadsheet.extraction").joinpath("data/features.toml").read_text("utf-8"))
    found: dict[str, int] = {}
    for number, words in enumerate(data["names"].values()):
        for word in words:
            found[word] = found.get(word, 0) | 1 << number
    return found


@lru_cache(maxsize=8192)
def groups_of(name: str) -> int:
    """The groups of words (`data/features.toml`) that a class or id name belongs to, one bit each."""
    groups = _groups()
    found = 0
    for word in _NOT_WORD.split(_HUMP.sub(" ", name).lower()):
        found |= groups.get(word, 0)
    return found


@lru_cache(maxsize=8192)
def _bits(mask: int, count: int) -> tuple[int, ...]:
    return tuple(mask >> bit & 1 for bit in range(count))


class _Node:
    """What is known of one element that has text under it."""

    __slots__ = ("article", "blocks", "children", "depth", "element", "groups", "inherited", "length", "links", "marks",
                 "parent", "prose", "suspect", "suspicion", "tag")  # fmt: skip

    depth: int
    inherited: int
    suspect: int
    marks: int

    def __init__(self, element: HtmlElement, parent: _Node | None) -> None:
        self.element = element
        self.parent = parent
        self.depth = parent.depth + 1 if parent else 0
        self.length = self.prose = self.blocks = 0
        self.links = 0.0
        self.children = len(element)  # counted once: lxml walks all children for it
        tag = self.tag = str(element.tag)
        names = element.get("class"), element.get("id")
        own = 0
        if tag not in ("html", "body"):
            for name in names:
                if name:
                    own |= groups_of(name)
        self.groups = own
        self.inherited = own | (parent.inherited if parent else 0)
        self.suspicion = int(suspicion(element))
        self.suspect = 0 if self.suspicion else (parent.suspect + 1 if parent else 50)
        self.marks = _marks(element, tag, self.suspicion) | (parent.marks if parent else 0)
        self.article: _Node | None = self if tag == "article" else (parent.article if parent else None)


def _marks(element: HtmlElement, tag: str, suspect: int) -> int:
    mark = 1 << _MARKS.index(tag) if tag in _MARKS else 0
    if (element.get("itemprop") or "").lower() == "articlebody":
        mark |= 1 << 12
    if element.get("role") == "main":
        mark |= 1 << 1
    if element.get("role") == "complementary":
        mark |= 1 << 13
    return mark | (1 << 14 if suspect == 2 else 0) | (1 << 15 if suspect == 1 else 0)


class _Kin(NamedTuple):
    """The blocks of a page whose elements have the same tag and class inside the same sort of parent."""

    blocks: int
    length: int
    prose: int
    links: float


class Places:
    """The places of all blocks of one page."""

    def __init__(self, placed: Sequence[Placed], traits: Sequence[Traits], headline: int | None) -> None:
        """`headline` is the number of the block that shows the headline, if one does."""
        self._nodes: dict[HtmlElement, _Node] = {}
        self._of = [self._node(item.element) for item in placed]
        self._traits = traits
        for node, trait in zip(self._of, traits, strict=True):
            if trait.length:
                node.blocks += 1
                node.length += trait.length
                node.links += trait.length * trait.links
                node.prose += trait.length if trait.is_prose else 0
        direct = self._direct()
        for node in sorted(self._nodes.values(), key=lambda one: -one.depth):
            if node.parent is not None:
                node.parent.blocks += node.blocks
                node.parent.length += node.length
                node.parent.links += node.links
                node.parent.prose += node.prose
        self._page_prose = max((node.prose for node in self._nodes.values()), default=0) or 1
        self._kernel = max(direct, key=lambda node: direct[node], default=None)
        self._headline = self._of[headline] if headline is not None else None
        self._above_kernel = _upwards(self._kernel)
        self._above_headline = _upwards(self._headline)
        self._articles = {node: n for n, node in enumerate(one for one in self._nodes.values() if one.article is one)}
        self._signatures = [self._signature(node) for node in self._of]
        self._kin = self._kinships()
        self._container: dict[_Node, tuple[float, ...]] = {}

    def values(self, index: int) -> tuple[float, ...]:
        """The numbers of block `index`, in the order of `PLACE_NAMES`."""
        node = self._of[index]
        kin = self._kin[self._signatures[index]]
        return (
            *self._place(node),
            kin.blocks,
            kin.length / (kin.blocks or 1),
            kin.prose / (kin.length or 1),
            kin.links / (kin.length or 1),
            kin.prose / self._page_prose,
            node.suspicion,
            node.suspect,
            *_bits(node.marks, len(_MARKS)),
            *_bits(node.inherited, _GROUPS),
            *_bits(node.groups | (node.parent.groups if node.parent else 0), _GROUPS),
        )

    def _place(self, node: _Node) -> tuple[float, ...]:
        if (found := self._container.get(node)) is None:
            found = self._container[node] = self._measured(node)
        return found

    def _measured(self, node: _Node) -> tuple[float, ...]:
        parent = node.parent or node
        grand = parent.parent or parent
        third = grand.parent or grand
        whole = self._page_prose
        article = node.article
        kernel = self._kernel
        kernel_steps = _steps_to_path(node, self._above_kernel)
        titled = self._headline.article if self._headline else None
        half, levels = node, 0
        while half.parent is not None and half.prose < 0.5 * whole:
            half, levels = half.parent, levels + 1
        return (
            _TAGS.get(node.tag, 0),
            _TAGS.get(parent.tag, 0),
            _TAGS.get(grand.tag, 0),
            node.depth,
            parent.children,
            node.prose / whole,
            parent.length,
            parent.prose / (parent.length or 1),
            parent.blocks,
            parent.links / (parent.length or 1),
            parent.prose / whole,
            parent.length / (parent.blocks or 1),
            grand.length,
            grand.prose / (grand.length or 1),
            grand.blocks,
            grand.links / (grand.length or 1),
            grand.prose / whole,
            third.prose / (third.length or 1),
            third.prose / whole,
            third.links / (third.length or 1),
            third.length / (third.blocks or 1),
            kernel_steps,
            kernel_steps == 0,
            kernel.prose / whole if kernel else 0,
            node.depth - kernel.depth if kernel else 0,
            levels,
            article.prose / whole if article else -1,
            article.prose if article else -1,
            len(self._articles),
            article.prose / (article.length or 1) if article else -1,
            self._articles[article] if article else -1,
            _steps_to_path(node, self._above_headline),
            -1 if titled is None else _is_under(node, titled),
            self._headline.depth - node.depth if self._headline else 99,
        )

    def _node(self, element: HtmlElement) -> _Node:
        path: list[HtmlElement] = []
        node: _Node | None = None
        one: HtmlElement | None = element
        while one is not None and (node := self._nodes.get(one)) is None:
            path.append(one)
            one = one.getparent()
        for one in reversed(path):
            node = self._nodes[one] = _Node(one, node)
        assert node is not None  # noqa: S101  # the path is not empty
        return node

    def _direct(self) -> dict[_Node, float]:
        """For elements how much running text stands right in them, or half as much one element further in."""
        weights: dict[_Node, float] = {}
        for node in self._nodes.values():
            if node.prose and (parent := node.parent) is not None:
                weights[parent] = weights.get(parent, 0.0) + node.prose
                if parent.parent is not None:
                    weights[parent.parent] = weights.get(parent.parent, 0.0) + node.prose / 2
        return weights

    @staticmethod
    def _signature(node: _Node) -> tuple[str, ...]:
        parent = node.parent or node
        return (node.tag, node.element.get("class") or "", parent.tag, parent.element.get("class") or "")

    def _kinships(self) -> dict[tuple[str, ...], _Kin]:
        found: dict[tuple[str, ...], _Kin] = {}
        empty = _Kin(0, 0, 0, 0.0)
        for signature, trait in zip(self._signatures, self._traits, strict=True):
            kin = found.get(signature, empty)
            prose = trait.length if trait.is_prose else 0
            found[signature] = _Kin(
                kin.blocks + 1, kin.length + trait.length, kin.prose + prose, kin.links + trait.length * trait.links
            )
        return found


def _upwards(node: _Node | None) -> dict[_Node, int]:
    """The node and all around it, each with its distance."""
    found: dict[_Node, int] = {}
    while node is not None:
        found[node] = len(found)
        node = node.parent
    return found


def _steps_to_path(node: _Node | None, path: dict[_Node, int]) -> int:
    """How far along a path upwards, from its start, it meets the way up from `node`."""
    while node is not None and node not in path:
        node = node.parent
    return path[node] if node is not None else 99


def _is_under(node: _Node | None, other: _Node) -> bool:
    while node is not None and node is not other:
        node = node.parent
    return node is other
