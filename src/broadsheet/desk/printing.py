"""Articles on paper: to the printer where there is one, else into a file."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from broadsheet.article import Article
from broadsheet.errors import FileError, UsageError
from broadsheet.exchange.exports.names import safe_name
from broadsheet.exchange.newspaper import PAPERS, Paper
from broadsheet.exchange.pdf import to_pdf
from broadsheet.whole import replaced

__all__ = ["PAPERS", "Paper", "print_articles", "to_pdf", "write_pdf"]

_PATIENCE = 60
"""Seconds until the printer must have taken the pages."""


def print_articles(
    articles: Sequence[Article], *, folder: Path, paper: Paper = "a4", columns: int = 3, day: date | None = None
) -> str:
    """Print on the standard printer (`lp`); without one the pages become a file in `folder`.

    Returns what was done in a sentence. Raises UsageError as `to_pdf` does, and FileError.
    """
    pdf = to_pdf(articles, day=day or date.today(), paper=paper, columns=columns)  # noqa: DTZ011 - the person's day
    title = (articles[0].title if len(articles) == 1 else None) or "broadsheet"
    if _printed(pdf, safe_name(title)):
        return "Sent to the printer."
    path = _free(folder, safe_name(title))
    write_pdf(pdf, path, force=False)
    return f"There is no printer: the pages are in {path}."


def write_pdf(pdf: bytes, path: Path, *, force: bool) -> None:
    """Write the file as a whole or not at all. Raises FileError, and UsageError for one that is there already."""
    if path.exists() and not force:
        raise UsageError(f"{path} is there already.", "Name another one, or add --force to write over it.")
    try:
        with replaced(path) as file:
            file.write(pdf)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FileError(f"{path} cannot be written: {reason}.", "Check the folder's permissions and space.") from error


def _printed(pdf: bytes, title: str) -> bool:
    """Whether `lp` took the pages: it does not where no printer is set up."""
    lp = shutil.which("lp")
    if lp is None:
        return False
    try:
        # The words are ours, but for the title, which no shell reads and which begins with no hyphen.
        done = subprocess.run([lp, "-t", title], input=pdf, capture_output=True, timeout=_PATIENCE, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _free(folder: Path, stem: str) -> Path:
    path, number = folder / f"{stem}.pdf", 1
    while path.exists():
        number += 1
        path = folder / f"{stem} {number}.pdf"
    return path
