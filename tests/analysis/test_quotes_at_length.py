"""Long and odd texts: the work that reading quotations takes grows with the text, and nothing makes it fail."""

from __future__ import annotations

import sys
from types import FrameType

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


def steps(blocks: tuple[Block, ...], people: tuple[Person, ...]) -> int:
    """Calls that reading the quotations takes: the same on every machine, however busy it is."""
    count = 0

    def called(_frame: FrameType, event: str, _of: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        find_quotes(blocks, people, language="en")
    finally:
        sys.setprofile(before)
    return count


def test_a_text_twenty_times_as_long_takes_about_twenty_times_the_work() -> None:
    assert steps(*story(1_200)) < 30 * steps(*story(60))


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
def test_odd_texts_are_read(text: str) -> None:
    for quote in find_quotes((Block("paragraph", text), Block("quote", text)), (), language="en"):
        assert all(0 <= start <= end <= len(text) for _, start, end in quote.passages)


@pytest.mark.parametrize(
    "unit", ['"', "“", "'", '"a" ', "‘a’ ", "“'", "“a,” he said, ", "שלום “אני כאן,” אמר ", "🎺 “🎷,” said 🎻 "]
)
def test_one_endless_line_takes_no_more_than_its_share(unit: str) -> None:
    def line(times: int) -> tuple[Block, ...]:
        return (Block("paragraph", unit * times),)

    assert steps(line(2_000), ()) < 30 * steps(line(100), ())


def test_a_million_quotation_marks_are_read() -> None:
    assert find_quotes((Block("paragraph", '"' * 1_000_000),), (), language="en") == ()
