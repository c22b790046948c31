"""The root command: sources without a command's name, global options, and the edge where errors end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from broadsheet import __version__
from broadsheet.cli.main import with_default_command
from tests.cli.conftest import Command


@pytest.mark.parametrize(
    ("given", "read_as"),
    [
        ([], ["read"]),
        (["-"], ["read", "-"]),
        (["example.com/a"], ["read", "example.com/a"]),
        (["--fresh", "example.com/a"], ["read", "--fresh", "example.com/a"]),
        (["--library", "l.db", "a.html"], ["--library", "l.db", "read", "a.html"]),
        (["--library=l.db", "list"], ["--library=l.db", "list"]),
        (["show", "a.html"], ["show", "a.html"]),
        (["--help"], ["--help"]),
        (["--version"], ["--version"]),
    ],
)
def test_a_source_needs_no_command(given: list[str], read_as: list[str]) -> None:
    assert with_default_command(given) == read_as


def test_the_version_is_printed(command: Command) -> None:
    assert __version__ in command("--version").out


def test_help_names_the_commands(command: Command) -> None:
    out = command("--help").out
    for name in ("show", "save", "list", "search", "delete", "undo"):
        assert name in out


def test_a_source_is_opened_on_the_screen(command: Command) -> None:
    run = command("--fresh", "example.com/a", terminal=True)
    assert [(s.source, s.fresh) for s in run.screens] == [("example.com/a", True)]


def test_without_a_source_the_library_is_opened(command: Command) -> None:
    assert [s.source for s in command(terminal=True).screens] == [None]


def test_into_a_pipe_an_article_is_printed(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text("# A note\n\nWith a paragraph.\n", "utf-8")
    run = command(str(path))
    assert run.screens == []
    assert run.out.startswith("A note\n")
    assert "With a paragraph." in run.out


def test_broken_settings_are_one_sentence_and_one_hint(command: Command, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("[reading]\nmeasure = 3\n", "utf-8")
    run = command("list")
    assert run.code == 2
    assert "reading.measure" in run.err
    assert len(run.err.splitlines()) == 1


def test_keys_of_unknown_actions_are_said(command: Command, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('[keys]\n"reading.fly" = "f"\n', "utf-8")
    assert "reading.fly" in command("list").err


def test_a_fault_of_our_own_is_no_traceback(command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("BROADSHEET_DEBUG", raising=False)

    def broken(_: Path) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("broadsheet.settings.load", broken)
    run = command("list")
    assert run.code == 1
    assert "ZeroDivisionError" in run.err
    assert "Traceback" not in run.err


def test_unknown_options_are_wrong_use(command: Command) -> None:
    assert command("list", "--nonsense").code == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_output_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text("# A note\n\nWith a paragraph.\n", "utf-8")
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "broadsheet", "show", str(path)]
        done = subprocess.run(command, check=False, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("The output could not be written: ")
    assert done.stderr.count("\n") == 1
