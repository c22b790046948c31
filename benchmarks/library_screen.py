"""How fast the library's screen is: `python -m benchmarks.library_screen [COUNT]…` (default: 100 10000).

For each count a library of generated articles is built in a temporary folder and shown in a terminal of 120 × 40 cells
that is not there. Printed are medians in milliseconds: from the start of the application to a list that answers keys;
from a letter of a filter to the articles that match it, the wait for the next letter included; and how long of that the
screen was busy, so that it answered no key.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.generated import World
from benchmarks.library import build
from broadsheet.desk.reader import Reader
from broadsheet.settings import Settings
from broadsheet.tui.app import BroadsheetApp
from broadsheet.tui.screens.library import LibraryScreen
from broadsheet.tui.screens.library_finding import Found

ROUNDS = 5
LETTERS = "bar"


class Watched(LibraryScreen):
    """Notes when what was looked for is shown, and how long that took the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[tuple[str, float, float]] = []

    def on_found(self, message: Found) -> None:
        started = time.perf_counter()
        super().on_found(message)
        now = time.perf_counter()
        self.shown.append((message.wanted.query, now, now - started))


class WatchedApp(BroadsheetApp):
    async def first_screen(self) -> Watched:
        return Watched()


def main() -> None:
    for count in [int(argument) for argument in sys.argv[1:]] or [100, 10_000]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "library.db"
            build(path, World(), count)
            rounds = [asyncio.run(measure(path)) for _ in range(ROUNDS)]
        opened, found, busy = (statistics.median(times) * 1000 for times in zip(*rounds, strict=True))
        print(f"{count} articles: open {opened:.0f} ms, letter to list {found:.0f} ms, screen busy {busy:.1f} ms")


async def measure(path: Path) -> tuple[float, float, float]:
    """Seconds until the list answers, from a letter to its articles, and of those the time that the screen was busy."""
    started = time.perf_counter()
    reader = Reader(path, Settings())
    app = WatchedApp(reader, Settings(), path.with_name("settings.toml"))
    async with app.run_test(size=(120, 40)) as pilot:
        while not (isinstance(app.screen, Watched) and app.screen.entry_list.count):
            await asyncio.sleep(0.001)
        opened = time.perf_counter() - started
        screen = app.screen
        await pilot.press("slash")
        await pilot.pause()
        waits, busy = [], []
        for end in range(1, len(LETTERS) + 1):
            pressed = time.perf_counter()
            app.simulate_key(LETTERS[end - 1])
            while not (first := [at for at in screen.shown if at[0] == LETTERS[:end]]):
                await asyncio.sleep(0.001)
            waits.append(first[0][1] - pressed)
            busy.append(first[0][2])
    reader.close()
    return opened, statistics.median(waits), statistics.median(busy)


if __name__ == "__main__":
    main()
