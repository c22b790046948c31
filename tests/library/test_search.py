from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.article import Article, Block, Source
from broadsheet.library.migrations import MIGRATIONS
from broadsheet.library.search import has_words, phrase, put, remove


@pytest.fixture(scope="module")
def db() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        for step in MIGRATIONS:
            step(connection)
        yield connection


def _found(db: sqlite3.Connection, expression: str) -> list[int]:
    return [number for (number,) in db.execute("SELECT rowid FROM search WHERE search MATCH ?", (expression,))]


@given(
    text=st.text(st.one_of(st.characters(), st.sampled_from('"*^():{}+-東京ไทย')), max_size=20), prefix=st.booleans()
)
def test_a_phrase_of_any_text_is_an_expression(db: sqlite3.Connection, text: str, prefix: bool) -> None:
    _found(db, phrase(text, prefix=prefix))
    _found(db, phrase(text, prefix=prefix, column="byline"))


@given(st.text(st.sampled_from("ab cä東京タไทยé.-\n1"), max_size=12), st.data())
def test_every_piece_of_a_text_is_found_in_it(db: sqlite3.Connection, text: str, data: st.DataObject) -> None:
    words = text.split()
    start = data.draw(st.integers(0, len(words)))
    piece = " ".join(words[start : data.draw(st.integers(start, len(words)))])
    article = Article(Source(""), blocks=(Block("paragraph", text),))
    put(db, 1, "", article, ())
    assert _found(db, phrase(piece)) == ([1] if has_words(piece) else [])
    remove(db, 1, "", article, ())
    assert _found(db, phrase(piece)) == []
