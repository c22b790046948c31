"""Progress on stderr: how many of how many, how fast, and for how much longer."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from broadsheet.library import Working

_EVERY = 50
"""Articles between two looks at the line below."""
_PATIENCE = 1.0
"""Seconds of a change without a word."""
_EVERY_SECONDS = 0.2
"""Seconds between two words after that."""


@contextmanager
def progress(label: str, length: int) -> Iterator[Callable[[], None]]:
    """A function to be called once for each item. Nothing is shown of a single one, or without a terminal."""
    hidden = length <= 1 or not sys.stderr.isatty()
    started = time.monotonic()
    with click.progressbar(length=length, label=label, file=sys.stderr, show_pos=True, hidden=hidden) as bar:

        def step() -> None:
            rate = (bar.pos + 1) / max(time.monotonic() - started, 1e-3)
            bar.label = f"{label} ({rate:.1f}/s)"
            bar.update(1)

        yield step


@contextmanager
def patience() -> Iterator[Working]:
    """To be told how far a change is: how many articles, and how long the rest will take.

    The line is there from the first second on, and goes when the work is done. Nothing is shown without a terminal.
    """
    started = shown = time.monotonic()
    width = 0

    def working(done: int, count: int) -> None:
        nonlocal shown, width
        now = time.monotonic()
        if not sys.stderr.isatty() or now - shown < (_PATIENCE if not width else _EVERY_SECONDS):
            return
        shown = now
        line = f"{done} of {count}"
        if done:
            line += f" · {(now - started) * (count - done) / done:.0f} s left" if done < count else " · writing"
        sys.stderr.write("\r" + line.ljust(width))
        sys.stderr.flush()
        width = max(width, len(line))

    try:
        yield working
    finally:
        if width:
            sys.stderr.write("\r" + " " * width + "\r")
            sys.stderr.flush()


def tell_of_work(done: int, count: int) -> None:
    """A line that counts the articles of an old library while they are indexed anew; it goes when all are done."""
    if not sys.stderr.isatty() or (done % _EVERY and done < count):
        return
    line = f"Bringing the library up to date: {done} of {count}"
    sys.stderr.write(f"\r{line}" if done < count else "\r" + " " * len(line) + "\r")
    sys.stderr.flush()
