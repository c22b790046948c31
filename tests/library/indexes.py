"""What a library's articles are found by, to compare the index as it has grown with one made anew."""

from __future__ import annotations

from collections import Counter
from typing import Any

from broadsheet.library import Library, index

_TABLES = {
    "people": "SELECT entry, number, key, name, role, mentions FROM people",
    "names": "SELECT * FROM names",
    "quotes": "SELECT entry, number, text, words, partial, passages FROM quotes",
    "speakers": "SELECT q.entry, q.number, s.number, s.key, s.name FROM speakers s JOIN quotes q ON q.id = s.quote",
    "sizes": "SELECT * FROM search_docsize",
    "words": "SELECT * FROM temp.words",
}


class _EnoughError(Exception):
    """Ends a transaction without a trace."""


def found_by(library: Library, *, rebuilt: bool) -> dict[str, Counter[Any]]:
    """Every row of the tables that are made of the articles, as they are or as they would be if made anew."""
    try:
        with library._connection.writing() as db:
            if rebuilt:
                index.rebuild(db)
            db.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab (main, search, instance)")
            found = {name: Counter(db.execute(sql)) for name, sql in _TABLES.items()}
            raise _EnoughError
    except _EnoughError:
        return found
