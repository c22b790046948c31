"""`tag`, `archive`, `star`, `note` and `delete` by number and by query."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.conftest import Command
from tests.cli.test_library import bees

__all__ = ["bees"]


@pytest.fixture
def number(command: Command, bees: str) -> str:
    """The number of a saved article; the welcome article is number 1."""
    command("save", bees)
    return str(_listed(command, "brewery")["id"])


def _listed(command: Command, *query: str) -> dict[str, Any]:
    (line,) = command("list", "--format", "jsonl", *query).out.splitlines()
    entry: dict[str, Any] = json.loads(line)
    return entry


def test_tags_are_given_and_taken_off(command: Command, number: str) -> None:
    run = command("tag", number, "+Garden", "+to read, later", "-old")
    assert (run.code, run.err) == (0, "Tagged “Bees return to the old brewery”.\n")
    assert _listed(command, "tag:garden")["tags"] == ["Garden", "to read later"]
    assert command("tag", number).out.split(None, 1)[1] == "Garden, to read later\n"
    command("tag", number, "-GARDEN", "--remove", "to read later")
    assert _listed(command, "brewery")["tags"] == []
    assert command("tag", number, "-garden").err == "It was so already.\n"


def test_all_tags_are_counted(command: Command, number: str) -> None:
    command("tag", "1", number, "+garden")
    command("tag", number, "+bees")
    assert command("tag").out.split() == ["1", "bees", "2", "garden"]


@pytest.mark.parametrize("args", [("+x",), ("one", "+x"), ("99", "+x"), ("1", "+"), ("1", "+x", "--query", "bees")])
def test_what_cannot_be_tagged_is_wrong_use(command: Command, number: str, args: tuple[str, ...]) -> None:
    run = command("tag", *args)
    assert run.code == 2
    assert run.err.strip()


def test_an_archived_article_leaves_the_list_but_is_found(command: Command, number: str) -> None:
    command("archive", number)
    assert "Bees" not in command("list").out
    assert "Bees" in command("list", "in:archive").out
    assert "Bees" in command("search", "lime").out
    assert _listed(command, "brewery")["state"] == "archived"
    command("archive", "--off", number)
    assert "Bees" in command("list").out


def test_a_star_is_given_and_taken_off(command: Command, number: str) -> None:
    command("star", number)
    assert _listed(command, "is:starred")["starred"] is True
    command("star", "--off", number)
    assert command("list", "is:starred").out == ""


def test_notes_are_kept_shown_found_and_taken_off(command: Command, number: str) -> None:
    command("note", number, "ask", "Quillon")
    assert command("note", number).out == "ask Quillon\n"
    command("note", "--add", number, "-", stdin=b"and again\n")
    assert _listed(command, "quillon has:note")["notes"] == [
        {"quote": None, "text": "ask Quillon"},
        {"quote": None, "text": "and again"},
    ]
    command("note", "--remove", number)
    assert command("list", "quillon").out == ""
    assert command("note", number, "x", "--remove").code == 2


def test_many_by_a_query_want_to_be_meant(command: Command, number: str) -> None:
    refused = command("star", "--query", "in:all")
    assert refused.code == 2
    assert "2 articles" in refused.err
    assert command("star", "--query", "in:all", "--yes").err == "Starred 2 articles.\n"
    assert command("star", "--query", "brewery", "--off").code == 0
    assert command("star", "--query", "quetzalcoatlus").code == 1
    assert command("star").code == 2


@pytest.mark.parametrize(("answer", "left"), [(b"n\n", 2), (b"y\n", 0)])
def test_somebody_at_a_terminal_is_asked(command: Command, number: str, answer: bytes, left: int) -> None:
    command("delete", "--query", "in:all", stdin=answer, terminal=True)
    assert len(command("list").out.splitlines()) == left


def test_every_change_is_undone_from_the_command_line(command: Command, number: str) -> None:
    before = command("list", "--format", "jsonl").out
    for change in (
        ("tag", number, "+x"),
        ("star", number),
        ("archive", number),
        ("note", number, "x"),
        ("delete", "1"),
    ):
        command(*change)
    for _ in range(5):
        assert command("undo").code == 0
    assert command("list", "--format", "jsonl").out == before
