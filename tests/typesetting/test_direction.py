"""Text that reads from right to left: aligned to the right, its marks on that side, its letters in logical order."""

from __future__ import annotations

import pytest

from broadsheet.article import Article, Block, Place, Source
from broadsheet.typesetting import set_article
from broadsheet.typesetting.direction import reads_leftwards
from tests.typesetting.articles import measure

HEBREW = "מועצת העיר החליטה ביום שלישי לפתוח מחדש את קו הרכבת הישן"


def rows(*blocks: Block, column: int = 30, dateline: str | None = None) -> list[str]:
    setting = set_article(Article(Source("x"), dateline=dateline, blocks=blocks), measure(column))
    return [setting.row(y).text for y in setting.part_rows("body")]


@pytest.mark.parametrize(
    ("text", "leftwards"),
    [("שלום", True), ("مرحبا", True), ("1987: שלום", True), ("“שלום” he said", True), ("He said שלום", False),
     ("港湾", False), ("", False), ("12:30", False)],
)  # fmt: skip
def test_the_first_letter_that_has_a_direction_decides(text: str, leftwards: bool) -> None:
    assert reads_leftwards(text) == leftwards


def test_lines_end_at_the_right_edge_in_logical_order() -> None:
    lines = rows(Block("paragraph", HEBREW))
    assert {len(line) for line in lines} == {30}
    assert " ".join(line.strip() for line in lines) == HEBREW


@pytest.mark.parametrize(
    ("block", "first", "second"),
    [
        (Block("item", HEBREW, marker="•"), " •", "  "),
        (Block("item", HEBREW, marker="10."), " 10.", "    "),
        (Block("quote", HEBREW), " ▕", " ▕"),
        (Block("figure", HEBREW), " ▣", "  "),
    ],
)
def test_marks_stand_on_the_right(block: Block, first: str, second: str) -> None:
    lines = rows(block)
    assert lines[0].endswith(HEBREW[:5] + lines[0].strip()[5 : -len(first)] + first)
    assert lines[1].endswith(second)
    assert {len(line) for line in lines} == {30}


def test_the_dateline_stands_before_the_first_word() -> None:
    assert rows(Block("paragraph", HEBREW), column=40, dateline="HAIFA")[0].endswith(" — HAIFA")


def test_a_click_finds_the_letter_in_an_aligned_line() -> None:
    setting = set_article(Article(Source("x"), blocks=(Block("paragraph", "שלום"),)), measure(20))
    y = setting.row_of(Place(0, 0))
    hits = [setting.hit(y, x) for x in (0, 16, 19)]
    assert [hit.offset for hit in hits if hit] == [-1, 0, 3]
