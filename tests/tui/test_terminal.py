"""The program in a real pseudo-terminal: what it leaves behind, and colours that are not wanted."""

from __future__ import annotations

import io
import os
import pty
import re
import signal
import subprocess
import sys
import termios
from collections.abc import Sequence
from pathlib import Path

import pytest

from broadsheet.desk.reader import Reader
from broadsheet.errors import UsageError
from broadsheet.settings import Settings
from broadsheet.tui import run_app
from broadsheet.tui.terminal import driver
from tests.terminal import Terminal

from .shelf import fill

ON_AND_OFF = {
    "alternate screen": (b"\x1b[?1049h", b"\x1b[?1049l"),
    "hidden cursor": (b"\x1b[?25l", b"\x1b[?25h"),
    "mouse": (b"\x1b[?1003h", b"\x1b[?1003l"),
    "mouse buttons": (b"\x1b[?1000h", b"\x1b[?1000l"),
    "bracketed paste": (b"\x1b[?2004h", b"\x1b[?2004l"),
    "focus reports": (b"\x1b[?1004h", b"\x1b[?1004l"),
    "no line wrap": (b"\x1b[?7l", b"\x1b[?7h"),
}
COLOUR = re.compile(rb"\x1b\[(?:\d+;)*(?:3[0-9]|4[0-9]|9[0-7]|10[0-7])(?:;\d+)*m")
"""An SGR sequence with a colour in it: 30–49, 90–107."""


def assert_restored(terminal: Terminal) -> None:
    for what, (on, off) in ON_AND_OFF.items():
        assert terminal.output.rfind(on) < terminal.output.rfind(off), f"{what} was left on"
    assert terminal.modes == terminal.modes_before


@pytest.fixture
def library(tmp_path: Path) -> Path:
    fill(tmp_path / "library.db")
    return tmp_path


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_the_terminal_as_it_was(library: Path, number: signal.Signals) -> None:
    with Terminal([], columns=80, rows=24) as terminal:
        terminal.wait_for("Night ferry stays")
        assert not terminal.modes[3] & termios.ECHO  # type: ignore[operator] # the local modes are a number
        terminal.process.send_signal(number)
        assert terminal.wait_for_end() == 128 + number
        assert_restored(terminal)


def test_suspending_gives_the_terminal_back_and_continuing_shows_the_screen_again(library: Path) -> None:
    with Terminal([], columns=80, rows=24) as terminal:
        terminal.wait_for("Night ferry stays")
        terminal.send("ctrl+z")
        os.waitid(os.P_PID, terminal.process.pid, os.WSTOPPED)
        assert terminal.modes == terminal.modes_before
        before = len(terminal.output)
        terminal.process.send_signal(signal.SIGCONT)
        terminal.wait_for(lambda _: b"Night ferry stays" in terminal.output[before:])
        assert terminal.output.count(b"\x1b[?1049h") == 2
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.wait_for_end() == 128 + signal.SIGTERM
        assert_restored(terminal)


HANGING = """
import sys, time
from pathlib import Path
from broadsheet.desk.reader import Reader
from broadsheet.settings import Settings
from broadsheet.tui.app import BroadsheetApp, run_app
BroadsheetApp.action_bookmarks = lambda self: time.sleep(60)
sys.exit(run_app(Reader(Path(sys.argv[1]), Settings()), Settings(), Path(sys.argv[2])))
"""


def test_a_signal_ends_even_a_screen_that_hangs(library: Path) -> None:
    program = (sys.executable, "-c", HANGING, str(library / "library.db"), str(library / "settings.toml"))
    with Terminal([], columns=80, rows=24, program=program) as terminal:
        terminal.wait_for("Night ferry stays")
        terminal.send("B")
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.wait_for_end() == 128 + signal.SIGTERM
        assert_restored(terminal)


CRASHING = HANGING.replace("time.sleep(60)", "1 / 0")


def test_a_crash_leaves_the_terminal_as_it_was_and_says_a_sentence(library: Path) -> None:
    program = (sys.executable, "-c", CRASHING, str(library / "library.db"), str(library / "settings.toml"))
    with Terminal([], columns=80, rows=24, program=program) as terminal:
        terminal.wait_for("Night ferry stays")
        terminal.send("B")
        assert terminal.wait_for_end() == 1
        assert_restored(terminal)
        assert b"The reading screen broke off: division by zero." in terminal.output
        assert b"Traceback" not in terminal.output


def test_no_color_means_not_one_colour_sequence(library: Path) -> None:
    with Terminal([], columns=120, rows=40, env={"NO_COLOR": "1"}) as terminal:
        terminal.wait_for("Greta Lund")
        terminal.send("j", "?")
        terminal.wait_for("finds an action")
        terminal.send("?", "x")
        terminal.wait_for("brings it back")
        terminal.send("ctrl+p")
        terminal.wait_for("Search for commands")
        terminal.send("escape")
        terminal.wait_for(lambda screen: "Search for commands" not in screen)
        terminal.send("Q")
        assert terminal.wait_for_end() == 0
        assert not COLOUR.search(terminal.output)
        assert re.search(rb"\x1b\[(?:\d;)*7m", terminal.output), "the cursor cannot be seen"
        assert re.search(rb"\x1b\[1(?:;\d)*m", terminal.output), "bold is gone too"


def test_colours_are_there_otherwise(library: Path) -> None:
    with Terminal([], columns=80, rows=24) as terminal:
        terminal.wait_for("Night ferry stays")
        terminal.send("Q")
        assert terminal.wait_for_end() == 0
        assert COLOUR.search(terminal.output)
        assert_restored(terminal)


PIPED = """
import fcntl, os, sys, termios
fcntl.ioctl(1, termios.TIOCSCTTY, 0)
os.execvp("sh", ["sh", "-c", 'cat "$1" | "$2" -m broadsheet - 2> "$3"', "sh", *sys.argv[1:]])
"""


def ferry_page(folder: Path) -> Path:
    page = folder / "page.md"
    page.write_text("# Ferry at noon\n\n" + "The ferry sails at noon and comes back at night.\n\n" * 30, "utf-8")
    return page


def test_a_page_on_standard_input_is_read_and_the_keys_come_from_the_terminal(library: Path) -> None:
    errors = library / "errors"
    program = (sys.executable, "-c", PIPED, str(ferry_page(library)), sys.executable, str(errors))
    with Terminal([], columns=80, rows=24, program=program) as terminal:
        terminal.wait_for("Ferry at noon")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
        assert_restored(terminal)
    assert errors.read_text("utf-8") == ""


def code_when_the_terminal_vanishes(program: Sequence[str]) -> int:
    """Close the terminal's other end as soon as the program shows its page; how the program ends."""
    master, slave = pty.openpty()
    with subprocess.Popen(program, stdin=slave, stdout=slave, stderr=slave, start_new_session=True) as process:
        os.close(slave)
        output = b""
        while b"Ferry at noon" not in output:
            output += os.read(master, 4096)
        os.close(master)
        return process.wait(timeout=20)


def test_a_terminal_that_vanishes_ends_the_program_without_a_word(library: Path) -> None:
    errors = library / "errors"
    code_when_the_terminal_vanishes(
        [sys.executable, "-c", PIPED, str(ferry_page(library)), sys.executable, str(errors)]
    )
    assert errors.read_text("utf-8") == ""


def test_a_terminal_that_vanishes_without_a_signal_ends_the_program_too(library: Path) -> None:
    # The terminal is not the session's own: no SIGHUP comes when it goes.
    code = code_when_the_terminal_vanishes([sys.executable, "-m", "broadsheet", str(ferry_page(library))])
    assert code == 128 + signal.SIGHUP


def test_without_a_terminal_the_screen_says_so(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "TERMINAL", library / "no such terminal")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(UsageError, match="There is no terminal") as caught:
        run_app(Reader(library / "library.db", Settings()), Settings(), library / "settings.toml")
    assert "broadsheet show" in caught.value.hint
