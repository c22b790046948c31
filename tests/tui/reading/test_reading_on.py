"""From the end of one article to the next unread one."""

from __future__ import annotations

from pathlib import Path

from tests.tui.shelf import fill

from .host import Desk, reading


async def _opened_from_the_list(desk: Desk) -> None:
    await desk.press("h", "h", "h", "h")
    await desk.until(lambda: desk.screen.article.title == "Night ferry stays")
    await desk.settle()


async def test_space_at_the_end_says_what_comes_next_and_goes_there(tmp_path: Path) -> None:
    fill(tmp_path / "library.db", read={1: 0.5})
    async with reading(tmp_path, size=(120, 24)) as desk:
        await _opened_from_the_list(desk)
        await desk.press("G", "space")
        assert desk.status.startswith("Space reads on: The last typesetter · a archives this one")
        assert desk.screen.article.title == "Night ferry stays"
        await desk.press("a")
        assert "Night ferry stays" not in [entry.title for entry in desk.app.reader.entries()]
        assert "archives" not in desk.status
        await desk.press("space")
        await desk.until(lambda: desk.screen.article.title == "The last typesetter")


async def test_moving_and_escape_take_the_offer_back(tmp_path: Path) -> None:
    fill(tmp_path / "library.db")
    async with reading(tmp_path, size=(100, 24)) as desk:
        await _opened_from_the_list(desk)
        for other in ("escape", "k"):
            await desk.press("G", "space")
            assert "reads on" in desk.status
            await desk.press(other)
            assert "reads on" not in desk.status
        await desk.press("space")
        assert "reads on" in desk.status
        assert desk.screen.article.title == "Night ferry stays"


async def test_the_last_article_says_so_and_what_is_not_saved_leads_nowhere(tmp_path: Path) -> None:
    fill(tmp_path / "library.db")
    async with reading(tmp_path) as desk:
        title = desk.screen.article.title
        await desk.press("G", "space", "space")
        assert desk.screen.article.title == title
        assert desk.app.told == []
        await desk.press("h")
        await desk.until(lambda: desk.screen.article.title == "A river turns green")
        await desk.settle()
        await desk.press("G", "space")
        assert desk.app.told == ["This is the end, and no unread article follows in the list."]
