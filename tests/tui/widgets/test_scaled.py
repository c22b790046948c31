"""Letters that the terminal draws larger: the same cells and characters as the letters that are spread."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from broadsheet.article import Article, Block, Source
from broadsheet.tui.widgets.scaled import BigRow, drawn_runs, gathered, stretches, without
from broadsheet.typesetting import Measure, set_article

LETTERS = st.text(st.sampled_from("abc é日本ñ‘’-"), min_size=1, max_size=60)
CONSOLE = Console(color_system="truecolor")


@given(LETTERS, st.sampled_from(("big", "bigger")))
def test_every_row_of_a_line_takes_the_same_cells_and_characters(text: str, step: str) -> None:
    article = Article(Source("x"), blocks=(Block("paragraph", text), Block("item", text, marker="•")))
    measure = Measure(60, letters="terminal")
    setting = set_article(article, replace(measure, step="big" if step == "big" else "bigger"))
    for y in range(setting.height):
        row = setting.row(y)
        runs = list(drawn_runs(row))
        assert sum(run.cells for run in runs) == sum(run.cells for run in row.runs)
        assert all(cell_len(run.text) == run.cells for run in runs)
        assert all(run.scale == 1 for run in runs)
        assert all(len(run.text) == (run.end - run.start) * run.per for run in runs if run.per and run.start >= 0)
        if row.slice:
            assert not "".join(run.text for run in runs).replace("•", "").strip(" \u3000\u200b")
            above = list(drawn_runs(setting.row(y - row.slice)))
            assert [len(run.text) for run in runs] == [len(run.text) for run in above]
        for run in row.runs if row.slice == 0 else ():
            shown = "".join(piece.text for piece in drawn_runs(replace(row, runs=(run,))))
            assert (gathered(shown, run.scale) if run.scale > 1 else shown) == run.text


def big_row(*, top: bool) -> BigRow:
    ink = Style(color="#ffffff", bgcolor="#000000")
    spread = Strip([Segment("  ", ink), Segment("a b 日  ", ink), Segment("   ", ink)])
    return BigRow(spread, [(2, 10)], 2, top=top)


def test_the_first_row_wipes_its_cells_and_sets_the_letters() -> None:
    written = big_row(top=True).render(CONSOLE)
    assert "\x1b[8X\x1b]66;s=2:w=1;a\x1b\\\x1b]66;s=2:w=1;b\x1b\\\x1b]66;s=2:w=2;日\x1b\\" in written


def test_the_rows_below_pass_over_the_letters() -> None:
    written = big_row(top=False).render(CONSOLE)
    assert "]66;" not in written
    assert re.sub(r"\x1b\[[\d;]*m", "", written) == "  \x1b[8C   "


def test_simple_letters_are_sent_together() -> None:
    row = BigRow(Strip([Segment("a b c ")]), [(0, 6)], 2, top=True)
    assert row.render(CONSOLE) == "\x1b[6X\x1b]66;s=2;abc\x1b\\"


def test_the_line_below_a_link_goes_on_below_its_spaces() -> None:
    row = BigRow(Strip([Segment("a   b ", Style(underline=True))]), [(0, 6)], 2, top=True)
    assert "\x1b]66;s=2;a\u00a0b\x1b\\" in row.render(CONSOLE)


def test_cut_within_the_letters_they_are_shown_spread() -> None:
    row = big_row(top=True)
    whole, rest = row.divide([11, 13])
    assert "]66;" in whole.render(CONSOLE)
    assert rest.text == "  "
    cut, rest = row.divide([5, 13])
    assert "]66;" not in cut.render(CONSOLE) + rest.render(CONSOLE)
    assert cut.text + rest.text == row.text
    assert row.crop(0, 13).text == row.text


def test_a_label_takes_the_place_of_the_letters_below_it() -> None:
    label, rest = Segment("x", Style(reverse=True)), Segment("  b  c  ")
    row = BigRow(Strip([label, rest]), without([(0, 9)], (0, 1), 3), 3, top=True)
    assert row.render(CONSOLE) == "\x1b[7mx\x1b[0m  \x1b[6X\x1b]66;s=3;bc\x1b\\"


def test_stretches_with_holes() -> None:
    assert without([(2, 10), (12, 14)], (4, 6), 2) == [(2, 4), (6, 10), (12, 14)]
    assert without([(2, 10)], (0, 20), 2) == []
    assert without([(2, 11), (20, 23)], (0, 3), 3) == [(5, 11), (20, 23)]
    assert without([(2, 11)], (6, 7), 3) == [(2, 5), (8, 11)]
    article = Article(Source("x"), blocks=(Block("paragraph", "a b"),))
    setting = set_article(article, Measure(40, letters="terminal", step="big"))
    row = next(row for row in map(setting.row, range(setting.height)) if row.block == 0)
    assert stretches(row, 3) == [(3, 9)]
