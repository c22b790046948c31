from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.article import Article, Block, Place, Source
from broadsheet.tui.widgets.units import Picked, Unit, next_unit, previous_unit, unit_at

TEXTS = ("One two. Three four!", "", "A rule’s end", "日本 text")
ARTICLE = Article(Source("note"), blocks=tuple(Block("paragraph", text) for text in TEXTS))
UNITS: tuple[Unit, ...] = ("word", "sentence", "paragraph")


def _text(picked: Picked) -> str:
    start, end = picked.stretch
    if start.block == end.block:
        return TEXTS[start.block][start.offset : end.offset]
    inner = TEXTS[start.block + 1 : end.block]
    return "|".join((TEXTS[start.block][start.offset :], *inner, TEXTS[end.block][: end.offset]))


def test_words_are_those_of_a_reader() -> None:
    words = []
    place = Place(0, 0)
    while (found := next_unit(ARTICLE, "word", place)) is not None:
        words.append(_text(Picked(*found)))
        place = found.end
    assert words == ["One", "two", "Three", "four", "A", "rule’s", "end", "日", "本", "text"]


def test_past_the_end_the_last_unit_is_the_nearest() -> None:
    found = unit_at(ARTICLE, "sentence", Place(9, 9))
    assert found is not None
    assert _text(Picked(*found)) == "日本 text"
    assert unit_at(Article(Source("empty")), "word", Place(0, 0)) is None


def test_the_unit_at_the_fixed_end_stays_selected_when_the_other_end_passes_it() -> None:
    picked = Picked(Place(0, 4), Place(0, 7))
    back = picked.grown(ARTICLE, "word", -1)
    assert _text(back) == "One two"
    assert _text(back.grown(ARTICLE, "word", 1).grown(ARTICLE, "word", 1)) == "two. Three"


@given(st.lists(st.tuples(st.sampled_from(UNITS), st.sampled_from((-1, 1)), st.booleans()), max_size=30))
def test_something_is_selected_whatever_the_keys(keys: list[tuple[Unit, int, bool]]) -> None:
    picked = Picked(Place(0, 0), Place(0, 3))
    for unit, direction, grows in keys:
        picked = (picked.grown if grows else picked.moved)(ARTICLE, unit, direction)
        start, end = picked.stretch
        assert start < end
        assert _text(picked).strip()
        assert end.offset <= len(TEXTS[end.block])


@given(st.sampled_from(UNITS), st.integers(0, 3), st.integers(0, 25))
def test_forth_and_back_leads_to_the_same_unit(unit: Unit, block: int, offset: int) -> None:
    found = unit_at(ARTICLE, unit, Place(block, offset))
    assert found is not None
    following = next_unit(ARTICLE, unit, found.end)
    if following is not None:
        assert previous_unit(ARTICLE, unit, following.start) == found


def test_reading_starts_without_the_word_lists_of_the_analysis() -> None:
    show = "import sys, broadsheet.tui.screens.reading; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", show], capture_output=True, check=True)
    assert not any(name.startswith("broadsheet.analysis") for name in run.stdout.decode().split())
