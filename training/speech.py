"""Learn by which signs a quotation in marks is told from a title or a word held at arm's length.

    PYTHONPATH=src python -m training.speech QUOTES.jsonl [--out src/broadsheet/analysis/data/speech.json]

QUOTES.jsonl is described in `training/quotations.py`. The features are classes and counts; no word of the texts gets
into the trees. Prints, by outlet, how trees that have not seen a text do on it, and puts that into the file's card.

Annotators left whole sentences of speech unmarked, mostly the second half of what somebody says ("…," she said. "…").
Quotations of `UNMARKED` words and more with somebody to speak them are therefore no examples of what is not speech.
They do count against precision in the figures.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from broadsheet.analysis import quotes_speech
from broadsheet.analysis.boosting import Model
from broadsheet.analysis.speakers import Attributor, speaker_model
from broadsheet.analysis.speakers_candidates import Evidence
from training.quotations import FOLDS, Shape, Text, as_model, boost, paragraphs, read_texts, write

__all__ = ["paragraphs"]

UNMARKED = 8
SHAPE = Shape(trees=110, depth=4, rate=0.07, features=0.3)
PARTIAL = 0.1
"""What a few quoted words inside the writer's sentence count: annotators agree least about them."""


class Example(NamedTuple):
    text: int
    features: Mapping[str, float]
    kind: str
    """"direct", "mixed", or nothing for what is no speech."""
    doubtful: bool


def examples(number: int, text: Text) -> list[Example]:
    attributor = Attributor(text.blocks, text.marked, text.people, speaker_model())
    attributions = attributor.attribute()
    features = quotes_speech.speech_features(text.blocks, text.marked, attributions, attributor.surroundings)
    found = []
    for mark, attribution, one in zip(text.marked, attributions, features, strict=True):
        if one:
            gold = text.annotated(mark)
            long = one["words"] >= UNMARKED and attribution.evidence >= Evidence.CARRIED
            found.append(Example(number, one, gold["kind"] if gold else "", gold is None and long))
    return found


def learn(data: Sequence[Example]) -> dict[str, Any]:
    kept = [one for one in data if not one.doubtful]
    weights = [PARTIAL if one.kind == "mixed" else 1.0 for one in kept]
    return boost([one.features for one in kept], [bool(one.kind) for one in kept], weights, SHAPE)


def figures(data: Sequence[tuple[Example, bool]]) -> dict[str, float]:
    """Precision and recall of direct speech in percent, few words in the writer's sentence left aside."""
    count = Counter((one.kind, said) for one, said in data)
    right, wrong, missed = count["direct", True], count["", True], count["direct", False]
    return {
        "quotations": len(data),
        "precision": round(100 * right / max(1, right + wrong), 1),
        "recall": round(100 * right / max(1, right + missed), 1),
        "F1": round(200 * right / max(1, 2 * right + wrong + missed), 1),
    }


def says(model: Model, features: Mapping[str, float]) -> bool:
    return quotes_speech.is_speech(features, model)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("quotes", type=Path)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    texts = read_texts(arguments.quotes)
    data = [one for number, text in enumerate(texts) for one in examples(number, text)]
    judged: list[tuple[Example, bool]] = []
    for fold in range(FOLDS):
        model = as_model(learn([one for one in data if one.text % FOLDS != fold]))
        judged += [(one, says(model, one.features)) for one in data if one.text % FOLDS == fold]
    outlets = sorted({text.outlet for text in texts})
    table = {"all": figures(judged)}
    table |= {name: figures([pair for pair in judged if texts[pair[0].text].outlet == name]) for name in outlets}
    for name, row in table.items():
        print(f"{name:14} {row}")
    if arguments.out:
        card = {
            "about": "Boosted trees: is a quotation in marks speech? Read by quotes_speech.py.",
            "source": "Learned by training/speech.py from PolNeAR 1.0 (Newell, Margolin and Ruths, LREC 2018), "
            "training part.",
            "holds": "Numbers over classes and counts (length, evidence, kind of the neighbouring tokens); no words.",
            "unmarked": f"{sum(one.doubtful for one in data)} quotations of {UNMARKED} words and more that annotators "
            "did not mark were not learned from; in the figures they count as mistakes.",
            "cross-validated": table,
        }
        write(arguments.out, card, learn(data))


if __name__ == "__main__":
    main()
