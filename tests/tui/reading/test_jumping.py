"""Counts, paragraphs, quotes, names, percent, the jump list and marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadsheet.article import Place

from .host import Desk, reading
from .story import TEXTS, bare, opened


def _top(desk: Desk) -> str:
    return desk.rows[0].strip()


async def test_a_count_makes_the_next_movement_longer(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.press("z", "1", "2")
        assert "Count 12" in desk.status
        assert not desk.sidebar.display
        await desk.press("j")
        assert desk.body.scroll_offset.y == 12
        await desk.press("k")
        assert desk.body.scroll_offset.y == 11
        assert "Count" not in desk.status


async def test_a_count_that_comes_at_once_is_no_key_for_sidebars(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.burst("z", "3", "j", "j")
        assert desk.body.scroll_offset.y == 4
        await desk.press("g")
        await desk.burst("z", "2", "right_square_bracket")
        assert _top(desk) == "A long night"
        await desk.burst("z", "2", "left_square_bracket")
        assert desk.body.scroll_offset.y == 0


async def test_escape_ends_a_count_and_another_key_forgets_it(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.press("z", "9", "escape", "j")
        assert desk.body.scroll_offset.y == 1
        await desk.press("z", "9", "x", "j")
        assert desk.body.scroll_offset.y == 2


async def test_from_paragraph_to_paragraph(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        for number in (0, 1, 2):
            await desk.press("right_curly_bracket")
            assert desk.body.top == Place(number, 0)
            assert desk.body.scroll_offset.y == desk.body.setting.row_of(Place(number, 0))
        await desk.press("j", "left_curly_bracket")
        assert desk.body.top == Place(2, 0)
        await desk.press("left_curly_bracket")
        assert desk.body.top == Place(1, 0)
        await desk.press("G", "right_curly_bracket")
        assert desk.app.told == ["There is no paragraph further down."]


async def test_from_quote_to_quote_with_who_said_it(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        said = []
        for _ in range(3):
            await desk.press("right_parenthesis")
            said.append((desk.marked("lit_current")[0], desk.status.split("  ")[0]))
        assert said == [
            ("We have waited long enough,", "Marta Oyelaran"),
            ("a romance with a timetable", "Tomas Brandvik"),
            ("Nobody rides a spreadsheet,", "Tomas Brandvik"),
        ]
        await desk.press("left_parenthesis")
        assert desk.marked("lit_current") == ["a romance with a timetable"]
        await desk.press("n")
        assert desk.marked("lit_current") == ["Nobody rides a spreadsheet,"]


async def test_from_name_to_name(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.press("full_stop", "full_stop")
        assert desk.marked("lit_current") == ["Tomas Brandvik"]
        assert desk.status.startswith("Tomas Brandvik")
        await desk.press("comma")
        assert desk.marked("lit_current") == ["Marta Oyelaran"]


async def test_backwards_the_walk_begins_above_the_top(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        desk.body.move_to_place(Place(4, 0))
        await desk.press("left_parenthesis")
        assert desk.marked("lit_current") == ["a romance with a timetable"]


@pytest.mark.parametrize("key", ["right_parenthesis", "full_stop"])
async def test_where_there_is_nobody_it_says_so(tmp_path: Path, key: str) -> None:
    async with reading(tmp_path, opened(bare("Only rain."))) as desk:
        await desk.press(key)
        assert desk.app.told[0].startswith("Nobody is ")


async def test_going_to_a_percentage(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.burst("colon", *"50", "enter")
        assert abs(desk.body.progress - 0.5) < 0.02
        assert desk.body.has_focus
        await desk.burst("z", "7", "5", "percent_sign")
        assert abs(desk.body.progress - 0.75) < 0.02
        await desk.burst("ctrl+g", *"150", "enter")
        assert desk.app.told == ["“150” is no percentage from 0 to 100."]
        await desk.burst("colon", *"100%", "enter")
        assert "100 %" in desk.status


async def test_back_and_forward_through_the_jumps(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.press("ctrl+o")
        assert desk.app.told == ["There is no jump to go back to."]
        await desk.press("j", "j", "G")
        end = desk.body.scroll_offset.y
        await desk.burst("slash", *"ferry costs", "enter")
        await desk.press("ctrl+o")
        assert desk.body.top.block >= 20
        await desk.press("ctrl+o")
        assert desk.body.scroll_offset.y <= 2
        await desk.press("ctrl+n", "ctrl+n")
        assert desk.body.scroll_offset.y < end
        await desk.press("ctrl+n")
        assert desk.app.told[-1] == "There is no jump to go forward to."


async def test_marks_and_the_way_back_from_them(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.press("space", "M", "a")
        marked = desk.body.top
        await desk.press("G", "apostrophe", "a")
        assert desk.body.top == marked
        await desk.press("apostrophe", "apostrophe")
        assert desk.body.progress == 1.0
        await desk.press("apostrophe", "b")
        assert desk.app.told[-1] == "Nothing is marked with b."


async def test_the_letter_of_a_mark_is_no_action(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.burst("M", "s", "apostrophe", "1")
        assert desk.app.reader.entries() == ()
        assert not desk.sidebar.display


def test_the_story_is_longer_than_a_screen() -> None:
    assert sum(len(text) for text in TEXTS) > 2000
