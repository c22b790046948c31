"""The texts of `quotations.txt`: what is a quotation, and who spoke it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from broadsheet.analysis.quotes import find_quotes
from broadsheet.article import Block
from tests.analysis.test_quotes import people_in


class Case(NamedTuple):
    blocks: tuple[Block, ...]
    language: str
    expected: list[tuple[str, tuple[str, ...]]]


def parse_case(text: str) -> Case:
    blocks: list[Block] = []
    expected: list[tuple[str, tuple[str, ...]]] = []
    language = "en"
    for line in text.splitlines():
        mark, rest = line[0], line[1:].strip()
        if mark == "@":
            language = rest
        elif mark in "|>":
            blocks.append(Block("quote" if mark == ">" else "paragraph", rest))
        elif mark == "=":
            speakers, _, words = rest.partition(": ")
            expected.append((words, () if speakers == "-" else tuple(speakers.split(" & "))))
    return Case(tuple(blocks), language, expected)


def cases() -> list[Case]:
    text = Path(__file__).with_name("quotations.txt").read_text("utf-8")
    lines = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    return [parse_case(part.strip()) for part in lines.split("\n\n") if part.strip()]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.blocks[0].text[:40])
def test_text(case: Case) -> None:
    quotes = find_quotes(case.blocks, people_in(case.blocks), language=case.language)
    assert [(quote.text, quote.speakers) for quote in quotes] == case.expected


def test_there_are_enough_texts() -> None:
    assert len(cases()) >= 90
