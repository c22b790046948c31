from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.article import Passage
from broadsheet.tui.widgets.marks import Mark, Marks, cut
from broadsheet.tui.widgets.styles import LAYERS
from broadsheet.typesetting.model import Run

PLAIN = Run("The ferry leaves", 16, frozenset({"strong"}), 10, 26, 1)


@st.composite
def runs(draw: st.DrawFn) -> Run:
    count = draw(st.integers(1, 20))
    per = draw(st.integers(0, 4))
    start = draw(st.integers(0, 30))
    return Run("x" * count * max(1, per), count * max(1, per), frozenset({"link"}), start, start + count, per)


marks = st.lists(
    st.builds(lambda a, n, layer: Mark(a, a + n, layer), st.integers(0, 50), st.integers(1, 9), st.sampled_from(LAYERS))
)


@given(runs(), marks)
def test_cutting_loses_and_adds_no_letter(run: Run, over: list[Mark]) -> None:
    pieces = list(cut(run, over))
    assert "".join(text for text, _ in pieces) == run.text
    assert all(names >= run.styles for _, names in pieces)


@given(runs(), marks)
def test_every_letter_has_exactly_the_marks_that_lie_on_it(run: Run, over: list[Mark]) -> None:
    if run.per == 0:
        return
    drawn = [names - run.styles for text, names in cut(run, over) for _ in text]
    for index, names in enumerate(drawn):
        offset = run.start + index // run.per
        assert names == {mark.layer for mark in over if mark.start <= offset < mark.end}


def test_a_run_is_cut_at_the_edges_of_a_mark() -> None:
    assert list(cut(PLAIN, [Mark(14, 19, "hit")])) == [
        ("The ", frozenset({"strong"})),
        ("ferry", frozenset({"strong", "hit"})),
        (" leaves", frozenset({"strong"})),
    ]


def test_what_cannot_be_cut_is_marked_as_a_whole_and_ornament_not_at_all() -> None:
    whole = Run("Straße", 6, frozenset(), 0, 7, 0)
    ornament = Run("• ", 2)
    assert list(cut(whole, [Mark(2, 3, "hit")])) == [("Straße", frozenset({"hit"}))]
    assert list(cut(ornament, [Mark(0, 9, "hit")])) == [("• ", frozenset())]


def test_a_layer_is_replaced_as_a_whole_and_empty_passages_show_nothing() -> None:
    marks = Marks()
    assert marks.put("hit", [Passage(0, 1, 3), Passage(1, 5, 5)])
    assert marks.on(0, 0, 10) == (Mark(1, 3, "hit"),)
    assert marks.on(1, 0, 10) == ()
    assert not marks.put("hit", [Passage(0, 1, 3)])
    assert marks.put("hit", [Passage(0, 6, 8)])
    assert marks.on(0, 0, 5) == ()


def test_marks_come_in_the_order_of_their_layers() -> None:
    marks = Marks()
    marks.put("selection", [Passage(0, 0, 4)])
    marks.put("hit", [Passage(0, 2, 6)])
    assert [mark.layer for mark in marks.on(0, 0, 9)] == ["hit", "selection"]
