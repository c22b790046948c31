from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from broadsheet.typesetting.cells import cell_width, graphemes, is_simple, widths
from tests.typesetting.articles import texts


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("harbour", 7),
        ("Grüße — “Ω”…", 12),
        ("東京", 4),
        ("ｱｲ", 2),
        ("항구", 4),
        ("e\u0301le\u0301gant", 7),
        ("नमस्ते", 4),
        ("👍🏽", 2),
        ("👩\u200d👩\u200d👧", 2),
        ("❤\ufe0f", 2),
        ("❤", 1),
        ("1\ufe0f\u20e3", 2),
        ("🇳🇴🇫🇷", 4),
        ("a\u200db", 1),
        ("", 0),
    ],
)
def test_cells_are_those_that_the_screen_library_counts(text: str, cells: int) -> None:
    assert cell_width(text) == cells == cell_len(text)


@given(texts)
def test_any_running_text_takes_the_cells_that_the_screen_library_counts(text: str) -> None:
    for line in text.split("\n"):
        assigned = [c for c in line if c.isalnum() or c.isspace() or c.isascii()]
        assert cell_width("".join(assigned)) == cell_len("".join(assigned))


@given(texts)
def test_graphemes_cover_the_text_in_order(text: str) -> None:
    at = 0
    for start, end, cells in graphemes(text):
        assert start == at < end
        assert sum(widths(text)[start:end]) == cells
        at = end
    assert at == len(text)


def test_emoji_sequences_flags_and_marks_are_single_graphemes() -> None:
    family, heart = "👩\u200d👩\u200d👧", "❤\ufe0f"
    text = f"a{family}🇳🇴e\u0301{heart}b"
    assert [text[start:end] for start, end, _ in graphemes(text)] == ["a", family, "🇳🇴", "e\u0301", heart, "b"]


@given(st.text(max_size=40))
def test_simple_text_takes_a_cell_for_each_character(text: str) -> None:
    if is_simple(text):
        assert widths(text.replace("\n", "")) == [1] * len(text.replace("\n", ""))


def test_western_text_is_simple_and_text_with_marks_is_not() -> None:
    assert is_simple("Größe — “αβγ”, Москва…\nnext line")
    assert not is_simple("e\u0301")
    assert not is_simple("soft\u00adhyphen")
    assert not is_simple("東")
