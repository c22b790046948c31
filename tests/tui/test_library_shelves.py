"""Shelves, their counts, the order of the list, and filters kept under a name."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from broadsheet.desk.reader import Reader
from broadsheet.settings import Settings, load
from broadsheet.tui.app import BroadsheetApp
from broadsheet.tui.screens.shelf_line import ShelfLine, _window
from broadsheet.tui.screens.shelves import ORDERS, order_after

from .shelf import fill, notices, running, shown, until


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    fill(tmp_path / "library.db", read={1: 0.4, 2: 1.0})
    reader = Reader(tmp_path / "library.db", Settings())
    by_title = {entry.title: entry.id for entry in reader.entries()}
    reader.library.star([by_title["Bees at the airfield"]])
    reader.library.archive([by_title["A river turns green"]])
    return reader


def titles(text: str) -> list[str]:
    return [title for title in ("Night ferry", "Bees", "typesetter", "river") if title in text]


def shows(app: BroadsheetApp, there: list[str]) -> bool:
    return titles(shown(app)) == there


def says(app: BroadsheetApp, words: str) -> bool:
    return words in shown(app)


async def test_the_shelves_stand_on_a_line_with_their_counts(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path, size=(120, 30)) as (app, pilot):
        line = "Inbox 3  Unread 1  Reading 1  Starred 1  Archive 1  All 4"
        await until(pilot, lambda: line in shown(app))
        assert "newest first" in shown(app)


async def test_tab_goes_from_shelf_to_shelf_and_back(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: titles(shown(app)) == ["Night ferry", "Bees", "typesetter"])
        for there in (["Night ferry"], ["Bees"], ["Bees"], ["river"], ["Night ferry", "Bees", "typesetter", "river"]):
            await pilot.press("tab")
            await until(pilot, partial(shows, app, there))
        await pilot.press("tab")
        await until(pilot, lambda: titles(shown(app)) == ["Night ferry", "Bees", "typesetter"])
        await pilot.press("shift+tab", "shift+tab")
        await until(pilot, lambda: titles(shown(app)) == ["river"])


async def test_a_shelf_is_clicked(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "Unread 1" in shown(app))
        await pilot.click(ShelfLine, offset=(12, 0))
        await until(pilot, lambda: titles(shown(app)) == ["Night ferry"])


async def test_a_filter_narrows_the_shelf_and_the_next_shelf_is_without_it(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await pilot.press(*["tab"] * 5)
        await until(pilot, lambda: "4 articles" in shown(app))
        await pilot.press("slash", *"river", "enter")
        await until(pilot, lambda: titles(shown(app)) == ["river"])
        await pilot.press("tab")
        await until(pilot, lambda: titles(shown(app)) == ["Night ferry", "Bees", "typesetter"])


@pytest.mark.parametrize(
    ("tabs", "words"),
    [(2, "until you have read it"), (3, "stars an article"), (4, "puts an article into the archive")],
)
async def test_an_empty_shelf_says_what_would_stand_on_it(tmp_path: Path, tabs: int, words: str) -> None:
    fill(tmp_path / "library.db")
    async with running(Reader(tmp_path / "library.db", Settings()), tmp_path) as (app, pilot):
        await pilot.press(*["tab"] * tabs)
        await until(pilot, lambda: "Nothing stands on the shelf" in shown(app))
        assert words in " ".join(shown(app).split())


def test_the_orders_come_round() -> None:
    order = order_after("title")
    assert order == "newest"
    seen = [order := order_after(order) for _ in ORDERS]
    assert set(seen) == set(ORDERS)


async def test_the_order_is_changed_shown_and_remembered(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "newest first" in shown(app))
        await pilot.press("r")
        await until(
            pilot, lambda: "oldest first" in shown(app) and shown(app).index("typesetter") < shown(app).index("Bees")
        )
        for words in ("last read first", "by day of publication", "shortest first", "longest first", "by title"):
            await pilot.press("r")
            await until(pilot, partial(says, app, words))
        await until(pilot, lambda: shown(app).index("Bees") < shown(app).index("Night ferry"))
    settings = load(tmp_path / "settings.toml")
    assert settings.library_order == "title"
    async with running(Reader(tmp_path / "library.db", settings), tmp_path, settings=settings) as (app, pilot):
        await until(pilot, lambda: "Night ferry" in shown(app))
        assert shown(app).index("Bees") < shown(app).index("Night ferry")


async def test_a_filter_is_kept_as_a_shelf_renamed_removed_and_brought_back(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path, size=(120, 30)) as (app, pilot):
        await pilot.press("slash", *"bees", "enter")
        await until(pilot, lambda: titles(shown(app)) == ["Bees"])
        await pilot.press("S", *"Insects", "enter")
        await until(pilot, lambda: "Insects 1" in shown(app))
        assert [(shelf.name, shelf.query) for shelf in reader.library.shelves()] == [("Insects", "bees")]
        await pilot.press("S", "backspace", *" and birds", "enter")
        await until(pilot, lambda: "Insect and birds 1" in shown(app))
        await pilot.press("X")
        await until(pilot, lambda: "Insect and birds 1" not in shown(app) and len(titles(shown(app))) == 3)
        assert "Removed the shelf “Insect and birds”. u brings it back." in notices(app)
        await pilot.press("u")
        await until(pilot, lambda: "Insect and birds 1" in shown(app))
        await pilot.press("shift+tab")
        await until(pilot, lambda: titles(shown(app)) == ["Bees"])


async def test_without_a_filter_there_is_nothing_to_keep_or_remove(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "Night ferry" in shown(app))
        await pilot.press("S", "X")
        await until(pilot, lambda: len(notices(app)) == 2)
        assert "There is no filter to keep." in notices(app)[0]
        assert "“Inbox” is always there" in notices(app)[1]


def test_the_chosen_shelf_is_always_in_the_window() -> None:
    widths = [8, 9, 10, 9, 9, 5, 12, 20]
    for room in range(24, 100):
        for chosen in range(len(widths)):
            first, last = _window(widths, chosen, room)
            assert first <= chosen < last
            assert sum(widths[first:last]) <= room or last == first + 1
