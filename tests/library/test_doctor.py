"""Examining and mending a library file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from broadsheet.errors import LibraryError
from broadsheet.library import Library, Position
from broadsheet.library.doctor import Finding, examine, mend
from broadsheet.library.migrations import MIGRATIONS, migrate
from tests.library.making import ANCHOR, NOON, RICH_ARTICLE, make_article, make_page

COUNT = 40


@pytest.fixture
def filled(path: Path) -> Path:
    with Library.open(path) as library:
        for number in range(COUNT):
            url = f"https://gazette.example/{number}"
            content = f"<p>{number}".encode() * 2000 + bytes((number * n * n) % 251 for n in range(3000))
            library.save(make_page(url, content=content), make_article(f"Story {number}", url=url), at=NOON)
        library.save(make_page(), RICH_ARTICLE, at=NOON)
        library.tag([1, COUNT + 1], add=["kept"])
        library.add_bookmark("https://gazette.example/ferry", "Ferry", ANCHOR, "ask", at=NOON)
        library.remember_position("https://gazette.example/ferry", Position(ANCHOR, 0.5), at=NOON)
        library.wait_for("https://gazette.example/bridge", "No network.", at=NOON)
    return path


def bad(path: Path) -> list[Finding]:
    return [finding for finding in examine(path) if not finding.ok]


def test_a_sound_library_is_well_and_stays_untouched(filled: Path) -> None:
    before = filled.read_bytes()
    assert bad(filled) == []
    assert filled.read_bytes() == before


def test_what_does_not_exist_is_no_fault_but_cannot_be_mended(path: Path) -> None:
    assert bad(path) == []
    with pytest.raises(LibraryError):
        mend(path)
    assert not path.exists()


def test_an_older_version_is_well(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        migrate(db, path, MIGRATIONS[:1])
    assert bad(path) == []
    assert any("version 1" in finding.words for finding in examine(path))


FAULTS: dict[str, tuple[str, str]] = {
    "orphans": ("DELETE FROM entries WHERE id = 3", "belong to no article"),
    "lost text": ("DELETE FROM articles WHERE entry = 3", "lost their text"),
    "lost page": ("DELETE FROM pages WHERE entry = 3", "lost their text"),
    "no queue": ("DELETE FROM queue", "not in the queue"),
    "needless queue": ("INSERT INTO queue VALUES (1, '', 0, NULL, 0)", "though they are here"),
    "progress": ("UPDATE entries SET progress = 0.9 WHERE id = 2", "another progress"),
    "unreadable": ("UPDATE articles SET json = x'00' WHERE entry = 3", "cannot be read: 3"),
    "unreadable page": ("UPDATE pages SET facts = '{}' WHERE entry = 3", "cannot be read: 3"),
    "index": ("UPDATE entries SET title = 'Something else entirely' WHERE id = 3", "not found by what they say"),
    "empty index": ("INSERT INTO search (search) VALUES ('delete-all')", "not found by what they say"),
    "torn index": ("UPDATE search_data SET block = x'0102' WHERE id > 10", "index is damaged"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_found_and_mended_and_a_copy_kept(filled: Path, name: str) -> None:
    statement, words = FAULTS[name]
    with closing(sqlite3.connect(filled)) as db:
        db.execute(statement)
        db.commit()
    assert any(words in finding.words for finding in bad(filled))
    kept, done = mend(filled)
    assert done
    assert bad(filled) == []
    assert any(words in finding.words for finding in bad(kept))
    with Library.open(filled) as library:
        assert library.numbers("okafor") == (COUNT + 1,)
        assert COUNT in {len(library.numbers("story")), len(library.numbers("story")) + 1}
        assert library.entry(COUNT + 1).tags == ("kept",)
        assert library.entry(COUNT + 1).progress == 0.5


def _overwrite(start: float, length: int) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        content = bytearray(path.read_bytes())
        at = int(len(content) * start) // 4096 * 4096
        content[at : at + length] = b"\xa5" * min(length, len(content) - at)
        path.write_bytes(content)

    return damage


def _cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20_000])


@pytest.mark.parametrize("damage", [_overwrite(0.5, 4096), _overwrite(0.35, 8192), _cut_off])
def test_of_a_torn_file_all_that_can_be_read_is_saved(filled: Path, damage: Callable[[Path], None]) -> None:
    damage(filled)
    torn = filled.read_bytes()
    assert bad(filled)
    kept, done = mend(filled)
    assert kept.read_bytes() == torn
    assert "out of the damaged file" in done[0]
    assert bad(filled) == []
    with Library.open(filled) as library:
        entries = library.entries(everywhere=True)
        assert len(entries) > COUNT // 2
        readable = [library.article(entry.id).title for entry in entries if entry.fetched]
        assert len(readable) > COUNT // 2
        assert library.undo() is None


def test_what_is_no_library_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("Dear diary, this is not a library at all.\n" * 50)
    assert bad(path)
    with pytest.raises(LibraryError, match="not a library"):
        mend(path)
    assert path.read_text().startswith("Dear diary")
    assert list(path.parent.iterdir()) == [path]


def test_a_newer_version_is_left_alone(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = filled.read_bytes()
    (finding,) = bad(filled)
    assert "newer broadsheet" in finding.words
    with pytest.raises(LibraryError, match="newer broadsheet"):
        mend(filled)
    assert filled.read_bytes() == before


def test_a_second_copy_does_not_replace_the_first(filled: Path) -> None:
    assert [mend(filled)[0].name for _ in range(2)] == ["library.db.before-repair-1", "library.db.before-repair-2"]
