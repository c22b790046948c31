"""The document: counting words, reading time, text of a passage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.article import Article, Block, Passage, Source
from tests.articles import FERRY


def _words(text: str) -> int:
    return Article(Source("x"), blocks=(Block("paragraph", text),)).words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("one two, three", 3),
        ("It's the state-of-the-art U.S. office", 5),
        ("« Bonjour », dit-elle.", 2),
        ("日本語の文章", 3),
        ("— … 42 %", 1),
    ],
)
def test_words_are_counted_as_a_person_would(text: str, count: int) -> None:
    assert _words(text) == count


def test_reading_time_is_at_least_a_minute() -> None:
    assert Article(Source("x")).minutes == 1
    assert Article(Source("x"), blocks=(Block("paragraph", "word " * 2300),)).minutes == 10


def test_a_passage_is_read_from_its_block() -> None:
    assert FERRY.text_of(Passage(0, 40, 52)) == "Odile Brandt"
    assert Passage(3, 4, 9).place == (3, 4)


@given(st.text(st.sampled_from("ab1_ '’.-,é\n"), max_size=80))
def test_every_script_is_counted_by_the_same_rule(text: str) -> None:
    assert _words(f"{text} 日本") == _words(text) + 1
