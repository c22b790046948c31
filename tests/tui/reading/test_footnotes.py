"""Footnotes open in place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from broadsheet.article import Block, Span

from .host import Desk, reading
from .story import ADDRESS, OPENED, STORY

SAID = "The ledger names a price.[1]"
NOTED = replace(
    OPENED,
    article=replace(
        STORY,
        highlights=(),
        topics=(),
        people=(),
        quotes=(),
        blocks=(
            Block("paragraph", SAID, (Span(25, 28, "link", f"{ADDRESS}#fn1"),)),
            *(Block("paragraph", f"Paragraph {number} of the ledger.") for number in range(30)),
            Block("paragraph", SAID, (Span(25, 28, "link", f"{ADDRESS}#fn1"),)),
            Block("note", "1. Copied by hand in the harbour office."),
        ),
    ),
)


def _note(desk: Desk) -> str:
    box = desk.screen.footnote
    return "\n".join(box._words.render_line(y).text for y in range(box._words.size.height)) if box.display else ""


async def test_enter_shows_the_note_over_the_text_and_closes_it_again(tmp_path: Path) -> None:
    async with reading(tmp_path, NOTED) as desk:
        await desk.press("tab")
        assert "Enter shows the note here" in desk.status
        rows = desk.rows
        await desk.press("enter")
        assert "1. Copied by hand in the harbour office." in _note(desk)
        assert desk.rows == rows
        assert desk.app.asked == []
        await desk.press("enter")
        assert _note(desk) == ""


async def test_escape_and_the_next_link_close_the_note(tmp_path: Path) -> None:
    async with reading(tmp_path, NOTED) as desk:
        await desk.press("tab", "enter", "escape")
        assert _note(desk) == ""
        assert desk.body.chosen
        await desk.press("enter", "tab")
        assert _note(desk) == ""


async def test_a_note_does_not_cover_its_mark(tmp_path: Path) -> None:
    async with reading(tmp_path, NOTED) as desk:
        for keys in (("tab", "enter"), ("escape", "G", "tab", "enter")):
            await desk.press(*keys)
            stop = desk.body.chosen
            assert stop is not None
            assert stop.words is not None
            row = desk.body.rows_of(stop.words).start - desk.body.scroll_offset.y + desk.body.region.y
            assert _note(desk)
            assert not desk.screen.footnote.region.contains(desk.body.region.x, row)


async def test_a_click_on_the_mark_shows_the_note(tmp_path: Path) -> None:
    async with reading(tmp_path, NOTED) as desk:
        y = next(y for y, row in enumerate(desk.rows) if "[1]" in row)
        await desk.pilot.click(desk.body, offset=(desk.rows[y].index("[1]") + 1, y))
        await desk.settle()
        assert "Copied by hand" in _note(desk)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (40, 10), (20, 5)])
@pytest.mark.parametrize("step", ["normal", "huge"])
async def test_the_note_stands_under_the_text_at_every_size(tmp_path: Path, size: tuple[int, int], step: str) -> None:
    async with reading(tmp_path, NOTED, size=size, reading_text_size=step) as desk:
        await desk.press("tab", "enter")
        words, body = desk.screen.footnote._words, desk.body
        assert words.region.x == body.region.x + body.margin
        assert words.region.right <= body.region.right
        assert "1. Copied" in " ".join(_note(desk).split())
