"""Newspaper pages as PDF, set by Typst: the extra `print` brings it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from broadsheet.article import Article
from broadsheet.errors import UsageError
from broadsheet.exchange.newspaper import Paper, edition


def to_pdf(articles: Sequence[Article], *, day: date, paper: Paper = "a4", columns: int = 3) -> bytes:
    """The articles as `edition` sets them. Raises UsageError where Typst is not installed, or cannot set them."""
    try:
        import typst  # noqa: PLC0415 - an extra, and tens of megabytes
    except ImportError as error:
        raise UsageError(
            "Printing needs the extra “print”.", "Get it with: pip install 'broadsheet[print]'."
        ) from error
    source = edition(articles, day=day, paper=paper, columns=columns)
    # A folder with nothing else in it is all that the source could read.
    with tempfile.TemporaryDirectory() as folder:
        main = Path(folder, "edition.typ")
        main.write_bytes(source.encode("utf-8", "replace"))
        try:
            return typst.compile(main, root=main.parent, format="pdf")
        except typst.TypstError as error:
            raise UsageError("The pages cannot be set.", "Try --columns 1, or print what `show` gives.") from error
