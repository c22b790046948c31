"""How fast the library is, and how large: `python -m benchmarks.library [--cpu] [COUNT]…` (default: 1000 10000).

For each count a library of generated articles is built in a temporary folder, then measured; a library of 100 articles
is always measured for comparison. Times are medians and 95th percentiles in milliseconds; with `--cpu` those of the
processor, for machines that are busy with other things. Saving waits for the disk as it does in the program, building
does not.
"""

from __future__ import annotations

import gzip
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple, TypeVar

from benchmarks.generated import World
from broadsheet.library import Library

CPU = "--cpu"
SMALL = 100
SHOWN = 50
ROUNDS = 200
SAVED = 50

Given = TypeVar("Given")


class Times(NamedTuple):
    median: float
    worst: float
    """The 95th percentile."""


class Figures(NamedTuple):
    opened: Times
    searched: Times
    filtered: Times
    saved: Times
    quoted: Times
    ratio: float


def main() -> None:
    counts = [int(argument) for argument in sys.argv[1:] if argument != CPU] or [1_000, 10_000]
    small = figures(SMALL)
    report(SMALL, small, small)
    for count in counts:
        report(count, figures(count), small)


def report(count: int, found: Figures, small: Figures) -> None:
    rows = (
        ("open, list, first 50", found.opened, f"{found.opened.median / small.opened.median:.1f}× of {SMALL}, ≤ 1.3×"),
        ("search, two words, 50 snippets", found.searched, "95th percentile ≤ 50 ms"),
        ("filter, per key", found.filtered, "≤ 30 ms"),
        ("save one", found.saved, f"≤ 30 ms; {found.saved.median / small.saved.median:.1f}× of {SMALL}, ≤ 2×"),
        ("quotes by person, 50", found.quoted, "≤ 50 ms"),
    )
    print(f"{count} articles")
    for name, times, wanted in rows:
        print(f"  {name:32} {times.median:8.1f} {times.worst:8.1f}   {wanted}")
    print(f"  {'bytes against gzip of the html':32} {found.ratio:8.2f}            ≤ 2.5×", flush=True)


def figures(count: int) -> Figures:
    """Build a library of so many articles and measure it."""
    world = World()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        zipped = build(path, world, count)
        return measure(path, world, count, path.stat().st_size / zipped)


def measure(path: Path, world: World, count: int, ratio: float) -> Figures:
    """Measure a library of so many articles of the world; articles are added to it."""
    opened = measured(lambda _: open_and_list(path), range(20))
    searches = [f"{world.text(1)} {world.text(1)}" for _ in range(ROUNDS)]
    typed = [word[: end + 1] for word in (world.text(1) for _ in range(ROUNDS // 4)) for end in range(len(word))]
    names = [world.persons(1)[0] for _ in range(ROUNDS)]
    new = [world.article(count + number) for number in range(SAVED)]
    with Library.open(path) as library:
        return Figures(
            opened,
            measured(lambda query: library.search(query, limit=SHOWN), searches),
            measured(lambda query: library.entries(query, limit=SHOWN), typed[:ROUNDS]),
            measured(lambda made: library.save(made.page, made.article, at=made.at), new),
            measured(lambda name: library.quotes(by=name, limit=SHOWN), names),
            ratio,
        )


def build(path: Path, world: World, count: int) -> int:
    """Make the library; returns the bytes of all pages, each compressed by gzip."""
    zipped = 0
    with Library.open(path) as library:
        library._connection._db.execute("PRAGMA synchronous = OFF")  # building need not survive a power cut
        for made in world.articles(count):
            library.save(made.page, made.article, at=made.at)
            zipped += len(gzip.compress(made.page.content))
    return zipped


def open_and_list(path: Path) -> None:
    """What a list does before its first rows are there: open the file, and read the entries that it shows."""
    with Library.open(path) as library:
        library.entries(limit=SHOWN)


def measured(work: Callable[[Given], object], inputs: Iterable[Given]) -> Times:
    """The times of the work, once for each input."""
    clock = time.process_time if CPU in sys.argv else time.perf_counter
    times = []
    for given in inputs:
        started = clock()
        work(given)
        times.append((clock() - started) * 1000)
    return Times(statistics.median(times), statistics.quantiles(times, n=20)[-1])


if __name__ == "__main__":
    main()
