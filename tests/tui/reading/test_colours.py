"""Passages kept in a colour, and given another one."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadsheet.tui import themes

from .host import Desk, reading
from .story import OPENED


async def _keep_name(desk: Desk, *keys: str) -> None:
    y = next(y for y, row in enumerate(desk.rows) if "Marta Oyelaran" in row)
    x = desk.rows[y].index("Marta Oyelaran")
    await desk.drag(desk.body, (x, y), (x + len("Marta Oyelaran") - 1, y))
    await desk.press("m", *keys)


def _looks(desk: Desk) -> dict[str, str]:
    """Paper and underline of what is drawn in the body, by the words."""
    return {
        text: f"{style.bgcolor.name if style and style.bgcolor else ''} {bool(style and style.underline)}"
        for y in range(desk.body.size.height)
        for text, style, _ in desk.body.render_line(y)
    }


async def test_tab_chooses_the_colour_that_a_passage_is_kept_in(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(80, 40)) as desk:
        await _keep_name(desk, "tab", "tab", "shift+tab", *"who", "enter")
        [bookmark] = desk.app.reader.bookmarks(OPENED)
        assert (bookmark.colour, bookmark.note) == ("yellow", "who")
        assert desk.marked("bookmarked_yellow") == ["Marta Oyelaran"]
        assert desk.marked("bookmarked") == []
        await _keep_name(desk, "enter")  # the next one has none again
        assert "" in {bookmark.colour for bookmark in desk.app.reader.bookmarks(OPENED)}


async def test_the_notes_panel_shows_the_colour_and_changes_it(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(120, 40)) as desk:
        await _keep_name(desk, "tab", "enter")
        await desk.press("5")
        assert "yellow" in desk.entries
        await desk.press("c")
        assert desk.marked("bookmarked_green") == ["Marta Oyelaran"]
        assert "green" in desk.entries
        await desk.press("c", "c", "c")
        assert desk.marked("bookmarked") == ["Marta Oyelaran"]
        assert desk.app.reader.undo() is not None


@pytest.mark.parametrize("theme", [theme.name for theme in themes.THEMES])
async def test_each_colour_looks_different_in_every_theme(tmp_path: Path, theme: str) -> None:
    async with reading(tmp_path, size=(120, 40), reading_theme=theme) as desk:
        await _keep_name(desk, "enter")
        await desk.press("5")
        looks = set()
        for _ in range(5):
            looks.add(_looks(desk)["Marta Oyelaran"])
            await desk.press("c")
        assert len(looks) == 5


async def test_without_colours_the_margin_has_the_first_letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(tmp_path, size=(120, 40)) as desk:
        await _keep_name(desk, "tab", "tab", "enter")
        row = next(row for row in desk.rows if "Marta Oyelaran" in row)
        assert row.split()[0] == "g"
        assert _looks(desk)["Marta Oyelaran"].endswith("True")
