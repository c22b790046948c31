from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from broadsheet.anchor import Anchor
from broadsheet.article import Passage, Person, Quote, Source
from broadsheet.library import Change, Incoming, Library, Note, Position, deleting, undo
from tests.library.indexes import found_by
from tests.library.making import ANCHOR, NOON, RICH_ARTICLE, make_article, make_page, minutes_from_noon

FERRY = "https://gazette.example/ferry"


def test_nothing_can_be_taken_back_of_an_empty_library(library: Library) -> None:
    assert library.undo() is None


def test_a_saved_article_is_gone_after_undo(library: Library) -> None:
    entry = library.save(make_page(), make_article(), at=NOON)
    change = library.undo()
    assert change is not None
    assert change.description == "Saved “Ferry is back”"
    assert library.entries() == library.entries("ferry") == ()
    assert library.find(entry.url) is None
    assert library.undo() is None


def test_saving_again_is_taken_back_to_what_was_saved_before(library: Library) -> None:
    first = library.save(make_page(), RICH_ARTICLE, at=NOON)
    library.save(make_page(content=b"new"), make_article("Sunk", body="Gone."), at=NOON + timedelta(days=1))
    change = library.undo()
    assert change is not None
    assert change.description == "Saved “Sunk” again"
    assert library.entries("okafor") == library.entries() == (first,)
    assert library.entries("gone") == ()
    assert library.article(first.id) == RICH_ARTICLE
    assert library.page(first.id) == make_page()


def test_deleted_articles_come_back_whole_after_a_restart(path: Path) -> None:
    short = "https://short.example/7"
    with Library.open(path) as library:
        saved = [
            library.save(make_page(FERRY, requested=short), RICH_ARTICLE, at=NOON),
            library.save(make_page("https://gazette.example/bridge"), make_article("Bridge"), at=NOON),
        ]
        library.add_bookmark(FERRY, "Ferry", ANCHOR, "note", at=NOON)
        library.add_bookmark(short, "Ferry", None, "", at=NOON)
        library.remember_position(short, Position(ANCHOR, 0.5), at=NOON)
        before = _visible(library)
        deleted = library.delete([entry.id for entry in saved])
        assert deleted.description == "Deleted 2 articles and 2 bookmarks"
        assert library.entries() == ()
    with Library.open(path) as library:
        assert library.undo() == deleted
        assert _visible(library) == before
        assert library.position(FERRY) == Position(ANCHOR, 0.5)
        assert library.entries("okafor")[0].progress == 0.5


def test_bookmarks_are_taken_back(library: Library) -> None:
    bookmark = library.add_bookmark(FERRY, "Ferry", ANCHOR, "note", at=NOON)
    removed = library.remove_bookmark(bookmark.id)
    assert library.undo() == removed
    assert library.bookmarks() == (bookmark,)
    change = library.undo()
    assert change is not None
    assert change.description == "Added a bookmark in “Ferry”"
    assert library.bookmarks() == ()


def test_a_position_remembered_since_is_not_taken_back(library: Library) -> None:
    entry = library.save(make_page(), make_article(), at=NOON)
    library.remember_position(FERRY, Position(ANCHOR, 0.25), at=NOON)
    library.delete([entry.id])
    newer = Position(Anchor(0, 9, 9), 0.75)
    library.remember_position(FERRY, newer, at=NOON + timedelta(days=1))
    library.undo()
    assert library.position(FERRY) == newer


def test_the_number_of_a_deleted_article_is_not_given_to_another(library: Library) -> None:
    first = library.save(make_page(), make_article(), at=NOON)
    library.delete([first.id])
    assert library.save(make_page(), make_article(), at=NOON).id != first.id


def test_the_journal_forgets_the_oldest_changes(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undo, "MOST_CHANGES", 3)
    for number in range(5):
        library.add_bookmark(FERRY, str(number), None, "", at=NOON)
    assert len(_undo_all(library)) == 3
    assert [bookmark.title for bookmark in library.bookmarks()] == ["1", "0"]


def test_the_journal_forgets_the_largest_load_of_old_pages(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undo, "MOST_BYTES", 1)
    for body in ("one", "two", "three"):
        library.save(make_page(content=body.encode()), make_article(body=body), at=NOON)
    (entry,) = library.entries()
    assert len(_undo_all(library)) == 1
    assert library.page(entry.id).content == b"two"


def test_what_can_no_longer_be_taken_back_leaves_no_trace(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo, "MOST_CHANGES", 1)
    entry = library.save(make_page(), RICH_ARTICLE, at=NOON)
    library.add_bookmark(FERRY, "Ferry", ANCHOR, "", at=NOON)
    library.remember_position(FERRY, Position(ANCHOR, 0.5), at=NOON)
    library.delete([entry.id])
    library.add_bookmark("https://gazette.example/bridge", "Bridge", None, "", at=NOON)
    library.undo()
    assert _rows(path) == {}


def test_taking_back_a_saved_article_leaves_no_trace(library: Library, path: Path) -> None:
    library.save(make_page(), RICH_ARTICLE, at=NOON)
    rows = _rows(path)
    assert rows["search_docsize"] == rows["quotes"] == rows["speakers"] == rows["people"] == rows["names"] == 1
    library.undo()
    assert _rows(path) == {}


@pytest.mark.parametrize("staying", [0, 1, 4])
def test_many_deleted_in_batches_come_back_as_they_were(
    library: Library, monkeypatch: pytest.MonkeyPatch, staying: int
) -> None:
    monkeypatch.setattr(deleting, "AT_ONCE", 2)
    monkeypatch.setattr(undo, "ROWS_AT_ONCE", 2)
    numbers = _five(library)
    before = _visible(library)
    told: list[tuple[int, int]] = []
    library.delete(numbers[staying:], working=lambda *far: told.append(far))
    assert told[-1] == (5 - staying, 5 - staying)
    assert library.numbers("okafor") == numbers[:staying][::-1]
    assert sum(person.mentions for person in library.people()) == staying
    told.clear()
    library.undo(working=lambda *far: told.append(far))
    assert (told[0], told[-1]) == ((0, 5 - staying), (5 - staying, 5 - staying))
    assert _visible(library) == before


@pytest.mark.parametrize("done", [1, 4])
def test_a_deletion_or_undo_that_is_given_up_changes_nothing(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch, done: int
) -> None:
    monkeypatch.setattr(deleting, "AT_ONCE", 1)
    numbers = _five(library)

    def give_up(now: int, count: int) -> None:
        if now == done:
            raise KeyboardInterrupt

    before = _rows(path)
    with pytest.raises(KeyboardInterrupt):
        library.delete(numbers, working=give_up)
    assert _rows(path) == before
    library.delete(numbers)
    before = _rows(path)
    with pytest.raises(KeyboardInterrupt):
        library.undo(working=give_up)
    assert _rows(path) == before
    library.undo()
    assert library.numbers()[::-1] == numbers


def test_the_last_change_and_its_size_are_known(library: Library) -> None:
    assert library.last_change() is None
    change = library.delete(_five(library))
    assert library.last_change() == (change, 5)


def test_a_change_beside_is_seen_at_once(library: Library) -> None:
    numbers = _five(library)
    with library.beside() as other:
        other.delete(numbers)
    assert library.numbers() == ()


def _five(library: Library) -> tuple[int, ...]:
    """Save five articles, oldest first."""
    urls = [f"https://gazette.example/{number}" for number in range(5)]
    articles = [replace(RICH_ARTICLE, source=Source(url, url)) for url in urls]
    clock = minutes_from_noon()
    return tuple(
        library.save(make_page(url), article, at=next(clock)).id for url, article in zip(urls, articles, strict=True)
    )


def _rows(path: Path) -> dict[str, int]:
    """How many rows each table has that has any, without the index's own bookkeeping and the counters of ids."""
    own = ("search_data", "search_idx", "search_config", "sqlite_sequence", "indexed")
    with closing(sqlite3.connect(path)) as db:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counts = {name: int(db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) for name in names}
    return {name: count for name, count in counts.items() if count and name not in own}


def _undo_all(library: Library) -> list[Change]:
    taken: list[Change] = []
    while (change := library.undo()) is not None:
        taken.append(change)
    return taken


WORDS = ("ferry", "sank", "okafor", "gone")
TAGS = st.sampled_from(["Sea", "sea", "to read", "ferry"])
URLS = (FERRY, "https://gazette.example/bridge", "https://short.example/7")


def _visible(library: Library) -> dict[str, Any]:
    """All that can be seen of a library."""
    entries = library.entries(everywhere=True)
    return {
        "entries": entries,
        "articles": [library.article(entry.id) for entry in entries if entry.fetched],
        "pages": [library.page(entry.id) for entry in entries if entry.fetched],
        "bookmarks": library.bookmarks(),
        "found": [library.find(url) for url in URLS],
        "marked": [library.bookmarks(url) for url in URLS],
        "positions": [library.position(url) for url in URLS],
        "searched": [library.entries(word, everywhere=True) for word in WORDS],
        "listed": library.entries(),
        "tags": library.tags(),
        "waiting": library.waiting(given_up=True),
        "versions": [library.versions(entry.id) for entry in entries],
        "quotes": library.quotes(),
        "people": library.people(),
    }


class UndoLaw(RuleBasedStateMachine):
    """Any changes followed by as many undos give back the state before them."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.library = Library.open(Path(self.folder.name) / "library.db")
        self.clock = minutes_from_noon()
        self.states: list[dict[str, Any]] = []
        self.library.remember_position(FERRY, Position(ANCHOR, 0.5), at=next(self.clock))

    @rule(
        url=st.sampled_from(URLS),
        requested=st.sampled_from(URLS),
        canonical=st.sampled_from([None, *URLS]),
        body=st.sampled_from(WORDS),
        renew=st.booleans(),
    )
    def save(self, url: str, requested: str, canonical: str | None, body: str, renew: bool) -> None:
        self.states.append(_visible(self.library))
        page = make_page(url, requested=requested, content=body.encode())
        article = make_article(f"On {body}", canonical=canonical, body=body)
        said = Quote(f"The {body} again", (body,), (Passage(0, 0, len(body)),))
        article = replace(article, people=(Person(body.title(), None, (Passage(0, 0, len(body)),)),), quotes=(said,))
        self.library.save(page, article, at=next(self.clock), renew=renew)

    def _change(self, change: Callable[[], object]) -> None:
        """Do it, and keep the state before if there was something to do."""
        before = _visible(self.library)
        if change() is not None:
            self.states.append(before)

    @precondition(lambda self: self.library.entries(everywhere=True))
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        self.states.append(_visible(self.library))
        self.library.delete(data.draw(_some(self._ids())))

    def _ids(self) -> list[int]:
        return list(self.library.numbers(everywhere=True))

    @precondition(lambda self: self._ids())
    @rule(data=st.data(), on=st.booleans())
    def archive(self, data: st.DataObject, on: bool) -> None:
        ids = data.draw(_some(self._ids()))
        self._change(lambda: self.library.archive(ids, archived=on))

    @precondition(lambda self: self._ids())
    @rule(data=st.data(), on=st.booleans())
    def star(self, data: st.DataObject, on: bool) -> None:
        ids = data.draw(_some(self._ids()))
        self._change(lambda: self.library.star(ids, starred=on))

    @precondition(lambda self: self._ids())
    @rule(data=st.data(), add=st.lists(TAGS, max_size=2), remove=st.lists(TAGS, max_size=2))
    def tag(self, data: st.DataObject, add: list[str], remove: list[str]) -> None:
        ids = data.draw(_some(self._ids()))
        self._change(lambda: self.library.tag(ids, add=add, remove=remove))

    @precondition(lambda self: self._ids())
    @rule(data=st.data(), text=st.sampled_from(["", *WORDS]), more=st.booleans())
    def note(self, data: st.DataObject, text: str, more: bool) -> None:
        number = data.draw(st.sampled_from(self._ids()))
        note = self.library.add_note if more else self.library.set_note
        self._change(lambda: note(number, text))

    @rule(url=st.sampled_from(URLS))
    def wait_for(self, url: str) -> None:
        is_new = self.library.find(url) is None
        self._change(lambda: self.library.wait_for(url, "No network.", at=next(self.clock)) if is_new else None)

    @rule(urls=st.lists(st.sampled_from([*URLS, f"{FERRY}#end"]), min_size=1, max_size=3), quote=st.sampled_from(WORDS))
    def take_in(self, urls: list[str], quote: str) -> None:
        self.states.append(_visible(self.library))
        notes = (Note(quote, None), Note(None, quote))
        items = [Incoming(url, tags=("sea",), starred=n == 1, notes=notes) for n, url in enumerate(urls)]
        taken = self.library.take_in(items, "Imported", at=next(self.clock))
        assert taken.new + taken.merged == len(urls)

    @precondition(lambda self: self.library.waiting())
    @rule(data=st.data(), url=st.sampled_from(URLS), body=st.sampled_from(WORDS))
    def fetch(self, data: st.DataObject, url: str, body: str) -> None:
        """What waited is fetched, perhaps to turn out to be something that is here already."""
        self.states.append(_visible(self.library))
        item = data.draw(st.sampled_from(self.library.waiting()))
        page, article = make_page(url, requested=item.url, content=body.encode()), make_article(body, body=body)
        self.library.save(page, article, at=next(self.clock), renew=False, waiting=item.entry)
        assert item.entry not in {left.entry for left in self.library.waiting()}

    @rule(url=st.sampled_from(URLS), anchor=st.sampled_from([None, ANCHOR]))
    def add_bookmark(self, url: str, anchor: Anchor | None) -> None:
        self.states.append(_visible(self.library))
        self.library.add_bookmark(url, "Marked", anchor, "note", at=next(self.clock))

    @precondition(lambda self: self.library.bookmarks())
    @rule(data=st.data())
    def remove_bookmark(self, data: st.DataObject) -> None:
        self.states.append(_visible(self.library))
        self.library.remove_bookmark(data.draw(st.sampled_from([mark.id for mark in self.library.bookmarks()])))

    @rule()
    def restart(self) -> None:
        self.library.close()
        self.library = Library.open(Path(self.folder.name) / "library.db")

    @precondition(lambda self: self.states)
    @rule()
    def undo(self) -> None:
        assert self.library.undo() is not None
        assert _visible(self.library) == self.states.pop()

    @invariant()
    def the_index_says_what_the_articles_say(self) -> None:
        if hasattr(self, "library"):
            assert found_by(self.library, rebuilt=False) == found_by(self.library, rebuilt=True)

    def teardown(self) -> None:
        while self.states:
            self.undo()
        assert self.library.undo() is None
        self.library.close()
        self.folder.cleanup()


def _some(numbers: Sequence[int]) -> st.SearchStrategy[list[int]]:
    return st.lists(st.sampled_from(numbers), min_size=1, unique=True)


TestUndoLaw = UndoLaw.TestCase
TestUndoLaw.settings = settings(max_examples=25, stateful_step_count=10, deadline=None)
