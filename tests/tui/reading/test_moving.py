from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from broadsheet.anchor import anchor_place
from broadsheet.article import Place
from broadsheet.library import Library, Position

from .host import reading
from .story import ADDRESS, OPENED, STORY, bare, opened


async def test_it_opens_at_the_masthead_with_the_focus_on_the_body(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        assert desk.body.has_focus
        assert any("After eleven years" in row for row in desk.rows)
        assert "0 %" in desk.status
        assert "After eleven years" in desk.status


async def test_lines_pages_and_half_pages(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        before = desk.rows
        await desk.press("j", "down")
        assert desk.rows[:-2] == before[2:]
        await desk.press("k", "up")
        assert desk.rows == before
        await desk.press("space")
        assert desk.rows[:2] == before[-2:]  # two lines stay in view
        await desk.press("b")
        assert desk.rows == before
        await desk.press("d")
        half = len(before) // 2
        assert desk.rows[: len(before) - half] == before[half:]
        await desk.press("u")
        assert desk.rows == before


async def test_the_end_and_the_start(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.press("G")
        assert "100 %" in desk.status
        assert "left" not in desk.status
        assert any("Ferries" in row for row in desk.rows)
        await desk.press("g")
        assert desk.body.scroll_offset.y == 0


async def test_from_heading_to_heading(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        tops = []
        for _ in range(3):
            await desk.press("right_square_bracket")
            tops.append(desk.rows[0].strip())
        assert tops == ["What the ferry costs", "A long night", "The timetable"]
        await desk.press("right_square_bracket")
        assert desk.app.told == ["There is no heading further down."]
        await desk.press("left_square_bracket")
        assert desk.rows[0].strip() == "A long night"
        await desk.press("left_square_bracket", "left_square_bracket")
        assert desk.body.scroll_offset.y == 0


@pytest.mark.parametrize("step", ["big", "huge"])
async def test_pages_of_big_letters_begin_with_a_whole_line(tmp_path: Path, step: str) -> None:
    async with reading(tmp_path, reading_text_size=step) as desk:
        for key in ("space", "space", "d", "j", "b"):
            await desk.press(key)
            row = desk.body.setting.row(desk.body.scroll_offset.y)
            assert row.slice == 0
        assert desk.body.scroll_offset.y > 0


@pytest.mark.parametrize("size", [(80, 24), (20, 5)])
async def test_a_page_goes_on_at_every_size_until_the_end(tmp_path: Path, size: tuple[int, int]) -> None:
    async with reading(tmp_path, opened(replace(STORY, blocks=STORY.blocks[:2])), size=size) as desk:
        before = -1
        while desk.body.scroll_offset.y > before:
            before = desk.body.scroll_offset.y
            await desk.press("space")
        assert desk.body.progress == 1.0


async def test_a_resize_keeps_the_line_at_the_top(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(100, 30)) as desk:
        await desk.press("space", "space")
        top = desk.body.top
        assert top > Place(0, 0)
        for width, height in ((60, 20), (40, 10), (130, 40), (20, 5), (100, 30)):
            await desk.pilot.resize_terminal(width, height)
            await desk.until(lambda size=(width, height): desk.app.size == size)  # type: ignore[misc] # mypy on lambdas
            await desk.settle()
            assert desk.body.top == top
            row = desk.body.setting.row(desk.body.scroll_offset.y)
            assert row.block == top.block
            assert row.start <= top.offset < row.end


async def test_a_longer_screen_at_the_end_does_not_lose_the_place(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(80, 12)) as desk:
        await desk.press("G")
        top = desk.body.top
        await desk.pilot.resize_terminal(80, 40)
        await desk.settle()
        await desk.pilot.resize_terminal(80, 12)
        await desk.settle()
        assert desk.body.top == top
        assert "100 %" in desk.status


async def test_every_text_size_keeps_the_line_at_the_top(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.press("space", "space")
        top = desk.body.top
        for key, name in (
            ("plus", "airy"),
            ("plus", "spaced"),
            ("plus", "big"),
            ("plus", "bigger"),
            ("plus", "huge"),
            ("plus", "huge"),
            ("0", "normal"),
            ("minus", "compact"),
        ):
            await desk.press(key)
            assert name in desk.status
            assert desk.body.top == top
            row = desk.body.setting.row(desk.body.scroll_offset.y)
            assert (row.block, row.slice) == (top.block, 0)
        assert desk.app.told == ["This is the largest text size."]
        assert desk.app.settings.reading_text_size == "compact"
        assert 'text_size = "compact"' in (tmp_path / "settings.toml").read_text("utf-8")


async def test_the_status_says_how_big_letters_are_drawn(tmp_path: Path) -> None:
    async with reading(tmp_path, reading_text_size="big") as desk:
        assert "big · sextants" in desk.status


async def test_the_linux_console_gets_letters_that_its_fonts_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with reading(tmp_path, reading_text_size="big") as desk:
        assert "big · quadrants" in desk.status


async def test_an_article_without_a_body_can_be_looked_at(tmp_path: Path) -> None:
    async with reading(tmp_path, opened(replace(bare(), title="Only a headline"))) as desk:
        await desk.press("j", "space", "G", "g", "right_square_bracket", "tab", "1", "escape", "m", "enter", "plus")
        assert any("Only a headline" in row for row in desk.rows)
        assert "100 %" in desk.status


async def test_it_opens_where_reading_ended(tmp_path: Path) -> None:
    place = Place(15, 0)
    position = Position(anchor_place(STORY, place), 0.5)
    async with reading(tmp_path, replace(OPENED, position=position)) as desk:
        assert desk.body.top == place
        assert "Week 6 of the timetable" in desk.rows[0]


async def test_a_place_that_is_gone_opens_at_the_start(tmp_path: Path) -> None:
    position = Position(anchor_place(STORY, Place(15, 0)), 0.5)
    other = replace(OPENED, article=bare("Something else altogether."), position=position)
    async with reading(tmp_path, other) as desk:
        assert desk.body.scroll_offset.y == 0


async def test_leaving_remembers_the_place(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.press("space", "space", "j")
        top = desk.body.top
    with Library.open(tmp_path / "library.db") as library:
        position = library.position(ADDRESS)
    assert position is not None
    assert position.anchor.place == top
    assert 0 < position.progress < 1
