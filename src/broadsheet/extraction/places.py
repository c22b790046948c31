"""Where a block stands among the elements of its page, as numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from lxml.html import HtmlElement

from broadsheet.extraction.blocks import Placed
from broadsheet.extraction.folded import FOLDED
from broadsheet.extraction.furniture import suspicion
from broadsheet.extraction.leanings import Leanings, NameLeanings
from broadsheet.extraction.traits import Traits

_TAGS = {tag: number for number, tag in enumerate((
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "span", "figcaption", "blockquote", "section",
    "article", "header", "footer", "aside", "main", "figure", "ul", "ol", "img", "table", "pre", "dd", "dt", "nav",
    "form", "body", "tr", "tbody", "address", "center", "details", "a",
), 1)}  # fmt: skip
_MARKS = ("article", "main", "aside", "footer", "header", "nav", "form", "section", "li", "table", "figure",
          "blockquote", "articlebody", "complementary", "furniture", "links", "folded", "hiding")  # fmt: skip
_FARTHEST = 50
_LONGEST_BYLINE = 100
# Hidden at every width of the screen: "hidden md:block" is shown on wider ones.
_HIDING = re.compile(r"(?:^|\s)(?:is-)?(?:hidden|hide|d-none|invisible|display-none|collapsed?)(?:\s|$)")
_SHOWN_ELSEWHERE = re.compile(
    r"\b(?:sm|md|lg|xl|2xl|tablet|desktop)[:-](?:block|flex|grid|inline|table|contents)|-(?:sm|md|lg|xl)-(?:block|flex)"
)

PLACE_NAMES: tuple[str, ...] = (
    "tag", "parent tag", "grandparent tag", "element depth", "siblings",
    "own share", "parent length", "parent prose", "parent blocks", "parent links", "parent share", "parent mean",
    "grandparent length", "grandparent prose", "grandparent blocks", "grandparent links", "grandparent share",
    "third prose", "third share", "third links", "third density",
    "to kernel", "in kernel", "kernel share", "from kernel depth", "levels to half",
    "article share", "article prose", "articles", "article density",
    "article number", "to title", "in titled article", "title depth",
    "kin", "kin length", "kin prose", "kin links", "kin share", "kin dated",
    "is main kin", "beside main kin", "since main kin", "until main kin", "main kin share",
    "joined before", "joined behind",
    "own leaning", "parent leaning", "least leaning", "greatest leaning", "sum of leanings",
    "suspicion", "distance to suspicion",
    *(f"in {mark}" for mark in _MARKS),
)  # fmt: skip


@lru_cache(maxsize=8192)
def _bits(mask: int, count: int) -> tuple[int, ...]:
    return tuple(mask >> bit & 1 for bit in range(count))


class Node:
    """What is known of one element that has text under it."""

    __slots__ = (
        "article", "blocks", "children", "depth", "element", "greatest", "is_titled", "leaning", "least", "length",
        "links", "marks", "parent", "prose", "sum", "suspect", "suspicion", "tag", "to_half", "to_kernel", "to_title",
    )  # fmt: skip

    depth: int
    suspect: int
    marks: int
    to_kernel: int
    to_title: int
    to_half: int
    is_titled: bool
    least: float
    greatest: float
    sum: float

    def __init__(self, element: HtmlElement, parent: Node | None, names: NameLeanings) -> None:
        self.element = element
        self.parent = parent
        self.depth = parent.depth + 1 if parent else 0
        self.length = self.prose = self.blocks = 0
        self.links = 0.0
        self.children = len(element)  # counted once: lxml walks all children for it
        tag = self.tag = str(element.tag)
        leaning = self.leaning = names.leaning(element, tag)
        self.least = min(leaning, parent.least) if parent else leaning
        self.greatest = max(leaning, parent.greatest) if parent else leaning
        self.sum = leaning + (parent.sum if parent else 0.0)
        self.suspicion = int(suspicion(element))
        self.suspect = 0 if self.suspicion else (parent.suspect + 1 if parent else 50)
        self.marks = _marks(element, tag, self.suspicion) | (parent.marks if parent else 0)
        self.article: Node | None = self if tag == "article" else (parent.article if parent else None)


def _marks(element: HtmlElement, tag: str, suspect: int) -> int:
    mark = 1 << _MARKS.index(tag) if tag in _MARKS else 0
    if (element.get("itemprop") or "").lower() == "articlebody":
        mark |= 1 << 12
    if element.get("role") == "main":
        mark |= 1 << 1
    if element.get("role") == "complementary":
        mark |= 1 << 13
    if element.get(FOLDED) is not None:
        mark |= 1 << 16
    if (name := element.get("class")) and is_hiding(name):
        mark |= 1 << 17
    return mark | (1 << 14 if suspect == 2 else 0) | (1 << 15 if suspect == 1 else 0)


@lru_cache(maxsize=4096)
def is_hiding(name: str) -> bool:
    """Whether a class attribute hides its element at every width of the screen, until a script shows it."""
    return _HIDING.search(name) is not None and not _SHOWN_ELSEWHERE.search(name)


class _Kin:
    """The blocks of a page whose elements have the same tag and class inside the same sort of parent."""

    __slots__ = ("blocks", "dated", "length", "links", "prose")

    def __init__(self) -> None:
        self.blocks = self.length = self.prose = 0
        self.links = 0.0
        self.dated = 0
        """Those behind a date or an author, as comments and teasers are."""

    def add(self, trait: Traits, *, is_dated: bool) -> None:
        self.blocks += 1
        self.length += trait.length
        self.prose += trait.length if trait.is_prose else 0
        self.links += trait.length * trait.links
        self.dated += is_dated

    def values(self, page_prose: int) -> tuple[float, ...]:
        length = self.length or 1
        return (
            self.blocks,
            self.length / self.blocks,
            self.prose / length,
            self.links / length,
            self.prose / page_prose,
            self.dated / self.blocks,
        )


class Places:
    """The places of all blocks of one page."""

    def __init__(
        self, placed: Sequence[Placed], traits: Sequence[Traits], headline: int | None, leanings: Leanings
    ) -> None:
        """`headline` is the number of the block that shows the headline, if one does."""
        self._names = NameLeanings(leanings)
        self._nodes: dict[HtmlElement, Node] = {}
        self.nodes = [self._node(item.element) for item in placed]
        """The place of each block."""
        self._traits = traits
        for node, trait in zip(self.nodes, traits, strict=True):
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
        self._headline = self.nodes[headline] if headline is not None else None
        titled = self._headline.article if self._headline else None
        self._trace(titled)
        self._articles = {node: n for n, node in enumerate(one for one in self._nodes.values() if one.article is one)}
        self._is_titled = titled is not None
        self.kin_of = [self._signature(node) for node in self.nodes]
        """What blocks that are alike have in common."""
        kin = self._kinships()
        self._kin = {one: of_one.values(self._page_prose) for one, of_one in kin.items()}
        main = max(kin, key=lambda one: kin[one].prose, default=())
        self._main = [signature == main for signature in self.kin_of]
        self._beside_main = {node.parent for node, is_main in zip(self.nodes, self._main, strict=True) if is_main}
        self._main_share = kin[main].prose / self._page_prose if main else 0.0
        self._since_main = _distances(self._main)
        self._until_main = _distances(self._main[::-1])[::-1]
        self._of_parents: dict[Node, tuple[float, ...]] = {}
        self._of_articles: dict[Node | None, tuple[float, ...]] = {}

    def values(self, index: int) -> tuple[float, ...]:
        """The numbers of block `index`, in the order of `PLACE_NAMES`."""
        node = self.nodes[index]
        return (
            *self._place(node),
            *self._kin[self.kin_of[index]],
            self._main[index],
            node.parent in self._beside_main,
            self._since_main[index],
            self._until_main[index],
            self._main_share,
            self._joined(index, -1),
            self._joined(index, 1),
            node.leaning,
            node.parent.leaning if node.parent else 0.0,
            node.least,
            node.greatest,
            node.sum,
            node.suspicion,
            node.suspect,
            *_bits(node.marks, len(_MARKS)),
        )

    def _joined(self, index: int, step: int) -> int:
        """How a block and the one beside it belong together: 2 of one sort, 1 in one parent, 0 neither, -1 no other."""
        if not 0 <= index + step < len(self.nodes):
            return -1
        if self.nodes[index].parent is not self.nodes[index + step].parent:
            return 0
        return 2 if self.kin_of[index] == self.kin_of[index + step] else 1

    def _trace(self, titled: Node | None) -> None:
        """Say of every element where the way up from it meets those from the kernel and the headline.

        Elements come after those around them, so that each step is made once.
        """
        above_kernel, above_headline = _upwards(self._kernel), _upwards(self._headline)
        half = 0.5 * self._page_prose
        for node in self._nodes.values():
            parent = node.parent
            if parent is None:
                node.to_kernel, node.to_title = above_kernel.get(node, 99), above_headline.get(node, 99)
                node.to_half = 0
                node.is_titled = node is titled
            else:
                node.to_kernel = above_kernel.get(node, parent.to_kernel)
                node.to_title = above_headline.get(node, parent.to_title)
                node.to_half = 0 if node.prose >= half else parent.to_half + 1
                node.is_titled = node is titled or parent.is_titled

    def _place(self, node: Node) -> tuple[float, ...]:
        parent = node.parent or node
        grand = parent.parent or parent
        whole = self._page_prose
        kernel = self._kernel
        if (around := self._of_parents.get(parent)) is None:
            around = self._of_parents[parent] = self._of_parent(parent)
        if (story := self._of_articles.get(node.article)) is None:
            story = self._of_articles[node.article] = self._of_article(node.article)
        return (
            _TAGS.get(node.tag, 0),
            _TAGS.get(parent.tag, 0),
            _TAGS.get(grand.tag, 0),
            node.depth,
            parent.children,
            node.prose / whole,
            *around,
            node.to_kernel,
            node.to_kernel == 0,
            kernel.prose / whole if kernel else 0,
            node.depth - kernel.depth if kernel else 0,
            node.to_half,
            *story,
            node.to_title,
            node.is_titled if self._is_titled else -1,
            self._headline.depth - node.depth if self._headline else 99,
        )

    def _of_parent(self, parent: Node) -> tuple[float, ...]:
        grand = parent.parent or parent
        third = grand.parent or grand
        whole = self._page_prose
        return (
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
        )

    def _of_article(self, article: Node | None) -> tuple[float, ...]:
        count = len(self._articles)
        if article is None:
            return (-1, -1, count, -1, -1)
        share = article.prose / self._page_prose
        return (share, article.prose, count, article.prose / (article.length or 1), self._articles[article])

    def _node(self, element: HtmlElement) -> Node:
        path: list[HtmlElement] = []
        node: Node | None = None
        one: HtmlElement | None = element
        while one is not None and (node := self._nodes.get(one)) is None:
            path.append(one)
            one = one.getparent()
        for one in reversed(path):
            node = self._nodes[one] = Node(one, node, self._names)
        assert node is not None  # noqa: S101  # the path is not empty
        return node

    def _direct(self) -> dict[Node, float]:
        """For elements how much running text stands right in them, or half as much one element further in."""
        weights: dict[Node, float] = {}
        for node in self._nodes.values():
            if node.prose and (parent := node.parent) is not None:
                weights[parent] = weights.get(parent, 0.0) + node.prose
                if parent.parent is not None:
                    weights[parent.parent] = weights.get(parent.parent, 0.0) + node.prose / 2
        return weights

    @staticmethod
    def _signature(node: Node) -> tuple[str, ...]:
        parent = node.parent or node
        return (node.tag, node.element.get("class") or "", parent.tag, parent.element.get("class") or "")

    def _kinships(self) -> dict[tuple[str, ...], _Kin]:
        found: dict[tuple[str, ...], _Kin] = {}
        is_dated = False
        for signature, trait in zip(self.kin_of, self._traits, strict=True):
            if (kin := found.get(signature)) is None:
                kin = found[signature] = _Kin()
            kin.add(trait, is_dated=is_dated)
            is_dated = trait.is_byline and trait.length < _LONGEST_BYLINE
        return found


def _distances(flags: Sequence[bool]) -> list[int]:
    """For each place how many places back the last true one is, `_FARTHEST` for never or farther."""
    found = []
    distance = _FARTHEST
    for flag in flags:
        distance = 0 if flag else min(_FARTHEST, distance + 1)
        found.append(distance)
    return found


def _upwards(node: Node | None) -> dict[Node, int]:
    """The node and all around it, each with its distance."""
    found: dict[Node, int] = {}
    while node is not None:
        found[node] = len(found)
        node = node.parent
    return found
