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
from broadsheet.extraction.headline import overlap
from broadsheet.extraction.region import LINKED, Weights, is_prose, link_share

MOST_OF_THE_CHOICE = 0.4
MOST_OF_THE_PAGE = 0.5
"""An element with more than this share of the chosen, or of all running text is the body, whatever its class says."""
NOTHING_BUT_A_LINK = 0.9
SHORT_LINE = 150
SAME_LINE = 0.8

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
# "has-sidebar", "layout--right-rail", "NoAds" say something about the neighbours, not about the element.
_MODIFIER = re.compile(r"--\S+|\b(?:has|with|without|no|is|js|not)(?:[-_]|(?=[A-Z]))\S+", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_WORD = re.compile(r"[^a-zA-Z]+")
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=4096)
def names_furniture(name: str) -> bool:
    """Whether a class or id attribute names furniture."""
    name = _MODIFIER.sub(" ", name)
    words = _NOT_WORD.split(_HUMP.sub(" ", name).lower())
    return not _FURNITURE_WORDS.isdisjoint(words) or bool(_FURNITURE_RUNS.search(name.lower()))


def is_furniture_element(element: HtmlElement) -> bool:
    """Whether an element's own tag, role, class or id says that it holds furniture."""
    if element.tag in ("body", "html", "main", "img"):
        return False
    if element.tag in _FURNITURE_TAGS or element.get("role") in _FURNITURE_ROLES:
        return True
    return any(names_furniture(name) for name in (element.get("class"), element.get("id")) if name)


class Furniture:
    """Judges the blocks of one page against the blocks that a voice has chosen."""

    def __init__(self, placed: Sequence[Placed], voice: Sequence[bool]) -> None:
        self._page = Weights(placed).prose
        self._chosen = Weights([item for item, is_chosen in zip(placed, voice, strict=True) if is_chosen]).total
        self._page_total = max(self._page.values(), default=0)
        self._chosen_total = max(self._chosen.values(), default=0)
        self._inside: dict[HtmlElement, bool] = {}

    def holds(self, item: Placed) -> bool:
        """Whether the block stands inside an element of furniture, or is nothing but a link."""
        return self._is_inside(item.element) or _is_link(item.block)

    def _is_inside(self, element: HtmlElement) -> bool:
        path = []
        node: HtmlElement | None = element
        while node is not None and node not in self._inside:
            path.append(node)
            node = node.getparent()
        inside = self._inside[node] if node is not None else False
        for node in reversed(path):
            inside = inside or (is_furniture_element(node) and not self._is_body(node))
            self._inside[node] = inside
        return inside

    def _is_body(self, element: HtmlElement) -> bool:
        if self._chosen.get(element, 0) > MOST_OF_THE_CHOICE * self._chosen_total:
            return True
        return self._page.get(element, 0) > MOST_OF_THE_PAGE * self._page_total


def _is_link(block: Block) -> bool:
    share = link_share(block)
    return share > NOTHING_BUT_A_LINK or (share > LINKED and len(block.text) < SHORT_LINE)


def repeats_itself(placed: Sequence[Placed], chosen: Sequence[bool], title: str | None) -> list[bool]:
    """For each block: it repeats the title before the text begins, or in another place what was said before.

    A refrain is no repetition: it stands beside the first occurrence.
    """
    seen: dict[str, HtmlElement | None] = {}
    repeated = [False] * len(placed)
    begun = False
    for index, (item, is_chosen) in enumerate(zip(placed, chosen, strict=True)):
        if not is_chosen or not item.block.text:
            continue
        key = item.block.text.casefold()
        place = item.element.getparent()
        if not begun and title and item.block.kind in ("heading", "paragraph") and overlap(key, title) > SAME_LINE:
            repeated[index] = True
        elif len(key) > SHORT_LINE / 2 and key in seen and seen[key] is not place:
            repeated[index] = True
        else:
            seen.setdefault(key, place)
            begun = begun or is_prose(item.block)
    return repeated


def without_loose_ends(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Without headings that nothing follows, and rules that part nothing."""
    kept = list(blocks)
    while kept and kept[-1].kind in ("heading", "rule"):
        kept.pop()
    while kept and kept[0].kind == "rule":
        kept.pop(0)
    return tuple(b for i, b in enumerate(kept) if not (b.kind == "rule" and kept[i + 1].kind == "rule"))
