from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.article import Article, Passage, Place
from broadsheet.tui.widgets.selecting import point_of, select, word_around
from broadsheet.typesetting import STEPS, Measure, Step, set_article, source_text
from tests.articles import FERRY, articles

MARGIN = 3
steps = st.sampled_from(STEPS)


@given(articles(), st.integers(8, 90), steps, st.data())
def test_any_two_points_make_a_selection_inside_the_article(
    article: Article, column: int, step: Step, data: st.DataObject
) -> None:
    setting = set_article(article, Measure(column, step=step))
    points = st.tuples(st.integers(0, setting.height + 2), st.integers(0, column + 9))
    start, end = sorted((data.draw(points), data.draw(points)))
    selected = select(setting, start, end, MARGIN)
    if selected:
        assert selected.start <= selected.end
        for passage in selected.passages(article):
            assert 0 <= passage.start < passage.end <= len(article.blocks[passage.block].text)


@given(steps, st.integers(16, 90), st.data())
def test_from_place_to_point_and_back(step: Step, column: int, data: st.DataObject) -> None:
    setting = set_article(FERRY, Measure(column, step=step))
    text = FERRY.blocks[0].text
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 1, len(text) - 1))
    first, last = Place(0, start), Place(0, end)
    selected = select(setting, point_of(setting, first, MARGIN), point_of(setting, last, MARGIN), MARGIN)
    expected = source_text(FERRY, first, last)
    if expected.strip() and text[start] != " " and text[end] != " ":
        assert selected is not None
        assert selected.text == expected
        assert selected.in_body


def test_everything_is_the_whole_article_once() -> None:
    setting = set_article(FERRY, Measure(72))
    selected = select(setting, (0, 0), (setting.height, 0), MARGIN)
    assert selected is not None
    assert not selected.in_body
    assert selected.text.count("We kept the pier warm") == 1
    assert selected.text.startswith("THE SOUND COURIER")
    assert "The ferry sails three nights a week\nTickets cost less than the bridge toll" in selected.text
    assert selected.passages(FERRY)[0] == Passage(0, 0, len(FERRY.blocks[0].text))


def test_a_word_has_its_apostrophes_and_hyphens_but_not_those_around_it() -> None:
    text = "the ‘well-known’ captain’s log"
    assert [text[slice(*word_around(text, text.index(letters)))] for letters in ("kno", "apt", "og")] == [
        "well-known",
        "captain’s",
        "log",
    ]
