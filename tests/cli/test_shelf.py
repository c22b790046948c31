"""`broadsheet shelf`, and `list --shelf`."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Command
from tests.cli.test_library import bees

__all__ = ["bees"]


def test_a_shelf_is_kept_listed_renamed_and_removed(command: Command, bees: str) -> None:
    command("save", bees)
    assert command("shelf", "Insects", "brewery").err == "Kept the shelf “Insects”.\n"
    assert "    1  Insects\tbrewery\n" in command("shelf").out
    assert "    2  Inbox\n" in command("shelf").out
    assert command("shelf", "insects").out == "brewery\n"
    assert command("shelf", "Insects", "--rename", "Bees").code == 0
    assert command("list", "--shelf", "bees").out.count("\n") == 1
    assert command("list", "--shelf", "bees", "zeppelin").out == ""
    assert command("shelf", "Bees", "--remove").err == "Removed the shelf “Bees”.\n"
    command("undo")
    assert command("shelf", "Bees").out == "brewery\n"


def test_the_archive_is_a_shelf_in_every_format(command: Command, bees: str) -> None:
    command("save", bees)
    command("archive", "--query", "brewery")
    assert "Bees" in command("list", "--shelf", "archive").out
    assert command("list", "--shelf", "inbox", "--format", "jsonl").out.count("\n") == 1


def test_the_order_of_a_shelf_is_that_of_its_list(command: Command, bees: str) -> None:
    command("save", bees)
    command("shelf", "Old", "in:all", "--sort", "oldest")
    oldest = command("list", "--shelf", "old").out
    assert oldest == command("list", "in:all", "--sort", "oldest").out
    assert oldest != command("list", "--shelf", "old", "--sort", "newest").out


@pytest.mark.parametrize(
    "args",
    [
        ("shelf", "Peru"),
        ("shelf", "Inbox", "cuba"),
        ("shelf", "Peru", "peru", "--remove"),
        ("shelf", "Broken", "tag:"),
        ("list", "--shelf", "Peru"),
    ],
)
def test_what_cannot_be_done_is_wrong_use(command: Command, args: tuple[str, ...]) -> None:
    run = command(*args)
    assert run.code == 2
    assert run.err.strip()
