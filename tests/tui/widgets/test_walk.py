from __future__ import annotations

from broadsheet.article import Passage, Place
from broadsheet.tui.widgets.walk import Walk

HITS = (Passage(0, 4, 9), Passage(2, 0, 5), Passage(2, 30, 35))


def test_a_walk_over_hits_begins_at_the_first_one_below() -> None:
    starts = [
        walk.at for place in ((0, 0), (0, 5), (2, 0), (9, 0)) if (walk := Walk.over_hits("x", HITS, Place(*place)))
    ]
    assert starts == [0, 1, 1, 0]
    assert Walk.over_hits("x", (), Place(0, 0)) is None


def test_it_goes_round_in_both_directions() -> None:
    walk = Walk("hit", "x", tuple((hit,) for hit in HITS))
    assert [walk.moved(n).current[0] for n in (1, 3, -1)] == [HITS[1], HITS[0], HITS[2]]


def test_a_single_lit_place_has_no_count_but_a_single_hit_has() -> None:
    assert Walk("lit", "", ((HITS[0],),)).count is None
    assert Walk("hit", "x", ((HITS[0],),)).count == (1, 1)
