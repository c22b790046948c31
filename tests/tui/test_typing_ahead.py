"""What is typed while an article is fetched."""

from __future__ import annotations

from pathlib import Path

from broadsheet.tui.screens.loading import LoadingScreen
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
