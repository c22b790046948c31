"""An article that loads nothing: what does not come along becomes a link, and a link that leads nowhere words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote, urlsplit

from broadsheet.article import Article, Block, Span

_HOST = re.compile(r"[\w.-]+|[\da-f:.]+")
_SAFE = "%/:=&?~#+!$,;'@()*"
_PICTURES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
}
RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


def offline(article: Article, pictures: Mapping[str, str]) -> Article:
    """The article with no links but those of the web and of mail.

    `pictures` says where those that come along are found, by their addresses; all others become links.
    """
    blocks = tuple(_with_picture(_with_sound_links(block), pictures) for block in article.blocks)
    image = replace(article.image, url=pictures.get(article.image.url, "")) if article.image else None
    return replace(article, blocks=blocks, image=image)


def media_type(picture: bytes) -> str | None:
    """PNG, JPEG or GIF by its first bytes: those that every reader of EPUB 3 shows; None for all others."""
    return next((kind for start, kind in _PICTURES.items() if picture.startswith(start)), None)


def sound_address(url: str) -> str | None:
    """An address as RFC 3986 has it; None where it is none of the web or of mail."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme == "mailto" and parts.path:
        return quote(url, safe=_SAFE)
    if parts.scheme not in {"http", "https"} or not host or not _HOST.fullmatch(host):
        return None
    before, _, fragment = quote(url, safe=_SAFE).partition("#")
    return before + ("#" + fragment.replace("#", "%23") if fragment else "")


def direction(language: str | None) -> str:
    """The direction of the writing, as HTML names it."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def _with_sound_links(block: Block) -> Block:
    spans = []
    for span in block.spans:
        if span.kind != "link":
            spans.append(span)
        elif href := sound_address(span.href or ""):
            spans.append(replace(span, href=href))
    return replace(block, spans=tuple(spans))


def _with_picture(block: Block, pictures: Mapping[str, str]) -> Block:
    if block.kind == "figure" and block.url in pictures:
        return replace(block, url=pictures[block.url])
    if block.kind != "figure" or not block.url:
        return block
    words = block.text or block.alt or "Picture"
    address = sound_address(block.url)
    link = Span(0, len(words), "link", address)
    linked = any(span.kind == "link" for span in block.spans)
    spans = (*block.spans, *((link,) if address and not linked else ()))
    return replace(block, text=words, url="", spans=spans if block.text else spans[len(block.spans) :])
