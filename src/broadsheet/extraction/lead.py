"""The lead picture: what stands between the headline and the text is front matter, not a part of the body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from broadsheet.article import Block, Picture

_SIZE = re.compile(r"[-_.@]?(?:\d{2,4}x\d{2,4}|\d{2,4}w|[1-3]x|scaled|large|medium|small|thumb(?:nail)?)(?=$|[-_.])")
_SUFFIX = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)$")
_INNER_ADDRESS = re.compile(r"https?:/+[^?&]+$|(?<=url=)/[^?&]+")
_TELLING_NAME = 8
"""Characters: a shorter file name ("1200", "master") is told from others only by the folders that it lies in."""


def split_lead(
    declared: Picture | None, addresses: Sequence[str], blocks: tuple[Block, ...], shown: Iterable[Block]
) -> tuple[Picture | None, tuple[Block, ...]]:
    """The article's picture with its caption, and the body without it.

    `declared` is the picture that the page names, `addresses` are all those that it names for it. A figure before the
    first paragraph leaves the body where it is this picture, or the only one there. `shown` are all blocks of the page,
    for the caption of a picture that stands outside of the body.
    """
    names = {picture_name(address) for address in addresses}
    before = _before_text(blocks)
    leads = [n for n in before if blocks[n].url and picture_name(blocks[n].url) in names]
    if not leads and len(before) == 1 and before[0] == 0:
        leads = before
    if leads:
        rest = tuple(block for number, block in enumerate(blocks) if number not in leads)
        lead = max((blocks[n] for n in leads), key=lambda block: len(block.text))
        return _pictured(lead, declared), rest
    if declared is None or any(block.kind == "figure" and picture_name(block.url) in names for block in blocks):
        return declared, blocks
    outside = (block for block in shown if block.kind == "figure" and block.text and picture_name(block.url) in names)
    lead_outside = next(outside, None)
    return (declared if lead_outside is None else _pictured(lead_outside, declared)), blocks


def picture_name(address: str) -> str:
    """What the addresses of one picture in its several sizes and formats have in common; empty for no address."""
    address = unquote(unquote(address))
    if inner := _INNER_ADDRESS.search(address, 1):
        address = inner[0]
    try:
        path = urlsplit(address).path
    except ValueError:
        return ""
    *folders, name = path.lower().rstrip("/").split("/")
    name = _SUFFIX.sub("", _SIZE.sub("", _SUFFIX.sub("", name)))
    return name if len(name) >= _TELLING_NAME else "/".join([*folders, name])


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
