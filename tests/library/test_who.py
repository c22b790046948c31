"""People and quotes across articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.article import Passage, Person, Quote
from broadsheet.library import Library
from broadsheet.library.names import folded_words, name_key, surname_of, words_key
from tests.library.making import NOON, make_article, make_page

LONG = "We waited nine years for this"


def put(library: Library, number: int, people: Sequence[str], quotes: Sequence[tuple[str, str]] = ()) -> int:
    """Save an article with these people and these quotes, each words and speaker; later numbers are newer."""
    url = f"https://gazette.example/{number}"
    article = replace(
        make_article(f"Story {number}", url=url),
        people=tuple(Person(name, f"role {number}", (Passage(0, n, n + 1),)) for n, name in enumerate(people)),
        quotes=tuple(
            Quote(words, (speaker,) if speaker else (), (Passage(0, n, n + 2),))
            for n, (words, speaker) in enumerate(quotes)
        ),
    )
    return library.save(make_page(url), article, at=NOON + timedelta(days=number)).id


def said(library: Library, query: str = "", by: str | None = None) -> list[str]:
    return [saying.text for saying in library.quotes(query, by=by)]


def test_the_same_words_by_the_same_person_are_one_quote(library: Library) -> None:
    put(library, 1, ["Mireille Okafor"], [(LONG, "Mireille Okafor")])
    put(library, 2, ["Okafor"], [("“We waited… nine years, for THIS!”", "Okafor")])
    put(library, 3, [], [(LONG, "")])
    put(library, 4, ["Jo Lindqvist"], [(LONG, "Jo Lindqvist")])
    (mine,) = library.quotes(by="okafor")
    assert mine.speakers == ("Mireille Okafor",)
    assert [source.title for source in mine.sources] == ["Story 2", "Story 1", "Story 3"]
    assert mine.sources[0].passages == (Passage(0, 0, 2),)
    assert len(library.quotes()) == 2


def test_a_few_words_without_a_speaker_are_nobody_s(library: Library) -> None:
    put(library, 1, ["Mireille Okafor"], [("a disaster", "Mireille Okafor")])
    put(library, 2, [], [("a disaster", "")])
    (mine,) = library.quotes(by="Okafor")
    assert [source.title for source in mine.sources] == ["Story 1"]


def test_a_surname_alone_is_the_only_person_of_that_name(library: Library) -> None:
    put(library, 1, ["Ána Pereira"], [("One one", "Ána Pereira")])
    put(library, 2, ["Pereira"], [("Two two", "Pereira")])
    assert said(library, by="Ana Pereira") == said(library, by="PEREIRA") == ["Two two", "One one"]
    (ana,) = library.people()
    assert (ana.name, ana.variants, ana.articles, ana.mentions) == ("Ána Pereira", ("Ána Pereira", "Pereira"), 2, 2)
    assert ana.roles == ("role 2", "role 1")
    assert ana.last_seen == date(2026, 3, 3)
    put(library, 3, ["Rui Pereira"], [("Three three", "Rui Pereira")])
    assert said(library, by="Ana Pereira") == ["One one"]
    assert set(said(library, by="Pereira")) == {"One one", "Two two", "Three three"}
    assert {person.name for person in library.people()} == {"Ána Pereira", "Pereira", "Rui Pereira"}
    library.undo()
    assert said(library, by="Ana Pereira") == ["Two two", "One one"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Sen. Robert Menendez", True),
        ("menendez", True),
        ("Robert", True),
        ("Robert J. Menendez Jr.", True),
        ("Menendez Robert", True),
        ("Xavier Menendez", False),
        ("Men", False),
        ("…", False),
        ("%", False),
    ],
)
def test_somebody_is_found_by_words_of_the_name(library: Library, name: str, found: bool) -> None:
    put(library, 1, ["Robert J. Menendez Jr.", "Ana Pereira"], [("No, never", "Robert J. Menendez Jr.")])
    assert said(library, by=name) == (["No, never"] if found else [])
    assert [person.name for person in library.people(name)] == (["Robert J. Menendez Jr."] if found else [])


def test_words_are_looked_for_in_the_quotes_and_the_rest_in_the_articles(library: Library) -> None:
    put(library, 1, [], [("The ferry is slow", "Jo"), ("Bridges are slow, too", "Jo")])
    put(library, 2, [], [("The ferry sank", "Jo")])
    library.tag([1], add=["sea"])
    assert said(library, "ferry") == ["The ferry sank", "The ferry is slow"]
    assert said(library, "fer") == said(library, "ferry")
    assert said(library, '"fer"') == []
    assert said(library, "ferry slow") == ["The ferry is slow"]
    assert said(library, "slow -ferry") == ["Bridges are slow, too"]
    assert said(library, "sank or bridges") == ["The ferry sank", "Bridges are slow, too"]
    assert said(library, '"is slow"') == ["The ferry is slow"]
    assert said(library, "ferry tag:sea") == said(library, "ferry before:2026-03-03") == ["The ferry is slow"]
    assert said(library, "gazette") == []
    put(library, 3, [], [("Anselm’s mayor: 100% of it, from the U.S.", "Jo")])
    for query in ('"anselm"', '"anselm\'s mayor"', "U.S.", "mayor 100%", "ANSELM*"):
        assert said(library, query) == ["Anselm’s mayor: 100% of it, from the U.S."]
    library.archive([1])
    assert said(library, "slow ferry") == ["The ferry is slow"]


def test_as_many_as_asked_for_come_the_newest_first(library: Library) -> None:
    for number in range(4):
        put(library, number, [f"Person {'abcd'[number]}", "Everyone Known"], [(f"Words {number}", "Everyone Known")])
    assert [saying.text for saying in library.quotes(limit=2)] == ["Words 3", "Words 2"]
    assert [person.name for person in library.people(limit=1)] == ["Everyone Known"]


def test_a_long_list_of_people_is_described_piece_by_piece(library: Library) -> None:
    put(library, 1, ["Mireille Okafor", "Jo Lindqvist"], [(LONG, "Okafor"), ("Two", "Okafor")])
    newest = put(library, 2, ["Okafor"], [(LONG, "Okafor")])
    first, second = library.names()
    assert (first.key, first.articles, second.key) == ("mireille okafor", 2, "jo lindqvist")
    assert library.people_of([second, first]) == tuple(reversed(library.people()))
    (described,) = library.people_of([first])
    assert (described.variants, described.quotes) == (("Mireille Okafor", "Okafor"), 3)
    assert described.last_seen == date(2026, 3, 3)
    assert library.naming(first.key) == (newest, newest - 1)
    assert library.mentions(first.key, newest) == (Passage(0, 0, 1),)
    library.delete([newest, newest - 1])
    assert library.people_of([first]) == ()


def test_what_is_deleted_has_said_nothing(library: Library) -> None:
    put(library, 1, ["Mireille Okafor"], [(LONG, "Mireille Okafor")])
    library.delete([1])
    assert library.quotes() == ()
    assert library.people() == ()


@pytest.mark.parametrize(
    ("name", "key", "surname"),
    [
        ("Ángel  O’Neill", "angel oneill", "oneill"),
        ("ANGEL O'NEILL", "angel oneill", "oneill"),
        ("Martin King, Jr.", "martin king jr", "king"),
        ("J.R.R. Tolkien", "jrr tolkien", "tolkien"),
        ("Cher", "cher", "cher"),
        ("東京 太郎", "東京 太郎", "太郎"),
        ("!", "!", "!"),
    ],
)
def test_names_are_compared_by_their_folded_words(name: str, key: str, surname: str) -> None:
    assert name_key(name) == key
    assert surname_of(key) == surname


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    once = folded_words(text)
    assert folded_words(" ".join(once)) == once
    assert 0 <= words_key(text) < 2**63
