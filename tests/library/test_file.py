"""The library file: made, migrated, refused, shared with other programs, and whole whatever happens."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from broadsheet.errors import LibraryError
from broadsheet.library import Library, Position, anchors, connection, pages
from broadsheet.library.migrations import MIGRATIONS, copy_name, is_old, migrate
from broadsheet.library.schema import APPLICATION_ID
from tests.library.making import ANCHOR, NOON, RICH_ARTICLE, make_article, make_page


def _pragma(path: Path, name: str) -> object:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_library_is_made_with_its_folder_and_is_private(path: Path) -> None:
    Library.open(path).close()
    assert path.stat().st_mode & 0o077 == 0
    assert _pragma(path, "application_id") == APPLICATION_ID
    assert _pragma(path, "user_version") == len(MIGRATIONS)
    assert _pragma(path, "journal_mode") == "wal"


def test_an_empty_file_becomes_a_library(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with Library.open(path) as library:
        assert library.entries() == ()


def test_what_was_saved_is_there_the_next_time(path: Path) -> None:
    with Library.open(path) as library:
        entry = library.save(make_page(), RICH_ARTICLE, at=NOON)
    with Library.open(path) as library:
        assert library.entries() == (entry,)
        assert library.article(entry.id) == RICH_ARTICLE


def _text_file(path: Path) -> None:
    path.write_text("Dear diary, this is not a library at all.\n" * 50)


def _foreign_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE diary (day, text)")
        db.commit()


def _foreign_application(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA application_id = 7")


def _foreign_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 1")


@pytest.mark.parametrize("make", [_text_file, _foreign_database, _foreign_application, _foreign_version])
def test_a_file_that_is_no_library_is_refused_and_left_untouched(path: Path, make: Callable[[Path], None]) -> None:
    path.parent.mkdir()
    make(path)
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    with pytest.raises(LibraryError, match=r"library\.db is not a library of broadsheet"):
        Library.open(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert list(path.parent.iterdir()) == [path]


def test_a_newer_version_is_refused_and_left_untouched(path: Path) -> None:
    with Library.open(path) as library:
        entry = library.save(make_page(), make_article(), at=NOON)
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="written by a newer broadsheet") as caught:
        Library.open(path)
    assert "Update broadsheet" in caught.value.hint
    assert path.read_bytes() == before
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    with Library.open(path) as library:
        assert library.entries() == (entry,)


def _add_colours(db: sqlite3.Connection) -> None:
    for table in ("entries", "old_entries"):
        db.execute(f"ALTER TABLE {table} ADD COLUMN colour INTEGER NOT NULL DEFAULT 0")


def _fail_halfway(db: sqlite3.Connection) -> None:
    db.execute("DROP TABLE bookmarks")
    db.execute("no such statement")


def _lose_owners(db: sqlite3.Connection) -> None:
    db.execute("DELETE FROM entries")


def _library_of_version_1(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        migrate(db, path, MIGRATIONS[:1])
        db.execute("INSERT INTO entries VALUES (1, 'u', 'h', 'Ferry', '', '', NULL, 'd', 's', 1, 1, 'en', '[]')")
        db.execute("INSERT INTO pages VALUES (1, '{}', x'')")


def test_a_library_of_an_old_version_is_migrated_and_a_copy_kept(path: Path) -> None:
    _library_of_version_1(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        migrate(db, path, (*MIGRATIONS[:1], _add_colours))
        assert db.execute("SELECT title, colour FROM entries").fetchall() == [("Ferry", 0)]
        assert db.execute("PRAGMA user_version").fetchone() == (2,)
    assert sorted(file.name for file in path.parent.iterdir()) == ["library.db", "library.db.version-1"]
    assert _pragma(copy_name(path, 1), "user_version") == 1
    with closing(sqlite3.connect(copy_name(path, 1))) as db:
        assert db.execute("SELECT title FROM entries").fetchall() == [("Ferry",)]


def test_articles_of_an_old_version_are_found_with_their_people_quotes_and_place(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        migrate(db, path, MIGRATIONS[:1])
        db.execute(
            "INSERT INTO entries VALUES (1, 'https://gazette.example/ferry', 'gazette.example', 'Ferry', '',"
            " 'Ána Pereira, Jo Lindqvist', NULL, '2026-03-01', '2026-03-01T12:00:00.000000+00:00', 9, 1, 'en', '[]')"
        )
        db.execute("INSERT INTO articles VALUES (1, ?)", (pages.packed_article(RICH_ARTICLE),))
        pages.put_page(db, 1, make_page())
        db.execute(
            "INSERT INTO addresses VALUES ('gazette.example/ferry', 1, 'https://gazette.example/ferry', 'final')"
        )
        db.execute(
            "INSERT INTO positions VALUES ('gazette.example/ferry', ?, 0.5, '2026-03-01')", (anchors.kept(ANCHOR),)
        )
        db.execute(
            "INSERT INTO bookmarks VALUES (1, 'gazette.example/ferry', 'https://gazette.example/ferry', 'Ferry', NULL,"
            " 'for Quill', '2026-03-01T12:00:00.000000+00:00')"
        )
    assert is_old(path)
    told: list[tuple[int, int]] = []
    with Library.open(path, working=lambda done, count: told.append((done, count))) as library:
        assert told == [(1, 1)]
        (entry,) = library.entries("okafor quill is:reading")
        assert (entry.authors, entry.progress) == (RICH_ARTICLE.authors, 0.5)
        assert (entry.archived, entry.starred, entry.tags) == (False, False, ())
        assert [saying.text for saying in library.quotes(by="Okafor")] == ["We waited long"]
        assert [person.name for person in library.people()] == ["Mireille Okafor"]
        assert library.delete([1]) == library.undo()
        assert library.entries("okafor") == (entry,)
    assert not is_old(path)
    assert copy_name(path, 1).exists()


@pytest.mark.parametrize("failing", [_fail_halfway, _lose_owners])
def test_a_migration_happens_whole_or_not_at_all(path: Path, failing: Callable[[sqlite3.Connection], None]) -> None:
    _library_of_version_1(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        with pytest.raises(sqlite3.Error):
            migrate(db, path, (*MIGRATIONS[:1], _add_colours, failing))
        assert db.execute("PRAGMA user_version").fetchone() == (2,)
        assert db.execute("SELECT title, colour FROM entries").fetchall() == [("Ferry", 0)]
        assert db.execute("SELECT count(*) FROM bookmarks").fetchone() == (0,)


def test_a_new_library_needs_no_copy(path: Path) -> None:
    Library.open(path).close()
    assert list(path.parent.iterdir()) == [path]


def test_a_locked_library_is_told_of(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.0)
    with Library.open(path) as library, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError, match="in use by another program"):
            library.save(make_page(), make_article(), at=NOON)
        assert library.entries() == ()
        other.execute("ROLLBACK")
        entry = library.save(make_page(), make_article(), at=NOON)
        assert library.entries() == (entry,)


def test_a_full_disk_changes_nothing(path: Path) -> None:
    with Library.open(path) as library:
        entry = library.save(make_page(), RICH_ARTICLE, at=NOON)
        with library._connection.reading() as db:
            (pages,) = db.execute("PRAGMA page_count").fetchone()
            db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LibraryError, match="disk is full"):
            library.save(make_page(content=os.urandom(200_000)), make_article(), at=NOON)
        assert library.entries("okafor") == library.entries() == (entry,)
        assert library.article(entry.id) == RICH_ARTICLE
    with Library.open(path) as library:
        assert library.page(entry.id) == make_page()
        library.undo()
        assert library.undo() is None


def test_a_folder_that_cannot_be_made_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LibraryError, match="cannot be opened: "):
        Library.open(tmp_path / "file" / "library.db")
    with pytest.raises(LibraryError, match="cannot be opened"):
        Library.open(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_read_only_folder_is_told_of(path: Path) -> None:
    Library.open(path).close()
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        with pytest.raises(LibraryError, match="cannot be"):
            Library.open(path)
    finally:
        path.parent.chmod(0o700)


def test_a_file_that_cannot_be_written_is_told_of(path: Path) -> None:
    with Library.open(path) as library:
        with library._connection.reading() as db:
            db.execute("PRAGMA query_only = ON")
        with pytest.raises(LibraryError, match="cannot be written"):
            library.remember_position("https://gazette.example/ferry", Position(ANCHOR, 0.5), at=NOON)


def test_a_closed_library_is_told_of(path: Path) -> None:
    library = Library.open(path)
    library.close()
    library.close()
    with pytest.raises(LibraryError):
        library.entries()


def test_a_torn_file_is_told_of(path: Path) -> None:
    with Library.open(path) as library:
        library.save(make_page(), RICH_ARTICLE, at=NOON)
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(LibraryError, match="is damaged"):
        Library.open(path)


def test_two_connections_see_each_other_s_changes(path: Path) -> None:
    with Library.open(path) as one, Library.open(path) as other:
        entry = one.save(make_page(), make_article(), at=NOON)
        assert other.entries("ferry") == (entry,)
        deleted = other.delete([entry.id])
        assert one.entries() == ()
        assert one.undo() == deleted
        assert other.entry(entry.id) == entry


def _address(number: int) -> str:
    return f"https://gazette.example/{number}"


@pytest.mark.parametrize("connections", [1, 4])
def test_many_may_save_at_once(path: Path, connections: int) -> None:
    libraries = [Library.open(path) for _ in range(connections)]

    def save(number: int) -> str:
        url = _address(number)
        library = libraries[number % connections]
        library.remember_position(url, Position(ANCHOR, 0.5), at=NOON)
        return library.save(make_page(url), make_article(str(number), url=url), at=NOON).url

    with ThreadPoolExecutor(4) as pool:
        saved = set(pool.map(save, range(40)))
    assert saved == {entry.url for entry in libraries[0].entries("is:reading")} == {_address(n) for n in range(40)}
    for library in libraries:
        library.close()


def test_many_may_make_the_library_at_once(path: Path) -> None:
    with ThreadPoolExecutor(6) as pool:
        libraries = list(pool.map(Library.open, [path] * 6))
    for library in libraries:
        assert library.entries() == ()
        library.close()


SAVE_FOREVER = """
import itertools, sys
from pathlib import Path
from broadsheet.library import Library
from tests.library.making import NOON, make_article, make_page

with Library.open(Path(sys.argv[1])) as library:
    for number in itertools.count():
        url = f"https://gazette.example/{number}"
        page = make_page(url, content=str(number).encode() * 1000)
        print(library.save(page, make_article(str(number), url=url), at=NOON).url, flush=True)
"""


def test_a_killed_program_loses_nothing_that_it_confirmed(path: Path) -> None:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", SAVE_FOREVER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as child:
        assert child.stdout is not None
        confirmed = [child.stdout.readline().strip() for _ in range(25)]
        child.send_signal(signal.SIGKILL)
        confirmed += child.stdout.read().split()
    assert len(confirmed) >= 25
    assert _pragma(path, "integrity_check") == "ok"
    with Library.open(path) as library:
        for number, url in enumerate(confirmed):
            entry = library.find(url)
            assert entry is not None
            assert library.page(entry.id).content == str(number).encode() * 1000
            assert library.article(entry.id).title == str(number)
        # What was saved but not confirmed any more is whole too.
        assert len(library.entries()) - len(confirmed) in (0, 1)
        assert {entry.id for entry in library.entries("site:gazette.example")} == {e.id for e in library.entries()}
