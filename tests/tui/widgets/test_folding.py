from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from broadsheet.tui.widgets.folding import clip, fold

words = st.text(alphabet="abc é漢字 -", max_size=60)


def test_lines_break_at_spaces() -> None:
    assert fold("the ferry leaves at the hour", 12, 9) == ["the ferry", "leaves at", "the hour"]


def test_what_is_left_out_ends_in_an_ellipsis() -> None:
    assert fold("the ferry leaves at the hour", 12, 2) == ["the ferry", "leaves at t…"]


def test_a_word_wider_than_a_line_is_broken() -> None:
    assert fold("Donaudampfschiff", 6, 9) == ["Donaud", "ampfsc", "hiff"]


def test_clipping() -> None:
    assert clip("harbour", 7) == "harbour"
    assert clip("harbour", 5) == "harb…"
    assert clip("漢字漢字", 5) == "漢字…"
    assert clip("harbour", 0) == ""


@given(words, st.integers(2, 20), st.integers(1, 6))
def test_nothing_is_wider_or_longer_than_asked_for(text: str, width: int, most: int) -> None:
    lines = fold(text, width, most)
    assert len(lines) <= most
    assert all(0 < cell_len(line) <= width for line in lines)


@given(words, st.integers(2, 20))
def test_with_room_for_all_no_letter_is_lost(text: str, width: int) -> None:
    assert "".join("".join(fold(text, width, 1000)).split()) == "".join(text.split())
