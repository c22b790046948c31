"""The colours of code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.article import Article, Block, Source
from broadsheet.typesetting import Measure, prepare, set_article
from broadsheet.typesetting.syntax import Syntax, Tinted, lexer

CODE = 'def fare(age: int) -> int:\n    """What it costs."""\n    return 0 if age < 16 else 240  # crowns'


def coloured(code: str, language: str, *, syntax: bool = True, width: int = 60) -> list[tuple[str, str]]:
    """The words of the code with the name of their colour."""
    block = Block("code", code, language=language)
    setting = set_article(Article(Source("x"), blocks=(block,)), Measure(width, syntax=syntax))
    found = []
    for y in setting.part_rows("body"):
        for run in setting.row(y).runs:
            name = next((name for name in run.styles if name.startswith("code_") and name != "code_block"), "")
            if name:
                found.append((run.text, name))
    return found


def test_keywords_names_strings_numbers_and_comments() -> None:
    assert coloured(CODE, "python") == [
        ("def", "code_keyword"),
        ("fare", "code_name"),
        ("int", "code_name"),
        ("int", "code_name"),
        ('"""What it costs."""', "code_string"),
        ("return", "code_keyword"),
        ("0", "code_number"),
        ("if", "code_keyword"),
        ("16", "code_number"),
        ("else", "code_keyword"),
        ("240", "code_number"),
        ("# crowns", "code_comment"),
    ]
    assert coloured(CODE, " Python") == coloured(CODE, "python")


@pytest.mark.parametrize("language", ["", "text", "a language of nobody"])
def test_code_in_no_known_language_has_no_colours(language: str) -> None:
    assert coloured(CODE, language) == []


def test_colours_may_be_left_out() -> None:
    assert coloured(CODE, "python", syntax=False) == []


def test_a_string_over_several_rows_is_one_colour() -> None:
    rows = coloured('"""one\ntwo"""', "python")
    assert rows == [('"""one', "code_string"), ('two"""', "code_string")]


def test_rows_may_be_drawn_in_any_order() -> None:
    code = "\n".join(f"x{n} = {n}  # {n}" for n in range(300))
    forward, backward = Syntax(code, "python"), Syntax(code, "python")
    places = range(0, len(code), 41)
    there = [forward.on(at, at + 41) for at in places]
    back = [backward.on(at, at + 41) for at in reversed(places)]
    assert there == back[::-1]


@given(st.text(max_size=80), st.sampled_from(("python", "html", "js", "c", "bash", "json", "diff")))
def test_any_text_is_taken_as_code_and_every_stretch_is_inside_of_it(text: str, language: str) -> None:
    found = Syntax(text, language).on(0, max(1, len(text)))
    assert all(0 <= tinted.start < tinted.end <= len(text) for tinted in found)
    assert found == sorted(found)


def test_very_long_code_is_coloured_as_far_as_is_quick() -> None:
    code = "x = 1\n" * 40_000
    syntax = Syntax(code, "python")
    assert syntax.on(4, 5) == [Tinted(4, 5, "code_number")]
    assert syntax.on(len(code) - 2, len(code) - 1) == []


def test_preparing_loads_what_the_measure_asks_for() -> None:
    lexer.cache_clear()
    article = Article(Source("x"), language="en", blocks=(Block("code", CODE, language="python"),))
    prepare(article, Measure(60, syntax=False))
    assert lexer.cache_info().currsize == 0
    prepare(article, Measure(60, alignment="hyphenated"))
    assert lexer.cache_info().currsize == 1
