"""Positions and bookmarks."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from broadsheet.anchor import Anchor
from broadsheet.errors import UsageError
from broadsheet.library import Library, Position
from tests.library.making import ANCHOR, NOON, make_article, make_page

FERRY = "https://gazette.example/ferry"
SHORT = "https://short.example/7"


def test_a_position_is_remembered_whether_the_article_is_saved_or_not(library: Library) -> None:
    position = Position(ANCHOR, 0.25)
    assert library.position(FERRY) is None
    library.remember_position(FERRY, position, at=NOON)
    assert library.position("http://www.gazette.example/ferry#x") == position
    assert library.position(SHORT) is None
    assert library.save(make_page(), make_article(), at=NOON).progress == 0.25


def test_the_addresses_of_a_saved_article_share_the_newest_position(library: Library) -> None:
    library.remember_position(FERRY, Position(ANCHOR, 0.25), at=NOON)
    library.remember_position(SHORT, Position(Anchor(3, 0, 0), 0.5), at=NOON + timedelta(hours=1))
    entry = library.save(make_page(FERRY, requested=SHORT), make_article(), at=NOON)
    assert library.position(FERRY) == Position(Anchor(3, 0, 0), 0.5)
    assert library.entries()[0].progress == 0.5
    library.remember_position(FERRY, Position(ANCHOR, 0.75), at=NOON)
    assert library.position(SHORT) == Position(ANCHOR, 0.75)
    assert library.entry(entry.id).progress == 0.75


def test_progress_stays_between_0_and_1(library: Library) -> None:
    library.remember_position(FERRY, Position(ANCHOR, 1.5), at=NOON)
    assert library.position(FERRY) == Position(ANCHOR, 1.0)


def test_positions_outlive_the_program(path: Path) -> None:
    anchor = Anchor(2, 0, 4, 'say "\udce4"', "\x07", "東京")
    with Library.open(path) as library:
        library.remember_position(FERRY, Position(anchor, 0.5), at=NOON)
    with Library.open(path) as library:
        assert library.position(FERRY) == Position(anchor, 0.5)


def test_a_bookmark_comes_back_as_it_was_made(library: Library) -> None:
    made = library.add_bookmark(FERRY, "Ferry is back", ANCHOR, "for\nJo", at=NOON)
    assert library.bookmarks() == (made,)
    assert (made.url, made.title, made.anchor, made.note, made.created_at) == (
        FERRY,
        "Ferry is back",
        ANCHOR,
        "for\nJo",
        NOON,
    )


def test_a_bookmark_kept_in_a_colour_is_one_change(library: Library) -> None:
    library.add_bookmark(FERRY, "Ferry", ANCHOR, "", at=NOON, colour="green")
    assert [mark.colour for mark in library.bookmarks(FERRY)] == ["green"]
    library.undo()
    assert library.bookmarks(FERRY) == ()


def test_a_bookmark_of_an_untitled_article_is_titled_by_its_address(library: Library) -> None:
    assert library.add_bookmark(FERRY, " ", None, "", at=NOON).title == FERRY


def test_what_is_marked_cannot_hold_control_characters(library: Library) -> None:
    made = library.add_bookmark(FERRY, "Ferry\x1b[2J", None, "no\x1bte", at=NOON)
    assert (made.title, made.note) == ("Ferry[2J", "note")


def test_bookmarks_of_an_article_stand_in_reading_order_and_all_with_the_newest_first(library: Library) -> None:
    library.save(make_page(FERRY, requested=SHORT), make_article(), at=NOON)
    late = library.add_bookmark(FERRY, "Ferry", Anchor(5, 0, 0), "", at=NOON)
    early = library.add_bookmark(SHORT, "Ferry", Anchor(2, 9, 9), "", at=NOON)
    whole = library.add_bookmark(FERRY, "Ferry", None, "", at=NOON)
    other = library.add_bookmark("https://gazette.example/bridge", "Bridge", None, "", at=NOON)
    assert library.bookmarks(SHORT) == library.bookmarks(FERRY) == (whole, early, late)
    assert library.bookmarks() == (other, whole, early, late)
    assert library.bookmarks("https://gazette.example/other") == ()


def test_a_removed_bookmark_is_gone(library: Library) -> None:
    kept = library.add_bookmark(FERRY, "Ferry", None, "", at=NOON)
    removed = library.add_bookmark(FERRY, "Ferry", ANCHOR, "", at=NOON)
    assert library.remove_bookmark(removed.id).description == "Removed a bookmark in “Ferry”"
    assert library.bookmarks() == (kept,)
    with pytest.raises(UsageError, match=f"no bookmark number {removed.id}"):
        library.remove_bookmark(removed.id)


def test_deleting_an_article_takes_its_bookmarks_and_position_along_but_no_others(library: Library) -> None:
    entry = library.save(make_page(FERRY, requested=SHORT), make_article(), at=NOON)
    library.add_bookmark(SHORT, "Ferry", ANCHOR, "", at=NOON)
    other = library.add_bookmark("https://gazette.example/bridge", "Bridge", None, "", at=NOON)
    library.remember_position(SHORT, Position(ANCHOR, 0.5), at=NOON)
    library.remember_position("https://gazette.example/bridge", Position(ANCHOR, 0.1), at=NOON)
    assert library.delete([entry.id]).description == "Deleted “Ferry is back” and 1 bookmark"
    assert library.bookmarks() == (other,)
    assert library.position(FERRY) is None
    assert library.position("https://gazette.example/bridge") == Position(ANCHOR, 0.1)
