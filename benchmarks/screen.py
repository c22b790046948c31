"""How fast the reading screen answers and what it holds: the whole program in a pseudo-terminal of 120×40.

The article is saved in a library of its own and opened from there, as one reads on. Latency is what passes between a
key and the last byte of the picture that it leads to; memory is the private part of the process, once the article was
paged through, searched and resized, over that of an empty Textual application.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, Self

from broadsheet.article import Article
from broadsheet.library import Library
from broadsheet.page import Page

ADDRESS = "https://benchmark.invalid/story"
QUIET = 0.04
"""Seconds without a byte after which a picture is taken for whole."""
STARTING = 30.0
KEYS = 60
MINIMAL = "from textual.app import App; App().run()"


class Figures(NamedTuple):
    """Medians in milliseconds, and megabytes."""

    line: float
    page: float
    search: float
    resize: float
    memory: float


class Program:
    """A program on a pseudo-terminal."""

    def __init__(self, *command: str, env: dict[str, str]) -> None:
        self.process, self._master = pty.fork()
        if self.process == 0:
            os.execvpe(command[0], command, {**os.environ, **env, "TERM": "xterm-256color", "COLORTERM": "truecolor"})
        self.resize(120, 40)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self._master)

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def shown(self, patience: float, quiet: float = QUIET) -> float:
        """Read until nothing more comes; the moment of the last byte."""
        last = time.perf_counter()
        wait = patience
        while select.select([self._master], [], [], wait)[0]:
            os.read(self._master, 1 << 20)
            last = time.perf_counter()
            wait = quiet
        return last

    def press(self, keys: str) -> float:
        """Milliseconds until what the keys lead to is shown."""
        started = time.perf_counter()
        os.write(self._master, keys.encode())
        return (self.shown(2.0) - started) * 1000

    def change_width(self, columns: int) -> float:
        started = time.perf_counter()
        self.resize(columns, 40)
        return (self.shown(2.0) - started) * 1000

    @property
    def megabytes(self) -> float:
        """What is held by this process alone."""
        for line in Path(f"/proc/{self.process}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Private_Dirty"):
                return int(line.split()[1]) / 1024
        raise ValueError(line)


def measure(article: Article) -> Figures:
    """The figures of the program with this article, on Linux."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = Page(ADDRESS, ADDRESS, b"<p>", "text/html", datetime.now(UTC))
        with Library.open(folder / "library.db") as library:
            library.save(page, article, at=datetime.now(UTC))
        env = {
            "BROADSHEET_LIBRARY": str(folder / "library.db"),
            "BROADSHEET_CONFIG": str(folder / "settings.toml"),
            "HOME": name,
        }
        with Program(sys.executable, "-c", MINIMAL, env=env) as minimal:
            minimal.shown(STARTING, 1.0)
            empty = minimal.megabytes
        with Program(sys.executable, "-m", "broadsheet", ADDRESS, env=env) as program:
            program.shown(STARTING, 2.5)
            program.press("j")
            lines = [program.press("j") for _ in range(KEYS)]
            pages = [program.press(" ") for _ in range(KEYS)]
            program.press("/")
            search = [program.press(letter) for letter in "where"]
            program.press("\x1b")
            program.press("\x1b")
            widths = [program.change_width(columns) for columns in (100, 110, 90, 120) * 2]
            program.press("G")
            program.press("g")
            held = program.megabytes - empty
    median = statistics.median
    return Figures(median(lines), median(pages), median(search), median(widths), held)
