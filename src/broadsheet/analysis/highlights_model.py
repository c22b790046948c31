"""Which lines would make the best highlights together: two stages of boosted trees, read from `data/highlights.json`.

The first stage scores each line, the second whole sets of the best ones (Grenander et al. 2019 show that order, and
with it the redundancy of a set, is what a score per sentence misses). The numbers come from `training/highlights.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import Any, NamedTuple

from broadsheet.analysis.boosting import Tree, read_tree, sum_of
from broadsheet.analysis.datafiles import read_data
from broadsheet.analysis.highlights_features import LINE, SET, Surroundings
from broadsheet.analysis.highlights_lines import Line, Sentence, says_the_same

MOST_SENTENCES = 60
"""Sentences of an article that are read."""
SIZES = (3, 4)
BEST = 8
"""Lines that sets are made of."""


class Model(NamedTuple):
    line: tuple[Tree, ...]
    set: tuple[Tree, ...]


@cache
def model() -> Model:
    """The model of the package."""
    return parse(json.loads(read_data("highlights.json")))


def parse(data: Mapping[str, Any]) -> Model:
    """The model in what the data file holds. Raises ValueError where it was learned from other features."""
    if (tuple(data["line features"]), tuple(data["set features"])) != (LINE, SET):
        raise ValueError("data/highlights.json was learned from other features; run training/highlights.py again")
    return Model(tuple(map(read_tree, data["line"])), tuple(map(read_tree, data["set"])))


def scored_sets(
    sentences: Sequence[Sentence], lines: Sequence[Line], line_scores: Sequence[float] | None = None
) -> Iterator[tuple[tuple[Line, ...], list[float]]]:
    """The sets of lines that may be highlights, in reading order, each with its features.

    `line_scores` are those of the first stage, its own where they are not given.
    """
    around = Surroundings(sentences)
    features = [around.line(line) for line in lines]
    scores = line_scores or [sum_of(model().line, one) for one in features]
    best = sorted(sorted(range(len(lines)), key=lambda at: -scores[at])[:BEST])
    for size in SIZES:
        for chosen in combinations(best, size):
            together = tuple(lines[at] for at in chosen)
            if stands(together):
                yield together, around.set(together, [scores[at] for at in chosen], [features[at] for at in chosen])


def stands(lines: Sequence[Line]) -> bool:
    """Whether each line that leans on the sentence before has it among the lines, and no two say the same."""
    numbers = {line.number for line in lines}
    return all(not line.leans or line.number - 1 in numbers for line in lines) and not any(
        says_the_same(a, b) for a, b in combinations(lines, 2)
    )


def best_set(sentences: Sequence[Sentence], lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines that are the best highlights together; empty where no three of them stand together."""
    trees = model().set
    found = [(sum_of(trees, features), together) for together, features in scored_sets(sentences, lines)]
    return max(found, key=lambda one: one[0])[1] if found else ()
