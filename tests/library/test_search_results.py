"""Searches: the order of what is found, and the piece of text shown of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.article import Block, Picture
from broadsheet.library import Library, Snippet
from broadsheet.library.query.nodes import Words
from broadsheet.library.snippets import LENGTH, Sought, snippet, sought
from tests.library.making import NOON, make_article, make_page


def put(library: Library, number: int, title: str, body: str, at: datetime = NOON) -> None:
    url = f"https://gazette.example/{number}"
    library.save(make_page(url), make_article(title, url=url, body=body), at=at)


def titles(library: Library, query: str) -> list[str]:
    return [found.entry.title for found in library.search(query)]


def test_a_title_counts_more_than_a_body_and_the_new_more_than_the_old(path: Path) -> None:
    filler = "The quay is empty and the cranes are still. " * 5
    with Library.open(path, clock=lambda: NOON) as library:
        put(library, 1, "Old news", f"{filler} A ferry came.", NOON - timedelta(days=900))
        put(library, 2, "New news", f"{filler} A ferry came.", NOON - timedelta(days=1))
        put(library, 3, "The ferry", filler, NOON - timedelta(days=900))
        put(library, 4, "Trams", filler)
        assert titles(library, "ferry") == ["The ferry", "New news", "Old news"]
        assert titles(library, "ferry after:yesterday") == ["New news"]
        library.archive([2])
        assert titles(library, "ferry") == ["The ferry", "New news", "Old news"]
        assert [found.entry.title for found in library.search("ferry", limit=1)] == ["The ferry"]
        assert titles(library, "quay -ferry") == ["Trams"]


def test_a_search_without_words_gives_the_newest_saved(library: Library) -> None:
    put(library, 1, "Old", "One.", NOON - timedelta(days=1))
    put(library, 2, "New", "Two.")
    assert [(found.entry.title, found.snippet) for found in library.search("is:unread")] == [
        ("New", Snippet("Two.")),
        ("Old", Snippet("One.")),
    ]


def test_an_address_that_waits_is_found_by_its_title(library: Library) -> None:
    library.wait_for("https://gazette.example/1", "", at=NOON, title="Ferry")
    ((entry, piece),) = library.search("ferry")
    assert (entry.title, piece) == ("Ferry", Snippet(""))


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("ferry", ["Ferry", "ferry"]),
        ("FERRY", ["Ferry", "ferry"]),
        ("fer", ["Fer", "fer", "fer"]),
        ('"fer"', []),
        ("ferries", ["ferries"]),
        ("cafe", ["Café"]),
        ('"ferry to"', ["ferry to"]),
        ("東京", ["東京"]),
        ("京", ["京"]),
        ("ferry cafe", ["Ferry", "ferry", "Café"]),
        ("missing or cafe", ["Café"]),
        ("ferry -tram", ["Ferry", "ferry"]),
    ],
)
def test_the_words_that_were_found_are_marked(library: Library, query: str, hits: list[str]) -> None:
    put(library, 1, "Transferryman", "Ferry, ferry to the Café of 東京: ferries are late.")
    found = [snippet for entry, snippet in library.search(query)]
    assert [[piece.text[start:end] for start, end in piece.hits] for piece in found] == ([hits] if hits else [])


def test_the_piece_shown_is_where_the_words_stand_together() -> None:
    far = "ferry " + "and then " * 40
    piece = snippet(["ferry alone", far + "a ferry and a tram met " + "x " * 200], _sought("ferry", "tram"))
    assert "ferry and a tram" in piece.text
    assert piece.text.startswith("…")
    assert piece.text.endswith("…")


@given(
    st.lists(st.text(st.sampled_from("ab cé\n東-ferry"), max_size=400), max_size=3), st.sampled_from(["a", "ab", "é"])
)
def test_a_piece_is_short_on_one_line_and_its_hits_lie_inside(texts: list[str], word: str) -> None:
    piece = snippet(texts, _sought(word, "ferry"))
    assert len(piece.text) <= LENGTH + 2
    assert "\n" not in piece.text
    ends = [0]
    for start, end in piece.hits:
        assert ends[-1] <= start < end <= len(piece.text)
        ends.append(end)


def _sought(*words: str) -> tuple[Sought, ...]:
    return sought([Words(word) for word in words])


def test_lists_are_sorted_as_asked(library: Library) -> None:
    for number, (title, days, words) in enumerate((("b", 0, 900), ("C", 2, 1), ("a", 1, 2500))):
        url = f"https://gazette.example/{number}"
        article = replace(make_article(title, url=url), blocks=(Block("paragraph", "word " * words),))
        library.save(make_page(url), article, at=NOON + timedelta(days=days))

    def sorted_by(order: str) -> str:
        return "".join(entry.title for entry in library.entries(order=order))  # type: ignore[arg-type] # from below

    orders = ("newest", "oldest", "title", "longest", "shortest", "published", "site", "progress")
    assert [sorted_by(order) for order in orders] == ["Cab", "baC", "abC", "abC", "Cba", "Cab", "Cab", "Cab"]


def test_the_caption_before_the_text_is_found_and_shown(library: Library) -> None:
    picture = Picture("https://gazette.example/ferry.jpg", "", "Commuters wave at the pilot.")
    library.save(make_page(), replace(make_article(), image=picture), at=NOON)
    (found,) = library.search("pilot")
    assert found.snippet.text == "Commuters wave at the pilot."
