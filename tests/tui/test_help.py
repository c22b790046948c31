"""The help and the command palette: every action of the table can be found."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.widgets import OptionList

from broadsheet.actions import ACTIONS, SCOPES
from broadsheet.keyboard import keys_for, show_key
from broadsheet.settings import Settings
from broadsheet.tui.screens.bookmarks import BookmarksScreen
from broadsheet.tui.screens.help import in_columns, sections
from broadsheet.tui.screens.library import LibraryScreen

from .shelf import ControlledReader, fill, running, shown, until


@pytest.fixture
def reader(tmp_path: Path) -> ControlledReader:
    fill(tmp_path / "library.db")
    return ControlledReader(tmp_path / "library.db")


@pytest.mark.parametrize("width", [12, 40, 60])
def test_every_action_stands_in_the_help_with_its_keys(width: int) -> None:
    found = list(sections(SCOPES, "", {}, width))
    text = " ".join(" ".join(line.plain.split()) for section in found for line in section)
    lines = [line.plain for section in found for line in section[1:]]
    for action in ACTIONS:
        assert " ".join(map(show_key, keys_for(action, {}))) in text
    if width >= 40:
        assert all(len(line) <= width for line in lines)
        unbroken = "".join("".join(lines).split())
        for action in ACTIONS:
            first = action.help.split()[0]
            assert first in unbroken


def test_words_narrow_the_help() -> None:
    found = list(sections(SCOPES, "undo library", {}, 80))
    lines = [" ".join(line.plain.split()) for section in found for line in section[1:]]
    assert set(lines) == {"u Take the last change to the library back."}


def test_columns_keep_the_order_and_are_about_as_high() -> None:
    found = list(sections(SCOPES, "", {}, 60))
    columns = in_columns(found, 2)
    assert len(columns) == 2
    together = [line.plain for column in columns for line in column if line.plain]
    assert together == [line.plain for section in found for line in section]
    assert abs(len(columns[0]) - len(columns[1])) <= max(map(len, found)) + 1


async def test_the_help_opens_scrolls_narrows_and_closes(reader: ControlledReader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "Night ferry" in shown(app))
        await pilot.press("question_mark")
        await until(pilot, lambda: "In the library · Moving" in shown(app))
        await pilot.press("G")
        await until(pilot, lambda: "In the library · Moving" not in shown(app))
        await pilot.press("slash", *"undo")
        await until(pilot, lambda: "Take the last change" in shown(app) and "Moving" not in shown(app))
        await pilot.press("escape", "question_mark")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))


async def test_the_help_shows_own_keys(reader: ControlledReader, tmp_path: Path) -> None:
    own = Settings(keys={"library.add": ("ctrl+o",)})
    async with running(reader, tmp_path, settings=own) as (app, pilot):
        await pilot.press("question_mark")
        await until(pilot, lambda: "Ctrl+O              Fetch and read" in shown(app))


async def test_the_palette_runs_an_action_of_the_screen_below(reader: ControlledReader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "Night ferry" in shown(app))
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, CommandPalette))
        await pilot.press(*"bookmarks")
        await until(pilot, lambda: "Bookmarks  B" in shown(app))
        await until(pilot, lambda: app.screen.query_one(OptionList).highlighted == 0)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, BookmarksScreen))


async def test_the_palette_lists_every_action_of_the_library_and_of_everywhere(
    reader: ControlledReader, tmp_path: Path
) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "Night ferry" in shown(app))
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, CommandPalette))
        options = app.screen.query_one(OptionList)

        def listed() -> str:
            return "\n".join(str(options.get_option_at_index(n).prompt) for n in range(options.option_count))

        wanted = [action.title for action in ACTIONS if action.scope in {"library", "everywhere"}]
        await until(pilot, lambda: all(title in listed() for title in [*wanted, "Theme: broadsheet-light"]))
        assert "Larger text" not in listed()


async def test_a_theme_chosen_in_the_palette_is_kept(reader: ControlledReader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, CommandPalette))
        await pilot.press(*"broadsheet-l")
        await until(pilot, lambda: "Theme: broadsheet-light" in shown(app))
        await until(pilot, lambda: app.screen.query_one(OptionList).highlighted == 0)
        await pilot.press("enter")
        await until(pilot, lambda: app.theme == "broadsheet-light")
        assert app.settings.reading_theme == "broadsheet-light"
