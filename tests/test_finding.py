from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from broadsheet.article import Article, Block, Passage, Source
from broadsheet.errors import UsageError
from broadsheet.finding import Manner, find


def article(*texts: str) -> Article:
    return Article(Source("-"), blocks=tuple(Block("paragraph", text) for text in texts))


def words_found(text: str, words: str) -> list[str]:
    one = article(text)
    return [one.text_of(passage) for passage in find(one, words)]


def test_hits_come_in_reading_order_with_offsets_of_their_block() -> None:
    assert find(article("The ferry left.", "No boat.", "A ferry, another ferry."), "ferry") == (
        Passage(0, 4, 9),
        Passage(2, 2, 7),
        Passage(2, 17, 22),
    )


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Harbour harbour HARBOUR", "harbour", ["Harbour", "harbour", "HARBOUR"]),
        ("Harbour harbour HARBOUR", "Harbour", ["Harbour"]),
        ("Café cafe CAFÉ", "cafe", ["Café", "cafe", "CAFÉ"]),
        ("Café cafe", "café", ["Café", "cafe"]),
        ("Málaga and Malaga", "Málaga", ["Málaga", "Malaga"]),
        ("Straße, Strasse, STRASSE", "strasse", ["Straße", "Strasse", "STRASSE"]),
        ("an œuvre", "oeuvre", ["œuvre"]),
        ("the word ﬁnd", "find", ["ﬁnd"]),
        ("She said “it’s late”.", '"it\'s late"', ["“it’s late”"]),
        ("1999–2004 and well-known", "1999-2004", ["1999–2004"]),
        ("first\nsecond", "first second", ["first\nsecond"]),
        ("Donau\u00addampfer", "donaudampfer", ["Donau\u00addampfer"]),
        ("Москва, МОСКВА", "москва", ["Москва", "МОСКВА"]),
        ("東京の夜", "東京", ["東京"]),
        ("a.b and acb", "a.b", ["a.b"]),
        ("[50%] off", "[50%]", ["[50%]"]),
    ],
)
def test_the_letters_of_a_keyboard_find_what_typesetters_write(text: str, words: str, found: list[str]) -> None:
    assert words_found(text, words) == found


@pytest.mark.parametrize("nothing", ["", "   ", "\n", "\u0301"])
def test_no_words_find_nothing(nothing: str) -> None:
    assert find(article("Something"), nothing) == ()


@example(["Straße"], "ß")
@given(st.lists(st.text(max_size=40), max_size=4), st.text(max_size=5))
def test_every_hit_is_a_real_stretch_of_a_block(texts: list[str], words: str) -> None:
    one = article(*texts)
    last = (0, 0)
    for passage in find(one, words):
        assert 0 <= passage.start < passage.end <= len(one.blocks[passage.block].text)
        assert (passage.block, passage.start) >= last
        last = (passage.block, passage.end)


@given(st.text(alphabet="abcdeéèñöABC ,“’", min_size=1, max_size=30), st.data())
def test_what_stands_in_the_text_is_found(text: str, data: st.DataObject) -> None:
    text = unicodedata.normalize("NFC", text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if text[start:end].strip():
        assert find(article(text), text[start:end])


def found_by(text: str, words: str, **manner: bool) -> list[str]:
    one = article(text)
    return [one.text_of(passage) for passage in find(one, words, Manner(**manner))]


def test_whole_words_are_no_parts_of_words() -> None:
    text = "The ferry, a ferryman’s ferry; Ferry."
    assert found_by(text, "ferry", whole=True) == ["ferry", "ferry", "Ferry"]
    assert found_by("a café, a cafés", "cafe", whole=True) == ["café"]


def test_patterns_are_case_smart_and_never_empty() -> None:
    assert found_by("Boat, boats, BOAT", r"boats?\b", pattern=True) == ["Boat", "boats", "BOAT"]
    assert found_by("Boat, boats, BOAT", r"Boats?\b", pattern=True) == ["Boat"]
    assert found_by("Boat 7, boat 12", r"\D\d+", pattern=True) == [" 7", " 12"]
    assert found_by("aa b", "a*", pattern=True) == ["aa"]
    assert found_by("one onetwo", "one|two", pattern=True, whole=True) == ["one"]


@pytest.mark.parametrize("words", ["(", "[a", "*", "a{99999999999}", "(?P<n>a)(?P<n>b)", "[[a]"])
def test_a_wrong_pattern_is_refused_in_a_sentence(words: str) -> None:
    with pytest.raises(UsageError, match="is no regular expression"):
        found_by("text", words, pattern=True)


@pytest.mark.parametrize("whole", [False, True])
def test_a_pattern_that_would_take_forever_is_given_up(whole: bool) -> None:
    with pytest.raises(UsageError, match="takes too long"):
        found_by("a" * 80 + "!", "(a|aa)+$", pattern=True, whole=whole)
