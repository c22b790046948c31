"""All bookmarks on one screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadsheet.anchor import Anchor
from broadsheet.article import Passage
from broadsheet.desk.reader import Reader
from broadsheet.settings import Settings
from broadsheet.tui.screens.bookmarks import BookmarksScreen, words_at
from broadsheet.tui.screens.library import LibraryScreen
from broadsheet.tui.screens.reading import ReadingScreen

from .shelf import fill, notices, running, shown, until


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    fill(tmp_path / "library.db")
    reader = Reader(tmp_path / "library.db", Settings())
    first, second = (reader.open_entry(entry.id) for entry in reader.entries()[:2])
    reader.bookmark(first, Passage(5, 4, 20), "ask about the bridge")
    reader.bookmark(second, None, "")
    return reader


def test_the_words_at_a_place() -> None:
    assert words_at(None) == "The whole article"
    assert words_at(Anchor(0, 4, 9, exact="two\nlines")) == "“two lines”"
    assert words_at(Anchor(0, 6, 6, prefix="The fer", suffix="ry sails at noon")) == "ferry sails at noon …"
    assert words_at(Anchor(0, 4, 4, prefix="The ", suffix="ferry sails")) == "ferry sails …"
    assert words_at(Anchor(0, 0, 0)) == "The start of the article"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 10), (20, 5)])
async def test_title_words_and_note_at_every_size(reader: Reader, tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(reader, tmp_path, size=size) as (app, pilot):
        await pilot.press("B")
        await until(pilot, lambda: "The whole arti" in shown(app))
        assert "Bees at the" in shown(app)
        await pilot.press("j")
        await until(pilot, lambda: "“mayor Greta" in shown(app))


async def test_enter_opens_the_article_at_the_place(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await pilot.press("B")
        await until(pilot, lambda: "ask about the bridge" in shown(app))
        await pilot.press("j", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        assert screen.opened.position
        assert screen.opened.position.anchor.place == (5, 4)
        await pilot.press("backspace")
        await until(pilot, lambda: isinstance(app.screen, BookmarksScreen))


async def test_remove_and_undo(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await pilot.press("B")
        await until(pilot, lambda: "2 bookmarks" in shown(app))
        await pilot.press("x")
        await until(pilot, lambda: "1 bookmark" in shown(app) and "The whole article" not in shown(app))
        assert "Removed the bookmark. u brings it back." in notices(app)
        await pilot.press("u")
        await until(pilot, lambda: "2 bookmarks" in shown(app))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))


async def test_no_bookmarks_is_said(tmp_path: Path) -> None:
    fill(tmp_path / "library.db")
    async with running(Reader(tmp_path / "library.db", Settings()), tmp_path) as (app, pilot):
        await pilot.press("B")
        await until(pilot, lambda: "No bookmarks yet." in shown(app))
        assert "m keeps a place while you read." in shown(app)
