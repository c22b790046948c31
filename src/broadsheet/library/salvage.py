"""A damaged file read row by row into a new one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from broadsheet.library import migrations, undo

_SIDE_FILES = ("-wal", "-shm")
_MOST_FILLED_UP = 1000
"""A file of which less than a thousandth is left, or whose header is damaged, is not filled up."""


def rebuild_file(path: Path) -> str:
    """Put a new file with all rows that can still be read in the place of the damaged one; says so in a sentence.

    The journal of changes is not taken along: nothing can be undone afterwards. Raises sqlite3.Error and OSError.
    """
    fresh = path.with_name(path.name + ".part")
    for file in (fresh, *_beside(fresh)):
        file.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    saved = 0
    _fill_up(path)
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(fresh, isolation_level=None)) as new:
        migrations.migrate(new, fresh)
        new.execute("BEGIN")
        for table, key in {**undo.TABLES, "pictures": "hash"}.items():
            known = [name for (name,) in new.execute("SELECT name FROM pragma_table_info(?)", (table,))]
            for row in _readable_rows(old, table, key):
                values = {name: value for name, value in row.items() if name in known}
                names, marks = ", ".join(values), ", ".join("?" * len(values))
                new.execute(
                    f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})",  # noqa: S608 - our own names
                    tuple(values.values()),
                )
                saved += table == "entries"
        new.execute("COMMIT")
    for file in _beside(path):
        file.unlink(missing_ok=True)
    fresh.replace(path)
    return f"Read {saved} articles out of the damaged file into a new one; what was done before cannot be undone."


def _readable_rows(db: sqlite3.Connection, table: str, key: str) -> Iterator[dict[str, Any]]:
    """The rows of a table from its beginning to the damage, from its end to the damage, and singly between."""
    seen: set[object] = set()
    numbers: list[int] = []
    for direction in ("ASC", "DESC"):
        try:
            cursor = db.execute(f"SELECT * FROM {table} ORDER BY {key} {direction}")  # noqa: S608 - our own names
            names = [column[0] for column in cursor.description]
            for row in cursor:
                found = dict(zip(names, row, strict=True))
                numbers += [found[key]] if isinstance(found[key], int) else []
                if row not in seen:
                    seen.add(row)
                    yield found
        except sqlite3.DatabaseError:
            continue  # the rows on the other side of the damage come from the other direction
        return
    for number in range(min(numbers, default=0), max(numbers, default=-1) + 1):
        try:
            cursor = db.execute(f"SELECT * FROM {table} WHERE {key} = ?", (number,))  # noqa: S608 - as above
            names = [column[0] for column in cursor.description]
            rows = cursor.fetchall()
        except sqlite3.DatabaseError:
            continue  # this row is the damage
        for row in rows:
            if row not in seen:
                seen.add(row)
                yield dict(zip(names, row, strict=True))


def _fill_up(path: Path) -> None:
    """Give a file that was cut off its length again, else SQLite reads nothing of it.

    The size of a page and their number stand in the header (https://www.sqlite.org/fileformat2.html).
    """
    with path.open("r+b") as file:
        header = file.read(32)
        size = int.from_bytes(header[16:18], "big")
        wanted = (65_536 if size == 1 else size) * int.from_bytes(header[28:32], "big")
        if file.seek(0, 2) < wanted <= _MOST_FILLED_UP * file.tell():
            file.truncate(wanted)


def _beside(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + ending) for ending in _SIDE_FILES)
