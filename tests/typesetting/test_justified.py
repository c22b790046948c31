"""Justified text: total fit, hyphens, and how what is left of a line goes to its spaces."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.article import Article, Block, Passage, Place, Source, Span
from broadsheet.typesetting import ALIGNMENTS, Alignment, Hit, Measure, set_article
from broadsheet.typesetting.breaking import Line, break_simple
from broadsheet.typesetting.cells import cell_width
from broadsheet.typesetting.fitting import fit
from broadsheet.typesetting.hyphenation import hyphenator
from tests.typesetting.articles import articles, measures

STORY = (
    "The council of Marrow Bay voted on Tuesday to reopen the old railway line across the water, eleven years after "
    "the last train left the harbour station with forty passengers and a brass band. Supporters said the decision "
    "would give the fishing villages on the southern shore a reliable connection to the hospital."
)
words = st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=1, max_size=14).map(" ".join)


def drawn(text: str, column: int, alignment: Alignment, language: str | None = "en", kind: str = "paragraph") -> str:
    block = Block("paragraph", text) if kind == "paragraph" else Block("heading", text, level=2)
    setting = set_article(
        Article(Source("x"), language=language, blocks=(block,)), Measure(column, alignment=alignment)
    )
    return "\n".join(setting.row(y).text for y in setting.part_rows("body"))


def test_every_line_but_the_last_ends_at_the_edge() -> None:
    lines = drawn(STORY, 60, "justified").split("\n")
    assert {len(line) for line in lines[:-1]} == {60}
    assert len(lines[-1]) < 60
    assert " ".join(" ".join(lines).split()) == STORY


def test_a_break_of_the_authors_is_not_stretched() -> None:
    lines = drawn("A verse\n" + STORY, 60, "justified").split("\n")
    assert lines[0] == "A verse"
    assert len(lines[1]) == 60


def test_hyphens_even_the_lines_out() -> None:
    def gaps(alignment: Alignment) -> int:
        return sum(len(gap) - 1 for gap in re.findall(" +", drawn(STORY, 44, alignment)))

    assert gaps("hyphenated") < gaps("justified")
    assert any(line.endswith("-") for line in drawn(STORY, 44, "hyphenated").split("\n"))


@pytest.mark.parametrize("language", [None, "xx"])
def test_without_patterns_for_the_language_there_are_no_hyphens(language: str | None) -> None:
    assert drawn(STORY, 44, "hyphenated", language) == drawn(STORY, 44, "justified", language)


def test_the_language_decides_where_words_are_divided() -> None:
    english, german = hyphenator("en"), hyphenator("de-CH")
    assert english is not None
    assert german is not None
    assert list(english.points_in("a newspaper")) == [6, 8]
    assert list(german.points_in("die Eisenbahn")) == [6, 9]


def test_addresses_compounds_and_contractions_are_not_divided() -> None:
    english = hyphenator("en")
    assert english is not None
    assert list(english.points_in("see https://railways.example/government/railway and north-eastern couldn’t")) == []


def test_code_in_a_paragraph_is_not_divided() -> None:
    text = "representative government " * 12
    block = Block("paragraph", text.strip(), (Span(0, len(text), "code"),))
    setting = set_article(Article(Source("x"), language="en", blocks=(block,)), Measure(40, alignment="hyphenated"))
    assert not any(setting.row(y).text.endswith("-") for y in range(setting.height))


def test_headings_and_narrow_measures_stay_ragged() -> None:
    assert drawn(STORY, 60, "justified", kind="heading") == drawn(STORY, 60, "left", kind="heading")
    assert drawn(STORY, 29, "justified") == drawn(STORY, 29, "left")
    narrow = drawn(STORY, 24, "hyphenated").split("\n")
    assert any(line.endswith("-") for line in narrow)
    assert not any("  " in line for line in narrow)


def test_a_word_in_another_script_does_not_leave_a_paragraph_ragged() -> None:
    lines = drawn(f"{STORY[:70]} 港湾鉄道 👩\u200d👧 {STORY[70:]}", 60, "justified").split("\n")
    assert {cell_width(line) for line in lines[:-1]} == {60}
    japanese = "港湾鉄道は来年の春に再開される。市長は「とても 嬉しい」と述べ、住民も歓迎している（一部を除く）。"
    assert drawn(japanese, 40, "justified") == drawn(japanese, 40, "left")


def test_a_line_that_would_gape_stays_ragged() -> None:
    lines = drawn("unforeseeable consequences " * 8, 32, "justified").split("\n")
    assert lines[0] == "unforeseeable consequences"


def test_a_stretched_space_is_one_source_character() -> None:
    setting = set_article(Article(Source("x"), blocks=(Block("paragraph", STORY),)), Measure(72, alignment="justified"))
    y = setting.row_of(Place(0, 0))
    row = setting.row(y)
    wide = next(run for run in row.runs if run.start >= 0 and not run.text.strip() and run.cells > 1)
    assert (wide.end - wide.start, wide.per) == (1, wide.cells)
    x = row.text.index("  ")
    assert [setting.hit(y, at) for at in (x, x + wide.cells - 1)] == [Hit("body", 0, -1, wide.start)] * 2


@settings(deadline=None, max_examples=25)
@given(articles, measures)
def test_all_alignments_take_the_same_rows(article: Article, to: Measure) -> None:
    settings_ = [set_article(article, replace(to, alignment=alignment)) for alignment in ALIGNMENTS]
    for number in range(len(article.blocks)):
        assert len({setting.row_of(Place(number, 0)) for setting in settings_}) == 1
    assert len({setting.height for setting in settings_}) == 1


def test_rows_can_be_asked_for_in_any_order() -> None:
    article = Article(Source("x"), language="en", blocks=(Block("paragraph", f"{STORY} " * 60),))
    to = Measure(50, alignment="hyphenated")
    forward, backward = set_article(article, to), set_article(article, to)
    there = [forward.row(y) for y in range(forward.height)]
    back = [backward.row(y) for y in range(backward.height - 1, -1, -1)]
    assert there == back[::-1]
    places = set_article(article, to)
    for offset in range(0, len(article.blocks[0].text) - 1, 97):
        found = places.rows_of(Passage(0, offset, offset + 1)).start
        assert there[found].start <= offset < there[found + 1].start if found + 1 < len(there) else True


# Total fit against a search of all ways to break a short paragraph.


def demerits(text: str, lines: list[Line], room: int) -> float:
    total = 0.0
    for line in lines[:-1]:
        spaces = text.count(" ", line.start, line.end)
        extra = room - (line.end - line.start)
        if extra > 2 * spaces:
            total += 401**2 * (1 + extra / room)
        else:
            total += (1 + 100 * (extra / max(1, spaces)) ** 2) ** 2
    return total + (2_500 if lines[-1].end - lines[-1].start < room * 0.15 else 0)


def every_way(text: str, room: int, count: int) -> list[list[Line]]:
    stops = [match.start() for match in re.finditer(" ", text)] + [len(text)]

    @cache
    def rest(start: int, left: int) -> list[list[Line]]:
        if left == 0:
            return [[]] if start > len(text) else []
        ways = []
        for stop in stops:
            if start < stop <= start + room:
                ways += [[Line(start, stop), *following] for following in rest(stop + 1, left - 1)]
        return ways

    return rest(0, count)


@given(words, st.integers(9, 16))
def test_no_other_way_to_break_the_paragraph_is_better(text: str, room: int) -> None:
    greedy = break_simple(text, room, room)
    fitted = fit(text, greedy, None, unit=1, room=room, first=room)
    assert not fitted.hyphens
    assert len(fitted.lines) == len(greedy)
    best = min(demerits(text, way, room) for way in every_way(text, room, len(greedy)))
    assert demerits(text, fitted.lines, room) == pytest.approx(best)


@given(st.lists(st.sampled_from(STORY.split()), min_size=1, max_size=80).map(" ".join), st.integers(12, 80))
def test_hyphens_keep_the_lines_in_order_and_in_the_measure(text: str, room: int) -> None:
    english = hyphenator("en")
    assert english is not None
    greedy = break_simple(text, room, room)
    fitted = fit(text, greedy, None, unit=1, room=room, first=room, points=english.points_in(text))
    assert len(fitted.lines) == len(greedy)
    assert fitted.lines[0].start == 0
    assert fitted.lines[-1].end == len(text)
    for line, following in pairwise(fitted.lines):
        assert not text[line.end : following.start].strip()
        assert cell_width(text[line.start : line.end]) + (line.end in fitted.hyphens) <= room
        assert (line.end in fitted.hyphens) == (text[line.end] not in " " and text[line.end - 1] != "-")
