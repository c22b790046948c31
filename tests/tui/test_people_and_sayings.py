"""Everybody whom the saved articles name, and what they said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from broadsheet.article import Passage, Person, Quote, Topic
from broadsheet.desk.reader import Reader
from broadsheet.library import Library
from broadsheet.settings import Settings
from broadsheet.tui.screens.library import LibraryScreen
from broadsheet.tui.screens.people import PeopleScreen
from broadsheet.tui.screens.reading import ReadingScreen
from broadsheet.tui.screens.sayings import FIRST, SayingsScreen, split_speaker

from .shelf import NOW, article, notices, page_of, running, shown, until

RAIN = "The rain is the smallest of our troubles this year"


def save(
    library: Library, number: int, said: Sequence[tuple[str, str]], named: Sequence[str] = (), topic: str = "Ferries"
) -> None:
    """An article in which each of `said` stands in its fourth paragraph: the words and who said them."""
    kept = article(number, f"Story {number}")
    people = tuple(dict.fromkeys([speaker for _, speaker in said] + list(named)))
    kept = replace(
        kept,
        people=tuple(Person(name, f"role of {name}", (Passage(2, 4, 9),)) for name in people),
        quotes=tuple(Quote(words, (speaker,), (Passage(3, 10, 20),)) for words, speaker in said),
        topics=(Topic(topic, "publisher"),),
    )
    library.save(page_of(kept), kept, at=NOW - timedelta(days=100 - number))


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    with Library.open(tmp_path / "library.db") as library:
        save(library, 1, [(RAIN, "Mireille Okafor"), ("We sail tonight", "Jo Lindqvist")])
        save(library, 2, [(RAIN, "Okafor")], topic="Weather")
        save(library, 3, [], named=["Mireille Okafor"])
    return Reader(tmp_path / "library.db", Settings())


async def test_the_people_are_listed_with_what_is_known_of_them(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await pilot.press("p")
        await until(pilot, lambda: "2 people" in shown(app))
        assert "Mireille Okafor  also Okafor" in shown(app)
        assert "role of Mireille Okafor · 3 articles · 2 quotes" in shown(app)
        assert shown(app).index("Mireille") < shown(app).index("Jo Lindqvist")
        await pilot.press("p")
        await until(pilot, lambda: not isinstance(app.screen, PeopleScreen))


async def test_a_name_is_filtered_by_how_its_words_begin(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await pilot.press("p")
        await until(pilot, lambda: "2 people" in shown(app))
        await pilot.press("slash", *"lind")
        await until(pilot, lambda: "1 person of “lind”" in shown(app))
        await pilot.press(*"x")
        await until(pilot, lambda: "Nobody is named “lindx”" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: "2 people" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, PeopleScreen))


async def test_what_somebody_said_and_where_they_are_named(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await pilot.press("p")
        await until(pilot, lambda: "2 people" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: RAIN in shown(app))
        assert "Said 2  Named in 3" in shown(app)
        assert "1 of 2 · Story 2" in shown(app)
        await pilot.press("tab")
        await until(pilot, lambda: "Story 3" in shown(app) and RAIN not in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))
        assert isinstance(app.screen, ReadingScreen)
        assert app.screen.opened.position
        assert app.screen.opened.position.anchor.place == (2, 4)


async def test_a_quote_opens_its_article_at_the_words(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await pilot.press("w")
        await until(pilot, lambda: "2 quotes" in shown(app))
        assert "— Mireille Okafor  1 of 2 · Story 2" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))
        assert isinstance(app.screen, ReadingScreen)
        assert app.screen.opened.article.title == "Story 2"
        assert app.screen.opened.position
        assert app.screen.opened.position.anchor.place == (3, 10)
        await pilot.press("backspace")
        await until(pilot, lambda: isinstance(app.screen, SayingsScreen))


async def test_the_other_article_of_a_quote_is_shown_and_opened(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await pilot.press("w")
        await until(pilot, lambda: "Story 2" in shown(app))
        await pilot.press("s")
        await until(pilot, lambda: "Okafor  2 of 2 · Story 1" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))
        assert isinstance(app.screen, ReadingScreen)
        assert app.screen.opened.article.title == "Story 1"


@pytest.mark.parametrize(
    ("typed", "left"),
    [("sail", "We sail"), ("by:lindqvist", "We sail"), ("topic:weather", "The rain"), ('by:"okafor" rain', "The rain")],
)
async def test_quotes_are_filtered_by_words_person_and_topic(
    reader: Reader, tmp_path: Path, typed: str, left: str
) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await pilot.press("w")
        await until(pilot, lambda: "2 quotes" in shown(app))
        await pilot.press("slash", *typed)
        screen = app.screen
        assert isinstance(screen, SayingsScreen)
        await until(pilot, lambda: screen.entry_list.count == 1 and f"“{left}" in shown(app))
        await pilot.press("enter", "escape")
        await until(pilot, lambda: "2 quotes" in shown(app))


async def test_a_wrong_filter_is_explained(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await pilot.press("w")
        await until(pilot, lambda: "2 quotes" in shown(app))
        await pilot.press("slash", *"before:soon")
        await until(pilot, lambda: "“soon” is no date" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: "“soon” is no date" in shown(app))


async def test_the_words_are_copied_with_their_speaker(reader: Reader, tmp_path: Path) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        await pilot.press("w")
        await until(pilot, lambda: "2 quotes" in shown(app))
        await pilot.press("j", "y")
        await until(pilot, lambda: "Copied the words." in notices(app))
        assert app.clipboard == "“We sail tonight” — Jo Lindqvist"


async def test_the_rest_of_many_quotes_is_read_before_the_end_is_reached(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        for number in range(3):
            save(library, number, [(f"Number {number} says {n}", "Jo Lindqvist") for n in range(FIRST // 2 + 10)])
    async with running(Reader(tmp_path / "library.db", Settings()), tmp_path) as (app, pilot):
        await pilot.press("w")
        await until(pilot, lambda: "200+ quotes" in shown(app))
        await pilot.press("G")
        await until(pilot, lambda: "330 quotes" in shown(app))
        await pilot.press("G")
        await until(pilot, lambda: "Number 0 says 109" in shown(app))


async def test_nobody_and_nothing_is_said(tmp_path: Path) -> None:
    Library.open(tmp_path / "library.db").close()
    async with running(Reader(tmp_path / "library.db", Settings()), tmp_path) as (app, pilot):
        await pilot.press("p")
        await until(pilot, lambda: "Nobody is named yet." in shown(app))
        await pilot.press("w")
        await until(pilot, lambda: "Nothing was said yet." in shown(app))
        await pilot.press("q", "q")


def test_the_speaker_is_taken_out_of_the_query() -> None:
    assert split_speaker("embargo") == ("embargo", None)
    assert split_speaker("by:menendez embargo") == ("embargo", "menendez")
    assert split_speaker('embargo by:"Robert Menendez"  before:2010') == ("embargo   before:2010", "Robert Menendez")
    assert split_speaker("standby:x") == ("standby:x", None)


@pytest.mark.parametrize("keys", [("w", "enter"), ("p", "enter", "enter")])
async def test_leaving_an_article_leads_past_the_lists_to_the_library(
    reader: Reader, tmp_path: Path, keys: tuple[str, ...]
) -> None:
    async with running(reader, tmp_path) as (app, pilot):
        for key in keys:
            await pilot.press(key)
            await until(pilot, lambda: "Mireille" in shown(app) or isinstance(app.screen, ReadingScreen))
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen) and "3 articles" in shown(app))
        assert app.crash is None
