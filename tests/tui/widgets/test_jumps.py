from __future__ import annotations

from broadsheet.article import Place
from broadsheet.tui.widgets.history import History
from broadsheet.tui.widgets.jumps import MOST, Jumps

A, B, C, D = (Place(number, 0) for number in range(4))


def test_back_and_forward_lead_through_the_places() -> None:
    jumps = Jumps()
    assert jumps.back(A) is None
    jumps.note(A)
    jumps.note(B)
    assert jumps.back(C) == B
    assert jumps.back(B) == A
    assert jumps.back(A) is None
    assert [jumps.forward(A), jumps.forward(B), jumps.forward(C)] == [B, C, None]


def test_a_new_jump_cuts_off_what_lies_ahead() -> None:
    jumps = Jumps()
    jumps.note(A)
    assert jumps.back(B) == A
    jumps.note(A)
    assert jumps.back(D) == A
    assert jumps.forward(A) == D


def test_only_so_many_places_are_kept() -> None:
    jumps = Jumps()
    for number in range(MOST + 50):
        jumps.note(Place(number, 0))
    here, steps = Place(999, 0), 0
    while (place := jumps.back(here)) is not None:
        here, steps = place, steps + 1
    assert steps == MOST
    assert here == Place(50, 0)


def test_lines_are_kept_once_and_what_was_typed_comes_back() -> None:
    lines = History()
    assert lines.older("typed") == "typed"
    for line in ("one", "two", "one", ""):
        lines.add(line)
    assert [lines.older("typed"), lines.older("one"), lines.older("two")] == ["one", "two", "two"]
    assert [lines.newer("two"), lines.newer("one"), lines.newer("typed")] == ["one", "typed", "typed"]
