"""What is told while there is much to do."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from broadsheet.library.migrations import MIGRATIONS, migrate
from tests.cli.conftest import Command


@pytest.fixture
def old(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A library of an older version with a few addresses that wait, which the environment names."""
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        migrate(db, path, MIGRATIONS[:2])
        for number in range(1, 61):
            db.execute(
                "INSERT INTO entries VALUES (?, 'u', 'h', 'Ferry', '', '', NULL, '2026-03-01',"
                " '2026-03-01T12:00:00.000000+00:00', 1, 1, 'en', '[]', '[]', 0, 0, 0, 0.0, '[]')",
                (number,),
            )
    monkeypatch.setenv("BROADSHEET_LIBRARY", str(path))
    return path


@pytest.mark.usefixtures("old")
def test_an_old_library_is_brought_up_to_date_in_sight_and_before_the_screen(command: Command) -> None:
    run = command(terminal=True)
    assert "Bringing the library up to date: 50 of 60" in run.err
    assert run.err.endswith("\r")
    assert len(run.screens) == 1
    assert command(terminal=True).err == ""


@pytest.mark.usefixtures("old")
def test_without_a_terminal_nothing_is_counted(command: Command) -> None:
    assert command("list").err == ""
