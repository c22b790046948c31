"""`versions`: what a page said before it changed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cli.conftest import Command
from tests.cli.test_show import PAGE
from tests.serving import Site


@pytest.fixture
def address(command: Command) -> Iterator[str]:
    """A saved page."""
    with Site() as site:
        found = site.serve("/bees", PAGE)
        assert command("save", found).code == 0
        site.serve("/bees", PAGE.replace("Bees return", "Wasps return"))
        yield found


def test_what_changed_is_listed_and_printed(command: Command, address: str) -> None:
    unchanged = command("versions", address)
    assert (unchanged.code, unchanged.out) == (0, "")
    assert "has not changed" in unchanged.err
    command("sync", "--refresh", "in:all")
    listed = command("versions", address)
    assert listed.out.endswith("Bees return to the old brewery\n")
    number = listed.out.split()[0]
    for options in (["--diff"], ["--version", number]):
        printed = command("versions", address, *options).out
        assert printed.startswith("[-Bees-]{+Wasps+} return to the old brewery\n")
        assert "Paragraph" not in printed
    assert "\x1b[9m" not in printed
    assert command("versions", address, "--version", "99").code == 2


def test_what_is_not_saved_has_no_versions(command: Command) -> None:
    assert command("versions", "https://gazette.example/nothing").code == 2
    assert command("versions", "999").code == 2
