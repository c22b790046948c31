from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from broadsheet.article import Place
from broadsheet.tui.screens.topic import TopicScreen
from tests.tui.shelf import shown

from .host import Desk, reading
from .story import STORY, TEXTS, opened

LONG = replace(STORY, highlights=(), standfirst=None, title=None, dateline=None)


def _selected(desk: Desk) -> str:
    return desk.body.selected.text if desk.body.selected else ""


async def test_it_begins_with_the_first_sentence_in_view(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        desk.body.move_to_place(Place(1, 0))
        await desk.press("v")
        assert _selected(desk) == "“We have waited long enough,” said Marta Oyelaran, who leads the council."
        assert desk.marked("selection") == [_selected(desk)]
        assert desk.status.startswith("12 words: y copy")


async def test_words_make_it_longer_and_shorter(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        desk.body.move_to_place(Place(1, 0))
        await desk.press("v", "l", "l")
        assert _selected(desk).endswith("the council. “A town")
        await desk.press("h", "h", "h")
        assert _selected(desk).endswith("who leads the")
        await desk.press("y")
        assert desk.app.clipboard == _selected(desk)
        assert desk.body.selected


async def test_sentences_and_paragraphs(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        desk.body.move_to_place(Place(1, 0))
        await desk.press("v", "right_parenthesis")
        assert _selected(desk) == TEXTS[1]
        await desk.press("right_curly_bracket")
        assert _selected(desk) == f"{TEXTS[1]}\n\n{TEXTS[2]}"
        await desk.press("left_curly_bracket", "left_parenthesis")
        assert _selected(desk) == "“We have waited long enough,” said Marta Oyelaran, who leads the council."


async def test_the_other_end_moves_too(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        desk.body.move_to_place(Place(1, 0))
        await desk.press("v", "o", "l", "l", "o", "h")
        assert _selected(desk) == "have waited long enough,” said Marta Oyelaran, who leads the council"


async def test_past_the_fixed_end_it_goes_on_at_the_other_side(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        desk.body.move_to_place(Place(8, 0))
        await desk.press("v", "left_parenthesis", "left_parenthesis")
        assert _selected(desk) == "\n\n".join(TEXTS[6:9])
        await desk.press("right_parenthesis", "right_parenthesis", "right_parenthesis")
        assert _selected(desk) == "\n\n".join(TEXTS[8:10])


async def test_again_the_keys_move_the_selection(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        desk.body.move_to_place(Place(1, 0))
        await desk.press("v", "v", "right_parenthesis")
        assert _selected(desk).startswith("“A town on the water")
        await desk.press("l", "l")
        assert _selected(desk) == "opponent"
        await desk.press("v", "l", "l")
        assert _selected(desk) == "opponent, the ship"


@pytest.mark.parametrize("step", ["normal", "big"])
async def test_lines_keep_the_column_and_the_view_follows(tmp_path: Path, step: str) -> None:
    async with reading(tmp_path, opened(LONG), reading_text_size=step, size=(80, 12)) as desk:
        await desk.press("v", "v", "l")
        for _ in range(20):
            await desk.press("j")
        selected = desk.body.selected
        assert selected
        row = desk.body.setting.row_of(selected.start)
        assert row in desk.body.rows_in_view
        assert row + desk.body.setting.line_rows - 1 in desk.body.rows_in_view
        for _ in range(30):
            await desk.press("k")
        assert desk.body.selected
        assert desk.body.selected.start.block == 0


async def test_lines_make_it_longer(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(80, 24)) as desk:
        desk.body.move_to_place(Place(7, 0))
        await desk.press("v", "v", "k")
        assert _selected(desk) == "telephones"  # it stands above the last word
        await desk.press("v", "j")
        assert _selected(desk) == TEXTS[7][TEXTS[7].index("telephones") : -1]
        await desk.press("k", "k")
        assert _selected(desk) == TEXTS[7][TEXTS[7].index("debate") : TEXTS[7].index("telephones") + 10]


async def test_what_the_mouse_selected_gets_the_same_keys(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(80, 50)) as desk:
        y = next(y for y, row in enumerate(desk.rows) if "telephones" in row)
        x = desk.rows[y].index("telephones")
        await desk.pilot.click(desk.body, offset=(x + 3, y), times=2)
        await desk.settle()
        await desk.press("l", "l")
        assert _selected(desk) == "telephones while Aino"


async def test_keys_mean_what_they_did_once_the_selection_is_over(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.press("v", "escape", "j")
        assert desk.body.selected is None
        assert desk.body.scroll_offset.y == 1
        assert "words:" not in desk.status


async def test_every_passage_of_it_is_kept(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        desk.body.move_to_place(Place(1, 0))
        await desk.press("v", "right_parenthesis", "right_curly_bracket")
        await desk.burst("m", *"why", "enter")
        kept = desk.app.reader.bookmarks(desk.screen.opened)
        assert [(mark.anchor.exact if mark.anchor else "", mark.note) for mark in kept] == [
            (TEXTS[1], "why"),
            (TEXTS[2], ""),
        ]


async def test_the_library_is_searched_for_the_words(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        desk.body.move_to_place(Place(8, 0))
        await desk.press("v", "v", "l", "slash")
        await desk.until(lambda: isinstance(desk.app.screen, TopicScreen))
        assert "The first boat" not in shown(desk.app)
        assert "Nothing in the library is about “The”." in shown(desk.app)
        await desk.press("escape")
        assert desk.app.screen is desk.screen


async def test_it_stays_selected_when_the_text_is_set_anew(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        desk.body.move_to_place(Place(1, 0))
        await desk.press("v")
        before = _selected(desk)
        await desk.pilot.resize_terminal(50, 20)
        await desk.settle()
        assert _selected(desk) == before
        await desk.press("plus")
        assert _selected(desk) == before
        await desk.press("h")
        assert _selected(desk) == before.removesuffix(".")
