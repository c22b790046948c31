"""Learn who of the candidates around a quotation spoke it.

    PYTHONPATH=src python -m training.speakers QUOTES.jsonl [--out src/broadsheet/analysis/data/speakers.json]

QUOTES.jsonl is described in `training/quotations.py`. Each candidate of `speakers_candidates` is an example; its
features are distances, positions and kinds, never words. The speakers of the quotations before are features as well:
so the texts are read again with the trees learned from a first reading, which took the nearest candidate.
Prints, by outlet and by evidence, how trees that have not seen a text do on it, and puts that into the file's card.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from broadsheet.analysis.boosting import Model
from broadsheet.analysis.speakers import Attributor
from training.quotations import FOLDS, Shape, Text, as_model, boost, read_texts, write

SHAPE = Shape(trees=50, depth=4, rate=0.18, features=0.3)
READINGS = 2
PARTIAL = 0.5
"""What a few quoted words inside the writer's sentence count beside a whole quotation."""


class Example(NamedTuple):
    text: int
    features: Mapping[str, float]
    right: bool
    weight: float


class Reading(NamedTuple):
    examples: list[Example]
    counts: dict[str, Counter[bool]]
    """Right and wrong speakers of direct quotations, by "outlet …" and "by …"."""


def read(texts: Sequence[Text], model_for: Callable[[int], Model | None]) -> Reading:
    examples: list[Example] = []
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for number, text in enumerate(texts):
        attributor = Attributor(text.blocks, text.marked, text.people, model_for(number))
        found = attributor.attribute()
        for mark, attribution, candidates in zip(text.marked, found, attributor.candidates, strict=True):
            gold = text.annotated(mark)
            if gold is None:
                continue
            if gold["kind"] == "direct":
                right = text.is_right(gold, attribution)
                for name in ("all", text.outlet, f"by {attribution.evidence.name}", _where(text, gold)):
                    counts[name][right] += 1
            labels = [text.is_right(gold, one.found) for one in candidates]
            weight = (1.0 if gold["kind"] == "direct" else PARTIAL) / max(1, len(candidates)) ** 0.5
            for one, right in zip(candidates, labels, strict=True):
                examples.append(Example(number, one.features, right, weight))
    return Reading(examples, counts)


def _where(text: Text, gold: Mapping[str, Any]) -> str:
    """Whether the annotated mention stands in the paragraph of the quotation."""
    if not gold["mention"]:
        return "without a mention"
    return "mention outside the paragraph" if text.is_mentioned_outside(gold) else "mention in the paragraph"


def learn(data: Sequence[Example]) -> dict[str, Any]:
    return boost([one.features for one in data], [one.right for one in data], [one.weight for one in data], SHAPE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("quotes", type=Path)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    texts = read_texts(arguments.quotes)
    reading = read(texts, lambda _: None)
    for _ in range(READINGS):
        models = [
            as_model(learn([one for one in reading.examples if one.text % FOLDS != fold])) for fold in range(FOLDS)
        ]
        learned_from = reading.examples
        reading = read(texts, lambda number: models[number % FOLDS])  # noqa: B023 (called before the next round)
    table = {
        name: {"quotations": count.total(), "right speaker": round(100 * count[True] / count.total(), 1)}
        for name, count in sorted(reading.counts.items())
    }
    for name, row in table.items():
        print(f"{name:30} {row}")
    if arguments.out:
        card = {
            "about": "Boosted trees: did this candidate speak the quotation? Read by speakers.py.",
            "source": "Learned by training/speakers.py from PolNeAR 1.0 (Newell, Margolin and Ruths, LREC 2018), "
            "training part.",
            "holds": "Numbers over distances, positions and kinds; no words.",
            "cross-validated": table,
        }
        write(arguments.out, card, learn(learned_from))


if __name__ == "__main__":
    main()
