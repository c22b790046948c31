from __future__ import annotations

from pathlib import Path

import pytest

from broadsheet.article import Place

from .host import Desk, reading
from .story import TEXTS


def _cell(desk: Desk, words: str) -> tuple[int, int]:
    y = next(y for y, row in enumerate(desk.rows) if words in row)
    return desk.rows[y].index(words), y


async def test_dragging_selects_the_source_text(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(80, 50)) as desk:
        x, y = _cell(desk, "We have waited")
        end, last = _cell(desk, "it is a car park")
        assert last > y
        await desk.drag(desk.body, (x, y), (end + len("it is a car park") - 1, last))
        text = TEXTS[1]
        words = text[text.index("We have") : text.index("it is a car park") + len("it is a car park")]
        assert "".join(desk.marked("selection")) == words
        await desk.press("y")
        assert desk.app.clipboard == words


async def test_a_selection_over_paragraphs_has_a_blank_line_between(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(80, 50)) as desk:
        x, y = _cell(desk, "it is a car park.”")
        end, last = _cell(desk, "Her opponent")
        await desk.drag(desk.body, (x, y), (end + len("Her opponent") - 1, last))
        await desk.press("ctrl+c")
        assert desk.app.clipboard == "it is a car park.”\n\nHer opponent"


async def test_dragging_backwards_selects_the_same_and_escape_ends_it(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(80, 50)) as desk:
        x, y = _cell(desk, "waited long")
        await desk.drag(desk.body, (x + len("waited long") - 1, y), (x, y))
        assert desk.marked("selection") == ["waited long"]
        await desk.press("escape")
        assert desk.marked("selection") == []
        assert desk.body.selected is None


async def test_the_headline_can_be_copied_too(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(50, 50)) as desk:
        x, y = _cell(desk, "After eleven")
        await desk.drag(desk.body, (x, y), (48, y + 1))
        await desk.press("y")
        assert desk.app.clipboard == "After eleven years, the harbour town gets its ferry back"


@pytest.mark.parametrize(("clicks", "words"), [(2, "telephones"), (3, TEXTS[7])])
async def test_two_clicks_select_a_word_and_three_the_paragraph(tmp_path: Path, clicks: int, words: str) -> None:
    async with reading(tmp_path, size=(60, 60)) as desk:
        x, y = _cell(desk, "telephones")
        await desk.pilot.click(desk.body, offset=(x + 3, y), times=clicks)
        await desk.settle()
        await desk.press("y")
        assert desk.app.clipboard == words


async def test_a_selection_survives_a_resize(tmp_path: Path) -> None:
    async with reading(tmp_path, size=(80, 50)) as desk:
        x, y = _cell(desk, "waited long")
        await desk.drag(desk.body, (x, y), (x + 10, y))
        await desk.pilot.resize_terminal(90, 40)
        await desk.settle()
        assert desk.marked("selection") == ["waited long"]
        await desk.press("y")
        assert desk.app.clipboard == "waited long"


async def test_big_letters_are_selected_as_text(tmp_path: Path) -> None:
    async with reading(tmp_path, reading_text_size="big", size=(100, 40)) as desk:
        desk.body.move_to_place(Place(1, 1))
        await desk.settle()
        setting, margin = desk.body.setting, desk.body.margin
        y = desk.body.scroll_offset.y
        offsets = [hit.offset if (hit := setting.hit(y + 1, x)) else -1 for x in range(setting.width)]
        first, last = offsets.index(4), offsets.index(10)
        # From a lower slice of the line to a higher one: it is still the same line.
        await desk.drag(desk.body, (margin + first, 3), (margin + last - 1, 1))
        assert desk.marked("selection") == [TEXTS[1][4:10]]
        await desk.press("y")
        assert desk.app.clipboard == TEXTS[1][4:10]
