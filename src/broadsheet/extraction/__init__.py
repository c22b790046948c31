"""A page becomes an article: the body as blocks, and what the page says about itself.

`extract` is pure: the same page under the same rule gives the same article. Rules are values of `rules`.
"""

from __future__ import annotations

from dataclasses import replace

from broadsheet.article import Article
from broadsheet.extraction.rules import NO_RULE, Rule
from broadsheet.page import Page

__all__ = ["extract"]


def extract(page: Page, text: str, rule: Rule = NO_RULE) -> Article:
    """The article in a page whose content is decoded as `text`, under what a site rule says of it.

    The media type decides how it is read: Markdown and plain text are kept whole, everything else is read as HTML, and
    the article is looked for in it. People, quotes and everything computed are left to the analysis.

    Raises NotReadableError where there is no article.
    """
    article = _article_of(page, text, rule)
    decisions = rule.decisions(page.url, page.requested, article.source.canonical)
    if not any(map(decisions.hides, article.blocks)):
        return article
    return replace(article, blocks=tuple(block for block in article.blocks if not decisions.hides(block)))


def _article_of(page: Page, text: str, rule: Rule) -> Article:
    if page.media_type in ("text/markdown", "text/x-markdown"):
        from broadsheet.extraction.documents import article_of_markdown  # noqa: PLC0415  # spares HTML its parser

        return article_of_markdown(page, text)
    if page.media_type == "text/plain":
        from broadsheet.extraction.documents import article_of_plain_text  # noqa: PLC0415  # needs no parser at all

        return article_of_plain_text(page, text)
    from broadsheet.extraction.teaser import with_note  # noqa: PLC0415  # needed only for pages of the web
    from broadsheet.extraction.web import article_of_html  # noqa: PLC0415  # lxml and readability take 100 ms to import

    return with_note(article_of_html(page, text, rule), text)
