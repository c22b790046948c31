from __future__ import annotations

import pytest

from broadsheet.analysis.marks import find_marked
from broadsheet.article import Block


def quoted(*texts: str, language: str | None = "en") -> list[list[str]]:
    blocks = tuple(Block("paragraph", text) for text in texts)
    return [
        [blocks[passage.block].text[passage.start : passage.end] for passage in mark.passages]
        for mark in find_marked(blocks, language)
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "“One,” he said. “Two.”", ["One,", "Two."]),
        ("en", '"One," he said. "Two."', ["One,", "Two."]),
        ("en", "''One,'' he said. ''Two.''", ["One,", "Two."]),
        ("en", "``One,'' he said.", ["One,"]),
        ("en", "‘One,’ he said. ‘It’s two.’", ["One,", "It’s two."]),
        ("en", "'One,' he said. 'It's two, isn't it?'", ["One,", "It's two, isn't it?"]),
        ("en", "'The workers' hall is cold,' he said.", ["The workers' hall is cold,"]),
        ("en", "He called it 'cold' and the soup 'thin'.", ["cold", "thin"]),
        ("en", "‘Back in the ’90s it was ours,’ he said.", ["Back in the ’90s it was ours,"]),
        ("en", "The workers' hall and the miners' choir", []),
        ("en", "Rock 'n' roll is what they play; 'tis loud.", []),
        ("de", "„Eins“, sagte er. „Zwei.“", ["Eins", "Zwei."]),
        ("de", "„Eins”, sagte er.", ["Eins"]),
        ("de", "»Eins«, sagte er. »Zwei.«", ["Eins", "Zwei."]),
        ("de", "‚Eins‘, sagte er.", ["Eins"]),
        ("fr", "« Un », dit-elle. «\u00a0Deux\u00a0»", ["Un", "Deux"]),
        ("de", "«Eins», sagte er.", ["Eins"]),
        ("sv", "”Ett”, sade han.", ["Ett"]),
        ("ja", "彼は「『もう』行かない」と言った。", ["『もう』行かない"]),
        ("en", "She liked the film “Solitude“ and its “songs“.", ["Solitude", "songs"]),
    ],
)
def test_pairs_marks(language: str, text: str, expected: list[str]) -> None:
    assert quoted(text, language=language) == [[words] for words in expected]


def test_what_is_quoted_inside_belongs_to_the_outer_quotation() -> None:
    assert quoted("“He told me, ‘Never again,’ and left.”") == [["He told me, ‘Never again,’ and left."]]
    assert quoted("'He told me, \"Never again,\" and left.'") == [['He told me, "Never again," and left.']]
    assert quoted("“He told me, “Never again,” and left.”") == [["He told me, “Never again,” and left."]]


def test_a_quotation_over_paragraphs_opens_each_and_closes_the_last() -> None:
    assert quoted("“One.", "“Two.", "“Three,” she said.") == [["One.", "Two.", "Three,"]]
    assert quoted('"One.', '"Two," she said.') == [["One.", "Two,"]]
    assert quoted("'One is a start.", "'Two,' she said.") == [["One is a start.", "Two,"]]


def test_it_goes_on_where_the_paragraphs_were_run_together() -> None:
    assert quoted('"One is done. "Two is not," she said.') == [["One is done.", "Two is not,"]]


def test_what_is_never_closed_ends_with_its_paragraph() -> None:
    assert quoted("She said: “One is enough.", "Nobody answered.") == [["One is enough."]]


def test_what_is_never_closed_ends_at_its_attribution() -> None:
    assert quoted("“One is enough, Ida Frost said. Nobody answered.") == [["One is enough,"]]


def test_a_mark_that_closes_nothing_is_left_alone() -> None:
    assert quoted("One is enough,” she said. “Two is more.”") == [["Two is more."]]


def test_inches_and_left_over_markup_are_no_quotations() -> None:
    assert quoted('A 6\'2" board and a 5" nail') == []
    assert quoted('<img alt="A long caption"> and "words"') == [["words"]]


def test_a_block_quote_is_quoted_without_marks_and_without_its_signature() -> None:
    blocks = (
        Block("quote", "The bridge stays.\n— Ida Frost, mayor"),
        Block("quote", "It is ours."),
        Block("paragraph", "So."),
    )
    (mark,) = find_marked(blocks, "en")
    assert [blocks[p.block].text[p.start : p.end] for p in mark.passages] == ["The bridge stays.", "It is ours."]
    assert mark.set_off


def test_a_block_quote_with_marks_of_its_own_is_read_by_them() -> None:
    (mark,) = find_marked((Block("quote", "“The bridge stays, whatever they say.” — Frost"),), "en")
    assert mark.passages[0][1:] == (1, len("“The bridge stays, whatever they say."))
    assert not mark.set_off


def test_code_and_headings_are_not_read() -> None:
    assert (
        find_marked((Block("code", 'print("hello there")'), Block("heading", "“Never,” they say", level=2)), "en") == ()
    )
