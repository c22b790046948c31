"""Texts with their quotations, from files in the form that `quotations.txt` describes at its head."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from broadsheet.article import Block


class Case(NamedTuple):
    blocks: tuple[Block, ...]
    language: str
    expected: list[tuple[str, tuple[str, ...]]]
    """The words of each quotation and its speakers."""


def cases(name: str) -> list[Case]:
    """Those of a file beside this one."""
    text = Path(__file__).with_name(name).read_text("utf-8")
    lines = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    return [_case(part.strip()) for part in lines.split("\n\n") if part.strip()]


def _case(text: str) -> Case:
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
