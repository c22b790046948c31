"""Every public function against a file that another program is writing.

What reads answers; what writes says so and changes nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from broadsheet.corrections import Wrong
from broadsheet.errors import LibraryError
from broadsheet.library import Incoming, Library, Making, Position, connection
from broadsheet.library.doctor import examine, mend
from tests.library.making import ANCHOR, NOON, RICH_ARTICLE, make_article, make_page

FERRY = "https://gazette.example/ferry"
BRIDGE = "https://gazette.example/bridge"
OTHER = "https://gazette.example/other"
PICTURE = "https://gazette.example/ferry.jpg"
QUAY = "https://gazette.example/quay.jpg"
WRONG = Wrong("The Gazette")

READERS: dict[str, Callable[[Library], object]] = {
    "article": lambda library: library.article(1),
    "check": lambda library: library.check("ferry"),
    "common_tags": lambda library: library.common_tags([1]),
    "count": lambda library: library.count("ferry"),
    "bookmarks": lambda library: library.bookmarks(),
    "differs": lambda library: library.differs(1, make_article()),
    "entries": lambda library: library.entries("ferry"),
    "entries_of": lambda library: library.entries_of([2, 1]),
    "entry": lambda library: library.entry(1),
    "find": lambda library: library.find(FERRY),
    "compared": lambda library: library.compared(1, make_article(), NOON, Making("2")),
    "lacking_pictures": lambda library: library.lacking_pictures(),
    "picture": lambda library: library.picture(1, PICTURE),
    "wanted_pictures": lambda library: library.wanted_pictures(1),
    "record": lambda library: library.record(1, with_page=True),
    "rest": lambda library: library.rest(),
    "has_text": lambda library: library.has_text(FERRY),
    "last_change": lambda library: library.last_change(),
    "making": lambda library: library.making(1),
    "mentions": lambda library: library.mentions("mireille okafor", 1),
    "names": lambda library: library.names(),
    "naming": lambda library: library.naming("mireille okafor"),
    "numbers": lambda library: library.numbers(),
    "page": lambda library: library.page(1),
    "people": lambda library: library.people(),
    "people_of": lambda library: library.people_of(library.names()),
    "corrections": lambda library: library.corrections(FERRY),
    "position": lambda library: library.position(FERRY),
    "quotes": lambda library: library.quotes(by="Okafor"),
    "search": lambda library: library.search("ferry"),
    "shelf": lambda library: library.shelf("Cuba"),
    "shelves": lambda library: library.shelves(),
    "tags": lambda library: library.tags(),
    "version": lambda library: library.version(1),
    "versions": lambda library: library.versions(1),
    "waiting": lambda library: library.waiting(),
    "would_take_in": lambda library: library.would_take_in([FERRY]),
}
WRITERS: dict[str, Callable[[Library], object]] = {
    "add_bookmark": lambda library: library.add_bookmark(FERRY, "Ferry", ANCHOR, "", at=NOON),
    "add_note": lambda library: library.add_note(1, "more"),
    "archive": lambda library: library.archive([1]),
    "delete": lambda library: library.delete([1]),
    "edit_bookmark": lambda library: library.edit_bookmark(1, colour="green"),
    "fetch_failed": lambda library: library.fetch_failed(2, "No.", at=NOON, given_up=True),
    "bring_back": lambda library: library.bring_back(FERRY, "Ferry", [WRONG]),
    "correct": lambda library: library.correct(FERRY, "Ferry", [Wrong("Cape Prudence")]),
    "keep_picture": lambda library: library.keep_picture(1, QUAY, b"quay"),
    "picture_failed": lambda library: library.picture_failed(1, QUAY, for_good=True),
    "want_pictures_again": lambda library: library.want_pictures_again(),
    "keep_shelf": lambda library: library.keep_shelf("Haiti", "haiti"),
    "remake": lambda library: library.remake([library.compared(1, make_article("New"), NOON, Making("2"))], "Made"),
    "remember_position": lambda library: library.remember_position(FERRY, Position(ANCHOR, 0.7), at=NOON),
    "remove_bookmark": lambda library: library.remove_bookmark(1),
    "remove_shelf": lambda library: library.remove_shelf("Cuba"),
    "rename_shelf": lambda library: library.rename_shelf("Cuba", "Havana"),
    "save": lambda library: library.save(make_page(OTHER), make_article("Other", url=OTHER), at=NOON),
    "set_note": lambda library: library.set_note(1, "other"),
    "star": lambda library: library.star([1]),
    "tag": lambda library: library.tag([1], add=["new"]),
    "take_in": lambda library: library.take_in([Incoming(OTHER)], "Imported", at=NOON),
    "undo": lambda library: library.undo(),
    "wait_for": lambda library: library.wait_for(OTHER, "No network.", at=NOON),
}
OF_THE_FILE = {"open", "close", "backup", "aside", "beside"}


@pytest.fixture
def shelf(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """An article in its second version with all that can belong to one, and an address that waits."""
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    with Library.open(path) as library:
        library.save(make_page(), make_article(body="Before."), at=NOON)
        library.save(make_page(), RICH_ARTICLE, at=NOON, wanted=[PICTURE, QUAY])
        library.keep_picture(1, PICTURE, b"ferry")
        library.wait_for(BRIDGE, "No network.", at=NOON)
        library.tag([1], add=["sea"])
        library.set_note(1, "ask")
        library.add_bookmark(FERRY, "Ferry", ANCHOR, "", at=NOON)
        library.correct(FERRY, "Ferry", [WRONG])
        library.keep_shelf("Cuba", "cuba")
        library.remember_position(FERRY, Position(ANCHOR, 0.5), at=NOON)
        yield library


def test_every_public_function_is_tried_here() -> None:
    public = {name for name in dir(Library) if not name.startswith("_")}
    assert public == READERS.keys() | WRITERS.keys() | OF_THE_FILE


@pytest.mark.parametrize("name", READERS)
def test_what_reads_answers_as_ever(shelf: Library, path: Path, name: str) -> None:
    before = READERS[name](shelf)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM tags")
        assert READERS[name](shelf) == before
        other.execute("ROLLBACK")


@pytest.mark.parametrize("name", WRITERS)
def test_what_writes_says_so_changes_nothing_and_works_afterwards(shelf: Library, path: Path, name: str) -> None:
    before = {reader: READERS[reader](shelf) for reader in READERS}
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError, match="in use by another program") as caught:
            WRITERS[name](shelf)
        assert caught.value.hint
        other.execute("ROLLBACK")
    assert {reader: READERS[reader](shelf) for reader in READERS} == before
    WRITERS[name](shelf)


def test_a_locked_library_can_be_opened_and_copied(shelf: Library, path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        shelf.backup(target)
        with Library.open(path) as second:
            assert second.entry(1) == shelf.entry(1)
        for work in (examine, mend):
            with pytest.raises(LibraryError, match="in use by another program"):
                work(path)
        other.execute("ROLLBACK")
    with Library.open(target) as copy:
        assert copy.entry(1) == shelf.entry(1)
