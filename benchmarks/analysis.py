"""What the analysis finds, and how fast: `python -m benchmarks.analysis --data DIR [--only SECTION…]`.

DIR holds the annotated sets (`quotes/polnear-dev.jsonl`, `quotes/roles-dev.jsonl`, `people/worldwide-dev.jsonl`,
`highlights/cnn-dev.jsonl`) and beside them what reads them: `run.py`, which has the texts read by `broadsheet show`,
and `score_….py`, which compare. Each is called as a program. Sections: quotes, people, roles, highlights, time. A set
that is not there is passed over. `--broadsheet` is the command that starts the program.

Times are medians of the processor's time, so that they hold on a machine that is busy with other things.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from broadsheet.analysis import analyse
from broadsheet.analysis.speakers import Attributor, speaker_model
from broadsheet.article import Article, Block, Source
from tests.analysis.quotation_cases import cases
from training.quotations import read_texts

ROUNDS = 15
SENTENCES = (
    "The harbour board met on Monday to talk about the ferry.",
    "“The ferry will run all winter,” said Ida Frost, the harbour master.",
    "Olaf Reed, a member of the council, asked whether the island could pay for it.",
    "He called the plan “a waste of good steel” and left before the vote.",
    "“We have counted every plank,” Frost said. “It will outlive us all.”",
)

LINES = (
    ("words", "the ferry runs all winter "),
    ("quotations", "“It runs,” he said. "),
    ("right-to-left text", "שלום “אני כאן,” אמר "),
    ("emoji", "🎺 “🎷🥁,” said 🎻 "),
    ("quotation marks", "“'"),
)


class Row(NamedTuple):
    name: str
    value: str
    goal: str


class Sets(NamedTuple):
    """The annotated sets, and how the program is started to read them."""

    data: Path
    broadsheet: str

    def scored(self, file: str, scorer: str, *options: str) -> str:
        """What a scorer prints about a set; empty where there is no such set."""
        gold = self.data / file
        if not gold.is_file():
            return ""
        with tempfile.TemporaryDirectory() as folder:
            found = str(Path(folder) / "found.jsonl")
            runner = [sys.executable, str(self.data / "run.py"), "text", str(gold), found]
            subprocess.run([*runner, "--command", self.broadsheet], check=True, stderr=subprocess.DEVNULL)
            score = [sys.executable, str(self.data / scorer), str(gold), found, *options]
            scored = subprocess.run(score, check=False, capture_output=True, text=True)
            if scored.returncode:
                print(f"{scorer} cannot run: {scored.stderr.strip().splitlines()[-1]}", file=sys.stderr)
            return scored.stdout


def of_quotes(sets: Sets) -> Iterator[Row]:
    file = "quotes/polnear-dev.jsonl"
    printed = sets.scored(file, "score_quotes.py", "--json")
    if printed:
        found = json.loads(printed)
        yield Row("quotes, span F1", f"{found['span']['F1']}", "≥ 97")
        yield Row("quotes, span + speaker F1", f"{found['span+speaker']['F1']}", "≥ 94")
        mixed = json.loads(sets.scored(file, "score_quotes.py", "--json", "--mixed"))
        yield Row("with partial quotes, span F1", f"{mixed['span']['F1']}", "≥ 92")
        asked, right = speakers_outside(sets.data / file)
        yield Row("speaker outside the paragraph", f"{100 * right / max(1, asked):.1f} % of {asked}", "≥ 75 %")
        pronouns = found["by_type"].get("pronoun", {}).get("name_acc%", "–")
        yield Row("he/she, the mention found", f"{pronouns} %", "no name is annotated for a pronoun")
    asked, right = of_pronouns()
    yield Row("he/she → the right person", f"{right} of {asked}", "≥ 92 %, on tests/analysis/pronouns.txt")


def speakers_outside(file: Path) -> tuple[int, int]:
    """Direct quotations whose annotated speaker is only mentioned outside their paragraph, and how many are right."""
    asked = right = 0
    for text in read_texts(file):
        attributions = Attributor(text.blocks, text.marked, text.people, speaker_model()).attribute()
        for mark, attribution in zip(text.marked, attributions, strict=True):
            gold = text.annotated(mark)
            if gold is not None and gold["kind"] == "direct" and text.is_mentioned_outside(gold):
                asked += 1
                right += text.is_right(gold, attribution)
    return asked, right


def of_pronouns() -> tuple[int, int]:
    """The quotations of our own texts in which "he" or "she" speaks, and how many have the right speaker."""
    asked = right = 0
    for case in cases("pronouns.txt"):
        found = {quote.text: quote.speakers for quote in analyse(Article(Source("-"), blocks=case.blocks)).quotes}
        asked += len(case.expected)
        right += sum(found.get(words) == speakers for words, speakers in case.expected)
    return asked, right


def _as_printed(name: str, goal: str, printed: str) -> Iterator[Row]:
    """A scorer without machine-readable output: its lines as they are."""
    for number, line in enumerate(line for line in printed.splitlines() if line.strip()):
        yield Row(name if number == 0 else "", line.strip(), goal if number == 0 else "")


def of_people(sets: Sets) -> Iterator[Row]:
    printed = sets.scored("people/worldwide-dev.jsonl", "score_people.py")
    yield from _as_printed("people list F1 / full names F1", "≥ 85 / 89", printed)


def of_roles(sets: Sets) -> Iterator[Row]:
    yield from _as_printed("roles F1", "≥ 88", sets.scored("quotes/roles-dev.jsonl", "score_roles.py"))


def of_highlights(sets: Sets) -> Iterator[Row]:
    printed = sets.scored("highlights/cnn-dev.jsonl", "score_highlights.py")
    yield from _as_printed("highlights, ROUGE", "≥ +2.0 over Lead-3", printed)


def of_time(_: Sets) -> Iterator[Row]:
    code = (
        "import time; t = time.process_time(); import broadsheet.article; u = time.process_time(); "
        "import broadsheet.analysis; v = time.process_time(); print(1000 * (v - u), 1000 * (v - t))"
    )
    # As an installed program runs, with its modules compiled.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    times = [
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env=environment)
        for _ in range(ROUNDS)
    ]
    own, whole = (statistics.median(float(one.stdout.split()[at]) for one in times) for at in (0, 1))
    yield Row("import of the analysis", f"{own:.0f} ms", f"≤ 40 ms ({whole:.0f} with the article's own modules)")
    thousand = _milliseconds(_article(1_000), ROUNDS)
    yield Row("1 000 words", f"{thousand:.1f} ms", "≤ 25 ms")
    yield Row("100 000 words, times that", f"{_milliseconds(_article(100_000), 1) / thousand:.0f}", "< 100")
    for name, unit in LINES:
        short, long = (_milliseconds(_line(unit * (size // len(unit))), 1) for size in (10_000, 100_000))
        yield Row(f"one line of {name}, ten times as long", f"{long / short:.0f} times", "about 10")
    marks = _milliseconds(_line('"' * 1_000_000), 1) / 1_000
    yield Row("a million quotation marks", f"{marks:.1f} s", "no exception")


def _line(text: str) -> Article:
    return Article(Source("benchmark"), language="en", blocks=(Block("paragraph", text),))


def _article(words: int) -> Article:
    """Paragraphs of invented news, each a little different from the others."""
    blocks: list[Block] = []
    count = 0
    while count < words:
        text = " ".join(SENTENCES[(len(blocks) + place) % len(SENTENCES)] for place in range(3))
        blocks.append(Block("paragraph", f"{text} It was day {len(blocks)}."))
        count += len(blocks[-1].text.split())
    return Article(Source("benchmark"), title="The ferry", language="en", blocks=tuple(blocks))


def _milliseconds(article: Article, rounds: int) -> float:
    analyse(article)
    times = []
    for _ in range(rounds):
        start = time.process_time()
        analyse(article)
        times.append(1_000 * (time.process_time() - start))
    return statistics.median(times)


SECTIONS: dict[str, Callable[[Sets], Iterator[Row]]] = {
    "quotes": of_quotes,
    "people": of_people,
    "roles": of_roles,
    "highlights": of_highlights,
    "time": of_time,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--only", nargs="+", choices=SECTIONS, default=list(SECTIONS), metavar="SECTION")
    parser.add_argument("--broadsheet", default=shlex.join([sys.executable, "-m", "broadsheet"]))
    arguments = parser.parse_args()
    sets = Sets(arguments.data, arguments.broadsheet)
    for section in arguments.only:
        for name, value, goal in SECTIONS[section](sets):
            print(f"{name:32} {value:24} {goal}", flush=True)


if __name__ == "__main__":
    main()
