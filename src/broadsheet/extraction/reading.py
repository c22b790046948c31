"""A page as the body is chosen from it: its tree freed of what nobody reads, its metadata, and all of its blocks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from broadsheet.extraction.addresses import base_address
from broadsheet.extraction.blocks import Placed, walk_blocks
from broadsheet.extraction.folded import unfold
from broadsheet.extraction.highlights import HighlightsBox, find_highlights
from broadsheet.extraction.metadata import Metadata, read_metadata
from broadsheet.extraction.rules import NO_RULE, Rule
from broadsheet.extraction.tree import strip_unread
from broadsheet.page import Page

if TYPE_CHECKING:
    from broadsheet.extraction.ruling import Ruled


@dataclass(frozen=True, slots=True)
class Reading:
    """`base` is the address that the links in the blocks were relative to. `ruled` is None where no rule applies."""

    root: HtmlElement
    base: str
    metadata: Metadata
    box: HighlightsBox | None
    placed: tuple[Placed, ...]
    ruled: Ruled | None = None


def read(page: Page, root: HtmlElement, rule: Rule = NO_RULE) -> Reading:
    """Read the tree of a page, which is changed by it."""
    base = base_address(root, page.url)
    metadata = read_metadata(root, base=base, address=page.url, not_after=page.fetched_at)
    base = base if base.startswith(("http:", "https:")) else metadata.canonical or base
    unfold(root)
    strip_unread(root)
    ruled = None
    if rule.selectors:
        from broadsheet.extraction.ruling import rule_on  # noqa: PLC0415  # most pages have no rule

        ruled = rule_on(root, rule)
        metadata = replace(metadata, title=ruled.title or metadata.title)
    box = find_highlights(root)
    for element in box.elements if box is not None else ():
        if element.getparent() is not None:
            element.drop_tree()
    return Reading(root, base, metadata, box, tuple(walk_blocks(root, base)), ruled)
