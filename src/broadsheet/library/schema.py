"""The tables of the library file, version by version.

These statements made files that exist: they are never edited. A later version is a step in migrations.py.

* `entries` holds what a list shows; the heavy parts are kept apart, so that a list reads none of them.
* `articles.json` is the article as JSON (schema broadsheet/article/1), `pages.content` the bytes of the page, both
  compressed with zlib; `pages.facts` is the rest of the `Page` as JSON, further pages included, whose bytes
  follow those of the first one.
* `addresses`, `positions` and `bookmarks` share one `key`, see addresses.py; the latter two need no saved article.
* Times are ISO 8601 in UTC with microseconds, so that they sort as text; `day` is the day by which `before:` and
  `after:` compare: of publication, or of saving where the page gave none.
* `search` is the full-text index; its rowid is the entry's id.
* `changes` is the undo journal: `change_keys` names each row that a change touched, `old_…` holds that row as it was.

Version 2 adds what a person does with an article and what the library knows of its people:

* `entries`: `archived`, `starred`, `fetched` (whether there is an article, or only an address that waits in `queue`),
  `notes` (a JSON list of texts); `progress` repeats what `positions` says, so that a list reads one table.
* `tags`: `folded` is what a tag is compared by. `queue`: why an address is not fetched yet and how often it was tried.
* `versions`: what was kept of a page before it changed.
* `people`, `names`, `quotes`, `speakers` and `search` are made of the articles and can be made anew at any time
  (index.py); `indexed` says by which version of the code they were. `names` counts `people` by name.
* `search` keeps no texts: what is taken out of it must be said word by word, see search.py.

Version 3 adds `shelves`, the queries that are kept under a name, and to `bookmarks` a colour and a JSON list of tags.

Version 4 adds `corrections`: what somebody took for wrong in an article, by the same `key` as positions. `words` are
those of a quote that `name` did not say; empty where `name` is no person's. `articles.json` is without them.

Version 5 adds to `articles` by what each was made: the version of the program (`made_by`), and a mark of the person's
own rules for its site (`rules`); both are empty where that is not known.

Version 6 adds the pictures, see pictures.py: `pictures` holds each by its SHA-256, `shown` which ones an entry shows,
and for those that are not here yet (`hash` is NULL) how often they were tried.
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

_LISTS = "archived, saved_at, id, starred, fetched, progress, minutes, language, day"

VERSION_2 = (
    *(
        f"ALTER TABLE {table} ADD COLUMN {column}"
        for table in ("entries", "old_entries")
        for column in (
            "authors TEXT NOT NULL DEFAULT '[]'",
            "archived INTEGER NOT NULL DEFAULT 0",
            "starred INTEGER NOT NULL DEFAULT 0",
            "fetched INTEGER NOT NULL DEFAULT 1",
            "progress REAL NOT NULL DEFAULT 0",
            "notes TEXT NOT NULL DEFAULT '[]'",
        )
    ),
    """
    UPDATE entries SET progress = coalesce(
        (SELECT p.progress FROM addresses a JOIN positions p ON p.key = a.key
         WHERE a.entry = entries.id ORDER BY p.remembered_at DESC LIMIT 1), 0.0)
    """,
    "DROP INDEX entries_by_saved_at",
    # All that a list is filtered and sorted by: it is read without the rows themselves.
    f"CREATE INDEX entries_for_lists ON entries ({_LISTS})",
    "CREATE INDEX entries_by_saved_at ON entries (saved_at)",
    """
    CREATE TABLE tags (
        entry INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
        tag TEXT NOT NULL,
        folded TEXT NOT NULL,
        PRIMARY KEY (entry, tag)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX tags_by_folded ON tags (folded)",
    """
    CREATE TABLE queue (
        entry INTEGER PRIMARY KEY REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
        reason TEXT NOT NULL,
        tries INTEGER NOT NULL,
        tried_at TEXT,
        given_up INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE versions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        entry INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
        replaced_at TEXT NOT NULL,
        title TEXT NOT NULL,
        json BLOB NOT NULL,
        facts TEXT NOT NULL,
        content BLOB NOT NULL
    )
    """,
    "CREATE INDEX versions_by_entry ON versions (entry)",
    """
    CREATE TABLE people (
        entry INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
        number INTEGER NOT NULL,
        key TEXT NOT NULL,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        mentions TEXT NOT NULL,
        PRIMARY KEY (entry, number)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX people_by_key ON people (key)",
    """
    CREATE TABLE names (
        key TEXT NOT NULL PRIMARY KEY,
        surname TEXT NOT NULL,
        articles INTEGER NOT NULL,
        mentions INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX names_by_surname ON names (surname)",
    """
    CREATE TABLE quotes (
        id INTEGER PRIMARY KEY,
        entry INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
        number INTEGER NOT NULL,
        text TEXT NOT NULL,
        words INTEGER NOT NULL,
        partial INTEGER NOT NULL,
        passages TEXT NOT NULL
    )
    """,
    "CREATE INDEX quotes_by_entry ON quotes (entry, number)",
    "CREATE INDEX quotes_by_words ON quotes (words)",
    """
    CREATE TABLE speakers (
        key TEXT NOT NULL,
        entry INTEGER NOT NULL,
        quote INTEGER NOT NULL REFERENCES quotes (id) DEFERRABLE INITIALLY DEFERRED,
        number INTEGER NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (key, entry, quote, number)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX speakers_by_quote ON speakers (quote, number)",
    "DROP TABLE search",
    """
    CREATE VIRTUAL TABLE search USING fts5 (
        title, byline, site, body, highlights, people, quotes, topics, notes,
        content = '', prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
    "CREATE TABLE indexed (version INTEGER NOT NULL)",
    "INSERT INTO indexed VALUES (0)",
    *(
        statement
        for name in ("tags", "queue", "versions")
        for statement in (
            f"CREATE TABLE old_{name} AS SELECT 0 AS change, * FROM {name} WHERE 0",  # noqa: S608 - names from above
            f"CREATE INDEX old_{name}_by_change ON old_{name} (change)",
        )
    ),
)

VERSION_3 = (
    """
    CREATE TABLE shelves (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        folded TEXT NOT NULL UNIQUE,
        query TEXT NOT NULL,
        sort TEXT NOT NULL
    )
    """,
    "CREATE TABLE old_shelves AS SELECT 0 AS change, * FROM shelves WHERE 0",
    "CREATE INDEX old_shelves_by_change ON old_shelves (change)",
    *(
        f"ALTER TABLE {table} ADD COLUMN {column}"
        for table in ("bookmarks", "old_bookmarks")
        for column in ("colour TEXT NOT NULL DEFAULT ''", "tags TEXT NOT NULL DEFAULT '[]'")
    ),
)

VERSION_4 = (
    """
    CREATE TABLE corrections (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL,
        name TEXT NOT NULL,
        words TEXT NOT NULL
    )
    """,
    "CREATE INDEX corrections_by_key ON corrections (key)",
    "CREATE TABLE old_corrections AS SELECT 0 AS change, * FROM corrections WHERE 0",
    "CREATE INDEX old_corrections_by_change ON old_corrections (change)",
)

VERSION_5 = tuple(
    f"ALTER TABLE {table} ADD COLUMN {column} TEXT NOT NULL DEFAULT ''"
    for table in ("articles", "old_articles")
    for column in ("made_by", "rules")
)

VERSION_6 = (
    "CREATE TABLE pictures (hash BLOB NOT NULL PRIMARY KEY, content BLOB NOT NULL)",
    """
    CREATE TABLE shown (
        entry INTEGER NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
        url TEXT NOT NULL,
        hash BLOB,
        tries INTEGER NOT NULL DEFAULT 0,
        UNIQUE (entry, url)
    )
    """,
    "CREATE INDEX shown_by_hash ON shown (hash, entry)",
    "CREATE TABLE old_shown AS SELECT 0 AS change, * FROM shown WHERE 0",
    "CREATE INDEX old_shown_by_change ON old_shown (change)",
    "CREATE INDEX old_shown_by_hash ON old_shown (hash)",
)
