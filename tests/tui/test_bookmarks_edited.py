"""Bookmarks are filtered, coloured, tagged and noted in their list."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadsheet.article import Passage
from broadsheet.desk.reader import Reader
from broadsheet.settings import Settings
from broadsheet.tui.screens.bookmarks import matching

from .shelf import fill, notices, running, shown, until


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    fill(tmp_path / "library.db")
    reader = Reader(tmp_path / "library.db", Settings())
    first, second = (reader.open_entry(entry.id) for entry in reader.entries()[:2])
    reader.bookmark(second, None, "")
    reader.bookmark(first, Passage(5, 4, 20), "ask about the bridge")
    return reader


def test_every_word_must_stand_somewhere_in_a_bookmark(reader: Reader) -> None:
    marked, whole = reader.bookmarks()
    reader.library.edit_bookmark(marked.id, colour="green", marked=["to show Ann"])
    marked, whole = reader.bookmarks()
    assert matching((marked, whole), "") == (marked, whole)
    for query in ("MAYOR greta", "bridge green", "ann ferry"):
        assert matching((marked, whole), query) == (marked,)
    assert matching((marked, whole), "bees") == (whole,)
    assert matching((marked, whole), "bees green") == ()


async def test_the_list_is_filtered_while_typing_and_escape_ends_it(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await pilot.press("B")
        await until(pilot, lambda: "2 bookmarks" in shown(app))
        await pilot.press("slash", *"bees")
        await until(pilot, lambda: "1 bookmark of “bees”" in shown(app) and "Night ferry" not in shown(app))
        await pilot.press(*"x")
        await until(pilot, lambda: "No bookmark holds “beesx”" in shown(app))
        await pilot.press("backspace", "enter", "escape")
        await until(pilot, lambda: "2 bookmarks" in shown(app))


async def test_a_colour_tags_and_a_note_are_given_and_taken_back(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await pilot.press("B")
        await until(pilot, lambda: "ask about the bridge" in shown(app))
        await pilot.press("c", "c")
        await until(pilot, lambda: "today · green" in shown(app))
        await pilot.press("t", *"to show Ann", "enter")
        await until(pilot, lambda: "#to show Ann" in shown(app))
        await pilot.press("m", "end", *" and pier", "enter")
        await until(pilot, lambda: "today · green · ask about the bridge and pier · #to show Ann" in shown(app))
        await pilot.press(*"uuuu")
        await until(pilot, lambda: "today · ask about the bridge" in shown(app) and "#to" not in shown(app))
        assert reader.bookmarks()[0].colour == ""


async def test_the_words_of_a_passage_are_copied(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await pilot.press("B")
        await until(pilot, lambda: "2 bookmarks" in shown(app))
        await pilot.press("y")
        await until(pilot, lambda: "Copied the words." in notices(app))
        assert app.clipboard == "mayor Greta Lund"
        await pilot.press("j", "y")
        await until(pilot, lambda: "Copied the address." in notices(app))
