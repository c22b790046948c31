"""Decision trees read from a data file: what a row of features adds up to.

The file holds a line for each tree, in prefix notation: `12<3.5` asks whether feature 12 is at most 3.5, and is
followed by the tree for yes and the tree for no; `=0.25` is a leaf. Before them stands a line with the number of
features, the number of trees after which a row that is sure is decided, and the sum from which on it is.
`training/extraction.py` writes it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from importlib.resources import files
from typing import NamedTuple, TypeAlias

Tree: TypeAlias = "float | tuple[int, float, Tree, Tree]"
"""A leaf's value, or (feature, threshold, tree for at most the threshold, tree for more)."""


class Trees(NamedTuple):
    """Boosted trees: the values of the leaves that a row of features comes to add up to log-odds."""

    features: int
    first: tuple[Tree, ...]
    sure: float
    """A row that the first trees put further from 0 than this is not shown to the rest."""
    rest: tuple[Tree, ...]

    def odds(self, row: Sequence[float]) -> float:
        """The log-odds of one row of features."""
        total = _sum(self.first, row)
        return total if abs(total) > self.sure else total + _sum(self.rest, row)

    def chance(self, row: Sequence[float]) -> float:
        """The probability that stands behind the log-odds of one row."""
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, self.odds(row)))))


def read_trees(name: str) -> Trees:
    """The trees of the file `name` among the package's data."""
    head, *lines = files("broadsheet.extraction").joinpath(f"data/{name}").read_text("utf-8").splitlines()
    features, first, sure = head.split()
    trees = [_tree(line) for line in lines]
    return Trees(int(features), tuple(trees[: int(first)]), float(sure), tuple(trees[int(first) :]))


def _tree(line: str) -> Tree:
    """Reads from the end, so that both branches of a question are there when it comes."""
    waiting: list[Tree] = []
    for token in reversed(line.split()):
        if token[0] == "=":
            waiting.append(float(token[1:]))
        else:
            feature, threshold = token.split("<")
            waiting.append((int(feature), float(threshold), waiting.pop(), waiting.pop()))
    return waiting[0]


def _sum(trees: Sequence[Tree], row: Sequence[float]) -> float:
    total = 0.0
    for tree in trees:
        node = tree
        while isinstance(node, tuple):
            feature, threshold, low, high = node
            node = low if row[feature] <= threshold else high
        total += node
    return total
