"""`sync`, and the queue that `save` fills."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from broadsheet.library.locks import only_one
from tests.cli.conftest import Command
from tests.cli.test_show import PAGE
from tests.serving import Site


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


def test_what_failed_is_fetched_later(command: Command, site: Site) -> None:
    address = site.serve("/bees", "busy", status=503)
    saved = command("save", address)
    assert saved.code == 3
    assert "sync" in saved.err
    assert command("sync").code == 3
    site.serve("/bees", PAGE)
    run = command("sync")
    assert (run.code, run.out, run.err) == (0, address + "\n", "1 fetched. Nothing is waiting.\n")
    assert "Bees return" in command("list").out
    assert command("sync").err == "Nothing is waiting.\n"


def test_some_of_many_fail_and_what_failed_for_good_is_left_alone(command: Command, site: Site) -> None:
    good, gone = site.serve("/bees", "busy", status=503), site.serve("/gone", "busy", status=503)
    command("save", good, gone)
    site.serve("/bees", PAGE)
    site.serve("/gone", "gone", status=410)
    run = command("sync")
    assert (run.code, run.out) == (4, good + "\n")
    assert run.err.endswith("1 fetched, 1 failed. 1 still waiting.\n")
    asked = site.count("/gone")
    assert command("sync").code == 0
    assert site.count("/gone") == asked
    assert command("sync", "--again").code == 3
    assert site.count("/gone") == asked + 1


def test_refreshing_tells_what_changed(command: Command, site: Site) -> None:
    address = site.serve("/bees", PAGE)
    command("save", address, site.serve("/ants", PAGE.replace("Bees", "Ants")))
    site.serve("/bees", PAGE.replace("Bees", "Wasps"))
    run = command("sync", "--refresh", "in:all")
    assert (run.code, run.out) == (0, address + "\n")
    assert run.err == "1 changed since they were saved, 1 unchanged. Nothing is waiting.\n"
    assert "Wasps return" in command("list").out


def test_a_second_sync_leaves_the_first_alone(command: Command, site: Site, tmp_path: Path) -> None:
    command("save", site.serve("/bees", "busy", status=503))
    with only_one(tmp_path / "library.db.sync") as alone:
        assert alone
        asked = site.count("/bees")
        run = command("sync")
        assert run.code == 0
        assert "Another" in run.err
        assert site.count("/bees") == asked
    assert command("sync").code == 3
