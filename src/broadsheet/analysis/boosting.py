"""Boosted trees, as the training scripts leave them in a data file.

A model is a sum of small regression trees over named numbers, read as the logarithm of odds (Friedman 2001). The file
is JSON: `base`, the odds before the first tree; `features`, the names; `trees`, each a leaf's value or
`[feature, threshold, low, high]`, where the branch `low` takes values up to the threshold.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import repeat
from typing import Any, NamedTuple, TypeAlias

from broadsheet.analysis.datafiles import read_data

_LARGEST = 30.0
_STEPS = 4

Tree: TypeAlias = "float | tuple[int, float, Any, Any]"
"""A leaf's value, or: number of a feature, threshold, the tree up to the threshold, the other one.

Below the root every path is filled up to a multiple of four branches, so that `sum_of` takes four at a time.
"""


class Model(NamedTuple):
    base: float
    features: tuple[str, ...]
    trees: tuple[Tree, ...]

    def probability(self, values: Mapping[str, float]) -> float:
        """The probability, from 0 to 1, by the values of the features; those not given count as 0."""
        row = list(map(values.get, self.features, repeat(0.0)))
        total = self.base + sum_of(self.trees, row)
        return 1 / (1 + math.exp(-max(-_LARGEST, min(_LARGEST, total))))


def sum_of(trees: Sequence[Tree], row: Sequence[float]) -> float:
    """The sum of what the trees say of the features in `row`."""
    total = 0.0
    for tree in trees:
        node: Any = tree
        while type(node) is tuple:
            # Written out, because a loop or a look at what comes next at each branch takes four times as long.
            feature, threshold, low, high = node
            feature, threshold, low, high = low if row[feature] <= threshold else high
            feature, threshold, low, high = low if row[feature] <= threshold else high
            feature, threshold, low, high = low if row[feature] <= threshold else high
            node = low if row[feature] <= threshold else high
        total += node
    return total


def parse_model(text: str) -> Model:
    """The model that a data file holds."""
    data = json.loads(text)
    return Model(data["base"], tuple(data["features"]), tuple(map(read_tree, data["trees"])))


def read_tree(node: object, step: int = 0) -> Tree:
    """The lists of JSON as tuples, filled up below branch number `step`. Raises ValueError for what is no tree."""
    following = (step + 1) % _STEPS
    match node:
        case [int() as feature, int() | float() as threshold, low, high]:
            return feature, threshold, read_tree(low, following), read_tree(high, following)
        case int() | float() if step == 0:
            return float(node)
        case int() | float():
            same = read_tree(node, following)
            return 0, 0.0, same, same
    raise ValueError(f"no tree: {node!r:.60}")


@cache
def load_model(name: str) -> Model:
    """The model of a file beside the analysis, read once."""
    return parse_model(read_data(name).decode())
