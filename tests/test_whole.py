"""Files that are written as a whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadsheet.whole import replaced


def test_a_file_takes_the_place_of_the_old_one_once_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "file"
    path.parent.mkdir()
    for content in (b"old", b"new"):
        with replaced(path) as file:
            file.write(content)
        assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


def test_what_breaks_off_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "file"
    path.parent.mkdir()
    path.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        _break_off(path)
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]


def test_a_private_file_is_for_the_person_alone(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with replaced(folder / "private", private=True), replaced(folder / "public"):
        pass
    modes = {path.name: path.stat().st_mode & 0o077 for path in folder.iterdir()}
    assert modes["private"] == 0
    assert modes["public"] != 0


def _break_off(path: Path) -> None:
    with replaced(path) as file:
        file.write(b"half")
        raise KeyboardInterrupt
