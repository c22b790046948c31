"""What the room promises to the rooms above it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from broadsheet import fetching

LIGHT = "import sys, broadsheet.fetching as f; print(*sys.modules); f.fetch; print('httpx' in sys.modules)"


def test_files_are_read_without_the_network_libraries() -> None:
    run = subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, check=True, text=True)
    modules, later = run.stdout.splitlines()
    assert set(modules.split()).isdisjoint({"httpx", "asyncio", "ssl", "email", "chardet"})
    assert later == "True"


def test_there_is_nothing_else_in_the_room() -> None:
    with pytest.raises(AttributeError, match="no attribute 'post'"):
        _ = fetching.post
