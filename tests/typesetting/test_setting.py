"""The laws of a setting, for any article at any measure."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from broadsheet.article import Article, Block, Passage, Place, Source
from broadsheet.typesetting import STEPS, Hit, Measure, Row, Setting, set_article
from broadsheet.typesetting.cells import SOFT_HYPHEN, widths
from broadsheet.typesetting.galley import BLANK
from tests.typesetting.articles import STORY, articles, measure, measures

laws = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=25)
UNSET = frozenset(SOFT_HYPHEN + "\n\t")


def rows(setting: Setting) -> list[Row]:
    return [setting.row(y) for y in range(setting.height)]


def covered(row: Row) -> set[int]:
    return {offset for run in row.runs if run.start >= 0 for offset in range(run.start, run.end)}


def opens_line(row: Row) -> bool:
    return row.part == "body" and row.slice == 0 and any(run.start >= 0 for run in row.runs)


@example(
    Article(Source("-"), language="de", blocks=(Block("item", "Donaudampfschifffahrtsgesellschaft", marker="1000."),)),
    Measure(22, 22, "compact", "sextant", "hyphenated"),
)
@laws
@given(articles, measures)
def test_rows_fit_the_column_and_runs_keep_their_promises(article: Article, to: Measure) -> None:
    setting = set_article(article, to)
    assert setting.width <= to.column
    for row in rows(setting):
        assert sum(run.cells for run in row.runs) <= max(2, setting.width)
        for run in row.runs:
            assert "\n" not in run.text
            if run.per:
                assert len(run.text) == run.per * (run.end - run.start)
            if run.start < 0:
                assert run.per == 0


@laws
@given(st.sampled_from(STEPS), st.integers(1, 250), st.sampled_from(("terminal", "sextant", "quadrant")))
def test_runs_take_the_cells_that_the_screen_library_counts(step: str, column: int, letters: str) -> None:
    for row in rows(set_article(STORY, measure(column, step, letters))):
        for run in row.runs:
            assert run.cells == cell_len(run.text) * run.scale


@laws
@given(articles, measures)
def test_every_character_of_the_body_is_shown_exactly_once(article: Article, to: Measure) -> None:
    shown: Counter[Place] = Counter()
    for row in rows(set_article(article, to)):
        if row.part == "body" and row.slice == 0:
            for run in row.runs:
                shown.update(Place(row.block, offset) for offset in range(max(0, run.start), run.end))
    for number, block in enumerate(article.blocks):
        for offset, character in enumerate(block.text):
            if not character.isspace() and character not in UNSET:
                assert shown[Place(number, offset)] == 1
    assert all(count == 1 for count in shown.values())


@laws
@given(articles, measures)
def test_all_slices_of_a_line_show_the_same(article: Article, to: Measure) -> None:
    setting = set_article(article, to)
    for y, row in enumerate(rows(setting)):
        if row.slice and covered(row):
            assert covered(row) == covered(setting.row(y - row.slice))


@laws
@given(articles, measures)
def test_from_row_to_place_and_back(article: Article, to: Measure) -> None:
    setting = set_article(article, to)
    for y, row in enumerate(rows(setting)):
        place = setting.place_at(y)
        if opens_line(row):
            assert place.block == row.block
            assert setting.row_of(place) == y
        elif row.part == "blank" and article.blocks:
            later = [n for n in range(y, setting.height) if opens_line(setting.row(n))]
            assert not later or setting.row_of(place) in range(y, later[0] + 1)


@laws
@given(articles, measures, measures)
def test_the_same_words_stay_on_top_at_another_measure(article: Article, one: Measure, other: Measure) -> None:
    here, there = set_article(article, one), set_article(article, other)
    for y, row in enumerate(rows(here)):
        if opens_line(row):
            place = here.place_at(y)
            top = there.top_row(place)
            if place > (0, 0):
                text = article.blocks[place.block].text
                if not text[place.offset].isspace() and text[place.offset] not in UNSET:
                    assert place.offset in covered(there.row(top))
                assert here.top_row(place) == y


@laws
@given(articles, measures, st.data())
def test_the_rows_of_a_passage_are_those_that_show_some_of_it(
    article: Article, to: Measure, data: st.DataObject
) -> None:
    full = [number for number, block in enumerate(article.blocks) if block.text.strip()]
    if not full:
        return
    setting = set_article(article, to)
    block = data.draw(st.sampled_from(full))
    text = article.blocks[block].text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    wanted = {o for o in range(start, end) if not text[o].isspace() and text[o] not in UNSET}
    found = [y for y, row in enumerate(rows(setting)) if row.block == block and covered(row) & wanted]
    if found:
        shown = setting.rows_of(Passage(block, start, end))
        assert shown.start <= found[0]
        assert shown.stop > found[-1]
        if text[start] not in UNSET and not text[start].isspace() and article.blocks[block].kind != "table":
            assert shown.start == found[0]


@laws
@given(articles, measures)
def test_a_hit_is_the_character_under_the_cell(article: Article, to: Measure) -> None:
    setting = set_article(article, to)
    for y, row in enumerate(rows(setting)):
        x = 0
        for run in row.runs:
            if run.start >= 0 and run.cells:
                first, last = setting.hit(y, x), setting.hit(y, x + run.cells - 1)
                assert first is not None
                assert last is not None
                assert first.offset == run.start or not widths(run.text)[0]
                assert run.start <= last.offset < run.end
                assert (first.part, first.block) == (row.part, row.block)
            x += run.cells
        beyond = setting.hit(y, x)
        assert beyond is None or beyond.offset == -1


@laws
@given(articles, measures)
def test_each_highlight_and_topic_has_rows_of_its_own(article: Article, to: Measure) -> None:
    setting = set_article(article, to)
    for number in range(len(article.highlights)):
        own = setting.part_rows("highlights", number)
        assert own
        assert all(setting.row(y).item == number for y in own if setting.row(y) != BLANK)
    for number in range(len(article.topics)):
        own = setting.part_rows("topics", number)
        hits = [setting.hit(y, x) for y in own for x in range(max(2, setting.width))]
        offsets = {hit.offset for hit in hits if hit is not None and hit.item == number}
        name = article.topics[number].name
        assert (0 in offsets) or name[0] in UNSET or not cell_len(name[0])


def test_the_parts_stand_below_each_other() -> None:
    setting = set_article(STORY, Measure(80))
    masthead, box, topics = (setting.part_rows(part) for part in ("masthead", "highlights", "topics"))
    body = setting.part_rows("body")
    assert masthead.start == 0
    assert masthead.stop < box.start < box.stop < body.start < body.stop < topics.start
    assert topics.stop == setting.height
    assert setting.row(masthead.stop) == BLANK


def test_the_masthead_is_on_top_where_the_body_begins() -> None:
    setting = set_article(STORY, Measure(80))
    assert setting.place_at(0) == Place(0, 0)
    assert setting.top_row(Place(0, 0)) == 0
    assert setting.row_of(Place(0, 0)) == setting.part_rows("body").start


def test_below_the_body_is_the_end_of_it() -> None:
    setting = set_article(STORY, Measure(80))
    end = Place(len(STORY.blocks) - 1, len(STORY.blocks[-1].text))
    assert setting.place_at(setting.height - 1) == end
    assert setting.place_at(10**6) == end
    assert setting.row_of(end) == setting.part_rows("body").stop - 1


def test_places_outside_of_the_article_count_as_its_ends() -> None:
    setting = set_article(STORY, Measure(80))
    assert setting.row_of(Place(-3, 9)) == setting.row_of(Place(0, 0))
    assert setting.row_of(Place(99, 0)) == setting.part_rows("body").stop - 1
    assert setting.row_of(Place(0, 10**6)) == setting.row_of(Place(0, len(STORY.blocks[0].text)))
    assert not setting.rows_of(Passage(99, 0, 3))
    assert setting.hit(-1, 0) is None
    assert setting.hit(10**6, 0) is None
    with pytest.raises(IndexError):
        setting.row(setting.height)


def test_a_hit_names_what_was_clicked() -> None:
    setting = set_article(STORY, Measure(80))
    assert setting.hit(0, 0) is None  # the masthead
    second = setting.part_rows("highlights", 1).start
    assert setting.hit(second, 4) == Hit("highlights", -1, 1, 0)
    assert setting.hit(second, 2) == Hit("highlights", -1, 1, -1)  # the bullet
    topics = setting.part_rows("topics", 1).start
    x = setting.row(topics).text.index("Railways")
    assert setting.hit(topics, x + 3) == Hit("topics", -1, 1, 3)
    heading = setting.row_of(Place(2, 0))
    assert setting.hit(heading, 5) == Hit("body", 2, -1, 5)
    assert setting.hit(heading, 60) == Hit("body", 2, -1, -1)


@pytest.mark.parametrize("article", [Article(Source("x")), Article(Source("x"), blocks=(Block("paragraph"),))])
def test_an_article_without_words_is_set(article: Article) -> None:
    setting = set_article(article, Measure(40))
    assert setting.place_at(0) == Place(0, 0)
    assert setting.row_of(Place(0, 0)) in range(max(1, setting.height))
    assert setting.top_row(Place(0, 0)) == 0
    assert setting.part_rows("highlights") == range(0)


@pytest.mark.parametrize("letters", ["sextant", "quadrant", "terminal"])
def test_steps_grow(letters: str) -> None:
    heights = [set_article(STORY, measure(80, step, letters)).height for step in STEPS]
    assert heights == sorted(heights)
    assert len(set(heights)) == len(STEPS)


@pytest.mark.parametrize(
    ("step", "letters", "line_rows"),
    [("normal", "sextant", 1), ("airy", "sextant", 1), ("big", "sextant", 4), ("bigger", "sextant", 6),
     ("huge", "sextant", 8), ("big", "terminal", 2), ("bigger", "terminal", 3), ("huge", "terminal", 3),
     ("big", "quadrant", 6), ("bigger", "quadrant", 8), ("huge", "quadrant", 12),
     ("huge", "off", 1)],
)  # fmt: skip
def test_rows_of_a_line(step: str, letters: str, line_rows: int) -> None:
    assert set_article(STORY, measure(80, step, letters)).line_rows == line_rows


@pytest.mark.parametrize(
    ("column", "step", "width"),
    [(200, "compact", 72), (200, "normal", 72), (60, "normal", 60), (200, "airy", 61), (200, "spaced", 122),
     (80, "big", 80), (250, "big", 216), (80, "huge", 80)],
)  # fmt: skip
def test_the_step_makes_its_own_width(column: int, step: str, width: int) -> None:
    assert set_article(STORY, measure(column, step)).width == width


@pytest.mark.parametrize("step", ["big", "bigger", "huge"])
def test_big_lines_hold_thirteen_letters_in_eighty_columns(step: str) -> None:
    setting = set_article(Article(Source("x"), blocks=(Block("paragraph", "thirteen-long"),)), measure(80, step))
    assert setting.rows_of(Passage(0, 0, 13)) == setting.part_rows("body")
    assert len(setting.part_rows("body")) == setting.line_rows


def test_letters_that_the_terminal_enlarges_are_in_the_runs_once() -> None:
    article = Article(Source("x"), blocks=(Block("quote", "Thirteen-long"),))
    setting = set_article(article, measure(80, "big", "terminal"))
    first, second = (setting.row(y) for y in setting.part_rows("body"))
    assert [(run.text, run.cells, run.scale) for run in first.runs if run.start >= 0] == [("Thirteen-long", 26, 2)]
    assert first.runs == second.runs
    assert (first.slice, second.slice) == (0, 1)
    assert [run.scale for run in first.runs if run.start < 0] == [1, 1]  # the bar runs down both rows
    hits = [setting.hit(setting.row_of(Place(0, 0)) + 1, x) for x in (2, 3, 4, 27, 28)]
    assert [hit.offset for hit in hits if hit] == [0, 0, 1, 12, -1]


def test_wide_and_joined_letters_are_enlarged_as_a_whole() -> None:
    article = Article(Source("x"), blocks=(Block("paragraph", "港e\u0301🇳🇴x"),))
    setting = set_article(article, measure(80, "bigger", "terminal"))
    row = setting.row(setting.row_of(Place(0, 0)))
    assert sum(run.cells for run in row.runs) == 3 * (2 + 1 + 2 + 1)


def test_stretched_spaces_grow_by_whole_letters_where_the_terminal_enlarges() -> None:
    words = "the old railway line across the water and back again to the harbour in one day " * 3
    article = Article(Source("x"), blocks=(Block("paragraph", words.strip()),))
    to = replace(measure(120, "bigger", "terminal"), alignment="justified")
    setting = set_article(article, to)
    taken = [sum(run.cells for run in setting.row(y).runs) for y in setting.part_rows("body")]
    assert {cells for cells in taken[:-3] if cells} == {120}
    assert all(run.cells % 3 == 0 for y in setting.part_rows("body") for run in setting.row(y).runs)


@pytest.mark.parametrize(("column", "line_rows"), [(80, 8), (48, 8), (47, 6), (31, 4), (23, 1)])
def test_letters_are_made_smaller_where_a_line_would_hold_too_few(column: int, line_rows: int) -> None:
    assert set_article(STORY, measure(column, "huge")).line_rows == line_rows
