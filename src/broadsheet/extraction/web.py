"""The article of a web page: metadata first, then highlights, then the body."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml.html import HtmlElement

from broadsheet.article import Article, Block, Highlight, Span, Topic
from broadsheet.errors import NeedsScriptError, NotReadableError
from broadsheet.extraction.body import Body, text_length
from broadsheet.extraction.dateline import cut, split_dateline
from broadsheet.extraction.dating import dated, shown_days
from broadsheet.extraction.documents import source_of
from broadsheet.extraction.highlights import HighlightsBox
from broadsheet.extraction.lead import split_lead
from broadsheet.extraction.metadata import Metadata
from broadsheet.extraction.pullquotes import without_pull_quotes
from broadsheet.extraction.reading import Reading, read
from broadsheet.extraction.rules import NO_RULE, Rule
from broadsheet.extraction.ruling import choose, with_decisions
from broadsheet.extraction.standfirst import choose_standfirst, is_shown, shown_standfirst
from broadsheet.extraction.tree import is_cut, parse
from broadsheet.page import Envelope, Page
from broadsheet.text import clean_text

SHORTEST_ARTICLE = 80
"""Characters of running text: less is a notice, not an article."""
ONLY_LOOKED_AT = "The page is very large; only its beginning was looked at."
_SCRIPT_WALL = re.compile(
    r"(?:enable|activate|turn on|requires?|need(?:s)?(?: to enable)?|without|aktivieren|activer|activar|habilit\w+)\W+"
    r"(?:\w+\W+){0,3}java\s?script|java\s?script\W+(?:\w+\W+){0,4}(?:disabled|required|enabled|aktivieren|désactivé)",
    re.IGNORECASE,
)


def article_of_html(page: Page, text: str, rule: Rule = NO_RULE) -> Article:
    """The article in a page of HTML under a site rule. Raises NotReadableError where there is none."""
    root = parse(text)
    if root is None:
        raise NotReadableError("The page is empty.", "Check the address, or open it in the browser with `o`.")
    needs_script = _needs_script(root)
    reading = read(page, root, rule)
    body = choose(root, reading)
    if text_length(body.blocks) < SHORTEST_ARTICLE:
        raise _not_readable(needs_script=needs_script)
    article = article_of_body(page, reading, with_decisions(body, reading, rule, page))
    return replace(article, source=replace(article.source, note=ONLY_LOOKED_AT)) if is_cut(text) else article


def article_of_body(page: Page, reading: Reading, body: Body) -> Article:
    """The article whose text was chosen; standfirst, lead picture and dateline are taken out of its body."""
    root, metadata = reading.root, reading.metadata
    blocks = without_pull_quotes(_without_links_to_itself(body.blocks, reading.base))
    body = replace(body, blocks=_below_headline(blocks))
    shown = shown_standfirst(root)
    if metadata.description and not is_shown(metadata.description, (item.block.text for item in reading.placed)):
        metadata = replace(metadata, description=None)
    every = [item.block for item in reading.placed]
    days = shown_days(metadata.title, every, body.blocks)
    published = dated(metadata.published, metadata.modified, days, not_after=page.fetched_at)
    standfirst, blocks = choose_standfirst(shown, metadata.description, title=metadata.title, blocks=body.blocks)
    image, blocks = split_lead(metadata, blocks, every)
    metadata = replace(metadata, description=standfirst, image=image, published=published)
    return _article(page, metadata, reading.box, replace(body, blocks=blocks))


def _article(page: Page, metadata: Metadata, box: HighlightsBox | None, body: Body) -> Article:
    envelope = page.envelope or Envelope()
    dateline, blocks = _without_dateline(body.blocks)
    author = clean_text(envelope.author or "")
    return Article(
        source=source_of(page, via=body.via, canonical=metadata.canonical),
        title=metadata.title or clean_text(envelope.title or "") or None,
        standfirst=metadata.description,
        dateline=dateline,
        site=metadata.site,
        section=metadata.section,
        language=metadata.language,
        authors=metadata.authors or ((author,) if author else ()),
        published=metadata.published or envelope.sent,
        modified=metadata.modified,
        image=metadata.image,
        highlights=tuple(Highlight(line, "publisher") for line in box.lines) if box else (),
        topics=tuple(Topic(name, "publisher") for name in metadata.topics),
        blocks=blocks,
    )


def _without_dateline(blocks: tuple[Block, ...]) -> tuple[str | None, tuple[Block, ...]]:
    """The dateline, and the blocks without it in the first paragraph."""
    for index, block in enumerate(blocks):
        if block.kind == "paragraph":
            split = split_dateline(block.text)
            if split is None:
                return None, blocks
            dateline, offset = split
            return dateline, (*blocks[:index], cut(block, offset), *blocks[index + 1 :])
    return None, blocks


def _without_links_to_itself(blocks: tuple[Block, ...], base: str) -> tuple[Block, ...]:
    """Without links to places in the page itself: they lead nowhere outside of it."""
    page = base.partition("#")[0]

    def leads_out(span: Span) -> bool:
        address, mark, _ = (span.href or "").partition("#")
        return not (mark and address == page)

    return tuple(replace(block, spans=tuple(filter(leads_out, block.spans))) for block in blocks)


def _below_headline(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """With headings of level 2 and below: level 1 is the headline's."""
    return tuple(replace(block, level=2) if block.kind == "heading" and block.level == 1 else block for block in blocks)


def _needs_script(root: HtmlElement) -> bool:
    """Whether the page says that it needs JavaScript, or has scripts and next to no text."""
    words = 0
    for element in root.iter("noscript", "p", "div", "h1", "h2", "span"):
        if element.text and len(element.text) < 2_000:
            if _SCRIPT_WALL.search(element.text):
                return True
            words += len(element.text.split())
    return words < 20 and next(root.iter("script"), None) is not None


def _not_readable(*, needs_script: bool) -> NotReadableError:
    if needs_script:
        return NeedsScriptError(
            "The page needs JavaScript to show its text.",
            "Let the installed browser render it (`R`, or --render), or pipe a rendered copy: `… | broadsheet -`.",
        )
    return NotReadableError(
        "There is no article on this page, only links or a few words.",
        "Follow a link to an article, or open the page in the browser with `o`.",
    )
