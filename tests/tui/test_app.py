"""From screen to screen and back, what is remembered, and the ways out."""

from __future__ import annotations

import gc
import tomllib
from pathlib import Path

import pytest

from broadsheet.desk.reader import Reader
from broadsheet.errors import FetchError, LibraryError
from broadsheet.fetching import Progress
from broadsheet.settings import Settings
from broadsheet.tui.app import BroadsheetApp
from broadsheet.tui.screens.library import LibraryScreen
from broadsheet.tui.screens.loading import LoadingScreen
from broadsheet.tui.screens.problem import ProblemScreen
from broadsheet.tui.screens.reading import ReadingScreen

from .shelf import ControlledReader, fill, notices, opened, running, shown, until


@pytest.fixture
def reader(tmp_path: Path) -> ControlledReader:
    fill(tmp_path / "library.db")
    return ControlledReader(tmp_path / "library.db")


async def test_following_and_going_back_uncovers_the_very_screen_that_was_left(
    reader: ControlledReader, tmp_path: Path
) -> None:
    async with running(reader, tmp_path, source="https://example.org/0") as (app, pilot):
        await reader.answers.put(opened(0, "First"))
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))
        first = app.screen
        app.open_source("https://example.org/1")
        await until(pilot, lambda: isinstance(app.screen, LoadingScreen))
        await reader.answers.put(opened(1, "Second"))
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen) and app.screen is not first)
        await pilot.press("backspace")
        await until(pilot, lambda: app.screen is first)
        await pilot.press("backspace")
        await until(pilot, lambda: "There is nothing to go back to." in notices(app))
        assert app.screen is first


async def test_q_leaves_the_program_where_the_command_line_named_the_article(
    reader: ControlledReader, tmp_path: Path
) -> None:
    async with running(reader, tmp_path, source="https://example.org/0") as (app, pilot):
        await reader.answers.put(opened(0, "First"))
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))
        app.open_source("https://example.org/1")
        await reader.answers.put(opened(1, "Second"))
        await until(pilot, lambda: len(app.screen_stack) == 3 and isinstance(app.screen, ReadingScreen))
        await pilot.press("q")
        await until(pilot, lambda: app.return_code is not None)
        assert app.return_code == 0


async def test_q_leaves_several_articles_for_the_library_at_once(reader: ControlledReader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "Night ferry" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))
        app.show_article(opened(1, "Second"))
        await until(pilot, lambda: len(app.screen_stack) == 4)
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        assert app.return_code is None
        await pilot.press("q")
        await until(pilot, lambda: app.return_code == 0)


@pytest.mark.parametrize("key", ["escape", "q", "ctrl+c"])
async def test_a_fetch_can_be_left_while_it_runs(reader: ControlledReader, tmp_path: Path, key: str) -> None:
    async with running(reader, tmp_path, source="https://example.org/0") as (app, pilot):
        await until(pilot, lambda: reader.asked)
        await pilot.press(key)
        await until(pilot, lambda: app.return_code == 0)
    assert reader.cancelled == 1


async def test_a_fetch_shows_its_address_how_far_it_is_and_the_way_out(
    reader: ControlledReader, tmp_path: Path
) -> None:
    async with running(reader, tmp_path, source="https://example.org/0") as (app, pilot):
        await until(pilot, lambda: "https://example.org/0" in shown(app) and "Esc cancels" in shown(app))
        assert reader.progress
        reader.progress(Progress("waiting", 0, None, 0))
        await until(pilot, lambda: "Waiting for the server" in shown(app))
        assert "━" not in shown(app)
        reader.progress(Progress("receiving", 150_000, 300_000, 0))
        await until(pilot, lambda: "Receiving · 150 kB of 300 kB" in shown(app))
        line = next(line.strip() for line in shown(app).splitlines() if "━" in line)
        assert line.count("━") == line.count("─")


async def test_a_problem_says_what_to_do_and_its_code_is_the_exit_code(
    reader: ControlledReader, tmp_path: Path
) -> None:
    async with running(reader, tmp_path, source="https://example.org/0") as (app, pilot):
        await reader.answers.put(FetchError("The page is gone.", "Try another one.", status=404))
        await until(pilot, lambda: "The page is gone." in shown(app))
        text = shown(app)
        assert "Try another one." in text
        assert "r  try again" in text
        assert "o  open in the browser" in text
        await pilot.press("r")
        await until(pilot, lambda: len(reader.asked) == 2)
        await reader.answers.put(FetchError("The page is still gone.", "Try another one.", status=404))
        await until(pilot, lambda: "still gone" in shown(app))
        await pilot.press("question_mark")
        await until(pilot, lambda: "finds an action" in shown(app))
        await pilot.press("Q")
        await until(pilot, lambda: app.return_code == 3)


async def test_a_problem_on_top_of_the_library_goes_back_to_it(reader: ControlledReader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "Night ferry" in shown(app))
        app.open_source("https://example.org/9")
        await reader.answers.put(FetchError("The page is gone.", "Try another one."))
        await until(pilot, lambda: isinstance(app.screen, ProblemScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        assert app.return_code is None


async def test_what_is_fetched_anew_takes_the_place_of_the_old(reader: ControlledReader, tmp_path: Path) -> None:
    async with running(reader, tmp_path, source="https://example.org/0") as (app, pilot):
        await reader.answers.put(opened(0, "As it was"))
        await until(pilot, lambda: "As it was" in shown(app))
        await pilot.press("r")
        await until(pilot, lambda: len(reader.asked) == 2)
        assert reader.asked[1] == ("https://example.org/0", True)
        await reader.answers.put(FetchError("The page is gone.", "Try another one."))
        await until(pilot, lambda: "The page is gone. Try another one." in notices(app))
        assert "As it was" in shown(app)
        await pilot.press("r")
        await reader.answers.put(opened(0, "As it is now"))
        await until(pilot, lambda: "As it is now" in shown(app))
        await pilot.press("backspace")
        await until(pilot, lambda: "There is nothing to go back to." in notices(app))


async def test_an_article_that_comes_while_the_help_is_open_waits_for_it(
    reader: ControlledReader, tmp_path: Path
) -> None:
    async with running(reader, tmp_path, source="https://example.org/0") as (app, pilot):
        await until(pilot, lambda: reader.asked)
        await pilot.press("question_mark")
        await until(pilot, lambda: "finds an action" in shown(app))
        await reader.answers.put(opened(0, "The article"))
        await until(pilot, reader.answers.empty)
        assert "finds an action" in shown(app)
        await pilot.press("question_mark")
        await until(pilot, lambda: "The article" in shown(app))


async def test_text_size_and_theme_are_written_into_the_settings_file(reader: ControlledReader, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("# mine\n[fetching]\ntimeout = 7\n", "utf-8")
    async with running(reader, tmp_path) as (app, _pilot):
        app.remember_setting(reading_text_size="airy")
        app.choose_theme("broadsheet-light")
        assert app.settings.reading_text_size == "airy"
    text = (tmp_path / "settings.toml").read_text("utf-8")
    assert text.startswith("# mine")
    assert tomllib.loads(text) == {
        "fetching": {"timeout": 7},
        "reading": {"text_size": "airy", "theme": "broadsheet-light"},
    }


async def test_settings_that_cannot_be_written_are_a_notice_and_hold_until_the_end(
    reader: ControlledReader, tmp_path: Path
) -> None:
    (tmp_path / "settings.toml").mkdir()
    async with running(reader, tmp_path) as (app, pilot):
        app.remember_setting(reading_text_size="airy")
        await until(pilot, lambda: "cannot be written" in "".join(notices(app)))
        assert app.settings.reading_text_size == "airy"


async def test_an_unknown_theme_is_said_and_the_usual_one_taken(reader: ControlledReader, tmp_path: Path) -> None:
    async with running(reader, tmp_path, settings=Settings(reading_theme="sepia")) as (app, pilot):
        await until(pilot, lambda: "There is no theme named “sepia”." in notices(app))
        assert app.theme == "broadsheet-dark"


async def test_a_library_that_cannot_be_read_is_a_notice(
    reader: ControlledReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object, **__: object) -> None:
        raise LibraryError("The library is locked.", "Close the other program.")

    async with running(reader, tmp_path) as (app, pilot):
        await until(pilot, lambda: "Night ferry" in shown(app))
        monkeypatch.setattr(reader.library, "delete", locked)
        await pilot.press("x")
        await until(pilot, lambda: "The library is locked. Close the other program." in notices(app))
        assert "Night ferry" in shown(app)


async def test_a_library_that_cannot_be_opened_is_said_in_the_place_of_the_list(tmp_path: Path) -> None:
    (tmp_path / "library.db").write_text("This is not a library at all, but a letter to the editor. " * 40, "utf-8")
    async with running(Reader(tmp_path / "library.db", Settings()), tmp_path) as (app, pilot):
        await until(pilot, lambda: "0 articles" in shown(app))
        assert "Nothing is saved yet" not in shown(app)
        assert "library.db" in "".join(shown(app).split())  # a long path goes over the end of a row
        await pilot.press("q")
        await until(pilot, lambda: app.return_code == 3)


async def test_only_web_addresses_are_handed_to_a_browser(
    reader: ControlledReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[str] = []

    class Browser:
        def open(self, url: str) -> bool:
            handed.append(url)
            return True

    monkeypatch.setattr("webbrowser.get", Browser)
    async with running(reader, tmp_path) as (app, pilot):
        app.open_in_browser("file:///etc/passwd")
        await until(pilot, lambda: "has no web address" in "".join(notices(app)))
        app.open_in_browser("https://example.org/0")
        await until(pilot, lambda: handed == ["https://example.org/0"])


async def test_own_keys_take_the_place_of_the_usual_ones(reader: ControlledReader, tmp_path: Path) -> None:
    own = Settings(keys={"library.down": ("x",), "library.delete": ("ctrl+x",)})
    async with running(reader, tmp_path, settings=own) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        await until(pilot, lambda: "Night ferry" in shown(app))
        await pilot.press("j", "x")
        await until(pilot, lambda: screen.entry_list.cursor == 1)
        assert len(reader.entries()) == 4


def test_a_crash_leaves_with_a_sentence_and_no_traceback(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def broken(self: BroadsheetApp) -> None:
        raise ZeroDivisionError("the press \x1b[31mjammed")

    app = BroadsheetApp(reader, Settings(), tmp_path / "settings.toml")
    monkeypatch.setattr(BroadsheetApp, "first_screen", broken)
    app.run(headless=True)
    assert app.finish() == 1
    said = capsys.readouterr().err
    assert "The reading screen broke off: the press [31mjammed." in said
    assert "crash.txt" in said
    assert "Traceback" not in said
    assert "\x1b" not in said


async def test_garbage_is_looked_for_again_soon_after_a_start_without(
    reader: ControlledReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("broadsheet.tui.app.SETTLED", 0.01)
    gc.disable()
    try:
        async with running(reader, tmp_path, source="https://example.org/0") as (_, pilot):
            await until(pilot, gc.isenabled)
    finally:
        gc.enable()
