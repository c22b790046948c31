"""A newspaper of all articles, as PDF."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import IO

from broadsheet.article import Article, Source
from broadsheet.exchange.exports.model import Exported
from broadsheet.exchange.pdf import to_pdf


def write(some: Iterable[Exported], out: IO[bytes]) -> None:
    """An article without text has its headline and address. Raises UsageError where the extra is missing."""
    articles = [one.article or Article(Source(one.url, one.url), one.title) for one in some]
    out.write(to_pdf(articles, day=date.today()))  # noqa: DTZ011 - the day where the person is
