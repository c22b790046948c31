"""Furniture: what stands in and around an article without being part of it.

Rules about any page, none about one site: words in class and id names, the share of linked text, what a short line
says, and what was already said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from lxml.html import HtmlElement

from broadsheet.article import Block
from broadsheet.extraction.blocks import Placed

MOST_OF_THE_BODY = 0.4
"""An element with this share of the chosen text is not furniture, whatever its class says."""

_FURNITURE_TAGS = frozenset(("nav", "footer", "aside"))
_FURNITURE_ROLES = frozenset(
    ("navigation", "contentinfo", "complementary", "search", "menu", "menubar", "banner", "dialog", "alert", "form")
)
# Whole words of class and id names, split at punctuation and at humps ("relatedStories" → related, stories).
_FURNITURE_WORDS = frozenset(
    """
    ad ads adv advert advertisement advertising adsbygoogle banner sponsor sponsored sponsors promo promos promotion
    nav navbar navigation menu submenu breadcrumb breadcrumbs crumbs toolbar skip pager pagination
    footer sidebar rail share sharing shares sharebar sharedaddy social socials addtoany jetpack followus follow
    related recirc recirculation recommended recommendation recommendations recommend outbrain taboola zergnet mgid
    trending popular mostread newsletter newsletters subscribe subscription signup optin paywall donate donation
    comment comments disqus respond replies discussion livefyre
    cookie cookies consent gdpr popup modal overlay lightbox toast
    tags taglist keywords topics
    byline bio biography authorbox author authors contributor contributors
    timestamp dateline pubdate published breadcrumbs disclaimer copyright
    widget teaser teasers readmore morefrom cta poll quiz rating ratings upsell
    """.split()
)
_FURNITURE_RUNS = re.compile(
    r"related[-_]?(?:posts?|articles?|stories|content|links?|news)|read[-_]?(?:more|next|also)|also[-_]?(?:read|like)"
    r"|most[-_]?(?:read|popular|viewed)|author[-_]?(?:bio|box|info|card|meta|description)|post[-_]?meta|entry[-_]?meta"
    r"|article[-_]?meta|meta[-_]?data|share[-_]?(?:bar|buttons?|links?|tools)|social[-_]?(?:share|links?|media)"
    r"|post[-_]?(?:navigation|nav|tags|footer)|entry[-_]?footer|article[-_]?footer|up[-_]?next|next[-_]?(?:post|article)"
    r"|you[-_]?may[-_]?(?:also)?|more[-_]?(?:from|stories|news|on|articles)|sign[-_]?up|mailing[-_]?list|mc[-_]?embed"
    r"|call[-_]?to[-_]?action|inline[-_]?promo|google[-_]?news|download[-_]?app|app[-_]?(?:promo|banner|download)"
)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_WORD = re.compile(r"[^a-zA-Z]+")
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=4096)
def names_furniture(name: str) -> bool:
    """Whether a class or id attribute names furniture."""
    words = _NOT_WORD.split(_HUMP.sub(" ", name).lower())
    return not _FURNITURE_WORDS.isdisjoint(words) or bool(_FURNITURE_RUNS.search(name.lower()))


def is_furniture_element(element: HtmlElement) -> bool:
    """Whether an element's own tag, role, class or id says that it holds furniture."""
    if element.tag in ("body", "html", "main"):
        return False
    if element.tag in _FURNITURE_TAGS or element.get("role") in _FURNITURE_ROLES:
        return True
    return any(names_furniture(name) for name in (element.get("class"), element.get("id")) if name)


def link_share(block: Block) -> float:
    """The share of the block's characters that are linked."""
    linked = sum(span.end - span.start for span in block.spans if span.kind == "link")
    return linked / len(block.text) if block.text else 0.0


class Furniture:
    """Judges the blocks of one page against the blocks that a voice has chosen."""

    def __init__(self, placed: Sequence[Placed], chosen: Sequence[bool]) -> None:
        self._placed = placed
        self._weights: dict[HtmlElement, int] = {}
        self._total = 0
        self._inside: dict[HtmlElement, bool] = {}
        for item, is_chosen in zip(placed, chosen, strict=True):
            if is_chosen:
                self._weigh(item)

    def holds(self, item: Placed) -> bool:
        """Whether the block stands inside an element of furniture."""
        return self._is_inside(item.element)

    def _weigh(self, item: Placed) -> None:
        length = len(item.block.text)
        self._total += length
        for element in (item.element, *item.element.iterancestors()):
            self._weights[element] = self._weights.get(element, 0) + length

    def _is_inside(self, element: HtmlElement) -> bool:
        path = []
        node: HtmlElement | None = element
        while node is not None and node not in self._inside:
            path.append(node)
            node = node.getparent()
        inside = self._inside[node] if node is not None else False
        for node in reversed(path):
            inside = inside or (
                self._weights.get(node, 0) < MOST_OF_THE_BODY * self._total and is_furniture_element(node)
            )
            self._inside[node] = inside
        return inside
