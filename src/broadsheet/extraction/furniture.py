"""Furniture: what stands in and around an article without being part of it.

Rules about any page, none about one site: words in class and id names, the share of linked text, what a short line
says, and what was already said.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from enum import IntEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from lxml.html import HtmlElement

from broadsheet.article import Block
from broadsheet.extraction.blocks import Placed
from broadsheet.extraction.boilerplate import is_boilerplate
from broadsheet.extraction.headline import overlap
from broadsheet.extraction.region import LINKED, Weights, is_prose, link_share

MOST_OF_THE_CHOICE = 0.4
MOST_OF_THE_PAGE = 0.5
"""An element with more than this share of the chosen, or of all running text is the body, whatever its class says."""
MOSTLY_TEXT = 0.6
"""The share of running text that clears an element of the suspicion that it is a row of links."""
NOTHING_BUT_A_LINK = 0.9
"""The share of linked text from which on a block of any length is a link and nothing else."""
SHORT_LINE = 150
"""Characters: a shorter block need be linked only by half to be a link."""
SHORTEST_COPY = 75
"""Characters: a shorter line may well be said twice."""
SAME_LINE = 0.8
"""The share of common words from which on two lines say the same."""
MOST_PARTS = 6
"""Elements in the box of a teaser: picture, headline, summary, byline, date, button."""

_FURNITURE_TAGS = frozenset(("nav", "footer"))
_FURNITURE_ROLES = frozenset(
    ("navigation", "contentinfo", "search", "menu", "menubar", "dialog", "alertdialog", "toolbar", "tablist")
)
# "has-sidebar", "layout--right-rail", "NoAds" say something about the neighbours, not about the element.
_MODIFIER = re.compile(r"--\S+|\b(?:has|with|without|no|is|js|not)(?:[-_]|(?=[A-Z]))\S+", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_WORD = re.compile(r"[^a-zA-Z0-9]+")


class _Names(NamedTuple):
    words: frozenset[str]
    links: frozenset[str]
    runs: re.Pattern[str]


@cache
def _names() -> _Names:
    data = tomllib.loads(files("broadsheet.extraction").joinpath("data/furniture.toml").read_text("utf-8"))
    return _Names(frozenset(data["words"]), frozenset(data["links"]), re.compile("|".join(data["runs"])))


class Suspicion(IntEnum):
    """What the names of an element say of it."""

    NONE = 0
    LINKS = 1
    """It should hold links or buttons; running text in it proves otherwise."""
    FURNITURE = 2


@lru_cache(maxsize=4096)
def suspicion_of_name(name: str) -> Suspicion:
    """What a class or id attribute says of its element."""
    name = _MODIFIER.sub(" ", name)
    words = _NOT_WORD.split(_HUMP.sub(" ", name).lower())
    names = _names()
    if not names.words.isdisjoint(words) or names.runs.search(name.lower()):
        return Suspicion.FURNITURE
    return Suspicion.NONE if names.links.isdisjoint(words) else Suspicion.LINKS


def suspicion(element: HtmlElement) -> Suspicion:
    """What an element's own tag, role, class and id say of it."""
    if element.tag in ("body", "html", "main", "img"):
        return Suspicion.NONE
    if element.tag in _FURNITURE_TAGS or element.get("role") in _FURNITURE_ROLES:
        return Suspicion.FURNITURE
    names = [name for name in (element.get("class"), element.get("id")) if name]
    if element.tag == "aside" or element.get("role") == "complementary":
        names.append("complementary")
    return max(map(suspicion_of_name, names), default=Suspicion.NONE)


class Furniture:
    """Judges the blocks of one page against the blocks that a voice has chosen."""

    def __init__(self, placed: Sequence[Placed], voice: Sequence[bool]) -> None:
        self._weights = Weights(placed)
        self._page = self._weights.prose
        self._chosen = Weights([item for item, is_chosen in zip(placed, voice, strict=True) if is_chosen]).total
        self._page_total = max(self._page.values(), default=0)
        self._chosen_total = max(self._chosen.values(), default=0)
        self._inside: dict[HtmlElement, bool] = {}
        self.flags = [self._holds(item, is_chosen) for item, is_chosen in zip(placed, voice, strict=True)]
        """For each block: it stands inside an element of furniture, or is only a link, boilerplate, or a teaser."""
        for index in range(1, len(placed)):
            if not voice[index] and not self.flags[index] and _is_teaser(placed[index - 1], placed[index]):
                self.flags[index] = True

    def _holds(self, item: Placed, is_chosen: bool) -> bool:
        if self._is_inside(item.element) or _is_link(item.block, is_chosen=is_chosen):
            return True
        return item.block.kind in ("paragraph", "item", "heading") and is_boilerplate(item.block.text)

    def _is_inside(self, element: HtmlElement) -> bool:
        path = []
        node: HtmlElement | None = element
        while node is not None and node not in self._inside:
            path.append(node)
            node = node.getparent()
        inside = self._inside[node] if node is not None else False
        for node in reversed(path):
            inside = inside or self._is_furniture(node)
            self._inside[node] = inside
        return inside

    def _is_furniture(self, element: HtmlElement) -> bool:
        found = suspicion(element)
        if found is Suspicion.NONE or self._is_body(element):
            return False
        if found is Suspicion.FURNITURE:
            return True
        return self._page.get(element, 0) < MOSTLY_TEXT * self._weights.total.get(element, 1)

    def _is_body(self, element: HtmlElement) -> bool:
        if self._chosen.get(element, 0) > MOST_OF_THE_CHOICE * self._chosen_total:
            return True
        return self._page.get(element, 0) > MOST_OF_THE_PAGE * self._page_total


def _is_link(block: Block, *, is_chosen: bool) -> bool:
    if block.kind == "note" or (is_chosen and block.kind == "heading"):
        return False
    share = link_share(block)
    if share > NOTHING_BUT_A_LINK:
        return True
    return share > LINKED and len(block.text) < SHORT_LINE and not (is_chosen and block.kind == "item")


def _is_teaser(headline: Placed, summary: Placed) -> bool:
    """Whether a block stands in one box with the linked headline right before it: a teaser for another page."""
    if summary.block.kind == "heading" or link_share(headline.block) <= NOTHING_BUT_A_LINK:
        return False
    box = headline.element if headline.element.tag in ("li", "article") else headline.element.getparent()
    return (
        box is not None
        and box.tag in ("li", "article", "div")
        and len(box) <= MOST_PARTS
        and box in (summary.element.getparent(), summary.element)
    )


def repeats_itself(placed: Sequence[Placed], chosen: Sequence[bool], title: str | None) -> list[bool]:
    """For each block: it repeats the title before the text begins, or in another place what was said before.

    A refrain is no repetition: it stands beside the first occurrence.
    """
    seen: dict[str, HtmlElement | None] = {}
    repeated = [False] * len(placed)
    begun = False
    for index, (item, is_chosen) in enumerate(zip(placed, chosen, strict=True)):
        block = item.block
        if not is_chosen or not (block.text or block.url):
            continue
        key = block.url or block.text.casefold()
        place = item.element.getparent()
        is_title = not begun and title is not None and _says(block, title)
        is_copy = len(key) >= SHORTEST_COPY and key in seen and seen[key] is not place
        repeated[index] = is_title or is_copy
        if not repeated[index]:
            seen.setdefault(key, place)
            begun = begun or is_prose(block)
    return repeated


def _says(block: Block, title: str) -> bool:
    return block.kind in ("heading", "paragraph") and overlap(block.text, title) > SAME_LINE


def without_loose_ends(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Without headings that nothing follows, and rules that part nothing."""
    kept = list(blocks)
    while kept and kept[-1].kind in ("heading", "rule"):
        kept.pop()
    while kept and kept[0].kind == "rule":
        kept.pop(0)
    return tuple(b for i, b in enumerate(kept) if not (b.kind == "rule" and kept[i + 1].kind == "rule"))
