"""Several articles at once, and tags that are completed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from broadsheet.desk.reader import Reader
from broadsheet.library import Change, Library, TagCount, Working, connection, deleting
from broadsheet.settings import Settings
from broadsheet.tui.app import BroadsheetApp
from broadsheet.tui.screens import changing, working
from broadsheet.tui.screens.library_acting import MOST_IN_BROWSER
from broadsheet.tui.screens.tag_line import completions, typed_tags

from .shelf import fill, notices, running, shown, until


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    fill(tmp_path / "library.db")
    return Reader(tmp_path / "library.db", Settings())


async def test_what_is_selected_is_archived_in_one_change_and_taken_back_in_one(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "4 articles" in shown(app))
        await pilot.press("v", "v")
        await until(pilot, lambda: "2 articles selected" in shown(app))
        assert shown(app).count("▌") >= 4
        await pilot.press("a")
        await until(pilot, lambda: "Night ferry" not in shown(app) and "Bees" not in shown(app))
        assert "Archived 2 articles. u takes it back." in notices(app)
        assert "selected" not in shown(app)
        await pilot.press("u")
        await until(pilot, lambda: "Night ferry" in shown(app) and "Bees" in shown(app))


async def test_a_second_time_deselects_and_escape_drops_the_selection(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "4 articles" in shown(app))
        await pilot.press("v", "k", "v")
        await until(pilot, lambda: "selected" not in shown(app))
        await pilot.press("v", "escape")
        await until(pilot, lambda: "selected" not in shown(app) and "▌" not in shown(app))


async def test_a_range_and_everything_are_selected(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "4 articles" in shown(app))
        await pilot.press("v", "j", "V")
        await until(pilot, lambda: "3 articles selected" in shown(app))
        await pilot.press("ctrl+a")
        await until(pilot, lambda: "4 articles selected" in shown(app))
        await pilot.press("ctrl+a")
        await until(pilot, lambda: "selected" not in shown(app))


async def test_the_selection_is_starred_and_deleted_and_all_comes_back(reader: Reader, tmp_path: Path) -> None:
    before = reader.entries()
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "4 articles" in shown(app))
        await pilot.press("v", "V", "*")
        await until(pilot, lambda: shown(app).count("★") == 2)
        await pilot.press("ctrl+a", "x")
        await until(pilot, lambda: "Nothing is saved yet." in shown(app))
        await pilot.press("u", "u")
        await until(pilot, lambda: "★" not in shown(app) and "4 articles" in shown(app))
        assert reader.entries() == before


async def test_tags_that_all_have_are_edited_and_the_others_stay(reader: Reader, tmp_path: Path) -> None:
    first, second, *_ = (entry.id for entry in reader.entries())
    reader.library.tag([first], add=["sea", "night"])
    reader.library.tag([second], add=["sea", "air"])
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "#night" in shown(app))
        await pilot.press("v", "v", "t")
        await until(pilot, lambda: "Tags: sea" in shown(app))
        await pilot.press(*["backspace"] * 3, *"trips", "enter")
        await until(pilot, lambda: shown(app).count("#trips") == 2)
        assert [entry.tags for entry in reader.entries()[:2]] == [("night", "trips"), ("air", "trips")]
        await pilot.press("u")
        await until(pilot, lambda: shown(app).count("#sea") == 2)


async def test_tab_completes_a_known_tag(reader: Reader, tmp_path: Path) -> None:
    ids = [entry.id for entry in reader.entries()]
    reader.library.tag(ids[1:], add=["seafaring"])
    reader.library.tag(ids[3:], add=["season"])
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "#season" in shown(app))
        await pilot.press("t")
        await until(pilot, lambda: "seafaring 3   season 1" in shown(app) and "Tab completes" in shown(app))
        await pilot.press(*"long, se")
        await pilot.press("tab")
        await until(pilot, lambda: "Tags: long, seafaring" in shown(app))
        await pilot.press("tab")
        await until(pilot, lambda: "Tags: long, season" in shown(app))
        await pilot.press("shift+tab", "enter")
        await until(pilot, lambda: "#long #seafaring" in shown(app))


def test_what_is_offered_begins_so_first_and_is_not_there_already() -> None:
    known = (TagCount("cuba", 2), TagCount("Scuba", 9), TagCount("culture", 5), TagCount("peru", 1))
    assert [tag.tag for tag in completions("cu", known)] == ["culture", "cuba", "Scuba"]
    assert [tag.tag for tag in completions("Cuba, cu", known)] == ["culture", "Scuba"]
    assert [tag.tag for tag in completions("x, ", known)] == ["Scuba", "culture", "cuba", "peru"]
    assert typed_tags(" a,, b c ,a") == {"a", "b c"}


async def test_the_selection_is_opened_in_the_browser_and_its_addresses_copied(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(BroadsheetApp, "open_in_browser", lambda app, url: opened.append(url))
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "4 articles" in shown(app))
        await pilot.press("j", "o")
        await until(pilot, lambda: opened == ["https://example.org/1"])
        await pilot.press("ctrl+a", "o", "y")
        await until(pilot, lambda: "Copied 4 addresses." in notices(app))
        assert len(opened) == 5
        assert app.clipboard.splitlines() == [f"https://example.org/{number}" for number in range(4)]


async def test_not_every_article_of_a_large_selection_goes_to_the_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path / "library.db", tuple(f"Story {number}" for number in range(MOST_IN_BROWSER + 3)))
    opened: list[str] = []
    monkeypatch.setattr(BroadsheetApp, "open_in_browser", lambda app, url: opened.append(url))
    async with running(Reader(tmp_path / "library.db", Settings()), tmp_path) as (app, pilot):
        await until(pilot, lambda: "15 articles" in shown(app))
        await pilot.press("ctrl+a", "o")
        await until(pilot, lambda: "The first 12 of 15 articles." in notices(app))
        assert len(opened) == MOST_IN_BROWSER


async def test_a_long_list_loses_at_once_what_is_archived_and_the_next_key_means_the_next_article(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("broadsheet.tui.screens.library_finding.FIRST", 2)
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "4 articles" in shown(app))
        await pilot.press("a", "a")
        await until(pilot, lambda: "2 articles" in shown(app))
        assert [entry.title for entry in reader.entries()] == ["The last typesetter", "A river turns green"]
        await pilot.press("*")
        await until(pilot, lambda: "★" in shown(app))
        await pilot.press("x")
        await until(pilot, lambda: "1 article" in shown(app))
        await pilot.press(*"uuuu")
        await until(pilot, lambda: "4 articles" in shown(app) and "★" not in shown(app))


def _is_told(app: BroadsheetApp, beginning: str) -> bool:
    return any(text.startswith(beginning) for text in notices(app))


async def test_what_is_done_to_very_many_is_done_under_a_box(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changing, "MOST_AT_ONCE", 3)
    before = reader.entries()
    async with running(reader, tmp_path) as (app, pilot):
        for key, said in {"a": "Archived 4", "asterisk": "Starred 4", "x": "Deleted 4"}.items():
            await until(pilot, lambda: "4 articles" in shown(app))
            await pilot.press("ctrl+a", key)
            await until(pilot, partial(_is_told, app, f"{said} articles. u "))
            await pilot.press("u")
            await until(pilot, partial(_is_told, app, f"Taken back: {said} articles."))
        await pilot.press("ctrl+a", "t", *"sea", "enter")
        await until(pilot, lambda: shown(app).count("#sea") == 4)
        await pilot.press("u")
        await until(pilot, lambda: "4 articles" in shown(app) and "#sea" not in shown(app))
        assert reader.entries() == before


@pytest.mark.parametrize("key", ["escape", "ctrl+c"])
async def test_a_long_change_shows_how_far_it_is_and_can_be_given_up(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setattr(changing, "MOST_AT_ONCE", 3)
    monkeypatch.setattr(deleting, "AT_ONCE", 1)
    monkeypatch.setattr(working, "TELLING", 0.0)
    go_on = Event()
    delete = Library.delete

    def patiently(self: Library, ids: Sequence[int], *, working: Working | None = None) -> Change:
        assert working is not None

        def waiting(done: int, count: int) -> None:
            working(done, count)
            assert go_on.wait(20)

        return delete(self, ids, working=waiting)

    monkeypatch.setattr(Library, "delete", patiently)
    before = reader.entries()
    async with running(reader, tmp_path, size=(40, 10)) as (app, pilot):
        await until(pilot, lambda: "Bees" in shown(app))
        await pilot.press("ctrl+a", "x")
        await until(pilot, lambda: "Deleting 4 articles" in shown(app) and "1 of 4 articles · " in shown(app))
        assert "s left" in shown(app)
        assert reader.entries() == before, "what is below can be read meanwhile"
        await pilot.press("j", "x", key)
        await until(pilot, lambda: "Giving it up…" in shown(app))
        go_on.set()
        await until(pilot, lambda: "Bees" in shown(app) and "Deleting" not in shown(app))
        assert notices(app) == ["Given up. Nothing is changed."]
        assert reader.entries() == before


async def test_a_long_change_that_cannot_be_made_says_so(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changing, "MOST_AT_ONCE", 3)
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.01)
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "4 articles" in shown(app))
        with closing(sqlite3.connect(tmp_path / "library.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await pilot.press("ctrl+a", "x")
            await until(pilot, lambda: any("is in use by another program" in text for text in notices(app)))
        assert len(reader.entries()) == 4
