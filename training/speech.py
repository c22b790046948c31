"""Learn the weights by which a quotation in marks is told from a title or a word held at arm's length.

    python training/speech.py QUOTES.jsonl [--check] [--out src/broadsheet/analysis/data/speech-weights.json]

A line of QUOTES.jsonl holds `text`, whose lines are paragraphs, and `quotes` with `start`, `end` (characters) and
`kind`, "direct" or "mixed": PolNeAR 1.0 (Newell, Margolin and Ruths 2018) in that shape. The features are classes and
counts; no word of the texts gets into the weights. `--check` prints how a model of four fifths does on the last fifth.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from broadsheet.analysis.marks import find_marked
from broadsheet.analysis.people import find_people
from broadsheet.analysis.quotes_speech import features
from broadsheet.analysis.speakers import Attributor
from broadsheet.article import Block

Example = tuple[list[tuple[str, float]], bool, bool]
"""Features, whether the quotation is speech, and whether it is direct speech."""

EPOCHS = 30
RATE = 0.05
DECAY = 1e-4
LEAST_SEEN = 5
CARD = {
    "about": "Weights of a logistic regression: is a quotation in marks speech? Read by quotes_speech.py.",
    "source": "Learned by training/speech.py from PolNeAR 1.0 (Newell, Margolin and Ruths, LREC 2018), training part.",
    "holds": "Numbers over classes and counts (length, evidence, kind of the neighbouring tokens); no words.",
}


def paragraphs(text: str) -> tuple[tuple[Block, ...], list[list[int]]]:
    """The lines of `text` as blocks with white space folded, and for each the offsets of its characters in `text`."""
    blocks, maps = [], []
    at = 0
    for line in text.split("\n"):
        folded: list[str] = []
        offsets: list[int] = []
        for offset, character in enumerate(line, at):
            if not character.isspace():
                folded.append(character)
                offsets.append(offset)
            elif folded and folded[-1] != " ":
                folded.append(" ")
                offsets.append(offset)
        at += len(line) + 1
        if folded and folded[-1] == " ":
            del folded[-1], offsets[-1]
        if folded:
            blocks.append(Block("paragraph", "".join(folded)))
            maps.append(offsets)
    return tuple(blocks), maps


def examples(row: dict[str, object]) -> Iterator[Example]:
    """The quotations of one text with their features and what the annotators made of them."""
    text, gold = row["text"], row["quotes"]
    assert isinstance(text, str)
    assert isinstance(gold, list)
    blocks, maps = paragraphs(text)
    marked = find_marked(blocks, "en")
    people = find_people(blocks, topics=(), authors=(), language="en")
    attributor = Attributor(blocks, marked, people)
    for mark, found, around in zip(marked, attributor.attribute(), attributor.surroundings, strict=True):
        if around is None:
            continue
        first = mark.passages[0]
        start, end = maps[first.block][first.start], maps[first.block][first.end - 1] + 1
        kinds = {one["kind"] for one in gold if _agree((start, end), (one["start"], one["end"]))}
        yield list(features(blocks, mark, found, around)), bool(kinds), "direct" in kinds


def _agree(one: tuple[int, int], other: tuple[int, int]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > 0.5 * min(one[1] - one[0], other[1] - other[0])


def learn(data: Sequence[Example], seed: int = 1) -> dict[str, float]:
    """Logistic regression by stochastic gradient descent, averaged over the last epochs."""
    seen: dict[str, int] = {}
    for found, _, _ in data:
        for name, _ in found:
            seen[name] = seen.get(name, 0) + 1
    weights = {name: 0.0 for name, count in seen.items() if count >= LEAST_SEEN}
    total = dict.fromkeys(weights, 0.0)
    order = list(data)
    shuffle = random.Random(seed)
    for epoch in range(EPOCHS):
        shuffle.shuffle(order)
        rate = RATE / (1 + 0.2 * epoch)
        for found, speech, _ in order:
            error = speech - score(found, weights)
            for name, value in found:
                if name in weights:
                    weights[name] += rate * (error * value - DECAY * weights[name])
        if epoch >= EPOCHS // 2:
            for name, weight in weights.items():
                total[name] += weight
    return {name: weight / (EPOCHS - EPOCHS // 2) for name, weight in total.items()}


def score(found: Sequence[tuple[str, float]], weights: dict[str, float]) -> float:
    value = sum(weights.get(name, 0.0) * amount for name, amount in found)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))


def report(data: Sequence[Example], weights: dict[str, float]) -> None:
    """Precision, and recall of direct speech and of all speech, at some thresholds."""
    for threshold in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        kept = [(speech, direct) for found, speech, direct in data if score(found, weights) >= threshold]
        precision = sum(direct for _, direct in kept) / max(1, sum(direct or not speech for speech, direct in kept))
        recall = sum(direct for _, direct in kept) / sum(direct for _, _, direct in data)
        every = sum(speech for speech, _ in kept) / sum(speech for _, speech, _ in data)
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{threshold:.1f}  direct P {precision:.3f} R {recall:.3f} F1 {f1:.4f}  all R {every:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("quotes", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.quotes.read_text("utf-8").splitlines()]
    by_text = [list(examples(row)) for row in rows]
    if arguments.check:
        cut = len(by_text) * 4 // 5
        weights = learn([one for text in by_text[:cut] for one in text])
        report([one for text in by_text[cut:] for one in text], weights)
    if arguments.out:
        weights = learn([one for text in by_text for one in text])
        rounded = {name: round(weight, 3) for name, weight in sorted(weights.items())}
        arguments.out.write_text(json.dumps({"card": CARD, "weights": rounded}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
