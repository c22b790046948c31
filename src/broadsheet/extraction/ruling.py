"""A site rule on the tree of a page: what it selects, drops and keeps, and the body that comes of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from lxml.html import HtmlElement

from broadsheet.article import Block
from broadsheet.extraction.blocks import BLOCK_TAGS, Placed
from broadsheet.extraction.body import Body, choose_body, text_length
from broadsheet.extraction.furniture import repeats_itself, without_loose_ends
from broadsheet.extraction.metadata import Metadata
from broadsheet.extraction.rules import Rule
from broadsheet.page import Page
from broadsheet.text import clean_text

if TYPE_CHECKING:
    from lxml.cssselect import CSSSelector

    from broadsheet.extraction.reading import Reading

SHORTEST_BODY = 80
"""Characters of running text below which a rule is not believed: the site has changed since it was written."""
_MADE_WHOLE = ("table", "pre", "figure", "figcaption")


@lru_cache(maxsize=1024)
def compiled(selector: str) -> CSSSelector:
    """The selector as lxml takes it. Raises ValueError where it is none."""
    from cssselect import SelectorError  # noqa: PLC0415  # 20 ms that pages without a rule do not pay
    from lxml.cssselect import CSSSelector  # noqa: PLC0415  # see above

    try:
        return CSSSelector(selector, translator="html")
    except SelectorError as error:
        raise ValueError(str(error)) from error


def elements(root: HtmlElement, selectors: Iterable[str]) -> list[HtmlElement]:
    """What the selectors find under the root, selector by selector."""
    return [element for selector in selectors for element in compiled(selector)(root)]


class Verdict(NamedTuple):
    """What a rule says of an element: by the nearest of those around it that it names."""

    dropped: bool = False
    kept: bool = False
    selected: bool = False


@dataclass(slots=True)
class Ruled:
    """A rule and what it finds in one tree."""

    rule: Rule
    title: str | None
    dropped: frozenset[HtmlElement]
    kept: frozenset[HtmlElement]
    selected: frozenset[HtmlElement]
    _known: dict[HtmlElement, Verdict]

    def verdict(self, element: HtmlElement) -> Verdict:
        path = []
        node: HtmlElement | None = element
        while node is not None and node not in self._known:
            path.append(node)
            node = node.getparent()
        verdict = self._known[node] if node is not None else Verdict()
        for node in reversed(path):
            if node in self.kept:
                verdict = verdict._replace(dropped=False, kept=True)
            elif node in self.dropped:
                verdict = verdict._replace(dropped=True, kept=False)
            if node in self.selected:
                verdict = verdict._replace(selected=True)
            self._known[node] = verdict
        return verdict


def rule_on(root: HtmlElement, rule: Rule) -> Ruled:
    """The rule on a tree, from which what it drops inside a line, a table or a figure is taken out at once."""
    selected = elements(root, rule.select)
    titles = (clean_text(element.text_content()) for element in elements(root, rule.title))
    title = next(filter(None, titles), None)
    kept = frozenset(elements(root, rule.keep))
    dropped = set()
    for element in elements(root, rule.drop):
        if element.getparent() is None or element in kept:
            continue
        if _is_within_a_block(element):
            element.drop_tree()
        else:
            dropped.add(element)
    stop = next(iter(elements(root, rule.stop_at)), None)
    if stop is not None:
        dropped.add(stop)
        for around in (stop, *stop.iterancestors()):
            dropped.update(around.itersiblings())
    return Ruled(rule, title, frozenset(dropped), kept, frozenset(selected), {})


def _is_within_a_block(element: HtmlElement) -> bool:
    """Whether an element is only a part of one block."""
    if next(element.iterancestors(*_MADE_WHOLE), None) is not None:
        return True
    return next((one for one in element.iter("*") if one.tag in BLOCK_TAGS or one.tag == "img"), None) is None


def choose(root: HtmlElement, reading: Reading) -> Body:
    """The body of a page under its rule, where there is one that says something about bodies."""
    ruled, placed, metadata = reading.ruled, reading.placed, reading.metadata
    if ruled is None:
        return choose_body(root, placed, metadata)
    verdicts = [ruled.verdict(item.element) for item in placed]
    left = [item for item, verdict in zip(placed, verdicts, strict=True) if not verdict.dropped]
    body = _selected(ruled, left, metadata)
    if text_length(body.blocks) < SHORTEST_BODY:
        body = choose_body(root, left, metadata)
        if text_length(body.blocks) < SHORTEST_BODY and len(left) < len(placed):
            return choose_body(root, placed, metadata)
        if len(left) < len(placed):
            body = replace(body, via=f"{body.via}+rule")
    return _with(body, placed, [verdict.kept for verdict in verdicts])


def _selected(ruled: Ruled, placed: Sequence[Placed], metadata: Metadata) -> Body:
    chosen = [ruled.verdict(item.element).selected for item in placed]
    repeated = repeats_itself(placed, chosen, metadata.title)
    blocks = [
        item.block
        for item, is_chosen, is_repeated in zip(placed, chosen, repeated, strict=True)
        if is_chosen and not is_repeated
    ]
    return Body(without_loose_ends(blocks), "rule")


def with_decisions(body: Body, reading: Reading, rule: Rule, page: Page) -> Body:
    """The body with the blocks that somebody brought back into this article."""
    decisions = rule.decisions(page.url, page.requested, reading.metadata.canonical)
    if not decisions.keep:
        return body
    return _with(body, reading.placed, [decisions.keeps(item.block) for item in reading.placed])


def _with(body: Body, placed: Sequence[Placed], wanted: Sequence[bool]) -> Body:
    """The body with the wanted blocks in their places among those that it has."""
    found = positions([item.block for item in placed], body.blocks)
    missing = [index for index, is_wanted in enumerate(wanted) if is_wanted and index not in set(found)]
    if not missing:
        return body
    blocks: list[Block] = []
    for block, at in zip(body.blocks, found, strict=True):
        while missing and at is not None and missing[0] < at:
            blocks.append(placed[missing.pop(0)].block)
        blocks.append(block)
    blocks += [placed[index].block for index in missing]
    return Body(tuple(blocks), body.via if body.via.endswith("rule") else f"{body.via}+rule")


def positions(every: Sequence[Block], some: Sequence[Block]) -> list[int | None]:
    """For each of `some` blocks, which come from `every` in the same order, its index there; None where it is lost.

    Blocks that are there only once are found first; the others stand as near as can be to those.
    """
    places: dict[_Key, list[int]] = {}
    for index, block in enumerate(every):
        places.setdefault(_key(block), []).append(index)
    own = Counter(map(_key, some))
    there = [places.get(_key(block), []) for block in some]
    found: list[int | None] = [None] * len(some)
    last = -1
    for number, block in enumerate(some):
        if len(there[number]) == own[_key(block)] == 1 and there[number][0] > last:
            found[number] = last = there[number][0]
    first = next((number for number, index in enumerate(found) if index is not None), 0)
    limit = found[first] if found and found[first] is not None else None
    for number in range(first - 1, -1, -1):
        at = bisect_left(there[number], limit if limit is not None else len(every))
        if at:
            found[number] = limit = there[number][at - 1]
    _fill_forward(found, there, len(every))
    return found


_Key = tuple[str, str, str]


def _key(block: Block) -> _Key:
    return block.kind, block.text, block.url


def _fill_forward(found: list[int | None], there: Sequence[Sequence[int]], end: int) -> None:
    """Find what is not found yet behind what is found before it, and before what is found behind it."""
    limits = [end] * (len(found) + 1)
    for number in range(len(found) - 1, -1, -1):
        index = found[number]
        limits[number] = limits[number + 1] if index is None else index
    last = -1
    for number, index in enumerate(found):
        if index is None:
            at = bisect_right(there[number], last)
            if at < len(there[number]) and there[number][at] < limits[number]:
                found[number] = last = there[number][at]
        else:
            last = index
