"""The frame that an article was left with is on the screen at once, and never a wrong one."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from operator import ne
from pathlib import Path

import platformdirs
import pytest

from broadsheet import kept_frame, settings
from broadsheet.anchor import Anchor
from broadsheet.desk.reader import Reader
from broadsheet.desk.understanding import understand
from broadsheet.kept_frame import KeptFrame
from broadsheet.library import Library, Position
from broadsheet.library.addresses import address_key
from broadsheet.page import Page
from broadsheet.settings import Settings
from tests.terminal import Terminal

STORY = """# The ferry comes back

The night ferry to the islands sails again from Monday, the harbour office said.

{}
"""
PAINTED = b"\x1b[?1049h\x1b[?25l\x1b[?7l\x1b["
"""How the output begins where a frame was painted: with its first row."""
ADDRESS = "https://harbour.example/ferry"
NOW = datetime(2026, 5, 4, tzinfo=UTC)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.md"
    path.write_text(STORY.format("\n\n".join(f"Sentence number {n} of the story." for n in range(60))), "utf-8")
    return path


def keep(source: str, article: str = ADDRESS, columns: int = 80) -> None:
    """Keep a frame as a reading screen does when it is left, and close the library after it."""
    KeptFrame([source]).keep(address_key(article), "drawn", columns, 24)
    with_library(lambda _: None)


def with_library(act: Callable[[Library], object]) -> None:
    reader = Reader(settings.library_path(), Settings())
    act(reader.library)
    reader.close()


def is_kept(source: str, columns: int = 80) -> bool:
    return KeptFrame([source]).find(columns, 24) == b"drawn"


def read(story: Path, *keys: str) -> tuple[bool, str]:
    """Open the story, press keys, leave it: whether it began with a frame, and what the screen showed at last."""
    with Terminal([str(story)], columns=100, rows=30) as terminal:
        terminal.wait_for("ence number")
        for key in keys:
            before = terminal.text
            terminal.send(key)
            terminal.wait_for(partial(ne, before))
        shown = terminal.text
        terminal.send("q")
        assert terminal.wait_for_end() == 0
        assert terminal.modes == terminal.modes_before
        assert terminal.output.count(b"\x1b[?1049h") == 1
        return terminal.output.startswith(PAINTED), shown


def test_the_next_start_begins_with_the_frame_and_goes_on_as_without_it(story: Path) -> None:
    began, left = read(story, "d", "j")
    assert not began
    began, shown = read(story)
    assert began
    assert shown == left


def test_keys_typed_while_only_the_frame_is_there_are_not_lost(story: Path) -> None:
    read(story)
    with Terminal([str(story)], columns=100, rows=30) as terminal:
        terminal.wait_for("The ferry comes back", quiet=0.0)
        terminal.send("G")
        terminal.wait_for("Sentence number 59")
        assert terminal.output.startswith(PAINTED)
        terminal.send("q")
        assert terminal.wait_for_end() == 0


def test_a_signal_while_only_the_frame_is_there_restores_the_terminal(story: Path) -> None:
    read(story)
    with Terminal([str(story)], columns=100, rows=30) as terminal:
        terminal.wait_for("The ferry comes back", quiet=0.0)
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.wait_for_end() == 128 + signal.SIGTERM
        assert terminal.modes == terminal.modes_before
        assert terminal.output.rfind(b"\x1b[?1049h") < terminal.output.rfind(b"\x1b[?1049l")


def test_what_goes_wrong_before_the_screen_is_told_below_what_was_there(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    settings.config_path().write_text("[reading]\ntext_size = 'gigantic'\n", "utf-8")
    keep(str(story), columns=100)
    with Terminal([str(story)], columns=100, rows=24) as terminal:
        assert terminal.wait_for_end() == 2
        assert terminal.output.startswith(PAINTED[:-2] + b"drawn")
        assert terminal.output.index(b"\x1b[?1049l") < terminal.output.index(b"text_size")


def test_nothing_is_kept_of_an_article_left_with_an_open_sidebar(story: Path) -> None:
    read(story, "3")
    assert not list(Path(kept_frame.frames_folder()).glob("*.frame"))


def test_a_frame_is_for_one_size_and_one_source(story: Path) -> None:
    keep(str(story))
    assert is_kept(str(story))
    assert not is_kept(str(story), columns=81)
    assert not is_kept(ADDRESS)
    story.write_text("Another text.", "utf-8")
    assert not is_kept(str(story))


def test_a_frame_is_for_one_set_of_settings_and_one_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    keep(ADDRESS)
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TERM", "linux")
        assert not is_kept(ADDRESS)
    assert is_kept(ADDRESS)
    settings.config_path().write_text("[reading]\nmeasure = 60\n", "utf-8")
    assert not is_kept(ADDRESS)


def test_only_a_single_source_has_a_frame() -> None:
    for arguments in ([], ["--fresh"], ["--fresh", ADDRESS], [ADDRESS, ADDRESS]):
        KeptFrame(arguments).keep("harbour.example/ferry", "drawn", 80, 24)
    assert not Path(kept_frame.frames_folder()).exists()


def _save(library: Library) -> object:
    page = Page(ADDRESS, ADDRESS, STORY.encode(), "text/markdown", NOW)
    return library.save(page, understand(page), at=NOW)


CHANGES: dict[str, Callable[[Library], object]] = {
    "saved": _save,
    "bookmarked": lambda library: library.add_bookmark(ADDRESS, "The ferry", None, "", at=NOW),
    "read on": lambda library: library.remember_position(ADDRESS, Position(Anchor(1, 0, 0), 0.5), at=NOW),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_an_article_that_changes_loses_its_frame_and_others_keep_theirs(change: Callable[[Library], object]) -> None:
    keep(ADDRESS)
    keep("https://harbour.example/tides", "https://harbour.example/tides")
    with_library(change)
    assert not is_kept(ADDRESS)
    assert is_kept("https://harbour.example/tides")


def test_taking_a_change_back_drops_the_frame_again() -> None:
    with_library(_save)
    keep(ADDRESS)
    assert is_kept(ADDRESS)
    with_library(lambda library: library.undo())
    assert not is_kept(ADDRESS)


def test_a_library_that_something_else_has_changed_drops_all_frames() -> None:
    keep(ADDRESS)
    library = settings.library_path()
    library.write_bytes(library.read_bytes())
    assert not is_kept(ADDRESS)


def test_only_the_newest_frames_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_frame, "MOST_FRAMES", 3)
    for columns in range(80, 90):
        keep(ADDRESS, columns=columns)
    assert len(list(Path(kept_frame.frames_folder()).glob("*.frame"))) == 3


@pytest.mark.parametrize("variable", ["", "/elsewhere"])
def test_the_folders_are_those_of_platformdirs(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BROADSHEET_LIBRARY", "BROADSHEET_CONFIG"):
        monkeypatch.delenv(name)
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, variable and f"{variable}/{name}")
    assert kept_frame.library_file() == str(settings.library_path())
    assert kept_frame.settings_file() == str(settings.config_path())
    assert kept_frame.frames_folder() == str(platformdirs.user_cache_path("broadsheet") / "frames")


def test_named_files_are_those_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROADSHEET_LIBRARY", "~/my.db")
    monkeypatch.setenv("BROADSHEET_CONFIG", "~/my.toml")
    assert kept_frame.library_file() == str(settings.library_path())
    assert kept_frame.settings_file() == str(settings.config_path())


def test_what_stands_before_the_frame_imports_nothing_large() -> None:
    code = "import sys, broadsheet.kept_frame; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert not {"re", "typing", "pathlib", "json", "sqlite3", "click", "textual"} & set(done.stdout.split())
