"""Programs that are killed, disks that are full, and several programs at once: nothing that was confirmed is lost.

`python -m tests.library.test_hard_times ROUNDS` kills so many programs, one after the other, and then lets two save 200
articles each at once.
"""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from broadsheet.library import Library
from broadsheet.library.doctor import examine
from tests.library.making import NOON, make_article, make_page

ROOT = Path(__file__).parents[2]
SAVE = """
import itertools, resource, sys
from pathlib import Path
from broadsheet.errors import LibraryError
from broadsheet.library import Library
from tests.library.making import NOON, make_article, make_page

path, name, count, largest = sys.argv[1:]
if int(largest):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(largest), int(largest)))
with Library.open(Path(path)) as library:
    for number in range(int(count)) if int(count) else itertools.count():
        url = f"https://gazette.example/{name}/{number}"
        page = make_page(url, content=url.encode() * 300 + bytes(number * n * n % 251 for n in range(2000)))
        try:
            print(library.save(page, make_article(url, url=url, body=url), at=NOON).url, flush=True)
        except LibraryError as error:
            print(error, file=sys.stderr)
            break
"""
KILLS = 4
MANY = 200


def _saving(path: Path, name: str, count: int, largest: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SAVE, str(path), name, str(count), str(largest)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)


def kill_one(path: Path, name: str, chance: random.Random) -> list[str]:
    """Kill a program while it saves; returns what it had confirmed."""
    with _saving(path, name, 0) as child:
        assert child.stdout is not None
        confirmed = [child.stdout.readline().strip() for _ in range(chance.randrange(1, 20))]
        child.send_signal(signal.SIGKILL)
        return confirmed + child.stdout.read().split()


def check(path: Path, confirmed: list[str]) -> None:
    """Every article that was confirmed is there, whole and found, and the file is sound."""
    assert [finding for finding in examine(path) if not finding.ok] == []
    with Library.open(path) as library:
        for url in confirmed:
            entry = library.find(url)
            assert entry is not None
            assert library.article(entry.id).title == url
            assert library.page(entry.id).content.startswith(url.encode())


def test_programs_that_are_killed_lose_nothing_that_they_confirmed(path: Path) -> None:
    chance = random.Random(5)
    confirmed = [url for number in range(KILLS) for url in kill_one(path, f"round{number}", chance)]
    assert len(confirmed) >= KILLS
    check(path, confirmed)


def test_two_programs_may_save_at_once(path: Path) -> None:
    save_at_once(path, 40)


def save_at_once(path: Path, count: int) -> None:
    """Two programs save so many articles each, and all of them are there."""
    with _saving(path, "one", count) as one, _saving(path, "two", count) as two:
        saved = [url for child in (one, two) for url in child.communicate()[0].split()]
    assert len(set(saved)) == 2 * count
    check(path, saved)
    with Library.open(path) as library:
        assert len(library.numbers()) == 2 * count


def test_a_disk_that_is_full_is_told_of_and_nothing_is_lost(path: Path) -> None:
    with _saving(path, "one", 0, largest=600_000) as child:
        out, err = child.communicate(timeout=60)
    assert child.returncode == 0
    assert "nothing was changed" in err
    assert out.split()
    check(path, out.split())
    with Library.open(path) as library:
        assert len(library.numbers()) == len(out.split())
        url = "https://gazette.example/more"
        library.save(make_page(url), make_article(url, url=url), at=NOON)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def main() -> None:
    """As many rounds as the command line says, in one library."""
    chance = random.Random()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        confirmed: list[str] = []
        for number in range(int(sys.argv[1])):
            confirmed += kill_one(path, f"round{number}", chance)
            check(path, confirmed)
        print(f"{sys.argv[1]} programs killed, {len(confirmed)} articles confirmed, all there.")  # noqa: T201 - a script
        save_at_once(Path(folder) / "shared.db", MANY)
        print(f"Two programs saved {MANY} articles each, all there.")  # noqa: T201 - as above


if __name__ == "__main__":
    main()
