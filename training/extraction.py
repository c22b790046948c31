"""Learn what chooses the body of a page and write it, with its card, to `extraction/data`.

    python -m venv /tmp/train && /tmp/train/bin/pip install lightgbm tldextract .
    /tmp/train/bin/python -m training.extraction --data DIR

DIR holds sets of pages: SET/html/ID.html.gz and SET/truth/ID.json with "text" and "url". A block of a page is body
where at least half of its four-word runs are in the true text; a text that the page gives several times counts as
often as the truth has it (`extraction_pages`). Pages weigh nearly alike, long or short.

Three things are learned, one on top of the other: how words lean to the body (`leanings`), trees that judge a block by
itself, and trees that hear the chances of the others too (`company`). Whatever judges a page has not seen its site,
neither in the cross-validation nor when the next thing is learned from it. Printed is what the cross-validation over
disjoint sites (the registered domains of the addresses) gives, in the measure of the article extraction benchmark:
mean precision and recall of four-word runs, their F1, and the share of pages that are exactly right.
"""

from __future__ import annotations

import argparse
import statistics
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from broadsheet.article import Block
from broadsheet.extraction import body
from broadsheet.extraction.features import ALL_NAMES, NAMES, Features
from broadsheet.extraction.leanings import STEPS, Leanings
from broadsheet.extraction.trees import Tree, write_trees
from broadsheet.extraction.web import article_of_body
from training.extraction_pages import WORD, Array, Sample, learn_leanings, runs, samples

DATA = Path(__file__).resolve().parent.parent / "src" / "broadsheet" / "extraction" / "data"
FOLDS = 5
PARAMETERS = {
    "objective": "binary", "min_data_in_leaf": 40, "feature_fraction": 0.4, "bagging_fraction": 0.7, "bagging_freq": 1,
    "lambda_l2": 5, "max_bin": 63, "seed": 7, "deterministic": True, "num_threads": 2, "verbose": -1,
}  # fmt: skip
ALONE: dict[str, Any] = {"trees": 160, "learning_rate": 0.08, "num_leaves": 24}
TOGETHER: dict[str, Any] = {"trees": 110, "learning_rate": 0.09, "num_leaves": 20}
SHORT = 8
"""Words: of shorter lines that are not body, and of what the first trees rule out, only a part is learned from."""
PART = 0.2
"""That part; it weighs as much as the whole."""
UNSPOKEN = 3
"""Of every so many pages one is learned from as if its publisher's data did not give the text."""


def learn(rows: Array, labels: Array, weights: Array, *, trees: int, **parameters: float) -> Any:
    """Boosted trees for some rows."""
    rare = np.random.default_rng(7).random(len(labels)) < PART
    has_chances = rows.shape[1] > len(NAMES)
    easy = rows[:, len(NAMES)] < body.FAINT if has_chances else rows[:, NAMES.index("words")] < SHORT
    easy &= labels == 0
    counted = (weights > 0) & (~easy | rare)
    weights = np.where(easy, weights / PART, weights)
    data = lightgbm.Dataset(rows[counted], labels[counted], weight=weights[counted])
    return lightgbm.train(PARAMETERS | parameters, data, trees)


def folds(pages: Sequence[Sample]) -> list[int]:
    """The fold of each page: pages of one site are in one fold."""
    order = sorted({page.site for page in pages}, key=lambda site: zlib.crc32(site.encode()))
    number = {site: count % FOLDS for count, site in enumerate(order)}
    return [number[page.site] for page in pages]


def validated(pages: Sequence[Sample], fold: Sequence[int], rows: Sequence[Array], settings: Any) -> list[list[float]]:
    """The chances of every page's blocks, from trees that have not seen its site."""
    chances: list[list[float]] = [[]] * len(pages)
    for number in range(FOLDS):
        model = learn(*_joined(pages, rows, [other != number for other in fold]), **settings)
        for index, page_rows in enumerate(rows):
            if fold[index] == number:
                chances[index] = model.predict(page_rows).tolist()
    return chances


def _joined(pages: Sequence[Sample], rows: Sequence[Array], chosen: Sequence[bool]) -> tuple[Array, Array, Array]:
    numbers = [number for number, is_chosen in enumerate(chosen) if is_chosen]
    return (
        np.concatenate([rows[number] for number in numbers]),
        np.concatenate([pages[number].labels for number in numbers]),
        np.concatenate([pages[number].weights for number in numbers]),
    )


def known(pages: Sequence[Sample], fold: Sequence[int]) -> list[Features]:
    """The features of all pages, with leanings learned from other sites."""
    found: list[Features] = [Features([], [], [], [])] * len(pages)
    for number in range(FOLDS):
        leanings = learn_leanings(page for page, other in zip(pages, fold, strict=True) if other != number)
        for index, page in enumerate(pages):
            if fold[index] == number:
                found[index] = body.features_of(page.reading.placed, page.reading.metadata, leanings)
    return found


def as_rows(rows: Sequence[Sequence[float]], number: int) -> Array:
    """The rows of page `number`; of some pages without what the publisher's data say."""
    found = np.array(rows, dtype=np.float32)
    if number % UNSPOKEN == 0:
        found[:, NAMES.index("spoken")] = -1
    return found


def true_text(truth: dict[str, Any], given: Counter[tuple[str, ...]]) -> str:
    """The true text, of its optional parts only those that were given at least by half."""
    parts = truth.get("segments")
    if not parts:
        return str(truth["text"])
    return "\n".join(
        text for text, optional in parts if not optional or 2 * (runs(text) & given).total() >= runs(text).total()
    )


def measured(pages: Sequence[Sample], choose: Callable[[Sample], Sequence[Block]]) -> dict[str, float]:
    """F1, precision, recall, the share of exact pages and the number of pages under F1 0.5."""
    precision, recall, exact, poor = [], [], 0, 0
    for page in pages:
        text = "\n\n".join(block.text for block in choose(page) if block.text)
        given = runs(text)
        wanted = true_text(page.truth, given)
        true = runs(wanted)
        both = (given & true).total()
        precision.append(both / given.total() if given else 1.0)
        recall.append(both / true.total() if true else 1.0)
        exact += WORD.findall(text) == WORD.findall(wanted)
        poor += 2 * both < 0.5 * (given.total() + true.total())
    p, r = statistics.mean(precision), statistics.mean(recall)
    return {"f1": 2 * p * r / (p + r), "precision": p, "recall": r, "exact": exact / len(pages), "under .5": poor}


def trees_of(model: Any) -> list[Tree]:
    """A model's trees as `broadsheet.extraction.trees` has them."""

    def tree(node: dict[str, Any]) -> Tree:
        if "leaf_value" in node:
            return -1, node["leaf_value"], None, None
        return node["split_feature"], node["threshold"], tree(node["left_child"]), tree(node["right_child"])

    return [tree(one["tree_structure"]) for one in model.dump_model()["tree_info"]]


def written(leanings: Leanings) -> str:
    """The leanings as `broadsheet.extraction.leanings` reads them."""
    lines: dict[tuple[str, int], list[str]] = defaultdict(list)
    for sort, table in (("name", leanings.names), ("word", leanings.words)):
        for word, value in table.items():
            lines[sort, round(value * STEPS)].append(word)
    return "".join(f"{sort} {number} {' '.join(sorted(words))}\n" for (sort, number), words in sorted(lines.items()))


def figures(pages: Sequence[Sample], chances: Sequence[Sequence[float]]) -> Iterator[str]:
    """For each set how well the articles do that are made by some chances, with the figures in the body and without."""
    chosen = {}
    for page, own in zip(pages, chances, strict=True):
        reading = page.reading
        found = body.choose_body(reading.root, reading.placed, reading.metadata, own)
        chosen[id(page)] = article_of_body(page.page, reading, found).blocks
    for dataset in sorted({page.dataset for page in pages}):
        some = [page for page in pages if page.dataset == dataset]
        for name, left_out in (("", ""), (", captions not counted", "figure")):

            def choose(page: Sample, left_out: str = left_out) -> Sequence[Block]:
                return [block for block in chosen[id(page)] if block.kind != left_out]

            reached = measured(some, choose)
            yield f"* {dataset}, {len(some)} pages{name}: " + ", ".join(f"{k} {v:.4g}" for k, v in reached.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder with the sets of pages")
    folder = parser.parse_args().data
    pages = list(samples(folder))
    fold = folds(pages)
    features = known(pages, fold)
    rows = [as_rows(one.rows, number) for number, one in enumerate(features)]
    first = validated(pages, fold, rows, ALONE)
    together = [as_rows(one.with_company(own), n) for n, (one, own) in enumerate(zip(features, first, strict=True))]
    second = validated(pages, fold, together, TOGETHER)
    chances = [
        [faint if faint < body.FAINT else chance for faint, chance in zip(*page, strict=True)]
        for page in zip(first, second, strict=True)
    ]
    lines = list(figures(pages, chances))
    print("\n".join(lines))
    everything = [True] * len(pages)
    for name, names, own, settings in (
        ("body-trees.bin", NAMES, rows, ALONE),
        ("body-trees-second.bin", ALL_NAMES, together, TOGETHER),
    ):
        model = learn(*_joined(pages, own, everything), **settings)
        (DATA / name).write_bytes(write_trees(trees_of(model), features=len(names)))
    (DATA / "body-words.txt").write_text(written(learn_leanings(pages)), "utf-8")
    (DATA / "body-trees.md").write_text(card(folder, lines), "utf-8")


def card(folder: Path, lines: Sequence[str]) -> str:
    """What was learned from what, and how well it does."""
    sources = [
        f"* {path.parent.name}: {' '.join(path.read_text('utf-8').split())}"
        for path in sorted(folder.glob("*/LICENCE.txt"))
    ]
    return "\n".join([
        "# What chooses the blocks of an article",
        "",
        "`body-words.txt` (how words of names and texts lean to the body, see `leanings.py`), `body-trees.bin` (trees",
        "that judge a block by itself) and `body-trees-second.bin` (trees that hear the chances of the others too) are",
        "made by `training/extraction.py`. They hold numbers and single words that many sites have in common, no text",
        "of any page. The features are those of `features.py`, in order; the format of the trees is in `trees.py`.",
        "",
        "Learned from:",
        "",
        *sources,
        "",
        "Pages without half of their true text, and what goes on behind a true text that breaks off, are left out of",
        "the learning, not of the figures.",
        "",
        f"In a {FOLDS}-fold cross-validation over disjoint sites (registered domains), the text of the whole article,",
        "without the standfirst, the lead picture and the dateline, which stand apart from it:",
        "",
        *lines,
        "",
    ])  # fmt: skip


if __name__ == "__main__":
    main()
