"""The panel follows the text, the sidebar's width, only the text, one paragraph, and the list of the library."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadsheet.article import Passage, Place
from broadsheet.settings import load
from broadsheet.tui.screens.reading import ReadingScreen
from broadsheet.tui.widgets.panel_list import PanelList
from broadsheet.tui.widgets.panels import People
from tests.tui.shelf import fill

from .host import SIZES, Desk, reading
from .story import TEXTS


def _lit(desk: Desk) -> frozenset[int]:
    return desk.screen.query_one(PanelList)._current


async def test_the_panel_lights_what_is_in_view_and_keeps_its_selection(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 12)) as desk:
        await desk.press("2")
        desk.body.move_to_place(Place(4, 0))
        await desk.settle()
        assert _lit(desk) == {2, 3}
        assert desk.selected == 0
        desk.body.move_to_end()
        await desk.settle()
        assert _lit(desk) == frozenset()


async def test_people_are_lit_where_they_are_named(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 12)) as desk:
        await desk.press("1")
        desk.body.move_to_place(Place(6, 0))
        await desk.settle()
        people = People(desk.screen.article)  # between the people stand their quotes
        assert {people.name_of(number) for number in _lit(desk)} == {"Aino Kestrel"}


async def test_the_sidebar_becomes_wider_and_narrower_and_is_remembered(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 20)) as desk:
        await desk.press("less_than_sign")
        assert desk.app.told == ["No sidebar stands beside the text."]
        await desk.press("1")
        before = desk.sidebar.size.width
        await desk.press("greater_than_sign", "greater_than_sign")
        await desk.until(lambda: desk.sidebar.size.width == before + 4)
        await desk.press("less_than_sign")
        await desk.until(lambda: desk.sidebar.size.width == before + 2)
        assert load(tmp_path / "settings.toml").reading_sidebar == desk.app.settings.reading_sidebar
        await desk.pilot.resize_terminal(60, 20)
        await desk.until(lambda: desk.app.size.width == 60)
        await desk.settle()
        assert desk.sidebar.size.width <= 40


async def test_only_the_text_until_there_is_something_to_tell(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(80, 24)) as desk:
        status = desk.screen.query_one("#status")
        await desk.press("d", "F")
        top = desk.body.top
        await desk.until(lambda: not status.display)
        await desk.until(lambda: desk.body.size.height == 24)
        assert desk.body.top == top
        await desk.press("tab")
        await desk.until(lambda: status.display)
        await desk.press("escape")
        await desk.until(lambda: not status.display)
        await desk.press("escape")
        await desk.until(lambda: status.display)


def _dimmed(desk: Desk) -> list[bool]:
    """For each row with letters of the body, whether it is dimmed."""
    names = desk.body._styles
    found = []
    for y in range(desk.body.size.height):
        row = desk.body.setting.row(min(y + desk.body.scroll_offset.y, desk.body.setting.height - 1))
        if row.block >= 0 and row.runs:
            dimmed = names.style(frozenset({"dimmed"})).color
            plain = [segment.style for segment in desk.body.render_line(y) if segment.text.strip() and segment.style]
            found.append(all(style.color == dimmed for style in plain))
    return found


async def test_all_but_one_paragraph_is_dimmed(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        desk.body.move_to_place(Place(1, 0))
        await desk.press("D")
        rows = len(desk.body.setting.rows_of(Passage(1, 0, len(TEXTS[1]))))
        assert not any(_dimmed(desk)[:rows])
        assert all(_dimmed(desk)[rows:])
        await desk.press("right_curly_bracket")
        assert desk.body.read_block == 2
        await desk.press("G")
        assert desk.body.read_block == len(TEXTS) - 1
        await desk.press("escape")
        assert not desk.body.dimmed


@pytest.mark.parametrize("size", SIZES)
async def test_one_paragraph_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with reading(tmp_path, size=size) as desk:
        await desk.press("D", "F", "space", "G", "g", "F", "D")
        assert desk.body.scroll_offset.y == 0


async def test_through_the_articles_of_the_library(tmp_path: Path) -> None:
    fill(tmp_path / "library.db")
    async with reading(tmp_path) as desk:
        await desk.press("h")
        await _reads(desk, "A river turns green")
        await desk.press("l")
        assert desk.app.told == ["This is the last article of the list."]
        await desk.press("h")
        await _reads(desk, "The last typesetter")
        await desk.press("a")
        assert desk.app.told[-1] == "Archived."
        assert "The last typesetter" not in [entry.title for entry in desk.app.reader.entries()]
        await desk.press("a")
        assert desk.app.told[-1] == "Taken out of the archive."
        assert "The last typesetter" in [entry.title for entry in desk.app.reader.entries()]


async def test_archiving_saves_what_was_not_saved(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.press("a")
        [entry] = desk.app.reader.entries("in:archive")
        assert entry.archived
        assert "saved" in desk.status


async def _reads(desk: Desk, title: str) -> None:
    def there() -> bool:
        screen = desk.app.screen
        return isinstance(screen, ReadingScreen) and screen.article.title == title and screen.is_mounted

    await desk.until(there)
    await desk.settle()


async def test_a_star_is_given_and_taken_away(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.press("asterisk")
        assert desk.app.told[-1] == "Starred."
        assert [entry.starred for entry in desk.app.reader.entries("is:starred")] == [True]
        await desk.press("asterisk")
        assert desk.app.reader.entries("is:starred") == ()
