"""Several pages of one article as one: what each repeats of the others is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from broadsheet.article import Article, Block
from broadsheet.extraction.headline import overlap

SHORTEST_PAGE = 80
"""Characters of new running text below which a page adds nothing to an article."""

_SAME_TITLE = 0.4
"""The share of words that the titles of two pages of one article have in common at least (Dice)."""
_LONG = 60
"""From so many characters on a paragraph that was there before is a repetition, wherever it stands."""
_PAGE_LINE = re.compile(
    r"\W*(?:(?:page|seite|página|pagina|part)\W*\d{1,2}(?:\W+(?:of|von|de|di|sur)\W+\d{1,2})?"
    r"|(?:continue[ds]?|fortsetzung|weiter|next|suite|to be continued)\b.{0,40}"
    r"|(?:pages?:?)?(?:\W*\d{1,2}){2,20}(?:\W*(?:next|weiter|suivante?|siguiente))?)\W*",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


def goes_on(first: Article, page: Article) -> bool:
    """Whether `page` may be a further page of the article that begins with `first`: its title says nothing else."""
    if not first.title or not page.title:
        return True
    return overlap(first.title, page.title) >= _SAME_TITLE or _folded(first.title) in _folded(page.title)


def new_blocks(article: Article, page: Article) -> tuple[Block, ...]:
    """The blocks of `page` that `article` does not have: no repeated headline, paragraph or page number.

    Short lines are left out only at the beginning and the end: inside, "Yes." may be said twice.
    """
    before = {_folded(text) for text in _lines(article)}
    fresh = [block for block in (*_lead(article, page), *page.blocks) if not _is_repetition(block, before)]
    start, end = 0, len(fresh)
    while start < end and _is_seam(fresh[start], before):
        start += 1
    while end > start and _is_seam(fresh[end - 1], before):
        end -= 1
    return tuple(fresh[start:end])


def adds(blocks: Iterable[Block]) -> bool:
    """Whether there is enough in the new blocks of a page to count it as one."""
    return sum(len(block.text) for block in blocks if block.kind != "heading") >= SHORTEST_PAGE


def merge(pages: Sequence[Article]) -> Article:
    """One article of its pages, in reading order: the first one, with what the others add to it.

    Whatever they say of it beside the body is taken from the first page that says it.
    """
    whole = pages[0]
    for page in pages[1:]:
        blocks = new_blocks(whole, page)
        whole = replace(
            whole,
            blocks=(*_without_page_line(whole.blocks), *blocks),
            authors=whole.authors or page.authors,
            published=whole.published or page.published,
            modified=whole.modified or page.modified,
            highlights=whole.highlights or page.highlights,
            topics=whole.topics or page.topics,
            image=whole.image or page.image,
        )
    return whole


def _lead(article: Article, page: Article) -> tuple[Block, ...]:
    """The lead picture of a further page: inside of the whole it is a figure as any other."""
    image = page.image
    if image is None or not image.caption or (article.image and image.url == article.image.url):
        return ()
    return (Block("figure", image.caption, url=image.url, alt=image.alt),)


def _lines(article: Article) -> Iterable[str]:
    caption = article.image.caption if article.image else ""
    front = (article.title or "", article.standfirst or "", article.dateline or "", caption)
    return (*front, *(block.text for block in article.blocks))


def _is_repetition(block: Block, before: set[str]) -> bool:
    if block.kind == "figure":
        return bool(block.text) and _folded(block.text) in before
    return block.kind not in ("code", "table", "rule") and len(block.text) >= _LONG and _folded(block.text) in before


def _is_seam(block: Block, before: set[str]) -> bool:
    """Whether a block at the edge of a page says only what stood there before, or which page it is."""
    if block.kind == "rule":
        return True
    return block.kind != "code" and (_folded(block.text) in before or bool(_PAGE_LINE.fullmatch(block.text)))


def _without_page_line(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Without "Continued on page 2" at the end, now that it goes on right there."""
    end = len(blocks)
    while end > 1 and blocks[end - 1].kind != "code" and _PAGE_LINE.fullmatch(blocks[end - 1].text):
        end -= 1
    return blocks[:end]


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
