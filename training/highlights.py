"""Learn which sentences of a news article make the best highlights together.

    python -m venv /tmp/highlights
    /tmp/highlights/bin/pip install lightgbm rouge-score
    PYTHONPATH=src /tmp/highlights/bin/python -m training.highlights HIGHLIGHTS.jsonl… [--check] \
        [--out src/broadsheet/analysis/data/highlights.json]

A line of HIGHLIGHTS.jsonl holds `text`, whose lines are paragraphs, and `highlights`, the publisher's: articles of
CNN and the Daily Mail (Hermann et al. 2015) in that shape. What is learned is ROUGE-1 (Lin 2004). The features are
numbers (`highlights_features.py`); no word of the texts gets into the model. `--check` prints how models of four
fifths do on the last fifth, for each file, beside the first three sentences of the texts as they are.
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from broadsheet.analysis import highlights_model
from broadsheet.analysis.highlights import compute_highlights
from broadsheet.analysis.highlights_features import LINE, SET, Surroundings
from broadsheet.analysis.highlights_lines import Line, Sentence, line_of, sentences_of
from broadsheet.analysis.highlights_model import MOST_SENTENCES, scored_sets
from broadsheet.analysis.people import find_people
from broadsheet.analysis.quotes import find_quotes
from broadsheet.article import Article, Source
from training.speech import paragraphs

FOLDS = 5
INNER_FOLDS = 4
LINE_ROUNDS, SET_ROUNDS = 100, 90
LEARNING = {
    "objective": "regression", "feature_fraction": 0.45, "bagging_freq": 1, "verbose": -1, "num_threads": 2,
    "deterministic": True, "force_row_wise": True,
}  # fmt: skip
LINE_LEARNING = {
    "learning_rate": 0.06, "num_leaves": 10, "min_data_in_leaf": 40, "bagging_fraction": 0.7, "lambda_l2": 5,
}  # fmt: skip
SET_LEARNING = {
    "learning_rate": 0.07, "num_leaves": 10, "min_data_in_leaf": 200, "bagging_fraction": 0.5, "lambda_l2": 10,
}  # fmt: skip
CARD = {
    "about": "Boosted trees: which lines of an English news article make the best highlights. Read by"
    " highlights_model.py; a tree is [feature, threshold, tree up to it, tree above it] or a number.",
    "source": "Learned by training/highlights.py from 800 articles of CNN and the Daily Mail with their publishers'"
    " highlights (Hermann et al. 2015).",
    "holds": "Numbers over positions, lengths, counts and overlaps; no words.",
}


class Document(NamedTuple):
    file: str
    article: Article
    sentences: list[Sentence]
    lines: list[Line]
    features: list[list[float]]
    gold: Counter[str]
    """Stems of the publisher's highlights."""
    stems: list[Counter[str]]
    """Stems of each line."""
    lead: float
    """ROUGE-1 of the first three sentences as they are."""


class Models(NamedTuple):
    line: Any
    set: Any


def rouge(stems: Counter[str], gold: Counter[str]) -> float:
    """ROUGE-1 F1 in percent."""
    return 200 * (stems & gold).total() / max(1, stems.total() + gold.total())


@cache
def tokenizer() -> Any:
    return importlib.import_module("rouge_score.tokenizers").DefaultTokenizer(use_stemmer=True)


def stems_of(text: str) -> list[str]:
    stems: list[str] = tokenizer().tokenize(text)
    return stems


def documents(path: Path) -> Iterator[Document]:
    """The articles of a file, as the analysis reads them."""
    for row in map(json.loads, path.read_text("utf-8").splitlines()):
        blocks, _ = paragraphs(row["text"])
        people = find_people(blocks, language="en")
        quotes = find_quotes(blocks, people, language="en")
        article = Article(Source("-"), blocks=blocks, people=people, quotes=quotes, language="en")
        sentences = sentences_of(article, MOST_SENTENCES)
        lines = [line for at in range(len(sentences)) if (line := line_of(article, sentences, at)) is not None]
        around = Surroundings(sentences)
        gold = Counter(stems_of("\n".join(row["highlights"])))
        lead = Counter(stems_of("\n".join(sentence.text for sentence in sentences[:3])))
        stems = [Counter(stems_of(line.text)) for line in lines]
        yield Document(
            path.stem, article, sentences, lines, [around.line(line) for line in lines], gold, stems, rouge(lead, gold)
        )


def learn(examples: Sequence[tuple[list[list[float]], list[float]]], settings: dict[str, Any], rounds: int) -> Any:
    """Trees that tell what is better inside of an article; an example is the features and the values of one."""
    lightgbm: Any = importlib.import_module("lightgbm")
    numpy: Any = importlib.import_module("numpy")
    rows = [features for article, _ in examples for features in article]
    values = [value - statistics.fmean(of) for _, of in examples for value in of]
    data = lightgbm.Dataset(numpy.array(rows), numpy.array(values))
    return lightgbm.train({**LEARNING, **settings}, data, rounds)


def learn_lines(some: Sequence[Document]) -> Any:
    examples = [
        (document.features, [rouge(stems, document.gold) for stems in document.stems])
        for document in some
        if document.lines
    ]
    return learn(examples, LINE_LEARNING, LINE_ROUNDS)


def sets(document: Document, model: Any) -> tuple[list[list[float]], list[float]]:
    """The features of the sets of a document and their ROUGE-1, with the scores that the model gives its lines."""
    if not document.lines:
        return [], []
    scores = list(map(float, model.predict(document.features)))
    stems = dict(zip((line.number for line in document.lines), document.stems, strict=True))
    features, values = [], []
    for lines, numbers in scored_sets(document.sentences, document.lines, scores):
        features.append(numbers)
        values.append(rouge(sum((stems[line.number] for line in lines), Counter()), document.gold))
    return features, values


def learn_both(some: Sequence[Document]) -> Models:
    """Both stages. The second sees scores of models that have not seen the article."""
    examples = []
    for fold in range(INNER_FOLDS):
        model = learn_lines([one for at, one in enumerate(some) if at % INNER_FOLDS != fold])
        examples += [sets(one, model) for at, one in enumerate(some) if at % INNER_FOLDS == fold]
    return Models(learn_lines(some), learn([one for one in examples if one[1]], SET_LEARNING, SET_ROUNDS))


def chosen_rouge(document: Document, model: highlights_model.Model) -> float:
    """ROUGE-1 of the highlights that the analysis computes with the model; 0 where it gives none."""
    with mock.patch.object(highlights_model, "model", return_value=model):
        lines = compute_highlights(document.article)
    return rouge(Counter(stems_of("\n".join(line.text for line in lines))), document.gold)


def check(every: Sequence[Document]) -> None:
    found: dict[str, list[list[tuple[float, float]]]] = {}
    for fold in range(FOLDS):
        models = learn_both([one for at, one in enumerate(every) if at % FOLDS != fold])
        results: dict[str, list[tuple[float, float]]] = {}
        exported = highlights_model.parse(data_of(models))
        for document in every[fold::FOLDS]:
            results.setdefault(document.file, []).append((chosen_rouge(document, exported), document.lead))
        for file, pairs in results.items():
            found.setdefault(file, []).append(pairs)
    for file, folds in found.items():
        gains = [statistics.fmean(ours - lead for ours, lead in fold) for fold in folds]
        both = [pair for fold in folds for pair in fold]
        ours, lead = (statistics.fmean(column) for column in zip(*both, strict=True))
        print(
            f"{file}: ROUGE-1 {ours:.2f}, first three sentences {lead:.2f}, {ours - lead:+.2f}"
            f" (folds {' '.join(f'{gain:+.2f}' for gain in gains)}, spread {statistics.stdev(gains):.2f})"
        )


def tree(node: dict[str, Any]) -> list[Any] | float:
    """A tree of LightGBM as the data file holds it."""
    if "leaf_value" in node:
        return round(float(node["leaf_value"]), 4)
    return [
        node["split_feature"],
        float(f"{node['threshold']:.7g}"),
        tree(node["left_child"]),
        tree(node["right_child"]),
    ]


def trees(model: Any) -> list[Any]:
    return [tree(one["tree_structure"]) for one in model.dump_model()["tree_info"]]


def data_of(models: Models) -> dict[str, Any]:
    """What the data file holds."""
    data = {**CARD, "line features": LINE, "set features": SET}
    return data | {"line": trees(models.line), "set": trees(models.set)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    every = [document for path in arguments.files for document in documents(path)]
    random.Random(3).shuffle(every)
    if arguments.check:
        check(every)
    if arguments.out:
        data = data_of(learn_both(every))
        arguments.out.write_text(json.dumps(data, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
