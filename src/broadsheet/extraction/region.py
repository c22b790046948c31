"""The region of a page in which its body lies: a kernel, widened while there is more running text around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from lxml.html import HtmlElement

from broadsheet.article import Block
from broadsheet.extraction.blocks import Placed

KERNEL = 0.9
"""The share of the chosen running text that the kernel element must hold."""
WORTH_WIDENING = 0.12
"""What a wider element must add, as a share of what there is."""
TRUSTED = 0.7
"""A voice that chose this share of the region's running text is believed about where the body ends."""
SHORTEST_PROSE = 60
"""Characters from which on an unlinked paragraph counts as running text."""
LINKED = 0.5
"""The share of linked text from which on a block is a link rather than text."""

_SENTENCE_END = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*(?:\s|$)")


def link_share(block: Block) -> float:
    """The share of the block's characters that are linked. The link of a heading to itself does not count."""
    links = [span for span in block.spans if span.kind == "link"]
    if block.kind == "heading":
        links = [span for span in links if "#" not in (span.href or "")]
    linked = sum(span.end - span.start for span in links)
    return linked / len(block.text) if block.text else 0.0


def is_prose(block: Block) -> bool:
    """Whether a block is running text beyond doubt."""
    if block.kind == "code":
        return True
    if block.kind not in ("paragraph", "quote", "item", "note") or len(block.text) < SHORTEST_PROSE:
        return False
    return link_share(block) < LINKED / 2 and bool(_SENTENCE_END.search(block.text))


class Weights:
    """Characters under each element: `prose` of running text, `total` of all text."""

    def __init__(self, placed: Iterable[Placed]) -> None:
        prose: dict[HtmlElement, int] = {}
        total: dict[HtmlElement, int] = {}
        for item in placed:
            if length := len(item.block.text):
                total[item.element] = total.get(item.element, 0) + length
                if is_prose(item.block):
                    prose[item.element] = prose.get(item.element, 0) + length
        self.prose = _with_ancestors(prose)
        self.total = _with_ancestors(total)


def _with_ancestors(own: Mapping[HtmlElement, int]) -> dict[HtmlElement, int]:
    """The sums under each element and all around it; each step up is made once, however deep the page is."""
    parents: dict[HtmlElement, HtmlElement | None] = {}
    order: list[HtmlElement] = []
    for element in own:
        path = []
        node: HtmlElement | None = element
        while node is not None and node not in parents:
            path.append(node)
            parent = parents[node] = node.getparent()
            node = parent
        order += reversed(path)
    sums = dict.fromkeys(order, 0) | dict(own)
    for node in reversed(order):
        if (parent := parents[node]) is not None:
            sums[parent] += sums[node]
    return sums


class Region:
    """Where the body lies, judged from the blocks that a voice has chosen."""

    def __init__(
        self, placed: Sequence[Placed], voice: Sequence[bool], furniture: Sequence[bool], *, is_whole: bool = False
    ) -> None:
        """`is_whole` says of the voice that it knows the whole text, so that nothing is looked for around it."""
        self._placed = placed
        self._voice = voice
        rest = [item for item, is_furniture in zip(placed, furniture, strict=True) if not is_furniture]
        weights = Weights(rest)
        chosen = [item for item, v, f in zip(placed, voice, furniture, strict=True) if v and not f]
        kernel = _kernel(chosen)
        self.element = kernel if kernel is None or is_whole else _widened(kernel, weights)
        self._inside = set(self.element.iter("*")) if self.element is not None else set()
        heard = sum(len(item.block.text) for item in chosen if is_prose(item.block))
        is_trusted = is_whole or self.element is None or heard >= TRUSTED * weights.prose.get(self.element, 0)
        strong = [i for i, is_furniture in enumerate(furniture) if self._is_strong(i) and not is_furniture]
        self._first = strong[0] if strong else 0
        self._last = max((i for i in strong if voice[i] or not is_trusted), default=-1)

    def holds(self, index: int) -> bool:
        """Whether block number `index` is chosen, or stands in the region between running text."""
        block = self._placed[index].block
        if self._voice[index]:
            return True
        if self._placed[index].element not in self._inside:
            return False
        if block.kind == "note":
            return True
        if not self._first <= index <= self._last:
            return False
        if block.kind == "paragraph" and len(block.text) < SHORTEST_PROSE:
            return bool(_SENTENCE_END.search(block.text)) and link_share(block) < LINKED / 2
        return link_share(block) < LINKED

    def _is_strong(self, index: int) -> bool:
        if self._voice[index]:
            return True
        item = self._placed[index]
        return item.element in self._inside and is_prose(item.block)


def _kernel(chosen: Sequence[Placed]) -> HtmlElement | None:
    """The smallest element that holds nearly all of the chosen text."""
    weights = Weights(chosen).total
    least = KERNEL * sum(len(item.block.text) for item in chosen)
    heavy = [element for element, weight in weights.items() if weight >= least]
    # All heavy elements lie on one path from the root; the deepest is the smallest.
    return max(heavy, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)


def _widened(kernel: HtmlElement, weights: Weights) -> HtmlElement:
    """The outermost element around the kernel that is still worth it."""
    best = node = kernel
    while (parent := node.getparent()) is not None and parent.tag != "html":
        node = parent
        gain = weights.prose.get(node, 0) - weights.prose.get(best, 0)
        other = weights.total.get(node, 0) - weights.total.get(best, 0) - gain
        if _holds_another(node, best):
            break
        if gain >= WORTH_WIDENING * weights.prose.get(best, 0) and other <= gain:
            best = node
    return best


def _holds_another(wider: HtmlElement, inner: HtmlElement) -> bool:
    """Whether there is another article after the inner element: one with a headline or a mark of its own."""
    inside = set(inner.iterancestors())
    following = inner
    while following is not wider:
        for sibling in following.itersiblings():
            if sibling.tag == "article" or next(sibling.iter("h1", "article"), None) is not None:
                return True
        parent = following.getparent()
        if parent is None or parent not in inside:
            return False
        following = parent
    return False
