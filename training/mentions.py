"""Learn the weights of `broadsheet.analysis.mentions` and write `analysis/data/mentions.tsv`.

    python -m venv /tmp/train && /tmp/train/bin/pip install numpy scipy
    PYTHONPATH=src /tmp/train/bin/python -m training.mentions --people GUM.jsonl WIKIGOLD.jsonl \\
        --speakers POLNEAR.jsonl --news WORLDWIDE.jsonl [--folds 4 --found FOUND.jsonl]

Every run of capitalised words is a choice between its stretches and naming nobody. A conditional logit model with an
L2 penalty is fitted to the choices. A line of a file of people has "text" and "persons" ([start, end) of names without
titles); in a file of speakers only the named speakers of "quotes" are known, so only runs with such a name are used,
with half the weight. All these texts are read twice more, with foreign names put in and with some of the gazetteer's
names forgotten: they are mostly about people with English names, and the weights must hold where fewer names are known.
A file of news is one of people, from all over the world; it counts more and is read once. With `--folds` nothing is
written but what is found in each text of the news by weights that were learned without it, one text a line.
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from broadsheet.analysis import mentions, mentions_classes
from broadsheet.analysis.gazetteer import Known, fold, gender_of, known, lexicon
from broadsheet.analysis.mentions import set_scenes
from broadsheet.analysis.mentions_features import Scene
from broadsheet.analysis.mentions_tokens import Run
from broadsheet.analysis.people import find_people
from broadsheet.article import Block
from training.foreign_names import Lists, put_foreign_names
from training.names import words_with

DATA = Path(__file__).resolve().parent.parent / "src" / "broadsheet" / "analysis" / "data"
MINIMUM_COUNT = 4
PENALTY = 12.0
SPEAKER_WEIGHT = 0.5
NEWS_WEIGHT = 6.0
FORGOTTEN = 0.3
"""Share of the names that are taken out of the gazetteer when the texts are read a second time."""
SEED = 7
FAMILY = "family name that comes first"
TITLE = re.compile(r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Rev|Prof)\.? )+")


class Choice(NamedTuple):
    """The features of every stretch of a run, which one is right (-1: none), and how much the choice counts."""

    stretches: list[list[str]]
    right: int
    weight: float


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text with their offsets."""
    for found in re.finditer(r"[^\n]+", text):
        yield found.start(), found.group()


def strip(text: str, start: int, end: int) -> tuple[int, int]:
    """A marked name without title, possessive and marks around it."""
    title = TITLE.match(text[start:end])
    if title and title.end() < end - start:
        start += title.end()
    if re.search(r"['’]s$", text[start:end]):
        end -= 2
    while end > start and not text[end - 1].isalnum():
        end -= 1
    while start < end and not text[start].isalnum():
        start += 1
    return start, end


def choices(text: str, names: set[tuple[int, int]], whole: bool) -> Iterator[Choice]:
    lines = list(paragraphs(text))
    scenes = set_scenes([Block("paragraph", line) for _, line in lines])
    for (offset, _), scene in zip(lines, scenes, strict=True):
        for run in scene.runs:
            choice = choice_of(scene, run, {(s - offset, e - offset) for s, e in names})
            if whole or choice.right >= 0:
                yield choice._replace(weight=1.0 if whole else SPEAKER_WEIGHT)


def choice_of(scene: Scene, run: Run, names: set[tuple[int, int]]) -> Choice:
    stretches: list[list[str]] = []
    right = -1
    for start, end in scene.candidates(run):
        # A name that is marked together with the titles before it counts from after them.
        begin = start
        while begin > run.start and scene.classes[begin - 1] == "title":
            begin -= 1
        last = scene.tokens[end - 1]
        ends = {last.end, last.end - last.text.endswith("."), scene.tokens[scene.surname_at(start, end)].end}
        if any((scene.tokens[at].start, stop) in names for at in range(begin, start + 1) for stop in ends):
            right = len(stretches)
        stretches.append(scene.features(run, start, end))
    return Choice(stretches, right, 1.0)


def is_group(text: str, start: int, end: int) -> bool:
    """Whether a marked "person" is a people or a party: one word in the plural after "the" or "our"."""
    return " " not in text[start:end] and text[end - 1] == "s" and bool(re.search(r"\b(the|our|both) $", text[:start]))


class Marked(NamedTuple):
    """A text with the places of names in it; `whole` says that it has no other names."""

    text: str
    names: set[tuple[int, int]]
    whole: bool


def load(people: list[Path], speakers: list[Path]) -> Iterator[Marked]:
    """The texts of both kinds of files."""
    for path in people:
        for line in path.read_text("utf8").splitlines():
            row = json.loads(line)
            text = row["text"]
            yield Marked(text, {strip(text, s, e) for s, e in row["persons"] if not is_group(text, s, e)}, True)
    for path in speakers:
        for line in path.read_text("utf8").splitlines():
            row = json.loads(line)
            yield Marked(row["text"], set(speaker_names(row)), False)


def speaker_names(row: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """Where the named speakers stand beside their quotes."""
    text: str = row["text"]
    for quote in row["quotes"]:
        if quote["speaker_type"] == "named":
            for start, end in quote["mention"]:
                for name in quote["speaker_names"]:
                    at = text.find(name, start, end)
                    if at >= 0:
                        yield strip(text, at, at + len(name))


def of_news(texts: Iterable[Marked]) -> list[Choice]:
    return [choice._replace(weight=NEWS_WEIGHT) for text in texts for choice in choices(*text)]


def found_in(text: str, weights: dict[str, float]) -> dict[str, Any]:
    """The people of a text, as the weights find them: their names, and their mentions as [start, end) of the text."""
    lines = list(paragraphs(text))
    with mock.patch.object(mentions, "load_weights", return_value=weights):
        people = find_people(tuple(Block("paragraph", line) for _, line in lines), language="en")
    offsets = [offset for offset, _ in lines]
    places = [[[offsets[m.block] + m.start, offsets[m.block] + m.end] for m in person.mentions] for person in people]
    return {
        "persons": [place for some in places for place in some],
        "people": [{"name": p.name, "mentions": len(some)} for p, some in zip(people, places, strict=True)],
    }


def cross_validated(path: Path, others: list[Choice], folds: int) -> Iterator[dict[str, Any]]:
    """What is found in each text of the news by weights that were learned without it."""
    rows = [json.loads(line) for line in path.read_text("utf8").splitlines()]
    texts = list(load([path], []))
    for part in range(folds):
        known = [text for at, text in enumerate(texts) if at % folds != part]
        weights = fit(others + of_news(known))
        for row in rows[part::folds]:
            yield {"id": row["id"], **found_in(row["text"], weights)}


def foreign(texts: Iterable[Marked]) -> Iterator[Marked]:
    """The texts with foreign names."""
    chance = random.Random(SEED)
    given = [name for name in words_with(Known.GIVEN) if gender_of(name)]
    lists = {"given": given, "surname": words_with(Known.SURNAME), "family": sorted(lexicon(FAMILY))}
    for marked in texts:
        text, names = put_foreign_names(marked.text, marked.names, Lists(lists, chance), chance)
        yield Marked(text, names, marked.whole)


def forgetful(word: str) -> int:
    """What is known of a word when a share of the names is forgotten, always the same ones."""
    flags = known(word)
    if zlib.crc32(fold(word).encode()) % 1000 < 1000 * FORGOTTEN:
        flags &= ~(Known.GIVEN | Known.SURNAME)
    return flags


def fit(found: list[Choice]) -> dict[str, float]:
    """The weights that make the right choices likeliest."""
    np: Any = importlib.import_module("numpy")
    sparse: Any = importlib.import_module("scipy.sparse")
    minimize: Any = importlib.import_module("scipy.optimize").minimize
    counts = Counter(feature for choice in found for stretch in choice.stretches for feature in set(stretch))
    names = sorted(feature for feature, count in counts.items() if count >= MINIMUM_COUNT)
    number = {feature: at for at, feature in enumerate(names)}
    found = [choice for choice in found if choice.stretches]
    rows, columns, group, right = [], [], [], []
    total = 0
    for at, choice in enumerate(found):
        if choice.right >= 0:
            right.append(total + choice.right)
        for stretch in choice.stretches:
            for feature in set(stretch):
                if feature in number:
                    rows.append(total)
                    columns.append(number[feature])
            group.append(at)
            total += 1
    matrix = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(total, len(names)))
    groups, weight = np.array(group), np.array([choice.weight for choice in found])
    target = matrix[right].multiply(weight[groups[right]][:, None]).sum(axis=0).A1
    picked = (weight[groups[right]], np.array(right))

    def loss(values: Any) -> tuple[float, Any]:
        scores = matrix @ values
        top = np.zeros(len(found))
        np.maximum.at(top, groups, scores)
        spread = np.exp(scores - top[groups])
        norm = np.exp(-top) + np.bincount(groups, spread, len(found))
        value = (weight * (np.log(norm) + top)).sum() - (picked[0] * scores[picked[1]]).sum()
        slope = matrix.T @ (weight[groups] * spread / norm[groups]) - target
        return value + PENALTY / 2 * (values**2).sum(), slope + PENALTY * values

    result = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {name: float(value) for name, value in zip(names, result.x, strict=True) if abs(value) >= 0.01}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=Path, nargs="+", required=True)
    parser.add_argument("--speakers", type=Path, nargs="*", default=[])
    parser.add_argument("--news", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--found", type=Path)
    options = parser.parse_args()
    texts = list(load(options.people, options.speakers))
    found = [choice for text in texts for choice in choices(*text)]
    found += [choice for text in foreign(texts) for choice in choices(*text)]
    with mock.patch.object(mentions_classes, "known", forgetful):
        found += [choice for text in texts for choice in choices(*text)]
    if options.folds:
        rows = cross_validated(options.news, found, options.folds)
        options.found.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf8")
        return
    found += of_news(load([options.news], []))
    weights = fit(found)
    path = DATA / "mentions.tsv"
    lines = ["# Weights of features; made by training/mentions.py, see README.md."]
    lines += [f"{feature}\t{weight:.2f}" for feature, weight in sorted(weights.items())]
    path.write_text("\n".join(lines) + "\n", "utf8")
    print(f"{len(found)} choices, {len(weights)} weights, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
