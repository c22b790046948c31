"""The pictures of saved articles: each kept once, by its hash, however many articles show it.

`shown` says which pictures an entry shows; those without a hash are still wanted. A picture stays as long as an article
has it or the undo journal may bring such an article back.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence

from broadsheet.article import Article

MOST_PICTURES = 60
"""Pictures that are kept of one article."""
MOST_BYTES = 5_000_000
"""What one picture may weigh."""
MOST_BYTES_OF_ARTICLE = 25_000_000
"""What all pictures of an article may weigh together; what would be more is not kept."""
MOST_TRIES = 5
"""A picture that failed so often is let alone."""


def addresses_of(article: Article) -> tuple[str, ...]:
    """The addresses of the pictures that an article shows, each once, in reading order."""
    figures = (block.url for block in article.blocks if block.kind == "figure")
    found = (article.image.url if article.image else "", *figures)
    return tuple(dict.fromkeys(url for url in found if url))


def want(db: sqlite3.Connection, entry: int, article: Article, urls: Sequence[str]) -> None:
    """Let the entry want these pictures too; what it has stays as long as its article, which is this now, shows it."""
    shown = set(addresses_of(article))
    had = [url for (url,) in db.execute("SELECT url FROM shown WHERE entry = ?", (entry,))]
    for url in had:
        if url not in shown:
            hashes = hashes_of(db, "shown", "entry = ? AND url = ?", (entry, url))
            db.execute("DELETE FROM shown WHERE entry = ? AND url = ?", (entry, url))
            let_go(db, hashes)
    db.executemany(
        "INSERT OR IGNORE INTO shown (entry, url) VALUES (?, ?)", [(entry, url) for url in urls[:MOST_PICTURES]]
    )


def wanted_of(db: sqlite3.Connection, entry: int) -> tuple[str, ...]:
    """The addresses of the pictures that the entry lacks, but for those that failed too often."""
    rows = db.execute(
        "SELECT url FROM shown WHERE entry = ? AND hash IS NULL AND tries < ? ORDER BY rowid", (entry, MOST_TRIES)
    )
    return tuple(url for (url,) in rows)


def lacking(db: sqlite3.Connection) -> tuple[int, ...]:
    """The ids of the entries that lack a picture which did not fail too often yet."""
    rows = db.execute("SELECT DISTINCT entry FROM shown WHERE hash IS NULL AND tries < ? ORDER BY entry", (MOST_TRIES,))
    return tuple(entry for (entry,) in rows)


def want_also(db: sqlite3.Connection, entry: int, url: str) -> None:
    """Let an entry want one more picture, unless it has as many as it may or is not there any more."""
    db.execute(
        "INSERT OR IGNORE INTO shown (entry, url) SELECT id, ?2 FROM entries WHERE id = ?1 AND fetched"
        " AND (SELECT count(*) FROM shown WHERE entry = ?1) < ?3",
        (entry, url, MOST_PICTURES),
    )


def put(db: sqlite3.Connection, entry: int, url: str, content: bytes) -> bool:
    """Keep a picture that the entry wants; whether it was kept. False where it is not wanted, or too large."""
    row = db.execute("SELECT hash FROM shown WHERE entry = ? AND url = ?", (entry, url)).fetchone()
    if row is None:
        return False
    if row[0] is not None:
        return True
    ((weight,),) = db.execute(
        "SELECT coalesce(sum(length(content)), 0) FROM pictures WHERE hash IN (SELECT hash FROM shown WHERE entry = ?)",
        (entry,),
    )
    if len(content) > MOST_BYTES or weight + len(content) > MOST_BYTES_OF_ARTICLE:
        db.execute("UPDATE shown SET tries = ? WHERE entry = ? AND url = ?", (MOST_TRIES, entry, url))
        return False
    digest = hashlib.sha256(content).digest()
    db.execute("INSERT OR IGNORE INTO pictures (hash, content) VALUES (?, ?)", (digest, content))
    db.execute("UPDATE shown SET hash = ? WHERE entry = ? AND url = ?", (digest, entry, url))
    return True


def failed(db: sqlite3.Connection, entry: int, url: str, *, for_good: bool) -> None:
    """A wanted picture could not be had."""
    db.execute(
        "UPDATE shown SET tries = CASE WHEN ? THEN ? ELSE tries + 1 END WHERE entry = ? AND url = ? AND hash IS NULL",
        (for_good, MOST_TRIES, entry, url),
    )


def find(db: sqlite3.Connection, entry: int, url: str) -> bytes | None:
    """The picture as it was sent; None where it is not kept."""
    row = db.execute(
        "SELECT p.content FROM shown s JOIN pictures p ON p.hash = s.hash WHERE s.entry = ? AND s.url = ?", (entry, url)
    ).fetchone()
    return None if row is None else bytes(row[0])


def hashes_of(db: sqlite3.Connection, table: str, condition: str, values: Sequence[object]) -> set[bytes]:
    """The hashes in the rows of `shown` or `old_shown` that meet the condition, which is a text of our own."""
    rows = db.execute(f"SELECT hash FROM {table} WHERE hash IS NOT NULL AND {condition}", values)  # noqa: S608 - as said
    return {bytes(digest) for (digest,) in rows}


def let_go(db: sqlite3.Connection, hashes: Iterable[bytes]) -> None:
    """Delete those of these pictures that no article has any more, and that no change may bring back."""
    db.executemany(
        "DELETE FROM pictures WHERE hash = ?1 AND NOT EXISTS (SELECT 1 FROM shown WHERE hash = ?1)"
        " AND NOT EXISTS (SELECT 1 FROM old_shown WHERE hash = ?1)",
        [(digest,) for digest in hashes],
    )
