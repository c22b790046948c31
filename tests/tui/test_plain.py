"""Terminals that cannot show every character."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from broadsheet.tui.terminal.plain import _TABLES, Plain, Repertoire, repertoire
from tests.tui.reading.host import reading

BLACK = Color(0, 0, 0)


@pytest.mark.parametrize(
    ("environment", "shown"),
    [
        ({"LANG": "C"}, "ascii"),
        ({"LC_ALL": "POSIX", "LANG": "en_GB.UTF-8"}, "ascii"),
        ({"LC_CTYPE": "de_DE.UTF-8", "LANG": "C"}, "unicode"),
        ({"LANG": "C.UTF-8"}, "unicode"),
        ({"LANG": "en_GB.UTF-8", "TERM": "linux"}, "console"),
        ({}, "unicode"),
    ],
)
def test_what_a_terminal_can_show(environment: dict[str, str], shown: Repertoire) -> None:
    assert repertoire(environment) == shown


def test_every_sign_is_replaced_by_one_of_its_width() -> None:
    for table in _TABLES.values():
        assert {sign: plain for sign, plain in table.items() if cell_len(sign) != cell_len(plain)} == {}
    assert "".join(_TABLES["ascii"].values()).isascii()


def test_in_ascii_nothing_else_is_left_and_the_widths_stay() -> None:
    bold = Style(bold=True)
    text = "“Zoë” – 日本 ⚑ ● ┌─┐ x̂"
    [segment] = Plain("ascii").apply([Segment(text, bold)], BLACK)
    assert segment.text == '"Zo?" - ???? ! * +-+ x'
    assert cell_len(segment.text) == cell_len(text)
    assert segment.style == bold


def test_the_console_keeps_its_letters_and_boxes() -> None:
    [segment] = Plain("console").apply([Segment("“Zoë” ⚑ ┌─┐")], BLACK)
    assert segment.text == "“Zoë” ! ┌─┐"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 10), (20, 5)])
async def test_the_reading_screen_is_ascii_where_the_locale_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    async with reading(tmp_path, size=size, reading_text_size="big") as desk:
        await desk.press("2", "j")
        filters = desk.app.get_line_filters()
        for strip in desk.screen._compositor.render_strips():
            shown = strip
            for line_filter in filters:
                shown = shown.apply_filter(line_filter, BLACK)
            assert shown.text.isascii()
            assert shown.cell_length == strip.cell_length
        assert "?" not in desk.status
