from __future__ import annotations

from broadsheet.article import Article, Block, Passage, Place, Source, Span
from broadsheet.typesetting import Setting, set_article
from tests.typesetting.articles import measure

RIDERS = "Year\tRiders\tRemark\n2012\t18,400\tlast full year before the storm took the bridge\n2013\t3,120\tclosed"


def setting(text: str, column: int, *, header: bool = True, step: str = "normal") -> Setting:
    block = Block("table", text, (Span(0, 4, "emphasis"),), header=header)
    return set_article(Article(Source("test"), blocks=(block,)), measure(column, step))


def drawn(text: str, column: int, *, header: bool = True) -> list[str]:
    sheet = setting(text, column, header=header)
    return [sheet.row(y).text.rstrip() for y in sheet.part_rows("body")]


def test_columns_are_as_wide_as_their_contents_and_numbers_flush_right() -> None:
    assert drawn(RIDERS, 72) == [
        "Year  Riders  Remark",
        "─" * 61,
        "2012  18,400  last full year before the storm took the bridge",
        "2013   3,120  closed",
    ]


def test_a_table_that_is_too_wide_wraps_in_its_cells() -> None:
    assert drawn(RIDERS, 40) == [
        "Year  Riders  Remark",
        "─" * 40,
        "2012  18,400  last full year before the",
        "              storm took the bridge",
        "2013   3,120  closed",
    ]


def test_rows_of_many_lines_stand_apart() -> None:
    said = "I have waited for this train since I was a girl, and so has everybody in the village"
    assert drawn(f"Who\tWhat\nAnn\t{said}\nIngrid\t{said}", 40) == [
        "Who     What",
        "─" * 40,
        "Ann     I have waited for this train",
        "        since I was a girl, and so has",
        "        everybody in the village",
        "",
        "Ingrid  I have waited for this train",
        "        since I was a girl, and so has",
        "        everybody in the village",
    ]


def test_forty_columns_become_records() -> None:
    heads = "\t".join(f"Column {n}" for n in range(40))
    values = "\t".join(str(n * 7) for n in range(40))
    rows = drawn(f"{heads}\n{values}\n{values}", 72)
    assert len(rows) == 81
    assert rows[:2] == ["Column 0   0", "Column 1   7"]
    assert rows[41:43] == ["Column 0   0", "Column 1   7"]


def test_in_a_narrow_column_each_row_is_a_record() -> None:
    assert drawn(RIDERS, 20) == [
        "Year    2012",
        "Riders  18,400",
        "Remark  last full",
        "        year before",
        "        the storm",
        "        took the",
        "        bridge",
        "",
        "Year    2013",
        "Riders  3,120",
        "Remark  closed",
    ]


def test_records_without_heads_are_plain_rows() -> None:
    text = "\t".join(["alpha beta", "gamma delta"] * 3)
    assert drawn(f"{text}\n{text}", 12, header=False)[:3] == ["alpha beta", "gamma delta", "alpha beta"]


def test_very_narrow_heads_stand_above() -> None:
    assert drawn("Passengers\tB\n1\t2", 9) == ["Passenger", "s", "1", "B", "2"]


def test_rows_of_unequal_length_and_empty_cells() -> None:
    assert drawn("A\tB\n1\n\t2\t3", 40) == ["A  B", "─" * 7, "1", "   2  3"]


def test_a_cell_is_found_by_its_place_and_back() -> None:
    sheet = setting(RIDERS, 40)
    storm = RIDERS.index("storm")
    y = sheet.row_of(Place(0, storm))
    assert "storm" in sheet.row(y).text
    assert sheet.place_at(y) == Place(0, storm)
    hit = sheet.hit(y, sheet.row(y).text.index("storm") + 2)
    assert hit is not None
    assert hit.offset == storm + 2
    both = sheet.rows_of(Passage(0, RIDERS.index("last"), storm + 5))
    assert [row.text.split()[-1] for row in map(sheet.row, both)] == ["the", "bridge"]


def test_the_heads_are_styled_and_repeated_heads_are_ornaments() -> None:
    sheet = setting(RIDERS, 72)
    top = sheet.row(sheet.part_rows("body").start)
    assert {"table_head", "emphasis"} <= top.runs[0].styles
    narrow = setting(RIDERS, 20)
    years = [row.runs[0] for row in map(narrow.row, narrow.part_rows("body")) if row.text.startswith("Year")]
    assert [(run.start, "table_head" in run.styles) for run in years] == [(0, True), (-1, True)]


def test_big_tables_have_whole_lines_and_thin_rules() -> None:
    sheet = setting("Year\tA\n2012\t1", 80, step="big")
    assert len(sheet.part_rows("body")) == 2 * sheet.line_rows + 1
    assert sheet.row_of(Place(0, 7)) == sheet.part_rows("body").start + sheet.line_rows + 1
