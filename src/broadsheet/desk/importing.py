"""The library of another program taken into ours: read, its texts understood, then kept in one change, or none."""

from __future__ import annotations

import pickle
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import IO, NamedTuple

from broadsheet.article import Article
from broadsheet.article_json import from_json_object
from broadsheet.desk.understanding import understand
from broadsheet.errors import BroadsheetError, UsageError
from broadsheet.exchange.html import to_html
from broadsheet.exchange.imports.damage import DamagedError
from broadsheet.exchange.imports.model import Belongings, Body, Item, Refusal, Where
from broadsheet.exchange.imports.registry import NAMES, read
from broadsheet.exchange.imports.source import Source
from broadsheet.library import Incoming, Library, Note
from broadsheet.library.records import Rest, read_record, read_rest
from broadsheet.page import Envelope, Page
from broadsheet.text import clean_text

__all__ = ["NAMES", "Report", "damaged", "import_source", "nothing_of"]

Step = Callable[[], None]
Bar = Callable[[str, int], AbstractContextManager[Step]]
"""Shows how far a long task is: `with bar("Keeping", 200) as step`, and `step()` for each of them."""

_BLANK_LINES = re.compile(r"\n[^\S\n]*(?=\n)")
_PREFORMATTED = re.compile(r"(<pre\b.*?</pre\s*>)", re.IGNORECASE | re.DOTALL)
_HEAD = re.compile(r"<!doctype[^>]*>|<head\b.*?</head\s*>|</?(?:html|body)\b[^>]*>", re.IGNORECASE | re.DOTALL)


class Report(NamedTuple):
    """What became of a file. `found` is the sum of the others; `format` is None where it could not be used."""

    format: str | None = None
    found: int = 0
    imported: int = 0
    """New articles."""
    merged: int = 0
    """Entries that joined an article already there, from this file or before."""
    skipped: tuple[Refusal, ...] = ()
    failed: tuple[Refusal, ...] = ()
    addresses: tuple[str, ...] = ()
    """Of all that were imported or merged."""


def import_source(
    library: Library, source: Source, *, name: str | None, dry_run: bool, at: datetime, bar: Bar
) -> Report:
    """Take all entries of a file into the library, as one change; with `dry_run` only tell what would become of them.

    `name` is that of a format, None to recognise it. `at` is when those were saved of which the file does not say it.
    Raises UsageError where the file is no export of any known kind, or is damaged as a whole.
    """
    try:
        reading = read(source, name)
        found = list(reading.found)
    except DamagedError as error:
        raise damaged(source.name, error) from error
    items = [one for one in found if isinstance(one, Item)]
    rests = [rest for one in found if isinstance(one, Belongings) and (rest := read_rest(one.kept))]
    refused = [one for one in found if isinstance(one, Refusal)]
    if dry_run:
        new, merged = library.would_take_in([one.url for one in items])
    else:
        new, merged = _keep(library, items, f"Imported {PurePath(source.name).name}", at, bar, rests=rests)
    return Report(
        reading.format,
        len(items) + len(refused),
        new,
        merged,
        tuple(one for one in refused if not one.failed),
        tuple(one for one in refused if one.failed),
        tuple(dict.fromkeys(one.url for one in items)),
    )


def damaged(name: str, error: DamagedError) -> UsageError:
    return UsageError(f"{name} is damaged: {error}.", "Export it once more; nothing of it was imported.")


def nothing_of(name: str, error: BroadsheetError) -> Report:
    """The report on a file that could not be used."""
    return Report(found=1, failed=(Refusal(Where(item=name), error.title.rstrip("."), failed=True),))


def _keep(
    library: Library, items: list[Item], description: str, at: datetime, bar: Bar, *, rests: Sequence[Rest]
) -> tuple[int, int]:
    """Keep the items; those without a time stand in the order of the file, the first one as the newest.

    Texts take long to understand: they wait in a file of their own meanwhile, so that the library is not held up.
    """
    with tempfile.TemporaryFile() as spool:
        waiting = [one for one in items if _has_text(one) and not library.has_text(one.url)]
        with bar("Reading texts", len(waiting)) as step:
            texts = {id(one): _spooled(spool, one, at, step) for one in waiting}
        with bar("Keeping", len(items)) as step:
            incoming = _incoming(items, texts, spool, at, step)
            new, merged, _ = library.take_in(incoming, description, at=at, rests=rests)
    return new, merged


def _has_text(item: Item) -> bool:
    return item.body is not None or item.article is not None


def _spooled(spool: IO[bytes], item: Item, at: datetime, step: Step) -> int | None:
    """Where in the spool the text of an item stands; None where it has none that can be read."""
    text = _text_of(item, at)
    step()
    if text is None:
        return None
    start = spool.tell()
    pickle.dump(text, spool)
    return start


def _incoming(
    items: Iterable[Item], texts: dict[int, int | None], spool: IO[bytes], at: datetime, step: Step
) -> Iterator[Incoming]:
    for number, item in enumerate(items):
        text: tuple[Page, Article] | None = None
        start = texts.get(id(item))
        if start is not None:
            spool.seek(start)
            text = pickle.load(spool)  # noqa: S301 - written above, into a file that nobody else can open
        record = read_record(item.kept)
        yield Incoming(
            url=item.url,
            title=item.title,
            tags=item.tags,
            archived=item.archived,
            starred=item.starred,
            saved_at=item.saved_at or at - timedelta(microseconds=number),
            notes=tuple(Note(None, note) for note in record.notes)
            if record
            else tuple(Note(note.quote, note.text) for note in item.notes),
            text=text,
            record=record._replace(page=None) if record else None,
        )
        step()


def _text_of(item: Item, at: datetime) -> tuple[Page, Article] | None:
    """The page and the article that come along with an item; None where there is no text in them."""
    try:
        if item.article is not None:
            return _own_text(item, item.article, at)
        return _foreign_text(item, item.body, at) if item.body else None
    except (BroadsheetError, DamagedError):
        return None


def _own_text(item: Item, kept: dict[str, object], at: datetime) -> tuple[Page, Article] | None:
    try:
        article = from_json_object(kept)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    record = read_record(item.kept)
    if record and record.page:
        return record.page, article
    return _page(item, to_html(article), "text/html", article.source.fetched_at or at), article


def _foreign_text(item: Item, body: Body, at: datetime) -> tuple[Page, Article]:
    """What another program had cut out of a page is all text: it is read as Markdown, of which nothing is left out."""
    text = _as_markdown(body.load()) if body.is_html else body.load()
    page = _page(item, text, "text/markdown", item.saved_at or at)
    page = replace(page, envelope=Envelope(item.title or None, body.author or None, body.published))
    article = understand(page)
    return page, replace(
        article,
        title=item.title or article.title,
        authors=article.authors or tuple(filter(None, map(clean_text, body.author.split(", ")))),
        language=article.language or _language(body),
    )


def _language(body: Body) -> str | None:
    primary = body.language.partition("-")[0].partition("_")[0].lower()
    return primary if primary.isalpha() and len(primary) <= 3 else None


def _page(item: Item, text: str, media_type: str, at: datetime) -> Page:
    return Page(item.url, item.url, text.encode("utf-8", errors="replace"), media_type, at, charset="utf-8")


def _as_markdown(html: str) -> str:
    """HTML as one block of Markdown, which ends at a blank line (CommonMark 0.31, HTML blocks, kind 6)."""
    pieces = _PREFORMATTED.split(_HEAD.sub("", html.replace("\r\n", "\n")))
    for at, piece in enumerate(pieces):
        pieces[at] = _BLANK_LINES.sub("&#10;" if at % 2 else "", piece)
    return f"<div>\n{''.join(pieces).strip()}\n</div>\n"
