"""What terminals answer is no key, however it arrives."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.tui.terminal.answers import Answer, Answers

KITTY = "\x1bP>|kitty(0.41.1)\x1b\\\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\\x1b_Gi=1;OK\x1b\\\x1b[1;1R\x1b[?62;c"
FOUND = [
    Answer("version", "kitty(0.41.1)"),
    Answer("paper", "rgb:1e1e/1e1e/2e2e"),
    Answer("graphics", "OK"),
    Answer("cursor", "1"),
    Answer("attributes", "62;"),
]


@given(st.lists(st.integers(0, len(KITTY) + 2), max_size=6))
def test_answers_are_found_however_they_are_cut(cuts: list[int]) -> None:
    answers = Answers()
    answers.awaited = True
    typed = "j" + KITTY + "k"
    kept, found = "", []
    edges = [0, *sorted(cuts), len(typed)]
    for start, end in pairwise(edges):
        rest, some = answers.part(typed[start:end])
        kept += rest
        found += some
    assert (kept, found) == ("jk", FOUND)


@pytest.mark.parametrize(
    "keys", ["\x1b", "\x1b[A", "\x1b]", "\x1b_", "\x1bP", "\x1b[1;2R", "\x1b[200~x\x1b[201~", "日本"]
)
def test_keys_go_their_way_at_once_while_nothing_is_awaited(keys: str) -> None:
    assert Answers().part(keys) == (keys, [])


@pytest.mark.parametrize("keys", ["\x1b", "\x1b]", "\x1bP", "\x1b[1"])
def test_what_was_held_back_comes_as_keys_after_a_while(keys: str) -> None:
    answers = Answers()
    answers.awaited = True
    assert answers.part(keys) == ("", [])
    assert answers.let_go() == keys
    assert answers.let_go() == ""


def test_a_late_answer_is_no_key_either() -> None:
    answers = Answers()
    assert answers.part("\x1bP>|kit") == ("", [])
    assert answers.part("ty(0.41.1)\x1b\\j") == ("j", [Answer("version", "kitty(0.41.1)")])


def test_what_never_ends_is_no_answer() -> None:
    assert Answers().part("\x1bP>|" + "x" * 600)[0]
