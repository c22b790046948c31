"""Progress on stderr: how many of how many, how fast, and for how much longer."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

_EVERY = 50
"""Articles between two looks at the line below."""


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


def tell_of_work(done: int, count: int) -> None:
    """A line that counts the articles of an old library while they are indexed anew; it goes when all are done."""
    if not sys.stderr.isatty() or (done % _EVERY and done < count):
        return
    line = f"Bringing the library up to date: {done} of {count}"
    sys.stderr.write(f"\r{line}" if done < count else "\r" + " " * len(line) + "\r")
    sys.stderr.flush()
