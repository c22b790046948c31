"""Pictures of saved articles: kept once, gone with the last article, back with undo, in every copy of the file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from broadsheet.library import Library, pictures, undo
from broadsheet.library.doctor import examine, mend
from broadsheet.library.model import Entry
from tests.library.making import NOON, RICH_ARTICLE, make_article, make_page

FERRY = "https://gazette.example/ferry.jpg"
QUAY = "https://gazette.example/quay.jpg"
OTHER = "https://gazette.example/other"


def save(library: Library, url: str = "https://gazette.example/ferry", title: str = "Ferry") -> Entry:
    article = replace(RICH_ARTICLE, title=title, source=replace(RICH_ARTICLE.source, url=url, requested=url))
    return library.save(make_page(url), article, at=NOON, wanted=pictures.addresses_of(article))


def kept(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("SELECT count(*) FROM pictures").fetchone()[0])


def test_what_is_wanted_is_kept_as_it_comes(library: Library) -> None:
    entry = save(library)
    assert library.wanted_pictures(entry.id) == (FERRY, QUAY)
    assert library.keep_picture(entry.id, FERRY, b"a ferry")
    assert library.picture(entry.id, FERRY) == b"a ferry"
    assert library.picture(entry.id, QUAY) is None
    assert library.wanted_pictures(entry.id) == (QUAY,)
    assert not library.keep_picture(entry.id, "https://gazette.example/else.jpg", b"else")


def test_one_picture_of_two_articles_is_kept_once_and_as_long_as_one_has_it(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo, "MOST_CHANGES", 1)
    first, second = save(library), save(library, OTHER, "Other")
    for entry in (first, second):
        library.keep_picture(entry.id, FERRY, b"a ferry")
    assert kept(path) == 1
    library.delete([first.id])
    library.star([second.id])
    assert library.picture(second.id, FERRY) == b"a ferry"
    library.delete([second.id])
    assert kept(path) == 1  # undo may bring it back
    library.wait_for("https://gazette.example/later", "", at=NOON)
    library.save(make_page(OTHER), make_article(url=OTHER), at=NOON)
    assert kept(path) == 0


def test_undo_brings_pictures_back_and_takes_those_of_a_saving_along(library: Library, path: Path) -> None:
    entry = save(library)
    library.keep_picture(entry.id, FERRY, b"a ferry")
    library.delete([entry.id])
    library.undo()
    assert library.picture(entry.id, FERRY) == b"a ferry"
    library.undo()
    assert library.numbers() == ()
    assert kept(path) == 0


def test_saving_again_keeps_what_the_article_still_shows(library: Library) -> None:
    entry = save(library)
    library.keep_picture(entry.id, FERRY, b"a ferry")
    library.keep_picture(entry.id, QUAY, b"a quay")
    library.save(make_page(), replace(RICH_ARTICLE, image=None), at=NOON)
    assert library.picture(entry.id, FERRY) is None
    assert library.picture(entry.id, QUAY) == b"a quay"
    library.undo()
    assert library.picture(entry.id, FERRY) == b"a ferry"


def test_sizes_are_limited(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_BYTES", 10)
    monkeypatch.setattr(pictures, "MOST_BYTES_OF_ARTICLE", 15)
    entry = save(library)
    assert not library.keep_picture(entry.id, QUAY, b"x" * 11)
    assert library.keep_picture(entry.id, FERRY, b"x" * 10)
    library.want_pictures_again()
    assert not library.keep_picture(entry.id, QUAY, b"y" * 6)
    assert library.lacking_pictures() == ()


def test_what_fails_is_tried_again_but_not_for_ever(library: Library) -> None:
    entry = save(library)
    library.keep_picture(entry.id, QUAY, b"a quay")
    for _ in range(pictures.MOST_TRIES):
        assert library.lacking_pictures() == (entry.id,)
        library.picture_failed(entry.id, FERRY, for_good=False)
    assert library.lacking_pictures() == ()
    library.want_pictures_again()
    assert library.wanted_pictures(entry.id) == (FERRY,)
    library.picture_failed(entry.id, FERRY, for_good=True)
    assert library.lacking_pictures() == ()


def test_a_backup_has_the_pictures(library: Library, tmp_path: Path) -> None:
    entry = save(library)
    library.keep_picture(entry.id, FERRY, b"a ferry")
    library.backup(tmp_path / "copy.db")
    with Library.open(tmp_path / "copy.db") as copy:
        assert copy.picture(entry.id, FERRY) == b"a ferry"


def test_the_doctor_finds_pictures_of_nobody_and_lost_ones(library: Library, path: Path) -> None:
    entry = save(library)
    library.keep_picture(entry.id, FERRY, b"a ferry")
    assert all(finding.ok for finding in examine(path))
    library.close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE pictures SET hash = x'00'")
    (rows,) = [finding for finding in examine(path) if not finding.ok]
    assert "1 pictures belong to no article" in rows.words
    assert "1 pictures of articles are lost" in rows.words
    mend(path)
    assert all(finding.ok for finding in examine(path))
    with Library.open(path) as mended:
        assert mended.wanted_pictures(entry.id) == (FERRY, QUAY)


def test_an_article_that_was_saved_without_pictures_takes_those_that_are_looked_at(library: Library) -> None:
    entry = library.save(make_page(), RICH_ARTICLE, at=NOON)
    assert not library.keep_picture(entry.id, FERRY, b"a ferry")
    assert library.keep_picture(entry.id, FERRY, b"a ferry", wanted=True)
    assert library.picture(entry.id, FERRY) == b"a ferry"
    library.delete([entry.id])
    assert not library.keep_picture(entry.id, QUAY, b"a quay", wanted=True)
    library.undo()
    assert library.picture(entry.id, FERRY) == b"a ferry"
