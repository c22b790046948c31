"""Takes the pictures in this folder by running the real program in a pseudo-terminal.

`make screenshots` runs it; `python -m screenshots.take NAME…` takes only those. The program reads the pages in
tests/pages with a library and settings of their own, so the pictures are the same on every machine.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from broadsheet.settings import TEXT_SIZES
from screenshots.picture import read_cells, write_png, write_svg
from tests.terminal import PROGRAM, Terminal

HERE = Path(__file__).parent
QUIET = 0.6
"""Seconds without output after which the screen is taken for finished."""
PAGES = HERE.parent / "tests" / "pages"
SEPIA = 'theme = "broadsheet-sepia"\nalignment = "hyphenated"'
HARBOUR, LIGHTHOUSE, RECIPE = "harbour.html", "lighthouse.html", "recipe-for-rye.html"


class Shot(NamedTuple):
    """A picture: which page at which size, and the keys that lead there, each with what must be seen after it."""

    name: str
    caption: str
    page: str | None
    first: str
    """What the screen shows when the page is open."""
    keys: tuple[tuple[str, str], ...] = ()
    columns: int = 120
    rows: int = 40
    settings: str = ""


def shots() -> Iterator[Shot]:
    yield Shot("reading-120x40", "Reading at 120 × 40", HARBOUR, "Story highlights")
    yield Shot("reading-80x24", "Reading at 80 × 24", HARBOUR, "Story highlights", columns=80, rows=24)
    yield Shot("reading-40x10", "Reading at 40 × 10", HARBOUR, "1 min", columns=40, rows=10)
    yield Shot("reading-light", "The light theme", LIGHTHOUSE, "min", settings='theme = "broadsheet-light"')
    yield Shot("reading-sepia", "The sepia theme, justified with hyphens", LIGHTHOUSE, "min", settings=SEPIA)
    yield Shot("selecting", "Words selected from the keyboard", LIGHTHOUSE, "min", ((" ", ""), ("v", ""), ("}", "")))
    yield Shot("hints", "Letters on the links", LIGHTHOUSE, "min", ((" ", ""), ("f", "")))
    yield Shot("feature", "A long feature", LIGHTHOUSE, "min", (("]", ""), ("]", "")))
    yield Shot("recipe", "A recipe, with its table and steps", RECIPE, "min", ((" ", ""),))
    for name, key, seen in (
        ("people", "1", "People"),
        ("quotes", "2", "Quotes"),
        ("contents", "3", "Contents"),
        ("links", "4", "Links"),
    ):
        yield Shot(name, f"The sidebar {seen}", LIGHTHOUSE if key in "134" else HARBOUR, "min", ((key, seen),))
    bookmarked = ((" ", ""), ("m", "a note"), ("Ask the keeper about this\r", ""), ("5", "Ask the keeper"))
    yield Shot("notes", "The sidebar Notes", LIGHTHOUSE, "min", bookmarked)
    yield Shot("people-80x24", "A sidebar at 80 × 24", HARBOUR, "min", (("1", "People"),), columns=80, rows=24)
    for number, size in enumerate(TEXT_SIZES, 1):
        setting = f'text_size = "{size}"'
        yield Shot(f"size-{number}-{size}", f"Text size: {size}", HARBOUR, "%", settings=setting)
    yield Shot("search", "Search in the article", LIGHTHOUSE, "min", (("/", ""), ("lamp", "of")))
    yield Shot("library", "The library", None, "Welcome")
    yield Shot("library-80x24", "The library at 80 × 24", None, "Welcome", columns=80, rows=24)
    front = (("F", "unread"),)
    yield Shot("front-page", "The front page: the newest unread", None, "Welcome", front)
    yield Shot("front-page-80x24", "The front page at 80 × 24", None, "Welcome", front, columns=80, rows=24)
    yield Shot("library-people", "Everybody in the library", None, "Welcome", (("p", "people"),))
    yield Shot("library-quotes", "Who said what, in everything that was kept", None, "Welcome", (("w", "quotes"),))
    yield Shot("help", "Help: every key", HARBOUR, "min", (("?", "Moving"),))


def take(shot: Shot, env: Mapping[str, str], settings: Path) -> None:
    settings.write_text(f"[reading]\n{shot.settings}\n", "utf-8")
    args = [str(PAGES / shot.page)] if shot.page else []
    with Terminal(args, columns=shot.columns, rows=shot.rows, env=env) as terminal:
        terminal.wait_for(shot.first, quiet=QUIET)
        for key, seen in shot.keys:
            terminal.send(key)
            terminal.wait_for(seen, quiet=QUIET)
        cells = read_cells(terminal.cells, shot.columns, shot.rows)
    write_svg(cells, shot.columns, shot.rows, HERE / f"{shot.name}.svg")
    write_png(cells, shot.columns, shot.rows, HERE / f"{shot.name}.png")


def write_index(all_shots: list[Shot]) -> None:
    lines = ["# Screenshots", "", "Taken by `make screenshots`, which runs the program itself.", ""]
    for shot in all_shots:
        lines += [f"## {shot.caption}", "", f"![{shot.caption}]({shot.name}.png)", ""]
    (HERE / "README.md").write_text("\n".join(lines), "utf-8")


def main(names: list[str]) -> None:
    all_shots = list(shots())
    write_index(all_shots)
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "settings.toml"
        env = {"BROADSHEET_LIBRARY": str(Path(folder) / "library.db"), "BROADSHEET_CONFIG": str(settings)}
        env |= {f"XDG_{what}_HOME": str(Path(folder) / what.lower()) for what in ("CACHE", "STATE")}
        settings.write_text("", "utf-8")
        save = [*PROGRAM, "save", *(str(PAGES / page) for page in (RECIPE, HARBOUR, LIGHTHOUSE))]
        subprocess.run(save, env=env, check=True, stdout=subprocess.DEVNULL)
        for shot in all_shots:
            if not names or shot.name in names:
                take(shot, env, settings)
                print(shot.name)


if __name__ == "__main__":
    main(sys.argv[1:])
