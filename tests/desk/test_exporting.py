"""A library written, and read again."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from broadsheet.anchor import Anchor, anchor_place
from broadsheet.article import Place
from broadsheet.cli.library import entry_object
from broadsheet.corrections import Wrong
from broadsheet.desk.exporting import FORMATS, Exporting
from broadsheet.desk.importing import Report, import_source
from broadsheet.errors import FileError, UsageError
from broadsheet.exchange.imports.source import Source, open_source, piped_source
from broadsheet.library import Entry, Library, Position
from broadsheet.library.records import read_record, read_rest
from tests.articles import FERRY
from tests.library.making import NOON, make_article, make_page

LATER = NOON + timedelta(days=1)
FERRY_URL = FERRY.source.url
OTHER = "https://gazette.example/other"
UNSAVED = "https://gazette.example/unsaved"
PIER = "https://example.org/pier.jpg"
PNG = b"\x89PNG\r\n\x1a\n and so on"
WAITING = "https://gazette.example/waiting"


@contextmanager
def no_bar(label: str, length: int) -> Iterator[Callable[[], None]]:
    yield lambda: None


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Library]:
    """A library with something of everything in it."""
    with Library.open(tmp_path / "old.db") as library:
        ferry = library.save(make_page(FERRY_URL), FERRY, at=NOON, wanted=[PIER])
        assert library.keep_picture(ferry.id, PIER, PNG)
        other = library.save(make_page(OTHER), make_article("Other", url=OTHER), at=NOON)
        library.tag([ferry.id], add=["sea", "Night boats"])
        library.star([ferry.id], starred=True)
        library.archive([other.id], archived=True)
        library.set_note(other.id, "Read again.\nTwice.")
        library.remember_position(FERRY_URL, Position(anchor_place(FERRY, Place(3, 4)), 0.4), at=LATER)
        library.remember_position(UNSAVED, Position(Anchor(1, 2, 2), 0.1), at=LATER)
        mark = library.add_bookmark(FERRY_URL, "Ferry", Anchor(2, 0, 7, exact="Tickets"), "cheap?", at=LATER)
        library.edit_bookmark(mark.id, note="cheap?", colour="green", marked=["money"])
        library.add_bookmark(UNSAVED, "Unsaved", None, "for later", at=LATER)
        library.correct(FERRY_URL, "Ferry", [Wrong("Odile Brandt", "")])
        library.keep_shelf("Boats", "tag:sea", order="oldest")
        waiting = library.wait_for(WAITING, "The server did not answer.", at=LATER, title="Waiting")
        library.fetch_failed(waiting.id, "The server did not answer.", at=LATER, given_up=True)
        yield library


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "new.db") as library:
        yield library


def exporting(library: Library, form: str, query: str = "") -> Exporting:
    numbers = library.numbers(query, everywhere=True, order="oldest" if form == "jsonl" else "newest")
    return Exporting(library, numbers, FORMATS[form], entry_object, no_bar)


def through(old: Library, new: Library, form: str, *, with_pages: bool = False) -> Report:
    out = io.BytesIO()
    outcome = exporting(old, form).to_stream(out, with_pages=with_pages, with_rest=form == "jsonl")
    assert outcome[:2] == (3, 3)
    return imported(new, piped_source(out.getvalue()))


def imported(library: Library, source: Source) -> Report:
    return import_source(library, source, name=None, dry_run=False, at=LATER + timedelta(days=9), bar=no_bar)


def listed(library: Library) -> tuple[Entry, ...]:
    return library.entries(everywhere=True)


def facts(library: Library) -> dict[str, tuple[str, tuple[str, ...], bool, datetime]]:
    """What every format holds."""
    return {entry.url: (entry.title, entry.tags, entry.archived, entry.saved_at) for entry in listed(library)}


@pytest.mark.parametrize("with_pages", [False, True])
def test_a_library_made_of_its_own_export_equals_it(old: Library, new: Library, *, with_pages: bool) -> None:
    assert through(old, new, "jsonl", with_pages=with_pages)[:4] == ("jsonl", 3, 3, 0)
    before, after = listed(old), listed(new)
    assert after == tuple(replace(entry, id=made.id) for entry, made in zip(before, after, strict=True))
    for entry, made in zip(before, after, strict=True):
        if entry.fetched:
            assert new.article(made.id) == old.article(entry.id)
        if entry.fetched and with_pages:
            assert new.page(made.id) == old.page(entry.id)
    for url in (FERRY_URL, UNSAVED):
        assert new.position(url) == old.position(url) is not None
    assert [replace(m, id=0) for m in new.bookmarks()] == [replace(m, id=0) for m in old.bookmarks()]
    assert new.corrections(FERRY_URL) == old.corrections(FERRY_URL) == (Wrong("Odile Brandt", ""),)
    assert [shelf[1:] for shelf in new.shelves()] == [shelf[1:] for shelf in old.shelves()]
    assert [one[1:] for one in new.waiting(given_up=True)] == [one[1:] for one in old.waiting(given_up=True)]
    assert [entry.title for entry in new.entries("cheap", everywhere=True)] == [FERRY.title]
    [ferry] = [entry.id for entry in after if entry.url == FERRY_URL]
    assert new.picture(ferry, PIER) == (PNG if with_pages else None)


def test_it_is_one_change_and_a_second_time_changes_nothing(old: Library, new: Library) -> None:
    through(old, new, "jsonl")
    before = listed(new), new.bookmarks(), new.shelves()
    assert through(old, new, "jsonl")[:4] == ("jsonl", 3, 0, 3)
    assert (listed(new), new.bookmarks(), new.shelves()) == before
    new.undo()
    new.undo()
    assert (listed(new), new.bookmarks(), new.shelves()) == ((), (), ())


def test_what_bookmarks_and_tables_can_hold_comes_back(old: Library, new: Library, tmp_path: Path) -> None:
    assert through(old, new, "netscape")[:4] == ("netscape", 3, 3, 0)
    assert facts(new) == facts(old)
    [other] = new.entries("Other", everywhere=True)
    assert other.notes[0].text == "Read again.\nTwice."
    with Library.open(tmp_path / "third.db") as third:
        assert through(old, third, "csv")[:4] == ("pocket", 3, 3, 0)
        assert facts(third) == facts(old)


def test_a_folder_of_markdown_comes_back_with_its_texts(old: Library, new: Library, tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    assert exporting(old, "markdown").to_folder(folder, force=False)[:2] == (3, 3)
    assert sorted(path.name for path in folder.iterdir()) == [
        "Night ferry returns to Sandholm after eleven years.md",
        "Other.md",
        "Waiting.md",
    ]
    assert imported(new, open_source(folder))[:4] == ("markdown", 3, 3, 0)
    assert facts(new) == facts(old)
    assert [entry.title for entry in listed(new) if entry.starred] == [FERRY.title]
    [ferry] = new.entries("cabins", everywhere=True)
    assert ferry.url == FERRY_URL


@pytest.mark.parametrize("form", ["html", "epub"])
def test_kept_pictures_come_along(old: Library, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"all.{form}"
    exporting(old, form).to_file(path, force=False)
    written = path.read_bytes()
    if form == "epub":
        with zipfile.ZipFile(path) as book:
            [picture] = [name for name in book.namelist() if name.endswith(".png")]
            assert book.read(picture) == PNG
            assert f'src="{picture.removeprefix("EPUB/")}" alt="A pier under snow"/>' in "".join(
                book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")
            )
    else:
        assert b'src="data:image/png;base64,' + base64.b64encode(PNG) in written


def test_nothing_is_written_over_without_being_asked(old: Library, tmp_path: Path) -> None:
    file, folder = tmp_path / "out.csv", tmp_path / "notes"
    file.write_text("mine")
    folder.mkdir()
    (folder / "mine.md").write_text("mine")
    (folder / "Other.md").write_text("theirs")
    with pytest.raises(UsageError, match="there already"):
        exporting(old, "csv").to_file(file, force=False)
    with pytest.raises(UsageError, match="there already"):
        exporting(old, "markdown").to_folder(folder, force=False)
    assert file.read_text() == "mine"
    exporting(old, "csv").to_file(file, force=True)
    exporting(old, "markdown").to_folder(folder, force=True)
    assert file.read_text().startswith("title,url")
    assert (folder / "mine.md").read_text() == "mine"
    assert (folder / "Other.md").read_text().startswith("---")
    assert {path.name for path in tmp_path.iterdir() if path.name.startswith((".", "o", "n"))} == {
        "notes",
        "out.csv",
        "old.db",
        "old.db-shm",
        "old.db-wal",
    }


def test_a_place_that_cannot_be_written_to_is_an_error(old: Library, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FileError, match="cannot be written"):
        exporting(old, "csv").to_file(tmp_path / "file" / "out.csv", force=False)


def test_records_of_others_are_not_believed() -> None:
    shelf: dict[str, object] = {"shelves": [{}], "bookmarks": [], "positions": []}
    odds: list[object] = [None, [], {}, {"position": 1}, shelf, {"shelves": 3, "bookmarks": [], "positions": []}]
    for odd in odds:
        assert read_record(odd) is None
        assert read_rest(odd) is None
