"""The room that is left for pictures."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadsheet.article import Article, Block, Picture, Place, Source
from broadsheet.typesetting import LEAD, Measure, set_article
from tests.typesetting.articles import articles, measures

URL = "https://paper.example/bridge.jpg"
LEAD_URL = "https://paper.example/morning.jpg"
TEXT = Block("paragraph", "The line is open again.")
FIGURE = Block("figure", "The bridge in 1987.", alt="A steel bridge over grey water", url=URL)
ARTICLE = Article(Source("x"), title="The bridge", blocks=(TEXT, FIGURE, TEXT))


@pytest.mark.parametrize(
    ("size", "rows", "cells"),
    [((1600, 900), 20, 72), ((1000, 200), 7, 72), ((400, 800), 20, 20), ((3, 9000), 20, 1), ((9000, 3), 1, 72)],
)
def test_a_picture_keeps_its_shape_in_cells_of_one_to_two(size: tuple[int, int], rows: int, cells: int) -> None:
    area = set_article(ARTICLE, Measure(72), {URL: size}).picture_area(1)
    assert (len(area.rows), area.cells) == (rows, cells)
    assert area.left == (72 - cells) // 2


def test_words_stand_below_the_picture_as_they_do_without_it() -> None:
    without, with_picture = set_article(ARTICLE, Measure(60)), set_article(ARTICLE, Measure(60), {URL: (800, 200)})
    area = with_picture.picture_area(1)
    assert without.picture_area(1).rows == range(0)
    assert with_picture.height == without.height + len(area.rows)
    assert with_picture.row_of(Place(1, 0)) == without.row_of(Place(1, 0)) + len(area.rows)
    assert with_picture.row(area.rows.stop).text == "▣ A steel bridge over grey water"
    free = [with_picture.row(y) for y in area.rows]
    assert {(row.block, row.text.strip(), "picture" in row.runs[-1].styles) for row in free} == {(1, "", True)}


def test_what_is_above_a_late_picture_does_not_move() -> None:
    without, with_picture = set_article(ARTICLE, Measure(60)), set_article(ARTICLE, Measure(60), {URL: (800, 200)})
    above = range(without.part_rows("body").start + 1)
    assert [without.row(y) for y in above] == [with_picture.row(y) for y in above]


@pytest.mark.parametrize("size", [(0, 0), (0, 10), (10, -1)])
def test_a_picture_without_a_size_gets_no_room(size: tuple[int, int]) -> None:
    assert not set_article(ARTICLE, Measure(60), {URL: size}).picture_area(1).rows


def test_pictures_may_be_left_out() -> None:
    none = replace(Measure(60), picture_rows=0)
    assert not set_article(ARTICLE, none, {URL: (800, 200)}).picture_area(1).rows
    assert not set_article(ARTICLE, Measure(60), {URL: (800, 200)}).picture_area(0).rows
    assert not set_article(ARTICLE, Measure(60), {URL: (800, 200)}).picture_area(9).rows


def test_the_lead_picture_stands_in_the_masthead_as_figures_do_in_the_body() -> None:
    lead = replace(ARTICLE, image=Picture(LEAD_URL, "A bridge", "The bridge in the morning"))
    without, with_picture = set_article(lead, Measure(60)), set_article(lead, Measure(60), {LEAD_URL: (800, 200)})
    rows = [without.row(y) for y in without.part_rows("masthead")]
    assert [row.text for row in rows[-4:]] == ["▣ A bridge", "  The bridge in the morning", "", "─" * 60]
    assert not without.picture_area(LEAD).rows
    area = with_picture.picture_area(LEAD)
    assert (area.left, area.cells, with_picture.row(area.rows.stop).text) == (0, 60, "▣ A bridge")
    assert {with_picture.row(y).part for y in area.rows} == {"masthead"}
    assert all(run.start < 0 for y in without.part_rows("masthead") for run in without.row(y).runs)


def test_a_picture_of_which_nothing_is_known_or_that_the_body_shows_is_not_in_the_masthead() -> None:
    for image in (Picture(LEAD_URL), Picture(URL, "A steel bridge over grey water")):
        assert (
            set_article(replace(ARTICLE, image=image), Measure(60)).height == set_article(ARTICLE, Measure(60)).height
        )


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=25)
@given(articles, measures, st.tuples(st.integers(1, 4000), st.integers(1, 4000)))
def test_places_and_rows_find_each_other_beside_pictures(article: Article, to: Measure, size: tuple[int, int]) -> None:
    setting = set_article(article, to, {"": size})  # the figures of the strategy have no address
    for y in range(setting.height):
        row = setting.row(y)
        assert sum(run.cells for run in row.runs) <= max(2, setting.width)
        if row.part == "body" and row.slice == 0 and any(run.start >= 0 for run in row.runs):
            assert setting.row_of(setting.place_at(y)) == y
    for number, block in enumerate(article.blocks):
        area = setting.picture_area(number)
        assert bool(area.rows) == (block.kind == "figure")
        assert all(setting.row(y).block == number for y in area.rows)
