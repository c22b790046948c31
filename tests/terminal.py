"""The program in a real pseudo-terminal, with an emulator (pyte) that reads what it draws.

Nothing sleeps: `wait_for` reads the program's output until the screen shows what is waited for.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

import pyte

_GRAPHICS = re.compile(rb"\x1b_[^\x1b]*\x1b\\")
"""Application program commands, by which kitty is given pictures: pyte would show them."""
PROGRAM = (sys.executable, "-m", "broadsheet")
KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "pagedown": "\x1b[6~",
    "ctrl+c": "\x03",
    "ctrl+p": "\x10",
    "ctrl+z": "\x1a",
}
KITTY: Mapping[bytes, bytes] = {
    b"\x1b[>0q": b"\x1bP>|kitty(0.41.1)\x1b\\",
    b"\x1b[6n\x1b]66;w=2; \x1b\\\x1b[6n\x1b]66;s=2; \x1b\\\x1b[6n": b"\x1b[1;1R\x1b[1;3R\x1b[1;5R",
    b"\x1b_Gi=1,s=1,v=1,a=q": b"\x1b_Gi=1;OK\x1b\\",
    b"\x1b]11;?": b"\x1b]11;rgb:f8f8/f3f3/e8e8\x1b\\",
}
"""Questions of the program, in the order in which it asks them, and what kitty answers; its paper is light."""
PATIENCE = 30.0
"""Seconds after which what is waited for is given up; a slow machine needs a second or two."""


class Terminal:
    """A program started on a pseudo-terminal of a given size. A context manager: leaving it ends the program."""

    def __init__(
        self,
        args: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 40,
        env: Mapping[str, str] | None = None,
        program: Sequence[str] = PROGRAM,
        cwd: Path | None = None,
        answers: Mapping[bytes, bytes] | None = None,
    ) -> None:
        self._answers = answers or {}
        """What this terminal answers to questions besides the usual ones."""
        self.columns, self.rows = columns, rows
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.output = bytearray()
        """Everything that the program has written."""
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.modes_before = termios.tcgetattr(slave)
        self._slave = slave
        self.process = subprocess.Popen(
            [*program, *args],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            cwd=cwd,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self._master)
        os.close(self._slave)

    @property
    def modes(self) -> list[object]:
        """The terminal's modes (`termios.tcgetattr`), to compare with `modes_before`."""
        return list(termios.tcgetattr(self._slave))

    @property
    def lines(self) -> list[str]:
        """What the screen shows, a string for each row."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def cells(self) -> Mapping[int, Mapping[int, pyte.screens.Char]]:
        """Row → column → character with its colours."""
        return self._screen.buffer

    def send(self, *keys: str) -> None:
        """Press keys: names out of `KEYS`, or text as it is typed."""
        for key in keys:
            os.write(self._master, KEYS.get(key, key).encode())

    def resize(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._screen.resize(rows, columns)
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.killpg(self.process.pid, signal.SIGWINCH)

    def wait_for(self, wanted: str | Callable[[str], bool], *, quiet: float = 0.15) -> str:
        """Read until the screen shows `wanted` and nothing more has come for `quiet` seconds; return the screen.

        Fails with the screen as it was when the program ended first or patience ran out.
        """
        shows: Callable[[str], bool] = (lambda text: wanted in text) if isinstance(wanted, str) else wanted
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            alive = self._read(quiet)
            if alive is None and shows(self.text):
                return self.text
            if alive is False and not shows(self.text):
                break
        raise AssertionError(f"the screen never showed {wanted!r} (exit code {self.process.poll()}):\n{self.text}")

    def wait_for_end(self) -> int:
        """Read until the program has ended; return its exit code."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self._read(0.05)
            if self.process.poll() is not None:
                self._read(0.05)
                return self.process.returncode
        raise AssertionError(f"the program did not end:\n{self.text}")

    def _read(self, patience: float) -> bool | None:
        """Feed what the program writes to the emulator. True: something came; None: nothing; False: it has ended."""
        ready, _, _ = select.select([self._master], [], [], patience)
        if not ready:
            return None if self.process.poll() is None else False
        data = os.read(self._master, 65536)
        self.output += data
        self._answer(data)
        self._stream.feed(_GRAPHICS.sub(b"", data))
        return True

    def _answer(self, data: bytes) -> None:
        """Answer the questions that a program may wait for, as terminals do."""
        for question, answer in self._answers.items():
            if question in data:
                os.write(self._master, answer)
        if b"\x1b[c" in data:
            os.write(self._master, b"\x1b[?62;22c")
        if b"\x1b[6n" in data and not self._answers:
            os.write(self._master, f"\x1b[{self._screen.cursor.y + 1};{self._screen.cursor.x + 1}R".encode())
