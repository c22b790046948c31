"""The lead picture: what stands between the headline and the text is front matter, not a part of the body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from broadsheet.article import Block, Picture
from broadsheet.extraction.figures import picture_name
from broadsheet.extraction.headline import overlap
from broadsheet.extraction.metadata import Metadata

SAME_LINE = 0.8
"""The share of common words from which on a line is the headline."""


class Lead(NamedTuple):
    """The article's picture, and the body without it."""

    image: Picture | None
    blocks: tuple[Block, ...]


def split_lead(metadata: Metadata, blocks: tuple[Block, ...], shown: Sequence[Block]) -> Lead:
    """The article's picture with its caption, and the body without it.

    A figure before the first paragraph leaves the body where it is the picture that the page names, or the only one
    there. `shown` are all blocks of the page: outside of the body the lead is this picture, or the one with a caption
    between the headline and the text.
    """
    declared = metadata.image
    names = {picture_name(address) for address in metadata.pictures}
    before = _before_text(blocks)
    leads = [n for n in before if blocks[n].url and picture_name(blocks[n].url) in names]
    if not leads and len(before) == 1 and before[0] == 0:
        leads = before
    if leads:
        rest = tuple(block for number, block in enumerate(blocks) if number not in leads)
        lead = max((blocks[n] for n in leads), key=lambda block: len(block.text))
        return Lead(_pictured(lead, declared), rest)
    if any(block.kind == "figure" and picture_name(block.url) in names for block in blocks):
        return Lead(declared, blocks)
    captioned = (block for block in shown if block.kind == "figure" and block.text and picture_name(block.url) in names)
    outside = next(captioned, None) or _under_headline(metadata, blocks, shown)
    return Lead(declared if outside is None else _pictured(outside, declared), blocks)


def _under_headline(metadata: Metadata, blocks: Sequence[Block], shown: Sequence[Block]) -> Block | None:
    """The one figure between the headline and the text; one without a caption only where the page names no picture."""
    text = next((block.text for block in blocks if block.kind != "figure"), None)
    end = next((number for number, block in enumerate(shown) if block.text == text), 0)
    headlines = [n for n in range(end) if metadata.title and overlap(shown[n].text, metadata.title) > SAME_LINE]
    between = [block for block in shown[headlines[-1] + 1 : end] if block.kind == "figure"] if headlines else []
    captioned = [block for block in between if block.text]
    if len(captioned) == 1:
        return captioned[0]
    return between[0] if len(between) == 1 and metadata.image is None and between[0].url else None


def _before_text(blocks: Sequence[Block]) -> list[int]:
    """The figures before the first running text."""
    found = []
    for number, block in enumerate(blocks):
        if block.kind == "figure":
            found.append(number)
        elif block.kind not in ("rule", "heading"):
            break
    return found


def _pictured(figure: Block, declared: Picture | None) -> Picture:
    """A figure as the article's picture; the page's own words for it where the figure has none."""
    picture = declared or Picture("")
    return replace(picture, url=figure.url or picture.url, alt=figure.alt or picture.alt, caption=figure.text)
