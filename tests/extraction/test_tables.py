"""Tables of data are kept as tables, tables of layout are unfolded to what is in them."""

from __future__ import annotations

from broadsheet.article import Block
from tests.extraction.making import blocks_of


def table_of(rows: str, attributes: str = "") -> Block:
    (table,) = blocks_of(f"<table {attributes}>{rows}</table>")
    assert table.kind == "table"
    assert table.text == "\n".join("\t".join(row) for row in table.rows)
    return table


def kinds(markup: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks_of(markup)]


def test_cells_stand_in_their_columns() -> None:
    table = table_of(
        "<tr><th rowspan=2>Berth<th colspan=2>Price<tr><th>Low<th>High"
        "<tr><td>Inside<td>40<td>45<tr><td colspan=3>Deck chairs are free"
    )
    assert table.header
    assert table.rows == (
        ("Berth", "Price", ""),
        ("", "Low", "High"),
        ("Inside", "40", "45"),
        ("Deck chairs are free", "", ""),
    )


def test_lists_in_the_cells_of_a_table_with_heads_are_words_of_the_cell() -> None:
    table = table_of("<tr><th>Ferry<td><ul><li>noon</li><li>dusk</li></ul><tr><th>Fare<td><b>4</b>0 <i>(or 5</i>)")
    assert table.rows == (("Ferry", "noon dusk"), ("Fare", "40 (or 5)"))


def test_a_cell_with_nothing_but_a_picture_says_what_the_picture_says() -> None:
    table = table_of('<tr><th>Cabin<th>Window<tr><td>1<td><img src="/tick.png" alt="yes">')
    assert table.rows[1] == ("1", "yes")


def test_the_caption_of_a_table_stands_before_it() -> None:
    assert kinds("<table><caption>Fares</caption><tr><td>a<td>b<tr><td>c<td>d</table>") == [
        ("paragraph", "Fares"),
        ("table", "a\tb\nc\td"),
    ]


def test_a_table_of_layout_is_unfolded() -> None:
    inner = "<table>" + "".join(f"<tr><th>{n}<td>{n * n}" for n in range(5)) + "</table>"
    found = kinds(f"<table><tr><th colspan=2>Squares<tr><td>{inner}<td>{inner}</table>")
    assert [kind for kind, _ in found] == ["paragraph", "table", "table"]
    for attributes in ("role=presentation", ""):
        rows = "<tr><td><h2>Tides</h2><p>High at noon.<td><ul><li>Low at dusk</ul><tr><td>a<td>b"
        assert kinds(f"<table {attributes}>{rows}</table>")[0] == ("heading", "Tides")


def test_a_cell_of_endless_span_makes_no_endless_row() -> None:
    assert len(table_of("<tr><th colspan=999999>a<tr><td rowspan=9999>b<td>c").rows[0]) <= 50
