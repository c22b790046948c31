"""Code that is wider than the column, moved sideways."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import MouseScrollLeft, MouseScrollRight

from broadsheet.article import Article, Block, Source

from .host import Desk, reading
from .story import opened

LINE = "platform = [stop for stop in timetable.stops if stop.harbour and not stop.closed]  # at_the_far_end"
ARTICLE = Article(
    Source("https://line.example/code"),
    title="Timetables",
    blocks=(
        Block("paragraph", "The whole programme has one line."),
        Block("code", f"{LINE}\nprint(platform)", language="python"),
        Block("paragraph", "And that is that."),
    ),
)


def code_rows(desk: Desk) -> list[str]:
    return [row.strip() for row in desk.rows if "platform" in row or "›" in row or "‹" in row]


async def test_the_arrows_move_the_code_and_not_the_text(tmp_path: Path) -> None:
    async with reading(tmp_path, opened(ARTICLE), size=(60, 20)) as desk:
        before = desk.rows
        first, second = code_rows(desk)
        assert first.endswith("›")
        assert second == "print(platform)"
        await desk.press("right")
        assert code_rows(desk)[0].startswith("‹")
        assert LINE[8:40] in code_rows(desk)[0]
        changed = [now for was, now in zip(before, desk.rows, strict=True) if was != now]
        assert len(changed) == 2  # the two lines of code
        await desk.press("left")
        assert desk.rows == before
        await desk.press("left")
        assert desk.rows == before


async def test_a_count_moves_further_and_the_end_is_the_end(tmp_path: Path) -> None:
    async with reading(tmp_path, opened(ARTICLE), size=(60, 20)) as desk:
        await desk.press("z", "9", "right")
        assert code_rows(desk)[0].endswith("at_the_far_end")
        assert desk.app.told == []


async def test_without_wide_code_the_arrows_say_so(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.press("right")
        assert desk.app.told == ["No code in view is wider than the column."]


@pytest.mark.parametrize("step", ["normal", "spaced", "big", "huge"])
async def test_a_hit_in_hidden_code_comes_into_view_at_every_size(tmp_path: Path, step: str) -> None:
    async with reading(tmp_path, opened(ARTICLE), size=(60, 20), reading_text_size=step) as desk:
        await desk.press("slash", *"far", "enter")
        setting = desk.body.setting
        assert setting.slid
        hit = desk.screen.walk
        assert hit is not None
        passage = hit.current[0]
        row = setting.row(setting.row_of(passage.place))
        assert passage.start in {o for run in row.runs if run.per for o in range(run.start, run.end)}
        await desk.press("minus", "plus")
        assert desk.body.setting.slid  # another size does not move it back


async def test_selected_code_is_copied_with_what_is_hidden(tmp_path: Path) -> None:
    async with reading(tmp_path, opened(ARTICLE), size=(60, 20)) as desk:
        await desk.press("right", "right")
        y = next(y for y, row in enumerate(desk.rows) if "‹" in row)
        await desk.pilot.mouse_down("#body", offset=(0, y))
        await desk.pilot.hover("#body", offset=(58, y))
        await desk.pilot.mouse_up("#body", offset=(58, y))
        await desk.settle()
        await desk.press("y")
        assert desk.app.clipboard.strip() == LINE


async def test_the_wheel_moves_code_sideways(tmp_path: Path) -> None:
    async with reading(tmp_path, opened(ARTICLE), size=(60, 20)) as desk:
        await desk.pilot._post_mouse_events([MouseScrollRight], "#body", (20, 5))
        await desk.settle()
        assert desk.body.setting.slid
        await desk.pilot._post_mouse_events([MouseScrollLeft], "#body", (20, 5))
        await desk.settle()
        assert not desk.body.setting.slid
