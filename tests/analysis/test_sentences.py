from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.analysis.sentences import split_sentences


def sentences(text: str, language: str | None = "en") -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry left. Nobody waved.", ["The ferry left.", "Nobody waved."]),
        ("Mr. Reed met Dr. Ida B. Frost at St. Mary's.", ["Mr. Reed met Dr. Ida B. Frost at St. Mary's."]),
        ("He works for Vesper Inc. The firm makes rope.", ["He works for Vesper Inc.", "The firm makes rope."]),
        ("The U.S. Coast Guard came. It was 5 a.m. Monday.", ["The U.S. Coast Guard came.", "It was 5 a.m. Monday."]),
        ("She moved to the U.S. They stayed.", ["She moved to the U.S.", "They stayed."]),
        ("Rain fell, 3.5 inches of it. Roads closed.", ["Rain fell, 3.5 inches of it.", "Roads closed."]),
        ("“Is it safe?” she asked. “Yes.” He left.", ["“Is it safe?” she asked.", "“Yes.”", "He left."]),
        ("Wait … there is more. Really?! Yes!", ["Wait … there is more.", "Really?!", "Yes!"]),
        ("It closed on Jan. 5. It opened in May.", ["It closed on Jan. 5.", "It opened in May."]),
        ("They went home.But nobody slept.", ["They went home.", "But nobody slept."]),
        ("(It was closed.) Then it opened.", ["(It was closed.)", "Then it opened."]),
        ("A first line\nA second line", ["A first line", "A second line"]),
        ("I am taller than I. You are not.", ["I am taller than I.", "You are not."]),
    ],
)
def test_english(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "de",
            "Am 8. Mai kam Dr. Keller, d.h. spät. Es regnete.",
            ["Am 8. Mai kam Dr. Keller, d.h. spät.", "Es regnete."],
        ),
        ("fr", "M. Dupont est parti. Il pleut.", ["M. Dupont est parti.", "Il pleut."]),
        ("es", "La Sra. García llegó. ¿Por qué?", ["La Sra. García llegó.", "¿Por qué?"]),
        (
            "ja",
            "橋は閉まった。「もう開かない。」と言った。雨が降る。",
            ["橋は閉まった。", "「もう開かない。」と言った。", "雨が降る。"],
        ),
        ("zh", "桥关了！为什么？没人知道。", ["桥关了！", "为什么？", "没人知道。"]),
    ],
)
def test_other_languages(language: str, text: str, expected: list[str]) -> None:
    assert sentences(text, language) == expected


@given(st.text(alphabet="aB1 .!?…\"“”'’()\n。」é", max_size=80))
def test_every_character_but_white_space_is_in_one_sentence(text: str) -> None:
    found = split_sentences(text, None)
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
