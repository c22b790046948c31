"""Foreign libraries taken into ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from broadsheet.article_json import to_json_object
from broadsheet.desk.importing import Report, import_source
from broadsheet.errors import LibraryError, UnreachableError, UsageError
from broadsheet.exchange.imports.source import Source
from broadsheet.library import Entry, Library, Note
from tests.exchange.imports.reading import BYLINE, HARBOUR, as_json, source
from tests.library.making import NOON, RICH_ARTICLE

LAMPS = "<section><p>The lamps were <b>lit</b>.</p>\n\n<p>Nobody came.</p><pre>a\n\nb</pre></section>"
WALLABAG = {
    "url": HARBOUR,
    "title": "[The harbour]",
    "is_archived": 0,
    "is_starred": 1,
    "created_at": "2024-01-01T10:00:00+0000",
    "language": "en_GB",
    "published_by": ["A. Writer"],
    "content": LAMPS,
    "annotations": [{"quote": "The lamps were\nlit.\n\nNobody came.", "text": "why?"}],
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as library:
        yield library


@contextmanager
def no_bar(label: str, length: int) -> Iterator[Callable[[], None]]:
    yield lambda: None


def imported(library: Library, content: str | bytes | Source, *, dry_run: bool = False) -> Report:
    given = content if isinstance(content, Source) else source(content)
    return import_source(library, given, name=None, dry_run=dry_run, at=NOON, bar=no_bar)


def listed(library: Library) -> tuple[Entry, ...]:
    return library.entries(everywhere=True)


def test_a_text_that_comes_along_is_read_without_a_network(library: Library) -> None:
    assert imported(library, as_json([WALLABAG]))[:4] == ("wallabag", 1, 1, 0)
    (entry,) = listed(library)
    assert (entry.title, entry.fetched, entry.starred, entry.authors) == ("[The harbour]", True, True, ("A. Writer",))
    article = library.article(entry.id)
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("paragraph", "The lamps were lit."),
        ("paragraph", "Nobody came."),
        ("code", "a\n\nb"),
    ]
    assert article.language == "en"
    assert entry.notes == (Note("The lamps were\nlit.\n\nNobody came.", "why?"),)
    assert library.waiting() == ()
    assert [found.id for found in library.entries("nobody")] == [entry.id]


def test_what_has_no_text_waits(library: Library) -> None:
    imported(library, as_json([{**WALLABAG, "content": " <p></p> "}]))
    (entry,) = listed(library)
    assert not entry.fetched
    assert [waiting.url for waiting in library.waiting()] == [HARBOUR]
    with pytest.raises(UnreachableError, match="not fetched"):
        library.article(entry.id)
    assert library.entries("harbour") == (entry,)


def test_a_text_comes_to_an_entry_that_waited_and_another_is_left(library: Library) -> None:
    imported(library, HARBOUR)
    imported(library, as_json([WALLABAG]))
    assert [entry.fetched for entry in listed(library)] == [True]
    imported(library, as_json([{**WALLABAG, "content": "<p>Other words.</p>"}]))
    (entry,) = listed(library)
    assert library.article(entry.id).blocks[1].text == "Nobody came."


def test_without_dates_the_first_entry_is_the_newest(library: Library) -> None:
    imported(library, f"{HARBOUR}\n{BYLINE}\n")
    assert [entry.url for entry in listed(library)] == [HARBOUR, BYLINE]
    assert all(NOON - entry.saved_at < timedelta(seconds=1) for entry in listed(library))


def test_twice_is_once(library: Library) -> None:
    table = (
        "title,url,time_added,tags,status\n"
        f"Harbour,{HARBOUR},1600322788,sea,unread\nHarbour,{HARBOUR},1500000000,Sea|ships,archive\n"
    )
    assert imported(library, table)[1:4] == (2, 1, 1)
    assert imported(library, table)[1:4] == (2, 0, 2)
    (entry,) = listed(library)
    assert (set(entry.tags), entry.archived, entry.saved_at.year) == ({"sea", "Sea", "ships"}, True, 2017)


def test_undo_takes_back_a_whole_file(library: Library) -> None:
    imported(library, Source("old/list.txt", f"{HARBOUR}\n{BYLINE}\n".encode()))
    change = library.undo()
    assert change is not None
    assert change.description == "Imported list.txt"
    assert listed(library) == ()


def test_a_dry_run_tells_the_same_and_writes_nothing(library: Library) -> None:
    imported(library, HARBOUR)
    content = f"{HARBOUR}\n{BYLINE}\n{BYLINE}\nno address\n"
    told = imported(library, content, dry_run=True)
    assert [entry.url for entry in listed(library)] == [HARBOUR]
    assert told == imported(library, content)
    assert told[:4] == ("urls", 4, 1, 2)


def test_half_a_file_is_never_imported(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="damaged"):
        imported(library, f'[{as_json(WALLABAG)}, {{"url": ')
    taken = library.take_in

    def fails_in_the_end(items: object, *rest: object, **more: object) -> object:
        def cut() -> Iterator[object]:
            yield from items  # type: ignore[misc]  # the iterator that import_source makes
            raise LibraryError("The disk is full.", "Make room.")

        return taken(cut(), *rest, **more)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(library, "take_in", fails_in_the_end)
    with pytest.raises(LibraryError):
        imported(library, f"{HARBOUR}\n{BYLINE}\n")
    assert listed(library) == ()


def test_an_article_of_broadsheets_own_is_the_same_again(library: Library) -> None:
    line = {"url": HARBOUR, "title": "Harbour", "state": "archived", "starred": True, "tags": ["a"], "notes": []}
    line |= {"saved_at": "2020-09-17T06:06:28+00:00", "article": to_json_object(RICH_ARTICLE)}
    other = {**line, "url": BYLINE, "article": {"schema": "something else"}}
    file = {**line, "url": "file:///notes/harbour.md"}
    assert imported(library, "".join(f"{as_json(one)}\n" for one in (line, other, file)))[1:4] == (3, 3, 0)
    kept = library.find("file:///notes/harbour.md")
    assert kept is not None
    assert kept.fetched
    fetched = library.find(HARBOUR)
    assert fetched is not None
    assert library.article(fetched.id).blocks == RICH_ARTICLE.blocks
    assert [waiting.url for waiting in library.waiting()] == [BYLINE]


def test_a_clipping_is_kept_whole(library: Library) -> None:
    clipping = f"---\nsource: {HARBOUR}\ncreated: 2025-01-15\n---\n## At night\n\n*Lamps* were lit.\n\nFollow us\n"
    imported(library, Source("notes/The harbour.md", clipping.encode()))
    (entry,) = listed(library)
    assert (entry.title, entry.fetched, entry.saved_at.isoformat()) == (
        "The harbour",
        True,
        "2025-01-15T00:00:00+00:00",
    )
    assert [block.text for block in library.article(entry.id).blocks] == ["At night", "Lamps were lit.", "Follow us"]
