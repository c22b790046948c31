from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.typesetting.breaking import Line, break_measured, break_simple
from broadsheet.typesetting.cells import SOFT_HYPHEN, graphemes, is_simple
from broadsheet.typesetting.faces import PLAIN_FACE, SPACED_FACE, Face
from tests.typesetting.articles import texts

faces = st.sampled_from((PLAIN_FACE, SPACED_FACE))


def shown(text: str, width: int, first: int | None = None) -> list[str]:
    """The lines as they are drawn, with the hyphen of a soft hyphen at the end."""
    found = []
    for line in PLAIN_FACE.break_lines(text, width, first):
        hyphen = "-" if text[line.end : line.end + 1] == SOFT_HYPHEN else ""
        found.append(text[line.start : line.end].replace(SOFT_HYPHEN, "") + hyphen)
    return found


@given(texts, st.integers(1, 120), st.integers(1, 120), faces)
def test_lines_cover_the_text_in_order_and_lose_only_white_space(text: str, room: int, first: int, face: Face) -> None:
    lines = face.break_lines(text, room, first)
    ends = [Line(0, 0), *lines, Line(len(text), len(text))]
    for line, following in pairwise(ends):
        between = text[line.end : following.start]
        assert line.start <= line.end <= following.start
        assert not between.replace(SOFT_HYPHEN, "").strip()
        assert between.count("\n") <= 1 + (line == ends[0])
    assert len(lines) > text.count("\n")


@given(texts, st.integers(1, 120), st.integers(1, 120), faces)
def test_no_line_is_wider_than_its_room(text: str, room: int, first: int, face: Face) -> None:
    for number, line in enumerate(face.break_lines(text, room, first)):
        part = text[line.start : line.end]
        hyphen = face.unit if text[line.end : line.end + 1] == SOFT_HYPHEN else 0
        single = len([1 for _, _, cells in graphemes(part.replace(SOFT_HYPHEN, "")) if cells]) == 1
        limit = room if number else max(room, first)
        assert face.cells(part) + hyphen <= limit or single


@given(texts, st.integers(1, 120), st.integers(1, 120))
def test_the_fast_way_breaks_as_the_measured_one(text: str, room: int, first: int) -> None:
    if is_simple(text):
        assert break_simple(text, room, first) == break_measured(text, [int(c != "\n") for c in text], room, first, 1)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("The line is open again", 11, ["The line is", "open again"]),
        ("The line  \n\nis open", 20, ["The line", "", "is open"]),
        ("from the north-east coast", 15, ["from the north-", "east coast"]),
        ("cold, -5 degrees", 8, ["cold, -5", "degrees"]),
        ("built 1990–95 by hand", 11, ["built 1990–", "95 by hand"]),
        ("the day—wind allowing", 9, ["the day—", "wind", "allowing"]),
        ("on 2026-11-24", 8, ["on", "2026-11-", "24"]),
        ("see https://line.example/plans/spring", 20, ["see", "https://line.", "example/plans/spring"]),
        ("Unterseekabelanschluss", 10, ["Unterseeka", "belanschlu", "ss"]),
        ("re\u00adopen\u00ading now", 7, ["reopen-", "ing now"]),
        ("re\u00adopen\u00ading now", 20, ["reopening now"]),
        ("a\u00a0b c", 3, ["a\u00a0b", "c"]),
    ],
)
def test_where_western_lines_end(text: str, width: int, lines: list[str]) -> None:
    assert shown(text, width) == lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("港湾鉄道は、再開", 10, ["港湾鉄道", "は、再開"]),
        ("市長は「再開」と", 8, ["市長は", "「再開」", "と"]),
        ("駅でチェック", 8, ["駅で", "チェック"]),
        ("鉄道ABC線", 6, ["鉄道", "ABC線"]),
        ("ｶﾒﾗ｢ﾌｧﾝ｣ｯ", 4, ["ｶﾒﾗ", "｢ﾌｧ", "ﾝ｣ｯ"]),
        ("然后……他说", 5, ["然", "后……", "他说"]),
        ("价格￥100。", 7, ["价格", "￥100。"]),
        ("日々の暮らし", 3, ["日", "々", "の", "暮", "ら", "し"]),
        ("항구 노선이 다시", 9, ["항구", "노선이", "다시"]),
    ],
)
def test_marks_do_not_begin_and_brackets_do_not_end_a_line(text: str, width: int, lines: list[str]) -> None:
    assert shown(text, width) == lines


def test_the_first_line_may_be_shorter() -> None:
    assert shown("one two three four", 9, 4) == ["one", "two three", "four"]
