"""What is typed while an article is fetched, and articles that are there at once."""

from __future__ import annotations

from pathlib import Path

from broadsheet.errors import NotReadableError
from broadsheet.tui.screens.loading import LoadingScreen
from broadsheet.tui.screens.problem import ProblemScreen
from broadsheet.tui.screens.reading import ReadingScreen
from broadsheet.tui.widgets.status import StatusLine

from .shelf import ControlledReader, opened, running, until


async def test_keys_that_are_typed_while_an_article_loads_are_done_in_it(tmp_path: Path) -> None:
    reader = ControlledReader(tmp_path / "library.db")
    async with running(reader, tmp_path, source="https://example.org/1") as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, LoadingScreen))
        await pilot.press("slash", *"ferry", "enter", "n")
        reader.answers.put_nowait(opened(1, "Night ferry stays"))
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))
        await until(pilot, lambda: "2 of 6" in app.screen.query_one(StatusLine).render().plain)


async def test_keys_of_the_loading_screen_do_what_they_say(tmp_path: Path) -> None:
    reader = ControlledReader(tmp_path / "library.db")
    async with running(reader, tmp_path, source="https://example.org/1") as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, LoadingScreen))
        await pilot.press("j", "escape")
        await until(pilot, lambda: reader.cancelled == 1)


async def test_an_article_that_was_read_meanwhile_is_shown_at_once(tmp_path: Path) -> None:
    reader = ControlledReader(tmp_path / "library.db")
    reader.prepared = "story.html"
    reader.answers.put_nowait(opened(1, "Night ferry stays"))
    async with running(reader, tmp_path, source="story.html") as (app, pilot):
        assert isinstance(app.screen, ReadingScreen)
        assert reader.asked == [("story.html", False)]
        await pilot.press("slash", *"ferry", "enter", "n")
        await until(pilot, lambda: "2 of 6" in app.screen.query_one(StatusLine).render().plain)
        await pilot.press("q")
        assert app.return_code == 0


async def test_an_article_that_is_still_read_is_waited_for_on_the_loading_screen(tmp_path: Path) -> None:
    reader = ControlledReader(tmp_path / "library.db")
    reader.prepared = "story.html"
    async with running(reader, tmp_path, source="story.html") as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, LoadingScreen) and app.screen.has_class("-shown"))
        reader.answers.put_nowait(opened(1, "Night ferry stays"))
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))
        assert reader.asked == [("story.html", False)]


async def test_what_is_wrong_with_a_source_that_was_read_meanwhile_is_said(tmp_path: Path) -> None:
    reader = ControlledReader(tmp_path / "library.db")
    reader.prepared = "story.html"
    reader.answers.put_nowait(NotReadableError("There is no article.", "Try another one."))
    async with running(reader, tmp_path, source="story.html") as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, ProblemScreen))
