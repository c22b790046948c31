from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.article import Article, Block, Place, Source
from broadsheet.typesetting import source_text
from tests.typesetting.articles import STORY, articles

END = Place(len(STORY.blocks) - 1, len(STORY.blocks[-1].text))


def test_the_whole_article_is_its_source() -> None:
    assert source_text(STORY, Place(0, 0), END) == "\n\n".join(
        [
            "The council of Marrow Bay voted on Tuesday to reopen the old line across the water.",
            "Opponents said the money would have been better spent on the school by the harbour.",
            "What the line will carry",
            "9. Passengers, on weekdays from six in the morning until eleven at night",
            "10. Fish",
            "I have waited for this train since I was a girl.",
            "def fare(age):\n    return 0 if age < 16 else 240",
            "Year\tRiders\n2012\t18,400\n2013\t3,120",
            "The bridge in 1987.",
            "1 The votes were counted twice.",
        ]
    )


def test_part_of_one_block() -> None:
    assert source_text(STORY, Place(0, 4), Place(0, 11)) == "council"


def test_a_marker_is_copied_only_with_the_beginning_of_its_item() -> None:
    assert source_text(STORY, Place(3, 0), Place(4, 2)).endswith("\n\n10. Fi")
    assert source_text(STORY, Place(4, 2), Place(4, 4)) == "sh"
    deep = Article(Source("test"), blocks=(Block("item", "Herring", marker="◦", depth=1),))
    assert source_text(deep, Place(0, 0), Place(0, 7)) == "  ◦ Herring"


def test_nothing_is_copied_backwards_or_outside() -> None:
    assert not source_text(STORY, Place(2, 0), Place(1, 5))
    assert not source_text(STORY, Place(0, 9), Place(0, 4))
    assert not source_text(Article(Source("test")), Place(0, 0), Place(3, 3))
    assert source_text(STORY, Place(-1, 5), Place(99, 0)) == source_text(STORY, Place(0, 0), END)


@given(articles, st.integers(0, 6), st.integers(0, 40), st.integers(0, 6), st.integers(0, 40))
def test_what_is_copied_is_in_the_source(article: Article, first: int, start: int, last: int, end: int) -> None:
    copied = source_text(article, Place(first, start), Place(last, end))
    for number, block in enumerate(article.blocks):
        if first < number < last and block.text:
            assert block.text in copied
