"""How much of an article is found, and how fast, beside other extractors.

    python -m venv /tmp/peers && /tmp/peers/bin/pip install "pip>=23.3" && /tmp/peers/bin/pip install -r benchmarks/requirements.txt
    python -m benchmarks.extraction --data DIR --peers /tmp/peers/bin/python

DIR holds sets of pages: SET/html/ID.html.gz and SET/truth/ID.json with "text". The measure is that of the article
extraction benchmark: four-word runs, the harmonic mean of the mean precision and the mean recall over pages. Seconds are
CPU time, parse to text, for broadsheet with its analysis. broadsheet's trees were learned from some of such sets: see
`extraction/data/body-trees.md` for what a cross-validation over sites gives. Times are also given as multiples of those
of trafilatura's default on the same pages in the same run.
"""  # noqa: E501  # a command to copy

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

_WORD = re.compile(r"\w+")
NAMES = ("broadsheet", "trafilatura", "trafilatura-precision", "readability-lxml")
USUAL = "trafilatura"
"""The extractor whose times the others' are compared with."""
HEAD = """\
| | F1 | P | R | exact | under .5 | CPU ms, median | CPU ms, 95 % |
|---|---|---|---|---|---|---|---|"""


class Times(NamedTuple):
    """Seconds of CPU for a page."""

    median: float
    late: float
    """The 95th percentile."""

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Times:
        ordered = sorted(seconds)
        return cls(statistics.median(ordered), ordered[int(0.95 * len(ordered))])


def runs(text: str) -> Counter[tuple[str, ...]]:
    """The four-word runs of a text; a shorter text is one run."""
    words = _WORD.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))) if words else Counter()


def compared(truths: Mapping[str, str], found: Mapping[str, str]) -> dict[str, float]:
    """F1, precision and recall, the share of pages that are exactly right, and the pages under F1 0.5."""
    precision, recall, exact, poor = [], [], 0, 0
    for name, truth in truths.items():
        true, given = runs(truth), runs(found.get(name, ""))
        both = (true & given).total()
        if given:
            precision.append(both / given.total())
        recall.append(both / true.total() if true else 1.0)
        exact += _WORD.findall(truth) == _WORD.findall(found.get(name, ""))
        poor += 2 * both < 0.5 * (true.total() + given.total())
    p, r = statistics.mean(precision or [0]), statistics.mean(recall)
    return {"F1": 2 * p * r / (p + r or 1), "P": p, "R": r, "exact": exact / len(truths), "under .5": poor}


def extracted(python: str, name: str, folder: Path) -> list[dict[str, Any]]:
    """What an extractor finds in every page of a folder, with the CPU seconds that it took."""
    worker = Path(__file__).with_name("peers.py")
    run = subprocess.run([python, str(worker), name, str(folder)], stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def row(name: str, figures: Mapping[str, float], times: Times, usual: Times | None) -> str:
    """A line of the table; times also as multiples of the `usual` ones, where there are any."""
    cells = [name, *(f"{value:.4g}" for value in figures.values())]
    for own, other in zip(times, usual or (0.0, 0.0), strict=True):
        cells.append(f"{1000 * own:.1f}" + (f" ({own / other:.1f}×)" if other else ""))
    return f"| {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder with the sets of pages")
    parser.add_argument("--peers", help="the Python of the environment with the other extractors")
    options = parser.parse_args()
    for dataset in sorted(path for path in options.data.iterdir() if (path / "truth").is_dir()):
        truths = {
            path.stem: json.loads(path.read_text("utf-8"))["text"]
            for path in sorted((dataset / "truth").glob("*.json"))
        }
        print(f"\n{dataset.name}, {len(truths)} pages\n\n{HEAD}")
        usual: Times | None = None
        for name in (USUAL, *(name for name in NAMES if name != USUAL)) if options.peers else ("broadsheet",):
            python = sys.executable if name == "broadsheet" else options.peers
            pages = extracted(python, name, dataset / "html")
            times = Times.of([page["seconds"] for page in pages])
            usual = times if name == USUAL else usual
            print(row(name, compared(truths, {page["id"]: page["text"] for page in pages}), times, usual), flush=True)


if __name__ == "__main__":
    main()
