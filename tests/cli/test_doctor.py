"""`doctor` and `backup`."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Command


def test_a_new_library_is_well(command: Command) -> None:
    command("list")
    run = command("doctor")
    assert run.code == 0
    assert "BAD" not in run.out
    assert "The file is whole" in run.out


def test_no_library_yet_is_well_too(command: Command, tmp_path: Path) -> None:
    assert command("doctor").code == 0
    assert not (tmp_path / "library.db").exists()


def test_settings_that_cannot_be_read_are_told_of(command: Command, tmp_path: Path) -> None:
    config = tmp_path / "wrong.toml"
    config.write_text("[reading]\nmeasure = 'wide'\n", "utf-8")
    run = command("--config", str(config), "doctor")
    assert run.code == 1
    assert "measure" in run.out


def test_site_rules_that_cannot_be_used_are_told_of(command: Command, tmp_path: Path) -> None:
    rules = tmp_path / "sites.toml"
    rules.write_text('[sites."a.example"]\ndrop = ".offer"\n', "utf-8")
    assert str(rules) in command("doctor").out
    rules.write_text('[sites."a.example"]\ndrop = ["p..offer"]\n', "utf-8")
    run = command("doctor")
    assert run.code == 1
    assert f"BAD  site rules    The site rules in {rules}, line 2 cannot be used" in run.out


def test_what_is_not_well_is_repaired_and_a_copy_kept(command: Command, tmp_path: Path) -> None:
    command("list")
    with closing(sqlite3.connect(tmp_path / "library.db")) as db:
        db.execute("DELETE FROM articles")
        db.commit()
    assert command("doctor").code == 1
    repaired = command("doctor", "--repair")
    assert repaired.code == 0
    assert "before-repair-1" in repaired.err
    assert (tmp_path / "library.db.before-repair-1").exists()
    assert "wait" in command("list").out


def test_a_backup_is_a_library(command: Command, tmp_path: Path) -> None:
    backup = str(tmp_path / "backup.db")
    command("tag", "1", "+kept")
    for _ in range(2):
        assert command("backup", backup).code == 0
    assert "+kept" in command("--library", backup, "list").out
    other = tmp_path / "diary.txt"
    other.write_text("Dear diary", "utf-8")
    assert command("backup", str(other)).code == 3
    assert other.read_text("utf-8") == "Dear diary"
    assert command("backup", str(tmp_path / "library.db")).code == 2
    assert command("backup", str(tmp_path / "nowhere" / "backup.db")).code == 3
