"""Lists: two queries at once, what was read last, and questions that are broken off."""

from __future__ import annotations

from datetime import timedelta
from threading import Event, Thread

import pytest

from broadsheet.anchor import Anchor
from broadsheet.errors import LibraryError, UsageError
from broadsheet.library import Library, Position
from tests.library.making import NOON, make_article, make_page


@pytest.fixture
def shelf(library: Library) -> Library:
    for number in range(1, 5):
        url = f"https://gazette.example/{number}"
        body = "Ferry and bridge." if number % 2 else "Only a tram."
        library.save(make_page(url), make_article(f"Story {number}", url=url, body=body), at=NOON + timedelta(number))
    return library


def test_a_query_narrows_a_shelf(shelf: Library) -> None:
    shelf.archive([1])
    assert shelf.numbers("ferry") == (3,)
    assert shelf.numbers("ferry", within="in:all") == (3, 1)
    assert shelf.numbers("in:archive", within="ferry or tram") == (1,)
    assert [entry.id for entry in shelf.entries("ferry", within="in:all", limit=1)] == [3]
    assert shelf.count("tram", within="in:all") == 2
    assert shelf.count() == 3
    assert shelf.numbers("ferry", within="in:all", among=[1, 2, 99]) == (1,)
    with pytest.raises(UsageError):
        shelf.numbers("ferry", within='"')


@pytest.mark.parametrize("again", [1, 2, 3, 4, 5])
@pytest.mark.parametrize(
    "query", ["ferry", "fer", "ferry in:all", "-ferry", "tram or ferry", "ferry story", "site:gaz"]
)
def test_the_newest_are_the_beginning_of_all_in_whatever_order_they_were_saved(
    shelf: Library, query: str, again: int
) -> None:
    shelf.archive([1])
    url = f"https://gazette.example/{again}"
    shelf.save(make_page(url), make_article("Again", url=url, body="A ferry again."), at=NOON + timedelta(9))
    found = shelf.numbers(query)
    assert found == tuple(sorted(found, key=lambda number: shelf.entry(number).saved_at, reverse=True))
    for limit in range(6):
        assert shelf.numbers(query, limit=limit) == found[:limit]


def test_what_was_read_last_comes_first_and_the_unread_after_it(shelf: Library) -> None:
    for number in (4, 1):
        position = Position(Anchor(0, 0, 0), 0.5)
        shelf.remember_position(f"https://gazette.example/{number}", position, at=NOON + timedelta(10 - number))
    assert shelf.numbers(order="read") == (1, 4, 3, 2)


def test_another_thread_asks_without_waiting_for_this_one(shelf: Library) -> None:
    held, asked = Event(), Event()

    def hold() -> None:
        with shelf._connection.reading():
            held.set()
            asked.wait(10)

    holding = Thread(target=hold)
    holding.start()
    held.wait(10)
    with shelf.aside() as aside:
        assert aside.numbers("ferry") == (3, 1)
    asked.set()
    holding.join()


def test_a_question_is_broken_off(shelf: Library) -> None:
    with shelf.aside() as aside:
        aside._connection._db.create_function("breaking_off", 0, aside.break_off)
        with pytest.raises(LibraryError, match="broken off"), aside._connection.reading() as db:
            db.execute(
                "WITH RECURSIVE n(i) AS (SELECT breaking_off() UNION ALL SELECT 1 FROM n) SELECT * FROM n"
            ).fetchall()
        assert aside.count() == 4
