"""Whole changes or none."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from broadsheet.library.transactions import transaction


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.execute("CREATE TABLE words (word)")
        yield db


def _words(db: sqlite3.Connection) -> list[str]:
    return [word for (word,) in db.execute("SELECT word FROM words")]


def test_what_was_done_inside_stays(db: sqlite3.Connection) -> None:
    with transaction(db):
        db.execute("INSERT INTO words VALUES ('kept')")
    assert _words(db) == ["kept"]
    assert not db.in_transaction


def _change_and_fail(db: sqlite3.Connection, statement: str, error: BaseException) -> None:
    with transaction(db):
        db.execute(statement)
        raise error


@pytest.mark.parametrize("error", [ValueError(), KeyboardInterrupt()])
def test_any_exception_undoes_it_and_goes_on(db: sqlite3.Connection, error: BaseException) -> None:
    with pytest.raises(type(error)):
        _change_and_fail(db, "INSERT INTO words VALUES ('lost')", error)
    assert _words(db) == []
    assert not db.in_transaction


def test_what_has_rolled_back_by_itself_is_not_rolled_back_again(db: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.OperationalError, match="full"):
        _change_and_fail(db, "ROLLBACK", sqlite3.OperationalError("database or disk is full"))
    assert not db.in_transaction
