"""Many articles from elsewhere in one change."""

from __future__ import annotations

from datetime import timedelta

import pytest

from broadsheet.errors import UsageError
from broadsheet.library import Entry, Incoming, Library, Note, TakenIn
from broadsheet.library.taking_in import exact_key
from tests.library.making import NOON, RICH_ARTICLE, make_article, make_page

EARLIER = NOON - timedelta(days=400)
FERRY = "https://gazette.example/ferry"


def listed(library: Library) -> list[Entry]:
    return list(library.entries(everywhere=True, order="oldest"))


def test_everything_that_an_item_says_is_kept(library: Library) -> None:
    item = Incoming(
        " https://Gazette.example/a?x=1&y=2#part ",
        "A\n  title",
        ("Sea", "to, read"),
        archived=True,
        starred=True,
        saved_at=EARLIER,
        notes=(Note(None, "ask Quill"), Note("the words", None), Note("other words", "mine")),
    )
    taken = library.take_in([item], "Imported pocket.csv", at=NOON)
    assert taken[:2] == (1, 0)
    (entry,) = listed(library)
    assert (entry.url, entry.title) == ("https://Gazette.example/a?x=1&y=2#part", "A title")
    assert (entry.archived, entry.starred, entry.fetched, entry.saved_at) == (True, True, False, EARLIER)
    assert entry.tags == ("Sea", "to read")
    assert set(entry.notes) == set(item.notes)
    assert (
        library.numbers("quill tag:sea in:archive has:note") == library.numbers('"other words" in:all') == (entry.id,)
    )
    assert [waiting.entry for waiting in library.waiting()] == [entry.id]
    assert library.undo() == taken.change
    assert listed(library) == []
    assert library.bookmarks() == ()


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("https://gazette.example/a", "HTTPS://GAZETTE.example/a", True),
        ("https://gazette.example", "https://gazette.example/", True),
        ("https://gazette.example/a", "https://gazette.example/a#b", False),
        ("https://gazette.example/a", "http://gazette.example/a", False),
        ("https://gazette.example/a", "https://gazette.example/a?utm_source=b", False),
        ("https://gazette.example/a", "https://gazette.example/A", False),
    ],
)
def test_two_addresses_are_compared_exactly(library: Library, first: str, second: str, same: bool) -> None:
    assert (exact_key(first) == exact_key(second)) is same
    items = [Incoming(first, tags=("one",)), Incoming(second, tags=("two",), notes=(Note("words", None),))]
    assert library.take_in(items, "Imported", at=NOON)[:2] == (2 - same, int(same))
    assert library.take_in(items, "Imported", at=NOON)[:2] == (0, 2)
    assert len(listed(library)) == 2 - same
    (marked,) = library.entries("has:note")
    assert "two" in marked.tags
    assert marked.notes == (Note("words", None),)


def test_a_passage_of_an_address_with_a_fragment_is_removed_from_its_own_article(library: Library) -> None:
    items = [Incoming(FERRY), Incoming(f"{FERRY}#end", notes=(Note("the words", None),))]
    library.take_in(items, "Imported", at=NOON)
    assert [entry.url for entry in library.entries('"the words"')] == [f"{FERRY}#end"]
    library.remove_bookmark(library.bookmarks()[0].id)
    assert library.entries('"the words"') == ()


def test_of_two_that_are_one_everything_is_joined(library: Library) -> None:
    items = [
        Incoming(FERRY, "", ("a",), saved_at=NOON, notes=(Note(None, "one"),)),
        Incoming(FERRY, "Ferry", ("b",), starred=True, saved_at=EARLIER, notes=(Note(None, "two"), Note(None, "one"))),
        Incoming(FERRY, "Another", archived=True),
    ]
    library.take_in(items, "Imported", at=NOON)
    (entry,) = listed(library)
    assert (entry.title, entry.tags, entry.saved_at) == ("Ferry", ("a", "b"), EARLIER)
    assert (entry.archived, entry.starred) == (True, True)
    assert entry.notes == (Note(None, "one"), Note(None, "two"))


def test_what_is_saved_keeps_its_text_and_takes_the_rest(library: Library) -> None:
    saved = library.save(make_page(), RICH_ARTICLE, at=NOON)
    item = Incoming(FERRY, "Other", ("sea",), saved_at=EARLIER, text=(make_page(content=b"x"), make_article("Other")))
    assert library.take_in([item], "Imported", at=NOON)[:2] == (0, 1)
    entry = library.entry(saved.id)
    assert (entry.title, entry.tags, entry.saved_at) == (saved.title, ("sea",), EARLIER)
    assert library.article(saved.id) == RICH_ARTICLE


def test_a_text_that_comes_along_is_kept_and_found(library: Library) -> None:
    library.take_in([Incoming(FERRY, saved_at=EARLIER, text=(make_page(), RICH_ARTICLE))], "Imported", at=NOON)
    (entry,) = library.entries("okafor")
    assert (entry.fetched, entry.saved_at, entry.title) == (True, EARLIER, RICH_ARTICLE.title)
    assert library.waiting() == ()
    assert library.article(entry.id) == RICH_ARTICLE
    assert [saying.text for saying in library.quotes(by="okafor")] == ["We waited long"]


def test_where_one_item_cannot_be_taken_none_is(library: Library) -> None:
    with pytest.raises(UsageError):
        library.take_in([Incoming(FERRY), Incoming("https://gazette.example/b", tags=(" ",))], "Imported", at=NOON)
    assert listed(library) == []
    assert library.take_in([], "Imported", at=NOON) == TakenIn(0, 0, None)
    assert library.undo() is None
