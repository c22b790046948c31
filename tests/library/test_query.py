from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.article import Block
from broadsheet.errors import UsageError
from broadsheet.library import Library, Position
from broadsheet.library.query.nodes import (
    AllOf,
    AnyOf,
    Before,
    From,
    Has,
    In,
    Is,
    Language,
    Longer,
    Node,
    Not,
    Shorter,
    Site,
    Tag,
    Words,
)
from broadsheet.library.query.parser import parse
from broadsheet.library.query.tokens import MOST_CHARACTERS
from tests.library.making import ANCHOR, NOON, RICH_ARTICLE, make_article, make_page

TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("query", "nodes"),
    [
        ("", []),
        (" \t\u3000", []),
        ("free trade", [Words("free"), Words("trade", prefix=True)]),
        ("free* trade", [Words("free", prefix=True), Words("trade", prefix=True)]),
        ('"free trade"', [Words("free trade")]),
        ("“free trade”", [Words("free trade")]),
        ("free -trade", [Words("free"), Not(Words("trade"))]),
        ('-"free trade"', [Not(Words("free trade"))]),
        ("a or b c", [AnyOf((Words("a"), Words("b"))), Words("c", prefix=True)]),
        ("a OR b or -c", [AnyOf((Words("a"), Words("b"), Not(Words("c"))))]),
        ('"or"', [Words("or")]),
        ("Tom & Jerry", [Words("Tom"), Words("Jerry", prefix=True)]),
        ("a - b", [Words("a"), Words("b", prefix=True)]),
        ("site:CNN.com", [Site("CNN.com")]),
        ("author:ana", [Words("ana", prefix=True, part="byline")]),
        ('AUTHOR:"Ana Pereira"', [Words("Ana Pereira", part="byline")]),
        ("-author:ana b", [Not(Words("ana", prefix=True, part="byline")), Words("b", prefix=True)]),
        ("is:unread", [Is("unread")]),
        ("Unread", [Is("unread")]),
        ("-unread", [Not(Is("unread"))]),
        ('"unread"', [Words("unread")]),
        ("is:Reading or is:finished", [AnyOf((Is("reading"), Is("finished")))]),
        ("before:2024", [Before(date(2024, 1, 1))]),
        ("after:2024-5", [From(date(2024, 5, 1))]),
        ("after:2024-05-31", [From(date(2024, 5, 31))]),
        ("lang:EN-gb", [Language("en")]),
        ("tag:Cuba", [Tag("Cuba")]),
        ("tag:cub*", [Tag("cub", prefix=True)]),
        ('tag:"to read"', [Tag("to read")]),
        ("person:menendez", [Words("menendez", prefix=True, part="people")]),
        ('said:"free trade"', [Words("free trade", part="quotes")]),
        ("-said:trade*", [Not(Words("trade", prefix=True, part="quotes"))]),
        ("is:starred or is:Archived", [AnyOf((Is("starred"), Is("archived")))]),
        ("is:waiting", [Is("waiting")]),
        ("in:archive", [In("archive")]),
        ("in:ALL", [In("all")]),
        ("has:notes has:quote -has:tag", [Has("note"), Has("quote"), Not(Has("tag"))]),
        ("topic:trade", [Words("trade", prefix=True, part="topics")]),
        ("longer:10 shorter:20", [Longer(10), Shorter(20)]),
        ("after:today", [From(TODAY)]),
        ("before:Yesterday", [Before(date(2026, 3, 30))]),
        ('after:"3 weeks"', [From(date(2026, 3, 10))]),
        ('after:"3 weeks ago"', [From(date(2026, 3, 10))]),
        ("after:10d", [From(date(2026, 3, 21))]),
        ('before:"1 month"', [Before(date(2026, 2, 28))]),
        ("before:2years", [Before(date(2024, 3, 31))]),
        ("ferry's", [Words("ferry's")]),
        ("U.S.", [Words("U.S.")]),
        ("10:30", [Words("10:30", prefix=True)]),
    ],
)
def test_what_a_query_says(query: str, nodes: list[Node]) -> None:
    assert parse(query, TODAY) == AllOf(tuple(nodes))


@pytest.mark.parametrize(
    ("query", "problem", "character"),
    [
        ('free "trade', "the quotation has no end", 6),
        ("free tog:x", "there is no “tog:”", 6),
        ("site:", "nothing follows “site:”", 6),
        ("free site: x", "nothing follows “site:”", 11),
        ('author:"…"', "nothing follows “author:”", 8),
        ("free is:odd", "there is no state “odd”", 9),
        ("before:soon", "“soon” is no date", 8),
        ("-before:2024-13", "“2024-13” is no date", 9),
        ("after:2024-02-30", "“2024-02-30” is no date", 7),
        ("after:0000", "“0000” is no date", 7),
        ("lang:e1", "“e1” is no language", 6),
        ("tag:", "nothing follows “tag:”", 5),
        ("free person:…", "nothing follows “person:”", 13),
        ("in:attic", "there is no place “attic”", 4),
        ("has:luck", "“luck” cannot be asked for", 5),
        ("longer:long", "“long” is no number of minutes", 8),
        ("x shorter:-5", "“-5” is no number of minutes", 11),
        ('after:"3 fortnights"', "“3 fortnights” is no date", 7),
        ("before:9999y", "“9999y” is no date", 8),
        ("or free", "“or” stands alone", 1),
        ("free or", "“or” stands alone", 6),
        ("free or or trade", "“or” stands alone", 9),
        (" … ?", "there is no word in it", 2),
        ("x" * (MOST_CHARACTERS + 1), "it is longer than 1000 characters", 1001),
    ],
)
def test_what_is_not_understood_is_pointed_at(query: str, problem: str, character: int) -> None:
    with pytest.raises(UsageError) as caught:
        parse(query, TODAY)
    assert caught.value.title.endswith(f"is not understood: {problem}, at character {character}.")
    assert caught.value.hint


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Four articles: "ferry" is read halfway, "bridge" to its end, "tram" and "kanji" not at all."""
    path: Path = tmp_path_factory.mktemp("shelf") / "library.db"
    with Library.open(path, clock=lambda: NOON) as library:
        for url, article in ARTICLES.items():
            library.save(make_page(url), article, at=NOON)
        library.tag([2, 3], add=["Rail"])
        library.star([1])
        library.archive([2])
        library.set_note(3, "compare")
        library.remember_position("https://www.gazette.example/ferry", Position(ANCHOR, 0.5), at=NOON)
        library.remember_position("https://news.gazette.example/bridge", Position(ANCHOR, 1.0), at=NOON)
        yield library


ARTICLES = {
    "https://gazette.example/ferry": RICH_ARTICLE,
    "https://news.gazette.example/bridge": make_article(
        "bridge", site="Gazette News", authors=("Jo Lindqvist",), published=datetime(2024, 5, 31, 23, tzinfo=UTC)
    ),
    "https://oldgazette.example/tram": make_article(
        "tram", language="de", body='Die Straßenbahn fährt wieder. Sie sagte: "100% or nothing".'
    ),
    "https://kanji.example/": replace(
        RICH_ARTICLE,
        title="kanji",
        highlights=(),
        people=(),
        quotes=(),
        authors=(),
        blocks=(*RICH_ARTICLE.blocks, Block("paragraph", "long " * 500)),
    ),
}
FERRY, BRIDGE, TRAM, KANJI = "Ferry is back after nine years", "bridge", "tram", "kanji"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {FERRY, BRIDGE, TRAM, KANJI}),
        ("FERRY nine", {FERRY, KANJI}),
        ("nine years", {FERRY}),
        ("crow", {FERRY, KANJI}),
        ("crow ferry", set()),
        ("crow* ferry", {FERRY, KANJI}),
        ('"crow"', set()),
        ('"back ferry"', set()),
        ('"is back"', {FERRY, BRIDGE, KANJI}),
        ('"back is"', set()),
        ("nine -bridge", {FERRY, KANJI}),
        ("-nine", {BRIDGE, TRAM}),
        ("bridge or tram", {BRIDGE, TRAM}),
        ("bridge or tram lang:de", {TRAM}),
        ('-"is back" or bridge', {BRIDGE, TRAM}),
        # every part of the article is searched
        ("ana", {FERRY}),
        ("islands", {FERRY, KANJI}),
        ("halve", {FERRY}),
        ('"harbour master"', {FERRY}),
        ("shipping", {FERRY, KANJI}),
        ("gazette", {FERRY, BRIDGE, KANJI}),
        ("transport", {FERRY, KANJI}),
        # accents and case are folded
        ("fahrt", {TRAM}),
        ("FÄHRT", {TRAM}),
        ("zazołc", {FERRY, KANJI}),
        # scripts without spaces
        ("東京", {FERRY, KANJI}),
        ("京タワ", {FERRY, KANJI}),
        ("京東", set()),
        ('"ワーの下"', {FERRY, KANJI}),
        # what stands in a word is never syntax
        ("100%", {TRAM}),
        ('"or nothing"', {TRAM}),
        ("title:x or NEAR(a*)^", None),
        ("NOT AND", set()),
        ("ferry's", set()),
        ("%", None),
        # fields
        ("site:gazette.example", {FERRY, BRIDGE}),
        ("site:https://www.gazette.example/ferry", {FERRY, BRIDGE}),
        ("site:news.gazette.example", {BRIDGE}),
        ('site:"gazette news"', {BRIDGE}),
        ("site:gazett_.example", set()),
        ("site:%", None),
        ("author:lindqvist", {FERRY, BRIDGE}),
        ("author:lind -author:ana", {BRIDGE}),
        ('author:"jo lindqvist"', {FERRY, BRIDGE}),
        ('author:"lind"', set()),
        ("author:okafor", set()),
        ("unread", {TRAM, KANJI}),
        ("is:reading", {FERRY}),
        ("is:finished", {BRIDGE}),
        ("-is:reading -is:finished", {TRAM, KANJI}),
        ("before:2024", set()),
        ("before:2024-06", {BRIDGE}),
        ("before:2024-05-31", set()),
        ("after:2024-05-31 before:2024-06-01", {BRIDGE}),
        ("after:2026", {FERRY, TRAM, KANJI}),
        ("after:2026-03", {TRAM}),
        # people and what they said
        ("person:okafor", {FERRY}),
        ('person:"harbour master"', {FERRY}),
        ("person:lindqvist", set()),
        ("said:waited", {FERRY}),
        ("said:okafor", {FERRY}),
        ('said:"long waited"', set()),
        ("said:nine", set()),
        ("has:quote", {FERRY}),
        ("-has:quote is:unread", {TRAM, KANJI}),
        ("has:note", {TRAM}),
        ("has:tag", {TRAM, BRIDGE}),
        ("topic:transport", {FERRY, KANJI}),
        ("topic:nine", set()),
        # what somebody did with it
        ("tag:rail", {TRAM, BRIDGE}),
        ("tag:rail -tag:r*", set()),
        ("tag:r* or is:starred", {TRAM, BRIDGE, FERRY}),
        ("in:archive", {BRIDGE}),
        ("bridge in:all", {BRIDGE}),
        ("longer:1", {KANJI}),
        ("shorter:2", {FERRY, BRIDGE, TRAM}),
        ("is:waiting", set()),
        ('after:"2 years"', {FERRY, TRAM, KANJI, BRIDGE}),
        ("lang:en", {FERRY, KANJI}),
        ("-lang:en", {BRIDGE, TRAM}),
    ],
)
def test_what_a_query_finds(shelf: Library, query: str, found: set[str] | None) -> None:
    if found is None:
        with pytest.raises(UsageError):
            shelf.entries(query)
    else:
        assert {entry.title for entry in shelf.entries(query, everywhere=True)} == found


PIECES = st.sampled_from(
    [
        *('"', "“", "-", "*", "or", "OR", "NEAR(", ")", "AND", "NOT", "site:", "is:", "lang:", "author:", "before:"),
        *("tag:", "person:", "said:", "in:", "in:all", "has:note", "longer:", "3", "weeks", "after:", "yesterday"),
        *("2024", "unread", "ferry", "東京", "^", "{", "}", ":", "\0", "'", ";", "%", "\\", "\udce4", "é", "🛳️", "²"),
    ]
)


@given(st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=12).map("".join), st.lists(PIECES).map(" ".join)))
def test_any_query_is_answered_or_explained(shelf: Library, query: str) -> None:
    explanation = None
    try:
        shelf.entries(query)
    except UsageError as error:
        explanation = error.title
    assert explanation is None or "at character " in explanation


@given(st.text(min_size=1, max_size=15))
def test_a_quoted_text_is_never_syntax(shelf: Library, text: str) -> None:
    inside = text.translate({ord(mark): " " for mark in '"“”„'})
    try:
        shelf.entries(f'ferry "{inside}"')
        shelf.entries(f'ferry author:"{inside}x"')
    except UsageError as error:
        pytest.fail(str(error))


@pytest.mark.parametrize("query", ["x " * (MOST_CHARACTERS // 2), "x or " * (MOST_CHARACTERS // 5 - 1) + "x"])
def test_the_longest_query_is_not_too_much(shelf: Library, query: str) -> None:
    assert shelf.entries(query) == ()


def test_a_pasted_query_cannot_reach_the_terminal() -> None:
    with pytest.raises(UsageError) as caught:
        parse("is:\x1b[31mred", TODAY)
    assert "\x1b" not in str(caught.value)
