"""The tables of version 1 of the library file.

These statements made files that exist: they are never edited. A later version is a step in migrations.py.

* `entries` holds what a list shows; the heavy parts are kept apart, so that a list reads none of them.
* `articles.json` is the article as JSON (schema broadsheet/article/1), `pages.content` the bytes of the page, both
  compressed with zlib; `pages.facts` is the rest of the `Page` as JSON.
* `addresses`, `positions` and `bookmarks` share one `key`, see addresses.py; the latter two need no saved article.
* Times are ISO 8601 in UTC with microseconds, so that they sort as text; `day` is the day by which `before:` and
  `after:` compare: of publication, or of saving where the page gave none.
* `search` is the full-text index; its rowid is the entry's id.
* `changes` is the undo journal: `change_keys` names each row that a change touched, `old_…` holds that row as it was.
"""

from __future__ import annotations

APPLICATION_ID = int.from_bytes(b"bsht", "big")
"""Marks a file as a library of broadsheet (the header's application_id, https://www.sqlite.org/fileformat2.html)."""

LARGEST_INTEGER = 2**63 - 1
"""SQLite's integers have 64 bits; a larger number is the id of nothing."""

VERSION_1 = (
    """
    CREATE TABLE entries (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        url TEXT NOT NULL,
        host TEXT NOT NULL,
        title TEXT NOT NULL,
        site TEXT NOT NULL,
        byline TEXT NOT NULL,
        published TEXT,
        day TEXT NOT NULL,
        saved_at TEXT NOT NULL,
        words INTEGER NOT NULL,
        minutes INTEGER NOT NULL,
        language TEXT NOT NULL,
        highlights TEXT NOT NULL
    )
    """,
    "CREATE INDEX entries_by_saved_at ON entries (saved_at)",
    """
    CREATE TABLE articles (
        entry INTEGER PRIMARY KEY REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
        json BLOB NOT NULL
    )
    """,
    """
    CREATE TABLE pages (
        entry INTEGER PRIMARY KEY REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
        facts TEXT NOT NULL,
        content BLOB NOT NULL
    )
    """,
    """
    CREATE TABLE addresses (
        key TEXT NOT NULL PRIMARY KEY,
        entry INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
        url TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('final', 'requested', 'canonical'))
    ) WITHOUT ROWID
    """,
    "CREATE INDEX addresses_by_entry ON addresses (entry)",
    """
    CREATE TABLE positions (
        key TEXT NOT NULL PRIMARY KEY,
        anchor TEXT NOT NULL,
        progress REAL NOT NULL,
        remembered_at TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE bookmarks (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL,
        url TEXT NOT NULL,
        title TEXT NOT NULL,
        anchor TEXT,
        note TEXT NOT NULL,
        created_at TEXT NOT NULL
    )
    """,
    "CREATE INDEX bookmarks_by_key ON bookmarks (key)",
    """
    CREATE VIRTUAL TABLE search USING fts5 (
        title, byline, site, body, highlights, people, quotes, topics,
        tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
    "CREATE TABLE changes (id INTEGER PRIMARY KEY AUTOINCREMENT, description TEXT NOT NULL)",
    """
    CREATE TABLE change_keys (
        change INTEGER NOT NULL REFERENCES changes (id),
        name TEXT NOT NULL,
        key NOT NULL,
        PRIMARY KEY (change, name, key)
    ) WITHOUT ROWID
    """,
    *(
        statement
        for name in ("entries", "articles", "pages", "addresses", "positions", "bookmarks")
        for statement in (
            # The columns of the table itself, without its constraints: a row goes there and back unchanged.
            f"CREATE TABLE old_{name} AS SELECT 0 AS change, * FROM {name} WHERE 0",  # noqa: S608 - names from above
            f"CREATE INDEX old_{name}_by_change ON old_{name} (change)",
        )
    ),
)
