"""An article that loads nothing: pictures become links to them, and links that lead nowhere outside become words."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import quote, urlsplit

from broadsheet.article import Article, Block, Span

_HOST = re.compile(r"[\w.-]+|[\da-f:.]+")
_SAFE = "%/:=&?~#+!$,;'@()*"
RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


def offline(article: Article) -> Article:
    """The article with no pictures to load and no links but those of the web and of mail."""
    blocks = tuple(_without_picture(_with_sound_links(block)) for block in article.blocks)
    image = replace(article.image, url="") if article.image else None
    return replace(article, blocks=blocks, image=image)


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


def _without_picture(block: Block) -> Block:
    if block.kind != "figure" or not block.url:
        return block
    words = block.text or block.alt or "Picture"
    address = sound_address(block.url)
    link = Span(0, len(words), "link", address)
    linked = any(span.kind == "link" for span in block.spans)
    spans = (*block.spans, *((link,) if address and not linked else ()))
    return replace(block, text=words, url="", spans=spans if block.text else spans[len(block.spans) :])
