"""How fast an old library comes in, and in how much memory: `python -m benchmarks.importing [COUNT]…`.

The default is 5000 20000. For each count a Pocket export of so many generated rows is imported into an empty library,
then once more into the same, each time by a process of its own. Printed are the seconds, those of the processor, and
the largest memory in MB; it grows only by the rows that are read.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

MOST_SECONDS = 10
"""For 20000 rows."""
_KILOBYTES = 1024


class Run(NamedTuple):
    seconds: float
    processor: float
    megabytes: float


def main() -> None:
    for count in [int(argument) for argument in sys.argv[1:]] or [5_000, 20_000]:
        with tempfile.TemporaryDirectory() as folder:
            table, library = Path(folder) / "pocket.csv", Path(folder) / "library.db"
            write_export(table, count)
            for what in ("new", "merged"):
                run = imported(table, library)
                print(
                    f"{count:>7} rows, {what:6}  {run.seconds:6.1f} s  processor {run.processor:6.1f} s"
                    f"  memory {run.megabytes:6.0f} MB   ≤ {MOST_SECONDS} s for 20000",
                    flush=True,
                )


def write_export(path: Path, count: int) -> None:
    """A table of Pocket's with titles, tags and states as they are spread in real ones."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["title", "url", "time_added", "tags", "status"])
        for number in range(count):
            writer.writerow(
                [
                    f'Story {number} of the ferries, and what "they" carried',
                    f"https://site{number % 700}.example/{2000 + number % 24}/story-{number}?utm_source=x&id={number}",
                    1_400_000_000 + number * 977,
                    "|".join(f"tag{number * step % 97}" for step in range(1, number % 4 + 1)),
                    "archive" if number % 3 else "unread",
                ]
            )


def imported(table: Path, library: Path) -> Run:
    """Import the table by the command line."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "broadsheet", "--library", str(library), "import", str(table)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"the import ended with {process.returncode}")
    processor = usage.ru_utime + usage.ru_stime
    return Run(time.perf_counter() - started, processor, usage.ru_maxrss / _KILOBYTES)


if __name__ == "__main__":
    main()
