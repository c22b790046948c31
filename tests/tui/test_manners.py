"""The keys R, A and W, on the reading screen and where something went wrong, down to the browser and the archive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from broadsheet.desk.reader import Reader
from broadsheet.errors import FetchError, NeedsScriptError, NotReadableError
from broadsheet.fetching import Progress
from broadsheet.settings import Settings
from broadsheet.tui.screens.loading import LoadingScreen
from broadsheet.tui.screens.problem import ProblemScreen
from broadsheet.tui.screens.reading import ReadingScreen
from tests.serving import Site
from tests.websites import SHELL, fake_browser, keep_copy, story

from .shelf import ControlledReader, notices, opened, running, shown, until, words_of

LOCKED = '<script type="application/ld+json">{"isAccessibleForFree": false}</script>'


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture
def reader(site: Site, tmp_path: Path) -> Reader:
    browser = fake_browser(tmp_path, story("As rendered"))
    settings = Settings(fetching_browser=str(browser), fetching_archive=site.url(""))
    return Reader(tmp_path / "library.db", settings)


async def test_a_page_that_needs_scripts_is_rendered_with_its_key(reader: Reader, site: Site, tmp_path: Path) -> None:
    async with running(reader, tmp_path, source=site.serve("/story", SHELL)) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, ProblemScreen))
        assert "R  render with the browser" in shown(app)
        await pilot.press("R")
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen) and "As rendered" in shown(app))


async def test_a_page_that_is_gone_is_read_from_the_archive_with_its_key(
    reader: Reader, site: Site, tmp_path: Path
) -> None:
    url = site.url("/gone")
    keep_copy(site, url, story("As it was"))
    async with running(reader, tmp_path, source=url) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, ProblemScreen))
        assert "A  the web archive's copy" in shown(app)
        await pilot.press("A")
        await until(pilot, lambda: "As it was" in shown(app))
        assert words_of(app, "#reading-notice") == "The web archive's copy of 1 May 2019."


async def test_the_same_keys_take_the_place_of_what_is_read(reader: Reader, site: Site, tmp_path: Path) -> None:
    url = site.serve("/story", story("As fetched"))
    keep_copy(site, url, story("As archived"))
    async with running(reader, tmp_path, source=url) as (app, pilot):
        await until(pilot, lambda: "As fetched" in shown(app))
        assert not app.screen.query("#reading-notice")
        await pilot.press("R")
        await until(pilot, lambda: "As rendered" in shown(app))
        await pilot.press("A")
        await until(pilot, lambda: "As archived" in shown(app))
        await pilot.press("backspace")
        await until(pilot, lambda: "There is nothing to go back to." in notices(app))


async def test_a_beginning_says_so_and_offers_what_the_page_links(reader: Reader, site: Site, tmp_path: Path) -> None:
    url = site.serve("/story", story("Locked", head=LOCKED + '<link rel=amphtml href="/amp">'))
    site.serve("/amp", story("All of it"))
    async with running(reader, tmp_path, source=url) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))
        notice = words_of(app, "#reading-notice")
        assert notice.startswith("This may be only the beginning")
        assert "W a version on one page" in notice
        assert "A the archive's copy" in notice
        await pilot.press("W")
        await until(pilot, lambda: "All of it" in shown(app))
        await pilot.press("backspace")
        await until(pilot, lambda: "Locked" in shown(app))


async def test_where_there_is_nothing_to_be_had_the_keys_say_so(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text("# A note\n\nWith a paragraph.\n", "utf-8")
    async with running(reader, tmp_path, source=str(path)) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))
        await pilot.press("R", "A", "W")
        await until(pilot, lambda: len(notices(app)) == 3)
        assert "Only pages on the web can be rendered." in notices(app)
        assert "The page links no version on one page." in notices(app)


@pytest.mark.parametrize(
    ("error", "offered"),
    [
        (FetchError("It is gone.", "Look.", status=404), "A"),
        (FetchError("It refuses.", "Look.", status=403), "RA"),
        (FetchError("It does not answer.", "Look."), "A"),
        (NeedsScriptError("It is a shell.", "Look."), "R"),
        (NotReadableError("It is a list.", "Look."), ""),
    ],
)
async def test_a_problem_offers_only_what_may_help(tmp_path: Path, error: Exception, offered: str) -> None:
    reader = ControlledReader(tmp_path / "library.db")
    async with running(reader, tmp_path, source="https://example.org/0") as (app, pilot):
        await reader.answers.put(error)
        await until(pilot, lambda: isinstance(app.screen, ProblemScreen) and "try again" in shown(app))
        text = shown(app)
        assert [key for key in "RA" if f"{key}  " in text] == list(offered)


async def test_trying_again_keeps_the_manner_and_does_not_offer_it(tmp_path: Path) -> None:
    reader = ControlledReader(tmp_path / "library.db")
    async with running(reader, tmp_path, source="https://example.org/0") as (app, pilot):
        for key, manner in (("A", "fetched"), ("r", "archived"), ("r", "archived")):
            await until(pilot, lambda: isinstance(app.screen, LoadingScreen) and reader.answers.empty())
            await reader.answers.put(FetchError("It is gone.", "Look.", status=404))
            await until(pilot, lambda: isinstance(app.screen, ProblemScreen) and "try again" in shown(app))
            assert reader.manners[-1] == manner
            assert ("A  " in shown(app)) is (manner == "fetched")
            await pilot.press(key)


async def test_progress_names_the_page_and_the_browser(tmp_path: Path) -> None:
    reader = ControlledReader(tmp_path / "library.db")
    async with running(reader, tmp_path, source="https://example.org/0") as (app, pilot):
        await until(pilot, lambda: reader.progress)
        assert reader.progress
        reader.progress(Progress("receiving", 1_000, page=2))
        await until(pilot, lambda: "Page 2 · Receiving · 1 kB" in shown(app))
        reader.progress(Progress("rendering"))
        await until(pilot, lambda: "Rendering with the browser" in shown(app))
        await reader.answers.put(opened(0, "First"))
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))
