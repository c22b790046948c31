"""A progress bar on stderr: how many of how many, how fast, and for how much longer."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


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
