from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.article import Article, Block, Source
from broadsheet.desk.differing import Paragraph, Piece, differences, is_changed


def article(*paragraphs: str, title: str | None = None) -> Article:
    blocks = tuple(Block("paragraph", text) for text in paragraphs)
    return Article(source=Source("u", "u"), title=title, blocks=blocks)


def test_a_reworded_paragraph_shows_its_words() -> None:
    old = article("The ferry sails at noon.", "It rains.", title="Ferry")
    new = article("The ferry sails at dusk, they say.", "It rains.", title="Ferry")
    title, changed, last = differences(old, new)
    assert title == (Piece("Ferry", "same"),)
    assert last == (Piece("It rains.", "same"),)
    assert changed[:3] == (
        Piece("The ferry sails at ", "same"),
        Piece("noon", "removed"),
        Piece("dusk, they say", "added"),
    )
    assert [is_changed(paragraph) for paragraph in (title, changed, last)] == [False, True, False]


def test_paragraphs_that_have_nothing_in_common_come_and_go_whole() -> None:
    old, new = article("One.", "The tram is late again."), article("One.", "Nobody answered calls on Friday", "More")
    assert differences(old, new)[1:] == (
        (Piece("The tram is late again.", "removed"),),
        (Piece("Nobody answered calls on Friday", "added"),),
        (Piece("More", "added"),),
    )


@given(*2 * [st.lists(st.text("ab. ", min_size=1, max_size=12), max_size=5)])
def test_both_versions_can_be_read_out_of_it(before: list[str], after: list[str]) -> None:
    found = differences(article(*before), article(*after))
    assert left(found, "added") == before
    assert left(found, "removed") == after


def left(found: tuple[Paragraph, ...], without: str) -> list[str]:
    """The paragraphs that still have words when those of one fate are taken out."""
    kept = ["".join(piece.text for piece in paragraph if piece.fate != without) for paragraph in found]
    return [text for text in kept if text]
