"""Queries kept under a name, and what is added to bookmarks later."""

from __future__ import annotations

import pytest

from broadsheet.errors import UsageError
from broadsheet.library import Library
from tests.library.making import ANCHOR, NOON, make_article, make_page


def test_a_shelf_is_kept_renamed_and_removed(library: Library) -> None:
    library.keep_shelf("Long reads", "longer:15", order="longest")
    library.keep_shelf("Cuba", "tag:cuba or cuba")
    assert [(shelf.name, shelf.query, shelf.order) for shelf in library.shelves()] == [
        ("Long reads", "longer:15", "longest"),
        ("Cuba", "tag:cuba or cuba", "newest"),
    ]
    library.rename_shelf("long READS", "Weekend")
    assert library.shelf("weekend").query == "longer:15"
    library.remove_shelf("Weekend")
    assert [shelf.name for shelf in library.shelves()] == ["Cuba"]


def test_the_same_name_again_takes_the_place_of_the_shelf(library: Library) -> None:
    library.keep_shelf("Cuba", "cuba")
    library.keep_shelf("CUBA", "havana")
    assert [(shelf.name, shelf.query) for shelf in library.shelves()] == [("CUBA", "havana")]
    assert library.keep_shelf("CUBA", "havana") is None


def test_every_change_to_a_shelf_is_taken_back(library: Library) -> None:
    states = [library.shelves()]
    library.keep_shelf("Cuba", "cuba")
    states.append(library.shelves())
    library.keep_shelf("cuba", "havana", order="oldest")
    states.append(library.shelves())
    library.rename_shelf("Cuba", "Havana")
    states.append(library.shelves())
    library.remove_shelf("Havana")
    while states:
        assert library.undo()
        assert library.shelves() == states.pop()
    assert library.undo() is None


def test_what_is_wrong_with_a_shelf_is_said_and_changes_nothing(library: Library) -> None:
    library.keep_shelf("Cuba", "cuba")
    library.keep_shelf("Haiti", "haiti")
    with pytest.raises(UsageError, match="a shelf “Haiti” already"):
        library.rename_shelf("Cuba", "haiti")
    with pytest.raises(UsageError, match="no shelf “Peru”"):
        library.remove_shelf("Peru")
    with pytest.raises(UsageError, match="“Inbox” is always there"):
        library.rename_shelf("Cuba", "INBOX")
    with pytest.raises(UsageError, match="“Archive” is always there"):
        library.remove_shelf("archive")
    with pytest.raises(UsageError, match="needs a name"):
        library.keep_shelf(" \n", "cuba")
    with pytest.raises(UsageError, match="not understood"):
        library.keep_shelf("Broken", '"cuba')
    assert [shelf.name for shelf in library.shelves()] == ["Cuba", "Haiti"]


def test_everybody_s_shelves_are_known_by_name(library: Library) -> None:
    assert library.shelf("STARRED").query == "is:starred in:all"
    assert library.shelves() == ()


def test_a_bookmark_gets_a_colour_tags_and_another_note(library: Library) -> None:
    library.save(make_page(), make_article(), at=NOON)
    mark = library.add_bookmark("https://gazette.example/ferry", "Ferry", ANCHOR, "ask Quill", at=NOON)
    library.edit_bookmark(mark.id, colour="green")
    library.edit_bookmark(mark.id, marked=["to show Ann", "Sea", "SEA"])
    (edited,) = library.bookmarks()
    assert (edited.colour, edited.tags, edited.note) == ("green", ("Sea", "to show Ann"), "ask Quill")
    library.edit_bookmark(mark.id, note="ask Okafor")
    assert library.entries("okafor")
    assert not library.entries("quill")
    assert library.edit_bookmark(mark.id, note="ask Okafor") is None
    for _ in range(3):
        library.undo()
    assert library.bookmarks() == (mark,)
    assert library.entries("quill")
    assert not library.entries("okafor")


def test_an_unknown_bookmark_or_colour_is_refused(library: Library) -> None:
    with pytest.raises(UsageError, match="no bookmark number 7"):
        library.edit_bookmark(7, note="x")
    with pytest.raises(UsageError, match="no colour “plaid”"):
        library.edit_bookmark(7, colour="plaid")  # type: ignore[arg-type] # as it may come from a command line
