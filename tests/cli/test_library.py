"""`save`, `list`, `search`, `delete`, `undo` against a real library file and a local server."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from broadsheet.cli import progress
from tests.cli.conftest import Command
from tests.cli.test_show import PAGE


@pytest.fixture
def bees(tmp_path: Path) -> str:
    path = tmp_path / "bees.html"
    path.write_text(PAGE, "utf-8")
    return str(path)


def _titles(command: Command, *query: str) -> list[str]:
    return [json.loads(line)["title"] for line in command("list", "--format", "jsonl", *query).out.splitlines()]


def test_a_new_library_holds_the_welcome_article(command: Command) -> None:
    assert _titles(command) == ["Welcome to broadsheet"]


def test_what_is_saved_is_said_listed_and_found(command: Command, bees: str) -> None:
    saved = command("save", bees)
    assert (saved.code, saved.out) == (0, bees + "\n")
    assert _titles(command) == ["Bees return to the old brewery", "Welcome to broadsheet"]
    assert _titles(command, "brewery") == ["Bees return to the old brewery"]
    found = command("search", "lime", "trees")
    assert found.code == 0
    assert "Bees return to the old brewery" in found.out


def test_every_line_has_the_keys_that_are_documented_in_this_order(command: Command, bees: str) -> None:
    command("save", bees)
    documented = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")
    for line in command("list", "--format", "jsonl").out.splitlines():
        keys = list(json.loads(line))
        assert keys == [
            *("id", "url", "title", "site", "byline", "authors", "tags", "state", "starred", "language", "published"),
            *("saved_at", "words", "minutes", "progress", "fetched", "notes", "people", "highlights"),
        ]
        assert all(f"`{key}`" in documented for key in keys)


def test_nothing_found_is_exit_code_1(command: Command) -> None:
    run = command("search", "quetzalcoatlus")
    assert (run.code, run.out) == (1, "")


def test_a_phrase_quoted_in_the_shell_is_a_phrase(command: Command, bees: str) -> None:
    command("save", bees)
    assert _titles(command, "lime trees") == ["Bees return to the old brewery"]
    assert _titles(command, "trees lime") == []


def test_of_many_some_fail(command: Command, bees: str, tmp_path: Path) -> None:
    sources = tmp_path / "sources.txt"
    sources.write_text(f"# to read\n\n{bees}\nnowhere.html\n", "utf-8")
    run = command("save", "-f", str(sources))
    assert run.code == 4
    assert run.out == bees + "\n"
    assert "nowhere.html" in run.err


def test_a_page_on_standard_input_is_saved(command: Command) -> None:
    run = command("save", "-", stdin=PAGE.encode())
    assert (run.code, run.out) == (0, "-\n")
    assert "Bees return to the old brewery" in _titles(command)


def test_many_are_saved_with_a_bar_that_tells_the_rate(command: Command, bees: str, tmp_path: Path) -> None:
    other = tmp_path / "ants.html"
    other.write_text(PAGE.replace("Bees", "Ants"), "utf-8")
    run = command("save", bees, str(other), terminal=True)
    assert run.code == 0
    assert "2/2" in run.err
    assert "/s)" in run.err


def test_saving_nothing_is_wrong_use(command: Command) -> None:
    assert command("save").code == 2


def test_a_long_change_says_how_far_it_is(command: Command, bees: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    command("save", bees)
    number = str(json.loads(command("list", "--format", "jsonl", "brewery").out)["id"])
    for words in (("tag", number, "+city"), ("delete", number), ("undo",)):
        assert " of 1" in command(*words, terminal=True).err
    assert " of 1" not in command("delete", number).err, "there is no terminal"


def test_deleting_is_undone_by_another_process(command: Command, bees: str) -> None:
    command("save", bees)
    number = json.loads(command("list", "--format", "jsonl", "brewery").out)["id"]
    assert command("delete", str(number)).code == 0
    assert _titles(command, "brewery") == []
    undone = command("undo")
    assert undone.code == 0
    assert undone.err.startswith("Undone: ")
    assert _titles(command, "brewery") == ["Bees return to the old brewery"]


def test_a_malformed_query_is_wrong_use(command: Command) -> None:
    run = command("list", "site:")
    assert run.code == 2
    assert run.err.strip()


def test_another_library_file_can_be_named(command: Command, bees: str, tmp_path: Path) -> None:
    other = str(tmp_path / "other.db")
    command("--library", other, "save", bees)
    assert len(command("--library", other, "list").out.splitlines()) == 2
    assert len(command("list").out.splitlines()) == 1
