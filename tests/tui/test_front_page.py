"""The front page, as it is set and as one goes about on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from broadsheet.desk.reader import Reader
from broadsheet.settings import Settings
from broadsheet.tui.screens.front_page import FrontPageScreen, beginning
from broadsheet.tui.screens.front_setting import Box, Story, neighbour, set_front_page
from broadsheet.tui.screens.library import LibraryScreen
from broadsheet.tui.screens.reading import ReadingScreen

from .shelf import fill, notices, running, shown, until

FOLIO = ("Tuesday", "3 stories unread")
TALE = "The ferry sails again after nine years, and both islands were at the quay to see her come in. " * 6


def story(number: int, headline: str = "Night ferry stays") -> Story:
    return Story(f"PAPER {number}", headline, TALE, ("Two islands are joined", "Fares halve"), "3 min")


def texts(stories: list[Story], width: int, *, tall: bool = False) -> list[str]:
    page = set_front_page(stories, width, FOLIO, blocks="sextant", tall=tall)
    return ["".join(piece.text for piece in row) for row in page.rows]


@given(
    st.lists(st.text(alphabet="abc äß東 -", min_size=1, max_size=60), max_size=8), st.integers(1, 160), st.booleans()
)
def test_every_row_fills_the_page_exactly_and_no_story_lies_on_another(
    headlines: list[str], width: int, tall: bool
) -> None:
    stories = [story(number, headline) for number, headline in enumerate(headlines)]
    page = set_front_page(stories, width, FOLIO, blocks="quadrant", tall=tall)
    assert len(page.boxes) == len(stories)
    if width >= 12:
        assert all(sum(cell_len(piece.text) for piece in row) == width for row in page.rows)
    cells: set[tuple[int, int]] = set()
    for box in page.boxes:
        mine = {(x, y) for x in range(box.left, box.left + box.width) for y in range(box.top, box.top + box.height)}
        assert not cells & mine
        cells |= mine


def test_the_lead_story_goes_over_two_of_three_columns_with_its_text_beside_the_highlights() -> None:
    page = set_front_page([story(number) for number in range(8)], 116, FOLIO, blocks=None, tall=False)
    lead, second, *others = page.boxes
    assert (lead.width, second.left, second.top, second.width) == (76, 80, lead.top, 36)
    assert {box.left for box in others} == {0, 40, 80}
    assert all(box.top > lead.top + lead.height for box in others if box.left < 80)
    rows = ["".join(piece.text for piece in row) for row in page.rows]
    assert any(row.startswith("The ferry sails") and "▪ Two islands" in row[:76] for row in rows)


def test_a_narrow_page_has_one_column() -> None:
    page = set_front_page([story(0), story(1)], 38, FOLIO, blocks="sextant", tall=False)
    assert [box.left for box in page.boxes] == [0, 0]
    assert page.boxes[1].top > page.boxes[0].top


def test_the_name_and_the_first_headline_are_big_where_there_is_room() -> None:
    assert "B R O A D S H E E T" in texts([story(0)], 76)[1]
    assert not any("Night ferry" in row or "B R O A D" in row for row in texts([story(0)], 76, tall=True)[:16])
    long = story(0, "A headline that goes on and on " * 5)
    assert any("A headline that goes" in row for row in texts([long], 76, tall=True))


def test_the_next_story_in_each_direction() -> None:
    boxes = [Box(0, 0, 76, 20), Box(80, 0, 36, 9), Box(80, 10, 36, 12), Box(0, 21, 36, 9), Box(40, 21, 36, 9)]
    assert neighbour(boxes, 0, "right") == 1
    assert neighbour(boxes, 1, "down") == 2
    assert neighbour(boxes, 2, "left") == 0
    assert neighbour(boxes, 0, "down") == 3
    assert neighbour(boxes, 3, "right") == 4
    assert neighbour(boxes, 4, "right") == 2
    assert neighbour(boxes, 4, "up") == 0
    assert neighbour(boxes, 0, "up") == 0


def test_the_beginning_is_whole_paragraphs() -> None:
    assert beginning(["One.", "Two."]) == "One. Two."
    assert beginning(["a" * 2000]) == "a" * 1200
    assert beginning(["One.", "b" * 1300, "Three."]) == "One."


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    fill(tmp_path / "library.db", read={1: 0.5})
    return Reader(tmp_path / "library.db", Settings())


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 16), (20, 5)])
async def test_the_unread_stand_on_the_page_at_every_size(
    reader: Reader, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(reader, tmp_path, size=size) as (app, pilot):
        await pilot.press("F")
        await until(pilot, lambda: isinstance(app.screen, FrontPageScreen) and app.screen.current)
        await pilot.pause()
        lines = shown(app).splitlines()
        assert len(lines) == size[1]
        assert all(len(line) <= size[0] for line in lines)
        if size[0] >= 80:
            assert "3 stories unread" in shown(app)
            assert "THE TIDEWATER POST" in shown(app)
            assert "Bees" not in shown(app)


async def test_one_goes_from_story_to_story_reads_one_and_finds_it_gone(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path, size=(120, 40)) as (app, pilot):
        await pilot.press("F")
        await until(pilot, lambda: "3 stories unread" in shown(app))
        screen = app.screen
        assert isinstance(screen, FrontPageScreen)
        seen = [screen.view.cursor]
        for key in ("right", "down", "up", "left", "tab", "tab", "shift+tab", "down"):
            await pilot.press(key)
            seen.append(screen.view.cursor)
        assert seen == [0, 1, 2, 1, 0, 1, 2, 1, 2]
        title = screen.current.title if screen.current else ""
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))
        assert isinstance(app.screen, ReadingScreen)
        assert app.screen.opened.article.title == title
        await pilot.press("G", "backspace")
        await until(pilot, lambda: "2 stories unread" in shown(app))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))


async def test_a_story_is_archived_starred_and_brought_back(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path, size=(80, 24)) as (app, pilot):
        await pilot.press("F")
        await until(pilot, lambda: "3 stories unread" in shown(app))
        await pilot.press("a")
        await until(pilot, lambda: "2 stories unread" in shown(app))
        await pilot.press("u")
        await until(pilot, lambda: "3 stories unread" in shown(app))
        await pilot.press("*")
        await until(pilot, lambda: "★ THE TIDEWATER POST" in shown(app))
        assert any(notice.startswith("Starred “") for notice in notices(app))


async def test_everything_read_is_said(tmp_path: Path) -> None:
    fill(tmp_path / "library.db", ("Only one",), read={0: 1.0})
    async with running(Reader(tmp_path / "library.db", Settings()), tmp_path) as (app, pilot):
        await pilot.press("F")
        await until(pilot, lambda: "Everything is read." in shown(app))
        await pilot.press("enter", "a", "right", "escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))


async def test_leaving_an_article_leads_past_the_page_to_the_library(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await pilot.press("F")
        await until(pilot, lambda: "3 stories unread" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen) and "4 articles" in shown(app))
        assert app.crash is None
