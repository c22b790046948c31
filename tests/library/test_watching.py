"""Whoever asked is told which articles a change touched, once it is safe on the disk."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from broadsheet.article import Article, Block, Source
from broadsheet.errors import UsageError
from broadsheet.library import Library
from broadsheet.page import Page

NOW = datetime(2026, 5, 4, tzinfo=UTC)
FERRY, TIDES = "https://harbour.example/ferry", "https://harbour.example/tides"


def save(library: Library, url: str, *, asked_for: str = "") -> int:
    page = Page(asked_for or url, url, b"", "text/html", NOW)
    article = Article(source=Source(asked_for or url, url, None, NOW, "trees"), blocks=(Block("paragraph", url),))
    return library.save(page, article, at=NOW).id


@pytest.fixture
def told() -> list[frozenset[str]]:
    return []


@pytest.fixture
def library(tmp_path: Path, told: list[frozenset[str]]) -> Library:
    return Library.open(tmp_path / "library.db", changed=told.append)


def test_every_address_of_what_was_touched_is_told(library: Library, told: list[frozenset[str]]) -> None:
    save(library, TIDES)
    number = save(library, FERRY, asked_for="https://harbour.example/f")
    told.clear()
    library.star([number], starred=True)
    assert told == [{"harbour.example/ferry", "harbour.example/f"}]


def test_undo_and_deleting_are_told_too(library: Library, told: list[frozenset[str]]) -> None:
    number = save(library, FERRY)
    told.clear()
    library.delete([number])
    library.undo()
    assert told == [{"harbour.example/ferry"}] * 2


def test_nothing_is_told_of_reading_or_of_what_failed(library: Library, told: list[frozenset[str]]) -> None:
    number = save(library, FERRY)
    told.clear()
    library.article(number)
    with pytest.raises(UsageError):
        library.delete([number, 99])
    assert told == []
    library.add_bookmark(TIDES, "Tides", None, "", at=NOW)
    assert told == [{"harbour.example/tides"}]
