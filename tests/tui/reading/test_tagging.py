"""Tags given while one reads."""

from __future__ import annotations

from pathlib import Path

from broadsheet.tui.screens.tag_line import TagOffers

from .host import Desk, reading


def _tags(desk: Desk) -> set[str]:
    return {tag for entry in desk.app.reader.entries() for tag in entry.tags}


async def test_tags_save_the_article_first_and_are_changed_on_the_same_line(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(100, 24)) as desk:
        await desk.burst("t", *"sea, ferries", "enter")
        assert _tags(desk) == {"sea", "ferries"}
        assert "● saved" in desk.status
        assert desk.app.told == ["Tagged: ferries, sea."]
        assert desk.body.has_focus
        await desk.burst("t", *["backspace"] * 5, "enter")
        assert _tags(desk) == {"ferries"}
        await desk.burst("t", *["backspace"] * 7, "enter")
        assert _tags(desk) == set()
        assert desk.app.told[-1] == "The tags are taken away."


async def test_tab_completes_the_tags_of_the_library(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.burst("t", *"harbour", "enter")
        await desk.burst("t", *", har")
        offers = desk.screen.query_one(TagOffers)
        assert "harbour" not in offers.render().plain  # it has that one already
        await desk.press("escape")
        assert not offers.display
        assert desk.body.has_focus
        await desk.press("t", *["backspace"] * 7, *"sea, har", "tab", "enter")
        assert _tags(desk) == {"sea", "harbour"}


async def test_nothing_typed_saves_nothing(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.press("t", "enter")
        await desk.burst("t", "t", "escape")
        assert desk.app.reader.entries() == ()


async def test_tab_completes_what_was_typed_before_it_however_fast(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.burst("t", *"harbour", "enter")
        await desk.burst("t", *["backspace"] * 7, *"har", "tab", *", sea", "enter", "j")
        assert _tags(desk) == {"harbour", "sea"}
        assert desk.body.scroll_offset.y == 1
