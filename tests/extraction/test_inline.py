from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.article import Span
from broadsheet.extraction.inline import InlineText
from broadsheet.text import clean_lines, fold_lines

_KINDS = st.sampled_from(["strong", "emphasis", "code", "mark"])
_STEPS = st.one_of(
    st.tuples(st.just("add"), st.text(max_size=12)),
    st.tuples(
        st.just("add"), st.sampled_from([" ", "  \n", "e\u0301", "\u0301", "\u202e", "\x1b[2J", "\u00a0", "\ufeff"])
    ),
    st.tuples(st.just("open"), _KINDS),
    st.tuples(st.just("close"), _KINDS),
    st.tuples(st.just("break"), st.just("")),
)


def test_white_space_is_folded_across_markup() -> None:
    text = InlineText()
    text.add("  The \n ")
    text.open("strong")
    text.add(" bell ")
    text.close("strong")
    text.add(" rang. ")

    assert text.take() == ("The bell rang.", (Span(4, 8, "strong"),))


def test_markup_that_stays_open_goes_on_in_the_next_text() -> None:
    text = InlineText()
    text.open("emphasis")
    text.add("One")
    assert text.take() == ("One", (Span(0, 3, "emphasis"),))
    text.add("Two")
    text.close("emphasis")
    text.add(" three")
    assert text.take() == ("Two three", (Span(0, 3, "emphasis"),))


def test_no_space_is_left_before_a_line_break() -> None:
    text = InlineText()
    text.add("one ")
    text.line_break()
    text.add(" two")
    assert text.take()[0] == "one\ntwo"


def test_offsets_hold_when_an_accent_joins_the_letter_before_it() -> None:
    text = InlineText()
    text.add("cafe")
    text.open("strong")
    text.add("\u0301 noir")
    text.close("strong")

    words, spans = text.take()
    assert words == "café noir"
    assert [words[span.start : span.end] for span in spans] == ["noir"]


@given(st.lists(_STEPS, max_size=30))
def test_text_is_clean_and_spans_lie_inside_it(steps: list[tuple[str, str]]) -> None:
    text = InlineText()
    for step, argument in steps:
        if step == "add":
            text.add(argument)
        elif step == "open":
            text.open(argument)  # type: ignore[arg-type]  # drawn from the kinds of spans
        elif step == "close":
            text.close(argument)  # type: ignore[arg-type]
        else:
            text.line_break()
    words, spans = text.take()

    assert clean_lines(words) == words
    assert words == words.strip()
    assert fold_lines(words) == words
    for span in spans:
        assert 0 <= span.start < span.end <= len(words)
        assert words[span.start : span.end] == words[span.start : span.end].strip()
