"""Places that survive a new extraction."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.anchor import Anchor, anchor_passage, anchor_place, locate
from broadsheet.article import Article, Block, Passage, Place, Source
from tests.articles import articles


def _article(*texts: str) -> Article:
    return Article(Source("x"), blocks=tuple(Block("paragraph", text) for text in texts))


BEFORE = _article("The tide tables are wrong.", "Nobody checked them, said the pilot.", "The tide came anyway.")


def test_a_place_is_found_again_after_a_paragraph_was_put_in_before_it() -> None:
    anchor = anchor_place(BEFORE, Place(1, 8))
    after = replace(BEFORE, blocks=(Block("paragraph", "Corrected on Monday."), *BEFORE.blocks))
    assert locate(after, anchor) == Passage(2, 8, 8)


def test_a_passage_is_found_by_its_words_where_what_stood_around_it_changed() -> None:
    anchor = anchor_passage(BEFORE, Passage(1, 0, 19))
    assert anchor.exact == "Nobody checked them"
    after = _article("Tables are wrong.", "“Nobody checked them”, the pilot told us.")
    assert locate(after, anchor) == Passage(1, 1, 20)


def test_of_two_same_paragraphs_the_nearer_is_taken() -> None:
    refrain = _article("Row on.", "A verse.", "Row on.", "Another verse.")
    assert locate(refrain, anchor_place(refrain, Place(2, 4))) == Passage(2, 4, 4)


def test_words_that_are_gone_are_not_found() -> None:
    assert locate(_article("Something else."), anchor_passage(BEFORE, Passage(1, 0, 6))) is None


def test_a_place_on_a_rule_holds() -> None:
    rule = Article(Source("x"), blocks=(Block("paragraph", "Above."), Block("rule")))
    assert locate(rule, anchor_place(rule, Place(1, 0))) == Passage(1, 0, 0)


def test_an_article_without_blocks_has_a_place_too() -> None:
    assert anchor_place(_article(), Place(3, 9)) == Anchor(0, 0, 0)


@given(articles(), st.integers(0, 9), st.integers(0, 90), st.integers(0, 20))
def test_in_the_same_article_the_words_are_found(article: Article, block: int, start: int, length: int) -> None:
    anchor = anchor_passage(article, Passage(block, start, start + length))
    found = locate(article, anchor)
    if article.blocks:
        assert found is not None
        assert article.text_of(found) == anchor.exact


def test_words_that_another_program_kept_are_found_with_other_white_space_and_quotes() -> None:
    article = Article(Source("a"), blocks=(Block("paragraph", "One."), Block("paragraph", "It’s “late”, she said.")))
    found = locate(article, Anchor(0, 0, 13, exact='It\'s  "late"\n\nGone.'))
    assert found == Passage(1, 0, 11)
    assert locate(article, Anchor(0, 0, 4, exact="\nlate again")) is None
