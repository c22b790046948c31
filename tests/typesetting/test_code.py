"""Code: its lines as the author broke them, and moved sideways where they are wide."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadsheet.article import Article, Block, Passage, Place, Source
from broadsheet.typesetting import Measure, Setting, set_article, source_text
from broadsheet.typesetting.cells import widths
from tests.typesetting.articles import measure, measures, texts

FARE = "def fare(age):\n    return  0\n\n# the fare is the same on all lines"


def code(text: str, to: Measure) -> Setting:
    return set_article(Article(Source("test"), blocks=(Block("code", text),)), to)


def rows(setting: Setting) -> list[str]:
    return [setting.row(y).text for y in setting.part_rows("body")]


def test_code_keeps_its_spaces_and_lines_and_fills_the_column() -> None:
    setting = code(FARE, measure(40))
    assert [row.rstrip() for row in rows(setting)] == [
        " def fare(age):",
        "     return  0",
        "",
        " # the fare is the same on all lines",
    ]
    assert {len(row) for row in rows(setting)} == {40}
    assert not setting.is_wide(0)
    assert not setting.slide(0, 1)


def test_wide_code_slides_and_a_mark_stands_for_what_is_hidden() -> None:
    setting = code(FARE, measure(24))
    assert setting.is_wide(0)
    assert rows(setting)[0] == " def fare(age):         "
    assert rows(setting)[3] == " # the fare is the same›"
    assert setting.slide(0, 8)
    assert rows(setting)[0] == "‹(age):                 "
    assert rows(setting)[3] == "‹re is the same on all ›"
    assert setting.slide(0, 99)  # no further than to the end of the longest line
    assert not setting.slide(0, 1)
    assert rows(setting)[0].rstrip() == "‹:"
    assert rows(setting)[3] == "‹ the same on all lines "
    assert setting.slid == {0: 13}
    assert setting.slide(0, -99)
    assert rows(setting)[3] == " # the fare is the same›"


def test_what_is_hidden_belongs_to_the_mark() -> None:
    setting = code(FARE, measure(24))
    y = setting.row_of(Place(0, 40))
    hit = setting.hit(y, 23)
    assert hit is not None
    assert FARE[hit.offset :] == " on all lines"
    assert setting.row_of(Place(0, len(FARE))) == y
    assert source_text(setting.article, Place(0, 0), Place(0, len(FARE))) == FARE


@pytest.mark.parametrize("words", ["fare", "same", "all", "lines"])
def test_what_is_looked_for_comes_into_view(words: str) -> None:
    setting = code(FARE, measure(24))
    at = FARE.rindex(words)
    setting.slide_to(Passage(0, at, at + len(words)))
    assert words in rows(setting)[3]
    setting.slide(0, 99)
    setting.slide_to(Passage(0, at, at + len(words)))
    assert words in rows(setting)[3]


def test_only_code_slides() -> None:
    article = Article(Source("test"), blocks=(Block("paragraph", "word " * 40), Block("rule")))
    setting = set_article(article, measure(24))
    assert not any(setting.slide(block, 4) or setting.is_wide(block) for block in (-1, 0, 1, 2))
    assert not setting.slide_to(Passage(0, 90, 94))
    assert setting.slid == {}


def test_wide_letters_are_never_halved() -> None:
    setting = code("港湾鉄道は再開", measure(10))
    assert rows(setting) == [" 港湾鉄道›"]
    assert setting.slide(0, 1)
    assert rows(setting) == ["‹ 湾鉄道 ›"]
    assert {sum(widths(row)) for row in rows(setting)} == {10}


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(texts, measures, st.lists(st.integers(-9, 30), max_size=4))
def test_every_character_is_shown_once_or_hidden_once_wherever_the_code_is_slid(
    text: str, to: Measure, steps: list[int]
) -> None:
    setting = code(text, to)
    height = setting.height
    for step in (0, *steps):
        setting.slide(0, step)
        assert setting.height == height
        for y in setting.part_rows("body"):
            row = setting.row(y)
            shown = [run for run in row.runs if run.start >= 0]
            assert sum(run.cells for run in row.runs) == setting.width or setting.width < 3
            offsets = [offset for run in shown for offset in range(run.start, run.end)]
            assert [o for o in range(row.start, row.end) if text[o] != "\u00ad"] == [
                o for o in offsets if text[o] != "\u00ad"
            ]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(st.text("abc def()\n", min_size=2, max_size=200), st.integers(3, 40), st.data())
def test_whatever_is_brought_into_view_is_seen(text: str, column: int, data: st.DataObject) -> None:
    setting = code(text, measure(column))
    offset = data.draw(st.integers(0, len(text) - 1))
    setting.slide_to(Passage(0, offset, offset + 1))
    row = setting.row(setting.row_of(Place(0, offset)))
    seen = {o for run in row.runs if run.per for o in range(run.start, run.end)}
    assert offset in seen or text[offset] == "\n"
