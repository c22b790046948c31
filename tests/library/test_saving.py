from __future__ import annotations

import dataclasses
import sqlite3
import zlib
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.article import Article, Block, Source
from broadsheet.errors import LibraryError, UsageError
from broadsheet.library import Entry, Library
from broadsheet.library.migrations import MIGRATIONS
from broadsheet.library.model import UNKNOWN
from broadsheet.library.pages import article_of, page_of, put
from broadsheet.page import Envelope, Page
from tests.library.making import NOON, RICH_ARTICLE, make_article, make_page

LATER = NOON + timedelta(days=1)


def test_article_and_page_come_back_as_they_were(library: Library) -> None:
    page = Page(
        requested="gazette.example/ferry",
        url="https://gazette.example/ferry",
        content=bytes(range(256)) * 50,
        media_type="text/html",
        fetched_at=NOON,
        charset="windows-1252",
        etag='W/"7"',
        last_modified="Sun, 01 Mar 2026 10:00:00 GMT",
        redirects=("https://short.example/7",),
        envelope=Envelope("Ferry", "ana@gazette.example", datetime(2026, 2, 27, tzinfo=UTC)),
        archived_at=datetime(2019, 5, 1, 12, tzinfo=UTC),
        more=(make_page("https://gazette.example/ferry/2", content=b""), make_page("https://gazette.example/ferry/3")),
    )
    entry = library.save(page, RICH_ARTICLE, at=NOON)
    assert library.article(entry.id) == RICH_ARTICLE
    assert library.page(entry.id) == page


def test_a_page_that_was_kept_without_copies_and_further_pages_is_read(library: Library) -> None:
    entry = library.save(make_page(), make_article(), at=NOON)
    with library._connection.writing() as db:
        db.execute("UPDATE pages SET facts = json_remove(facts, '$.more', '$.archived_at')")
    assert library.page(entry.id) == make_page()


def test_further_pages_that_lack_their_end_are_damage(library: Library) -> None:
    entry = library.save(dataclasses.replace(make_page(), more=(make_page(),)), make_article(), at=NOON)
    with library._connection.writing() as db:
        db.execute("UPDATE pages SET facts = json_set(facts, '$.more[0].size', 1000)")
    with pytest.raises(LibraryError):
        library.page(entry.id)


def test_an_entry_says_what_a_list_shows(library: Library) -> None:
    assert library.save(make_page(), RICH_ARTICLE, at=NOON) == Entry(
        id=1,
        url="https://gazette.example/ferry",
        title="Ferry is back after nine years",
        site="The Gazette",
        byline="Ána Pereira, Jo Lindqvist",
        published=RICH_ARTICLE.published,
        saved_at=NOON,
        words=RICH_ARTICLE.words,
        minutes=1,
        progress=0.0,
        language="en",
        highlights=("Ferry sails twice a day", "Fares halve"),
        authors=("Ána Pereira", "Jo Lindqvist"),
        people=("Mireille Okafor",),
    )


def test_times_come_back_in_utc(library: Library) -> None:
    saved = library.save(make_page(), make_article(), at=datetime.fromisoformat("2026-03-01T14:00:00+02:00"))
    assert saved.saved_at == NOON
    assert saved.saved_at.utcoffset() == timedelta(0)


@given(content=st.binary(max_size=200), requested=st.text(max_size=20), body=st.text(max_size=40))
def test_any_bytes_and_any_text_come_back(content: bytes, requested: str, body: str) -> None:
    page = dataclasses.replace(make_page(content=content), requested=requested)
    article = Article(Source(requested), title=body, blocks=(Block("paragraph", body),))
    with closing(sqlite3.connect(":memory:")) as db:
        for step in MIGRATIONS:
            step(db)
        put(db, 1, page, article, UNKNOWN)
        assert page_of(db, 1) == page
        assert article_of(db, 1) == article


def test_a_file_whose_name_is_no_text_can_be_saved(library: Library) -> None:
    page = make_page("file:///home/ana/f%E4hre.html", requested="/home/ana/f\udce4hre.html")
    entry = library.save(page, make_article(), at=NOON)
    assert library.page(entry.id) == page
    assert library.find("/home/ana/f\udce4hre.html") is None


def test_an_article_without_a_title_is_listed_by_its_address(library: Library) -> None:
    assert library.save(make_page(), make_article(None), at=NOON).title == "https://gazette.example/ferry"


def test_an_article_is_found_by_each_of_its_addresses(library: Library) -> None:
    page = make_page("https://gazette.example/ferry?id=7", requested="https://short.example/7?utm_source=mail")
    entry = library.save(page, make_article(canonical="https://gazette.example/ferry"), at=NOON)
    for address in (
        "http://short.example/7",
        "https://www.gazette.example/ferry?id=7&fbclid=x#top",
        "https://gazette.example/ferry/",
        entry.url,
    ):
        assert library.find(address) == entry
    assert library.find("https://gazette.example/other") is None


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://gazette.example/ferry", None),
        ("http://www.gazette.example/ferry/?utm_source=mail", None),
        ("https://gazette.example/news/ferry", None),
        ("https://m.gazette.example/ferry", "https://gazette.example/ferry"),
        ("https://m.gazette.example/ferry", "https://gazette.example/news/ferry"),
    ],
)
def test_the_same_article_again_takes_the_place_of_the_first(library: Library, url: str, canonical: str | None) -> None:
    old = make_article(canonical="https://gazette.example/news/ferry", body="Fares halve.")
    first = library.save(make_page(), old, at=NOON)
    assert library.entries("fares") == (first,)
    article = make_article(url=url, canonical=canonical, body="The ferry sank.")
    again = library.save(make_page(url, content=b"new"), article, at=LATER)
    assert again.id == first.id
    assert again.saved_at == LATER
    assert library.entries() == (again,)
    assert library.article(first.id) == article
    assert library.page(first.id).content == b"new"
    assert library.entries("sank") == (again,)
    assert library.entries("fares") == ()
    assert library.find("https://gazette.example/ferry") == again


def test_one_canonical_address_for_many_articles_does_not_make_them_one(library: Library) -> None:
    canonical = "https://gazette.example/news"
    first = library.save(make_page(), make_article(canonical=canonical), at=NOON)
    url = "https://gazette.example/bridge"
    second = library.save(make_page(url), make_article("Bridge is closed", url=url, canonical=canonical), at=LATER)
    assert library.entries() == (second, first)
    assert library.find(url) == second
    library.delete([second.id])
    assert library.find(canonical) == first


def test_two_entries_that_turn_out_to_be_one_article_become_one(library: Library) -> None:
    short, long = "https://short.example/7", "https://gazette.example/ferry"
    kept = library.save(make_page(long), make_article(), at=NOON)
    library.save(make_page(short), make_article(url=short), at=NOON)
    merged = library.save(make_page(long, requested=short), make_article(), at=LATER)
    assert merged.id == kept.id
    assert library.entries() == (merged,)
    assert library.find(short) == merged
    library.undo()
    assert [entry.url for entry in library.entries()] == [short, long]


def test_the_same_standard_input_again_is_the_same_entry(library: Library) -> None:
    first = library.save(make_page("", requested="-"), make_article(url=""), at=NOON)
    again = library.save(make_page("", requested="-"), make_article(url=""), at=LATER)
    other = library.save(make_page("", requested="-", content=b"other"), make_article(url=""), at=LATER)
    assert again.id == first.id != other.id
    assert library.find(first.url) == again


def test_the_newest_are_listed_first_and_as_many_as_asked_for(library: Library) -> None:
    for number in range(3):
        url = f"https://gazette.example/{number}"
        library.save(make_page(url), make_article(str(number), url=url), at=NOON + timedelta(hours=number % 2))
    assert [entry.title for entry in library.entries()] == ["1", "2", "0"]
    assert [entry.title for entry in library.entries(limit=2)] == ["1", "2"]
    assert library.entries(limit=0) == ()
    assert len(library.entries(limit=10**30)) == 3


def test_a_list_reads_no_article(library: Library, path: Path) -> None:
    entry = library.save(make_page(), make_article(), at=NOON)
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE articles SET json = x'00'")
        db.execute("UPDATE pages SET content = x'00'")
        db.commit()
    assert library.entries("ferry") == (entry,)


@pytest.mark.parametrize("damage", [b"\0", zlib.compress(b"{}"), zlib.compress(b"[")])
def test_damaged_contents_are_told_of(library: Library, path: Path, damage: bytes) -> None:
    entry = library.save(make_page(), make_article(), at=NOON)
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE articles SET json = ?", (damage,))
        db.execute("UPDATE pages SET facts = '{}'")
        db.commit()
    with pytest.raises(LibraryError, match="is damaged"):
        library.article(entry.id)
    with pytest.raises(LibraryError, match="is damaged"):
        library.page(entry.id)


@pytest.mark.parametrize("number", [0, -1, 7, 10**30])
def test_an_unknown_number_is_told_of(library: Library, number: int) -> None:
    for look in (library.entry, library.article, library.page):
        with pytest.raises(UsageError, match=f"number {number} "):
            look(number)
    with pytest.raises(UsageError, match=f"number {number} "):
        library.delete([number])
    with pytest.raises(UsageError, match=f"no bookmark number {number}"):
        library.remove_bookmark(number)


def test_deleting_an_unknown_number_deletes_nothing(library: Library) -> None:
    entry = library.save(make_page(), make_article(), at=NOON)
    with pytest.raises(UsageError, match="number 99 "):
        library.delete([entry.id, 99])
    with pytest.raises(UsageError, match="nothing to do"):
        library.delete([])
    assert library.entries() == (entry,)
