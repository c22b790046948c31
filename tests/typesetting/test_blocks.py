"""What a reader sees of each kind of block."""

from __future__ import annotations

import pytest

from broadsheet.article import Article, Block, Source, Span
from broadsheet.typesetting import Measure, Row, set_article
from tests.typesetting.articles import STORY, measure


def body(article: Article, to: Measure) -> list[Row]:
    setting = set_article(article, to)
    return [setting.row(y) for y in setting.part_rows("body")]


def drawn(*blocks: Block, column: int = 40, step: str = "normal", dateline: str | None = None) -> list[str]:
    """The rows of the body, without blanks at their ends."""
    article = Article(Source("test"), dateline=dateline, blocks=blocks)
    return [row.text.rstrip() for row in body(article, measure(column, step))]


ONE = Block("paragraph", "The council voted to reopen the line.")
TWO = Block("paragraph", "Opponents wanted a school.")


def test_paragraphs_are_parted_by_a_blank_row() -> None:
    assert drawn(ONE, TWO) == ["The council voted to reopen the line.", "", "Opponents wanted a school."]


def test_compact_paragraphs_are_parted_by_an_indent() -> None:
    assert drawn(ONE, TWO, step="compact") == [
        "The council voted to reopen the line.",
        "  Opponents wanted a school.",
    ]


def test_airy_text_has_a_blank_row_between_lines_and_two_between_paragraphs() -> None:
    long = Block("paragraph", "The council voted to reopen the old line across the water.")
    assert drawn(long, TWO, step="airy") == [
        "The council voted to reopen the old line",
        "",
        "across the water.",
        "",
        "",
        "Opponents wanted a school.",
    ]


def test_spaced_letters_stand_a_cell_apart() -> None:
    assert drawn(Block("paragraph", "new line"), step="spaced") == ["n e w   l i n e"]


def test_spacing_does_not_take_joined_scripts_apart() -> None:
    (line,) = drawn(Block("paragraph", "مرحبا ok"), step="spaced")
    assert line.strip() == "مرحبا  o k"


def test_the_dateline_stands_before_the_first_paragraph() -> None:
    first, *_ = body(STORY, Measure(72))
    assert first.text.startswith("MARROW BAY (Coast Wire) — The council")
    assert "dateline" in first.runs[0].styles
    assert first.runs[0].start == -1
    assert first.start == 0


def test_a_dateline_that_the_text_has_is_not_repeated() -> None:
    block = Block("paragraph", "OSLO — The council voted.")
    assert drawn(block, dateline="OSLO") == ["OSLO — The council voted."]


def test_a_dateline_that_leaves_no_room_has_its_own_row() -> None:
    assert drawn(ONE, column=18, dateline="MARROW BAY (Wire)") == [
        "MARROW BAY (Wire)",
        "—",
        "The council voted",
        "to reopen the",
        "line.",
    ]


def test_headings_stand_clear_of_the_text_above() -> None:
    rows = drawn(ONE, Block("heading", "Trains", level=2), TWO)
    assert rows == [ONE.text, "", "", "Trains", "", TWO.text]
    (heading,) = [row for row in body(STORY, Measure(72)) if row.block == 2]
    assert {"heading", "strong"} <= heading.runs[0].styles


def test_items_hang_beside_their_markers() -> None:
    rows = drawn(
        Block("item", "Passengers on weekdays and Sundays alike", marker="•"),
        Block("item", "Herring, mostly, and in the season cod and mussels", marker="◦", depth=1),
        Block("item", "Post", marker="•"),
        column=30,
    )
    assert rows == [
        "• Passengers on weekdays and",
        "  Sundays alike",
        "  ◦ Herring, mostly, and in",
        "    the season cod and mussels",
        "• Post",
    ]


def test_numbers_of_one_list_hang_alike() -> None:
    items = [Block("item", "First thing", marker="9."), Block("item", "Second thing", marker="10.")]
    assert drawn(*items) == ["9.  First thing", "10. Second thing"]


def test_a_further_paragraph_of_an_item_hangs_with_it() -> None:
    rows = drawn(
        Block("item", "Fish", marker="•"), Block("item", "More of it in spring."), Block("item", "Post", marker="•")
    )
    assert rows == ["• Fish", "", "  More of it in spring.", "• Post"]


def test_deep_lists_keep_room_for_their_text() -> None:
    items = [Block("item", "word " * 4, marker="•", depth=depth) for depth in range(9)]
    article = Article(Source("test"), blocks=tuple(items))
    assert all(any(run.end - run.start >= 4 for run in row.runs) for row in body(article, Measure(14)) if row.runs)


def test_quotes_have_a_bar_that_runs_on_between_airy_lines() -> None:
    quote = Block("quote", "I have waited for this train since I was a girl.")
    assert drawn(quote, column=30) == ["▎ I have waited for this train", "▎ since I was a girl."]
    assert drawn(quote, column=30, step="airy")[1] == "▎"


def test_a_figure_is_its_picture_in_words_and_its_caption() -> None:
    figure = Block("figure", "The bridge in 1987.", alt="A steel bridge over grey water")
    assert drawn(figure) == ["▣ A steel bridge over grey water", "  The bridge in 1987."]
    assert drawn(Block("figure", "The bridge in 1987.", alt="The bridge")) == ["▣ The bridge in 1987."]
    assert drawn(Block("figure", alt="A bridge")) == ["▣ A bridge"]
    assert drawn(Block("figure")) == ["▣ Picture"]


def test_a_rule_stands_in_the_middle() -> None:
    (row,) = drawn(Block("rule"), column=40)
    assert row == " " * 15 + "─" * 10


def test_inline_markup_styles_its_characters() -> None:
    block = Block("paragraph", "a new line opens", (Span(2, 10, "link", "https://x.example"), Span(6, 10, "strong")))
    (row,) = body(Article(Source("test"), blocks=(block,)), Measure(40))
    assert [(run.text, set(run.styles)) for run in row.runs] == [
        ("a ", set()),
        ("new ", {"link"}),
        ("line", {"link", "strong"}),
        (" opens", set()),
    ]


def test_markup_does_not_cut_a_grapheme() -> None:
    block = Block("paragraph", "cafe\u0301 now", (Span(3, 4, "strong"),))
    (row,) = body(Article(Source("test"), blocks=(block,)), Measure(40))
    assert [run.text for run in row.runs] == ["caf", "e\u0301", " now"]


@pytest.mark.parametrize("column", [60, 4])
def test_a_soft_hyphen_shows_only_at_the_end_of_a_line(column: int) -> None:
    rows = drawn(Block("paragraph", "re\u00adopen"), column=column)
    assert rows == (["reopen"] if column == 60 else ["re-", "open"])


def test_blocks_without_text_take_no_rows() -> None:
    assert drawn(ONE, Block("paragraph"), Block("quote"), TWO) == [ONE.text, "", TWO.text]


def test_compact_quotes_and_headings_still_stand_clear() -> None:
    quote = Block("quote", "I waited.")
    rows = drawn(ONE, quote, quote, Block("heading", "Trains", level=2), TWO, step="compact")
    assert rows == [ONE.text, "", "▎ I waited.", "", "▎ I waited.", "", "Trains", TWO.text]
