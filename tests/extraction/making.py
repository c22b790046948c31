"""Pages for tests: how they are made and what every article must keep to."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from broadsheet.article import Article, Block
from broadsheet.extraction import extract
from broadsheet.extraction.blocks import walk_blocks
from broadsheet.extraction.tree import parse, strip_unread
from broadsheet.page import Envelope, Page
from broadsheet.text import clean_lines

FETCHED = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)
PAGES = Path(__file__).parent.parent / "pages"
URL = "https://tidings.example/coast/story"

SENTENCES = (
    "The ferry to Orran left at noon with nine passengers, two goats and the mail, as it does on every Tuesday.",
    "Nobody on the quay could remember a winter in which the harbour had frozen, and several of them had tried.",
    "The council had set aside a small sum for a new crane, which was spent, after some debate, on the old one.",
    "By evening the wind had gone round to the north, and the lamps along the sea wall began to sway.",
    "In the end the bell was rung by the baker, who happened to be awake, and who has rung it ever since.",
)


def paragraphs(count: int = 5) -> str:
    """`count` paragraphs of running text, no two alike."""
    return "".join(
        f"<p>{SENTENCES[n % len(SENTENCES)]} It was day {n + 1}, and the sea was calm.</p>" for n in range(count)
    )


def page_of(text: str = "", *, url: str = URL, media_type: str = "text/html", envelope: Envelope | None = None) -> Page:
    return Page(
        requested=url,
        url=url,
        content=text.encode("utf-8", "replace"),
        media_type=media_type,
        fetched_at=FETCHED,
        envelope=envelope,
    )


def article_of(
    text: str, *, url: str = URL, media_type: str = "text/html", envelope: Envelope | None = None
) -> Article:
    return extract(page_of(text, url=url, media_type=media_type, envelope=envelope), text)


def article_of_file(name: str, *, url: str = "") -> Article:
    path = PAGES / name
    return article_of(path.read_text("utf-8"), url=url or path.as_uri())


def story(body: str, *, head: str = "", after: str = "") -> str:
    """A page with a headline, `body` inside an article element, and `after` behind it."""
    return (
        f"<html lang=en><head><title>The bell of Orran</title>{head}</head><body>"
        f"<article><h1>The bell of Orran</h1>{body}</article>{after}</body></html>"
    )


def blocks_of(markup: str, base: str = URL) -> list[Block]:
    """All blocks of a piece of markup, nothing judged."""
    root = parse(f"<html><body>{markup}</body></html>")
    assert root is not None
    strip_unread(root)
    return [placed.block for placed in walk_blocks(root, base)]


def assert_sound(article: Article) -> None:
    """What holds for every article: clean text, and spans inside the text they belong to."""
    assert article.blocks
    for block in article.blocks:
        assert clean_lines(block.text) == block.text.expandtabs(4)
        assert block.text == block.text.strip() or block.kind in ("code", "table")
        for span in block.spans:
            assert 0 <= span.start < span.end <= len(block.text)
            if span.kind == "link":
                assert span.href is not None
                assert span.href.startswith(("http://", "https://", "mailto:"))
        if block.url:
            assert block.url.startswith(("http://", "https://"))
        assert clean_lines(block.alt) == block.alt
    singles = (article.title, article.standfirst, article.dateline, article.site, article.section, *article.authors)
    for line in (*filter(None, singles), *(h.text for h in article.highlights), *(t.name for t in article.topics)):
        assert clean_lines(line) == line
        assert "\n" not in line
    for moment in filter(None, (article.published, article.modified)):
        assert moment.tzinfo is not None
