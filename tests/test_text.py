"""The door through which foreign text enters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.text import clean_lines, clean_text, fold_lines, shorten

HOSTILE = st.text(st.characters(), max_size=60)  # all of Unicode, surrogates and controls included


@pytest.mark.parametrize(
    ("foreign", "clean"),
    [
        ("\x1b]52;c;cHduZWQ=\x07Hello", "]52;c;cHduZWQ=Hello"),
        ("\x9b31mred", "31mred"),
        ("a\x00b\x08c\x7f", "abc"),
        ("safe\u202egnp.exe", "safegnp.exe"),
        ("  two\n lines\tand tabs ", "two lines and tabs"),
        ("cafe\u0301", "café"),
        ("👩\u200d👧 family", "👩\u200d👧 family"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("non\u00a0breaking", "non breaking"),
        ("\ud800alone", "alone"),
        ("[@click=app.pwn]Title[/]", "[@click=app.pwn]Title[/]"),
    ],
)
def test_what_could_drive_a_terminal_is_removed_and_words_stay(foreign: str, clean: str) -> None:
    assert clean_text(foreign) == clean


@given(HOSTILE)
def test_nothing_but_line_feeds_is_left_of_the_control_characters(text: str) -> None:
    for result in (clean_text(text), clean_lines(text), fold_lines(text)):
        assert all(c == "\n" or unicodedata.category(c) not in {"Cc", "Cs"} for c in result)
        result.encode("utf-8")


@given(HOSTILE)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_lines(clean_lines(text)) == clean_lines(text)


def test_line_breaks_of_every_kind_become_line_feeds() -> None:
    assert clean_lines("a\r\nb\rc\u2028d\u0085e") == "a\nb\nc\nd\ne"


def test_white_space_is_folded_inside_lines_only() -> None:
    assert fold_lines("  a   b \n  c\n") == "a b\nc"


def test_shortening_says_that_something_is_missing() -> None:
    assert shorten("a long headline", 7) == "a long…"
    assert shorten("short", 7) == "short"
