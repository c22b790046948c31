"""Long and odd texts: the time that reading quotations takes grows with the text, and nothing makes it fail."""

from __future__ import annotations

import time

import pytest

from broadsheet.analysis.quotes import find_quotes
from broadsheet.article import Block, Passage, Person

PARAGRAPHS = (
    "“The ferry will run all winter,” said Ida Frost. “It is safe.”",
    "She called the board “a circus” and left. “Then we shall wait.”",
    "“Nobody has seen the sea so high in all these years.”",
)


def story(paragraphs: int) -> tuple[tuple[Block, ...], tuple[Person, ...]]:
    blocks = tuple(Block("paragraph", PARAGRAPHS[number % len(PARAGRAPHS)]) for number in range(paragraphs))
    mentions = tuple(
        Passage(number, at, at + len("Ida Frost"))
        for number, block in enumerate(blocks)
        if (at := block.text.find("Ida Frost")) >= 0
    )
    return blocks, (Person("Ida Frost", "harbour master", mentions),)


def seconds(blocks: tuple[Block, ...], people: tuple[Person, ...]) -> float:
    start = time.process_time()
    find_quotes(blocks, people, language="en")
    return time.process_time() - start


def test_a_text_twenty_times_as_long_takes_about_twenty_times_as_long() -> None:
    seconds(*story(30))
    short = min(seconds(*story(60)) for _ in range(3))
    assert seconds(*story(1_200)) < 60 * short


@pytest.mark.parametrize(
    "text",
    [
        '"' * 5_000,
        "“" * 5_000,
        "'" * 5_000,
        "„“" * 10_000,
        "« » " * 5_000,
        '"a" ' * 5_000,
        "“'" * 3_000,
        "‘a’ " * 5_000,
        "he said " * 1_000,
        "“a,” he said, " * 500,
        "שלום “אני כאן,” אמר " * 500,
        "🎺 “🎷🥁,” said 🎻 " * 500,
        "\u202e“abc,” said Ida Frost\u202c",
        "\ud7ff\u0000\ufffe“x”",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_odd_texts_are_read_in_a_moment(text: str) -> None:
    assert seconds((Block("paragraph", text), Block("quote", text)), ()) < 5


@pytest.mark.parametrize(
    "unit", ['"', "“", "'", '"a" ', "‘a’ ", "“'", "“a,” he said, ", "שלום “אני כאן,” אמר ", "🎺 “🎷,” said 🎻 "]
)
def test_one_endless_line_takes_no_more_than_its_share(unit: str) -> None:
    def line(times: int) -> tuple[Block, ...]:
        return (Block("paragraph", unit * times),)

    short = max(0.001, min(seconds(line(100), ()) for _ in range(3)))
    assert seconds(line(2_000), ()) < 60 * short


def test_a_million_quotation_marks_are_read() -> None:
    assert seconds((Block("paragraph", '"' * 1_000_000),), ()) < 30
