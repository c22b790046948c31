"""From the mark in the text to its footnote."""

from __future__ import annotations

import pytest

from broadsheet.article import Article, Block, Source, Span
from broadsheet.typesetting import notes_of

HERE = "https://paper.example/harbour"


def called(mark: str, href: str) -> Block:
    text = f"The votes were counted twice.{mark} Nobody minded."
    return Block("paragraph", text, (Span(29, 29 + len(mark), "link", href), Span(29, 29 + len(mark), "sup")))


def article(*blocks: Block) -> Article:
    return Article(Source(HERE, url=f"{HERE}/", canonical="http://paper.example/harbour"), blocks=blocks)


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ("[1]", Block("note", "1. By hand.")),
        ("1", Block("note", "1 By hand.")),
        ("1", Block("note", "By hand.", marker="1.")),
        ("(1)", Block("note", "[1] By hand.")),
        ("†", Block("note", "† By hand.")),
        ("a", Block("note", "a) By hand.")),
    ],
)
def test_a_mark_leads_to_the_note_that_begins_with_it(mark: str, note: Block) -> None:
    assert notes_of(article(called(mark, f"{HERE}#fn1"), Block("note", "2. Else."), note)) == {(0, 29): 2}


def test_the_number_in_the_address_stands_in_for_a_mark_of_another_kind() -> None:
    assert notes_of(article(called("*", f"{HERE}#note-12"), Block("note", "12. By hand."))) == {(0, 29): 1}


@pytest.mark.parametrize(
    "block",
    [
        called("[1]", "https://other.example/harbour#fn1"),
        called("[1]", HERE),
        called(" the council's site", f"{HERE}#fn1"),
        called("[7]", f"{HERE}#fn7"),
        Block("paragraph", "x[1]", (Span(1, 4, "sup"),)),
    ],
)
def test_what_is_no_mark_leads_nowhere(block: Block) -> None:
    assert notes_of(article(block, Block("note", "1. By hand."))) == {}


def test_each_chapter_has_its_own_first_note() -> None:
    mark, note = called("1", f"{HERE}#fn1"), Block("note", "1. By hand.")
    assert notes_of(article(mark, note, mark, note, mark)) == {(0, 29): 1, (2, 29): 3, (4, 29): 3}


def test_a_way_back_from_a_note_is_no_mark() -> None:
    note = Block("note", "1. ^ By hand.", (Span(3, 4, "link", f"{HERE}#ref-1"),))
    assert notes_of(article(note)) == {}
