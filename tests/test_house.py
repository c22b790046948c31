"""What a process imports: a command pays only for what it needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SHOW = "import sys; from broadsheet.cli import run; code = run(lambda request: 0, sys.argv[1:]); {}"


def _modules_after(*args: str) -> set[str]:
    report = "print(*sys.modules, file=sys.stderr); sys.exit(code)"
    run = subprocess.run([sys.executable, "-c", SHOW.format(report), *args], capture_output=True, check=True)
    return set(run.stderr.decode().split())


@pytest.fixture
def note(tmp_path: Path) -> str:
    path = tmp_path / "note.md"
    path.write_text("# A note\n\nWith a paragraph.\n", "utf-8")
    return str(path)


@pytest.mark.parametrize("args", [("show",), ("show", "--format", "json"), ("show", "--plain")])
def test_showing_a_file_needs_neither_screen_nor_network_nor_library(note: str, args: tuple[str, ...]) -> None:
    modules = _modules_after(*args, note)
    assert modules.isdisjoint({"textual", "rich", "httpx", "sqlite3", "tomlkit"})


def test_the_version_needs_no_room_at_all() -> None:
    modules = _modules_after("--version")
    assert not any(name.startswith(("broadsheet.fetching", "broadsheet.extraction", "lxml")) for name in modules)
