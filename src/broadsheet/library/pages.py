"""The heavy parts of a saved article: the page as it came and the article that was made of it, both compressed."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import Any

from broadsheet.article import Article
from broadsheet.article_json import from_json_object, to_json_object
from broadsheet.corrections import corrected, uncorrected
from broadsheet.library import corrections
from broadsheet.library.damage import DamageError
from broadsheet.library.model import Making
from broadsheet.page import Envelope, Page


def put(db: sqlite3.Connection, entry: int, page: Page, article: Article, making: Making) -> None:
    """Keep both for the entry, in place of what was kept."""
    put_article(db, entry, article, making)
    put_page(db, entry, page)


def put_article(db: sqlite3.Connection, entry: int, article: Article, making: Making) -> None:
    """Keep the article for the entry, in place of what was kept."""
    db.execute(
        "INSERT OR REPLACE INTO articles (entry, json, made_by, rules) VALUES (?, ?, ?, ?)",
        (entry, packed_article(article), *making),
    )


def put_page(db: sqlite3.Connection, entry: int, page: Page) -> None:
    """Keep the page for the entry, in place of what was kept."""
    db.execute(
        "INSERT OR REPLACE INTO pages (entry, facts, content) VALUES (?, ?, ?)",
        (entry, _pack_facts(page), zlib.compress(b"".join(one.content for one in (page, *page.more)))),
    )


def remove(db: sqlite3.Connection, entry: int) -> None:
    db.execute("DELETE FROM articles WHERE entry = ?", (entry,))
    db.execute("DELETE FROM pages WHERE entry = ?", (entry,))


def article_of(db: sqlite3.Connection, entry: int) -> Article:
    """The article of a known entry, without what somebody took for wrong in it. Raises DamageError."""
    return corrected(kept_article_of(db, entry), corrections.of_entry(db, entry))


def kept_article_of(db: sqlite3.Connection, entry: int) -> Article:
    """The article of a known entry with everything in it that the analysis found. Raises DamageError."""
    with damage(f"entry {entry}"):
        ((packed,),) = db.execute("SELECT json FROM articles WHERE entry = ?", (entry,))
        return unpacked_article(packed)


def making_of(db: sqlite3.Connection, entry: int) -> Making:
    """By what the article of a known entry was made."""
    ((made_by, rules),) = db.execute("SELECT made_by, rules FROM articles WHERE entry = ?", (entry,))
    return Making(made_by, rules)


def texts_of(db: sqlite3.Connection, entry: int) -> tuple[str, ...]:
    """The texts of the body and before it, block by block, without making an article of it. Raises DamageError."""
    with damage(f"entry {entry}"):
        ((packed,),) = db.execute("SELECT json FROM articles WHERE entry = ?", (entry,))
        article = json.loads(zlib.decompress(packed))
        before = (article["standfirst"], (article.get("image") or {}).get("caption"))
        return (*filter(None, before), *(block["text"] for block in article["blocks"]))


def unpacked_article(packed: bytes) -> Article:
    """The article that is kept so. Raises zlib.error, KeyError, TypeError or ValueError for anything else."""
    return from_json_object(json.loads(zlib.decompress(packed)))


def page_of(db: sqlite3.Connection, entry: int) -> Page:
    """The page of a known entry. Raises DamageError."""
    with damage(f"entry {entry}"):
        ((facts, content),) = db.execute("SELECT facts, content FROM pages WHERE entry = ?", (entry,))
        return page_of_facts(json.loads(facts), zlib.decompress(content))


@contextmanager
def damage(where: str) -> Iterator[None]:
    """What cannot be read as it was written is damage, whatever is wrong with it."""
    try:
        yield
    except (zlib.error, KeyError, TypeError, ValueError) as error:
        raise DamageError(where) from error


def packed_article(article: Article) -> bytes:
    """The article as it is kept: without corrections, which are kept for themselves."""
    return zlib.compress(json.dumps(to_json_object(uncorrected(article)), separators=(",", ":")).encode("ascii"))


def _pack_facts(page: Page) -> str:
    """All of the page but its content. ASCII: a file's name may hold bytes that are no text (lone surrogates).

    The contents of further pages stand behind that of the first one; `size` says how many bytes each has.
    """
    return json.dumps(page_facts(page), separators=(",", ":"))


def page_facts(page: Page) -> dict[str, Any]:
    """All of the page but its content, JSON-ready; see `_pack_facts`."""
    facts = _facts(page)
    facts["more"] = [{**_facts(one), "size": len(one.content)} for one in page.more]
    return facts


def _facts(page: Page) -> dict[str, Any]:
    envelope: dict[str, Any] | None = None
    if page.envelope is not None:
        envelope = asdict(page.envelope)
        envelope["sent"] = page.envelope.sent.isoformat() if page.envelope.sent else None
    return {
        "requested": page.requested,
        "url": page.url,
        "media_type": page.media_type,
        "fetched_at": page.fetched_at.isoformat(),
        "charset": page.charset,
        "etag": page.etag,
        "last_modified": page.last_modified,
        "redirects": page.redirects,
        "envelope": envelope,
        "archived_at": page.archived_at.isoformat() if page.archived_at else None,
        "rendered": page.rendered,
        "missing": page.missing,
    }


def page_of_facts(facts: dict[str, Any], content: bytes) -> Page:
    """The page of these facts; `content` is that of all its pages, one after the other.

    Facts that were kept before there were copies or further pages name none.
    """
    more: list[Page] = []
    for inner in reversed(facts.get("more", ())):
        start = len(content) - inner["size"]
        if not 0 <= start <= len(content):
            raise ValueError("the content is shorter than its pages")
        more.insert(0, page_of_facts(inner, content[start:]))
        content = content[:start]
    archived_at = facts.get("archived_at")
    envelope = facts["envelope"]
    if envelope is not None:
        sent = envelope["sent"]
        envelope = Envelope(envelope["title"], envelope["author"], datetime.fromisoformat(sent) if sent else None)
    return Page(
        requested=facts["requested"],
        url=facts["url"],
        content=content,
        media_type=facts["media_type"],
        fetched_at=datetime.fromisoformat(facts["fetched_at"]),
        charset=facts["charset"],
        etag=facts["etag"],
        last_modified=facts["last_modified"],
        redirects=tuple(facts["redirects"]),
        envelope=envelope,
        archived_at=datetime.fromisoformat(archived_at) if archived_at else None,
        rendered=bool(facts.get("rendered")),
        missing=facts.get("missing"),
        more=tuple(more),
    )
