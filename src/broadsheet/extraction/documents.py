"""Articles of Markdown and plain text: kept whole."""

from __future__ import annotations

import re

from broadsheet.article import Article, Block, Source
from broadsheet.errors import NotReadableError
from broadsheet.extraction.addresses import host, web_address
from broadsheet.extraction.byline import people_of
from broadsheet.extraction.dateline import split_dateline
from broadsheet.extraction.dates import parse_date
from broadsheet.extraction.plain import plain_blocks
from broadsheet.page import Envelope, Page
from broadsheet.text import clean_text

_LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[-_])")


def article_of_plain_text(page: Page, text: str) -> Article:
    """Each paragraph a block. Raises NotReadableError where there is none."""
    blocks = plain_blocks(text)
    _require(blocks)
    envelope = page.envelope or Envelope()
    return Article(
        source=source_of(page, via="plain"),
        title=clean_text(envelope.title or "") or None,
        dateline=_dateline(blocks),
        site=host(page.url) or None,
        authors=(clean_text(envelope.author),) if envelope.author else (),
        published=envelope.sent,
        blocks=blocks,
    )


def article_of_markdown(page: Page, text: str) -> Article:
    """The blocks of the text, its front matter as metadata. Raises NotReadableError where there is no text."""
    from broadsheet.extraction.markdown import read_markdown  # noqa: PLC0415  # plain text needs neither parser

    markdown = read_markdown(text, page.url)
    _require(markdown.blocks)
    head = markdown.front_matter
    envelope = page.envelope or Envelope()
    written = parse_date(head.get("date", ""), not_after=page.fetched_at)
    author = head.get("author") or head.get("authors") or envelope.author or ""
    language = _LANGUAGE.match((head.get("lang") or head.get("language") or "").lower())
    return Article(
        source=source_of(page, via="markdown", canonical=web_address(page.url, head.get("canonical"))),
        title=markdown.title or clean_text(envelope.title or "") or None,
        standfirst=head.get("description") or head.get("subtitle"),
        dateline=_dateline(markdown.blocks),
        site=head.get("site") or host(page.url) or None,
        language=language[0] if language else None,
        authors=people_of([author], site=None),
        published=written or envelope.sent,
        blocks=markdown.blocks,
    )


def source_of(page: Page, *, via: str, canonical: str | None = None) -> Source:
    """Where the article of a page came from."""
    return Source(page.requested, url=page.url, canonical=canonical, fetched_at=page.fetched_at, via=via)


def _dateline(blocks: tuple[Block, ...]) -> str | None:
    first = next((block for block in blocks if block.kind == "paragraph"), None)
    split = split_dateline(first.text) if first else None
    return split[0] if split else None


def _require(blocks: tuple[Block, ...]) -> None:
    if not any(block.text for block in blocks):
        raise NotReadableError("There is no text in it.", "Check that it is the file or the stream you meant.")
