"""Learn the trees of `broadsheet.extraction.body` and write `extraction/data/body-trees.txt` and its card.

    python -m venv /tmp/train && /tmp/train/bin/pip install lightgbm tldextract .
    /tmp/train/bin/python -m training.extraction --data DIR

DIR holds sets of pages: SET/html/ID.html.gz and SET/truth/ID.json with "text" and "url". A block of a page is body
where at least half of its four-word runs are in the true text; a text that the page gives several times counts as
often as the truth has it. Pages weigh nearly alike, long or short. Printed is what a cross-validation over disjoint
sites (the registered domains of the addresses) gives, in the measure of the article extraction benchmark: mean
precision and recall of four-word runs, their F1, and the share of pages that are exactly right.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import re
import statistics
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import lightgbm
import numpy as np
import tldextract

from broadsheet.article import Block
from broadsheet.extraction import body
from broadsheet.extraction.features import NAMES
from broadsheet.extraction.reading import Reading, read
from broadsheet.extraction.tree import parse
from broadsheet.fetching import decode
from broadsheet.page import Page

DATA = Path(__file__).resolve().parent.parent / "src" / "broadsheet" / "extraction" / "data"
FETCHED = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
FOLDS = 5
TREES = 160
FIRST = 40
"""Trees after which a row may be sure."""
CHANGED = 0.001
"""The share of decisions that may change because the sure ones are made early."""
PARAMETERS = {
    "objective": "binary", "learning_rate": 0.08, "num_leaves": 24, "min_data_in_leaf": 40, "feature_fraction": 0.5,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5, "max_bin": 127, "seed": 7, "deterministic": True,
    "num_threads": 2, "verbose": -1,
}  # fmt: skip
BOILERPLATE = 60
"""Words added to a page's length, lest a page of one sentence count as much as ten others."""

_WORD = re.compile(r"\w+")
_domain = tldextract.TLDExtract(suffix_list_urls=())


class Sample(NamedTuple):
    """One page: its features, which blocks are body (NaN: does not count), the weights, and the true text."""

    dataset: str
    site: str
    reading: Reading
    rows: np.ndarray[Any, Any]
    labels: np.ndarray[Any, Any]
    weights: np.ndarray[Any, Any]
    truth: dict[str, Any]


def runs(text: str) -> Counter[tuple[str, ...]]:
    """The four-word runs of a text; a shorter text is one run."""
    words = _WORD.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))) if words else Counter()


def labels(blocks: Sequence[Block], truth: str) -> list[float]:
    """For each block 1 if it is in the true text, 0 if not, NaN if it has no words."""
    known = _WORD.findall(truth)
    flat = f" {' '.join(known)} "
    true_runs = runs(truth)
    true_lines = {" ".join(_WORD.findall(line)) for line in truth.split("\n")}
    words = [_WORD.findall(block.text) for block in blocks]
    found = [_is_true(own, true_runs, true_lines) if own else float("nan") for own in words]
    for index, own in enumerate(words):
        if own and len(own) < 4 and not found[index]:
            found[index] = float(any(_joins(words, found, index, step, flat) for step in (-1, 1)))
    _count_once(words, found, flat)
    return found


def _is_true(words: list[str], true_runs: Counter[tuple[str, ...]], true_lines: set[str]) -> float:
    if len(words) < 4:
        return float(" ".join(words) in true_lines)
    own = runs(" ".join(words))
    return float(2 * (own & true_runs).total() >= own.total())


def _joins(words: list[list[str]], found: list[float], index: int, step: int, flat: str) -> bool:
    """Whether a short block goes on, in the true text, where its neighbour ends or begins."""
    beside = index + step
    if not 0 <= beside < len(words) or not words[beside] or found[beside] != 1:
        return False
    joined = words[beside][-4:] + words[index] if step < 0 else words[index] + words[beside][:4]
    return len(joined) > 4 and f" {' '.join(joined)} " in flat


def _count_once(words: list[list[str]], found: list[float], flat: str) -> None:
    """Of copies of a text leave as many as the truth has, those among most other true text."""
    copies: dict[str, list[int]] = defaultdict(list)
    for index, own in enumerate(words):
        if own and found[index] == 1:
            copies[" ".join(own)].append(index)
    alone = {places[0] for places in copies.values() if len(places) == 1}
    for key, places in copies.items():
        real = max(1, flat.count(f" {key} "))
        ranked = sorted(places, key=lambda i: (-len(alone.intersection(range(i - 6, i + 7))), i))
        for index in ranked[real:]:
            found[index] = 0.0


def samples(folder: Path) -> Iterator[Sample]:
    """The pages of all sets under `folder`."""
    for dataset in sorted(path for path in folder.iterdir() if (path / "truth").is_dir()):
        for path in sorted((dataset / "html").glob("*.html.gz")):
            truth = json.loads((dataset / "truth" / f"{path.name.removesuffix('.html.gz')}.json").read_text("utf-8"))
            content = gzip.decompress(path.read_bytes())
            page = Page(path.name, f"file:///{path.name}", content, "text/html", FETCHED)
            root = parse(decode(page))
            reading = read(page, root) if root is not None else None
            if reading is None or not reading.placed:
                continue
            blocks = [item.block for item in reading.placed]
            own = np.array(labels(blocks, truth["text"]))
            counts = np.array([len(_WORD.findall(block.text)) for block in blocks])
            weights = (np.minimum(counts, 200) + 6) / (counts[own == 1].sum() + BOILERPLATE) ** 0.7
            address = truth.get("url") or path.name
            site = _domain(address).top_domain_under_public_suffix or address
            rows = np.array(body.features_of(reading.placed, reading.metadata), dtype=np.float32)
            yield Sample(dataset.name, site, reading, rows, own, np.where(np.isnan(own), 0, weights), truth)


def learn(pages: Sequence[Sample]) -> Any:
    """The trees for some pages."""
    weights = np.concatenate([page.weights for page in pages])
    counted = weights > 0
    rows = np.concatenate([page.rows for page in pages])[counted]
    own = np.concatenate([page.labels for page in pages])[counted]
    return lightgbm.train(PARAMETERS, lightgbm.Dataset(rows, own, weight=weights[counted]), TREES)


def validated(pages: Sequence[Sample]) -> list[np.ndarray[Any, Any]]:
    """The chances of every page's blocks, from trees that have not seen its site."""
    order = sorted({page.site for page in pages}, key=lambda site: zlib.crc32(site.encode()))
    fold = {site: number % FOLDS for number, site in enumerate(order)}
    chances: list[np.ndarray[Any, Any]] = [np.empty(0)] * len(pages)
    for number in range(FOLDS):
        model = learn([page for page in pages if fold[page.site] != number])
        for index, page in enumerate(pages):
            if fold[page.site] == number:
                chances[index] = model.predict(page.rows)
    return chances


def true_text(truth: dict[str, Any], given: Counter[tuple[str, ...]]) -> str:
    """The true text, of its optional parts only those that were given at least by half."""
    parts = truth.get("segments")
    if not parts:
        return str(truth["text"])
    return "\n".join(
        text for text, optional in parts if not optional or 2 * (runs(text) & given).total() >= runs(text).total()
    )


def measured(pages: Sequence[Sample], choose: Callable[[int], Sequence[Block]]) -> dict[str, float]:
    """F1, precision, recall, the share of exact pages and the number of pages under F1 0.5."""
    precision, recall, exact, poor = [], [], 0, 0
    for index, page in enumerate(pages):
        text = "\n\n".join(block.text for block in choose(index) if block.text)
        given = runs(text)
        wanted = true_text(page.truth, given)
        true = runs(wanted)
        both = (given & true).total()
        precision.append(both / given.total() if given else 1.0)
        recall.append(both / true.total() if true else 1.0)
        exact += _WORD.findall(text) == _WORD.findall(wanted)
        poor += 2 * both < 0.5 * (given.total() + true.total())
    p, r = statistics.mean(precision), statistics.mean(recall)
    return {"f1": 2 * p * r / (p + r), "precision": p, "recall": r, "exact": exact / len(pages), "under .5": poor}


def written(model: Any, sure: float) -> str:
    """The trees as `broadsheet.extraction.trees` reads them."""

    def tokens(node: dict[str, Any]) -> Iterator[str]:
        if "leaf_value" in node:
            yield f"={node['leaf_value']:.4g}"
        else:
            yield f"{node['split_feature']}<{np.float32(node['threshold']):.5g}"
            yield from tokens(node["left_child"])
            yield from tokens(node["right_child"])

    trees = [" ".join(tokens(tree["tree_structure"])) for tree in model.dump_model()["tree_info"]]
    return "\n".join([f"{len(NAMES)} {FIRST} {sure:.2f}", *trees]) + "\n"


def sure_from(model: Any, pages: Sequence[Sample]) -> float:
    """The log-odds of the first trees beyond which next to no decision changes."""
    rows = np.concatenate([page.rows for page in pages])
    early = model.predict(rows, num_iteration=FIRST, raw_score=True)
    late = model.predict(rows, raw_score=True)
    changed = np.sort(np.abs(early[(early > 0) != (late > 0)]))[::-1]
    allowed = int(CHANGED * len(rows))
    return float(changed[allowed]) if len(changed) > allowed else 0.5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder with the sets of pages")
    folder = parser.parse_args().data
    pages = list(samples(folder))
    chances = validated(pages)
    lines = []
    for dataset in sorted({page.dataset for page in pages}):
        chosen = [index for index, page in enumerate(pages) if page.dataset == dataset]

        def choose(number: int, chosen: Sequence[int] = chosen) -> Sequence[Block]:
            index = chosen[number]
            reading = pages[index].reading
            return body.choose_body(reading.root, reading.placed, reading.metadata, list(chances[index])).blocks

        figures = measured([pages[index] for index in chosen], choose)
        lines.append(f"* {dataset}, {len(chosen)} pages: " + ", ".join(f"{k} {v:.4g}" for k, v in figures.items()))
        print(lines[-1])
    model = learn(pages)
    (DATA / "body-trees.txt").write_text(written(model, sure_from(model, pages)), "utf-8")
    (DATA / "body-trees.md").write_text(card(folder, lines), "utf-8")


def card(folder: Path, figures: Sequence[str]) -> str:
    """What the trees were learned from, and how well they do."""
    sources = [
        f"* {path.parent.name}: {' '.join(path.read_text('utf-8').split())}"
        for path in sorted(folder.glob("*/LICENCE.txt"))
    ]
    return "\n".join([
        "# The trees that choose the blocks of an article",
        "",
        "`body-trees.txt` is made by `training/extraction.py`; it holds numbers only, no text of any page. The",
        "features are those of `features.py`, in the order of `NAMES`; the format is described in `trees.py`.",
        "",
        "Learned from:",
        "",
        *sources,
        "",
        f"In a {FOLDS}-fold cross-validation over disjoint sites (registered domains), with all rules of `body.py`:",
        "",
        *figures,
        "",
    ])  # fmt: skip


if __name__ == "__main__":
    main()
