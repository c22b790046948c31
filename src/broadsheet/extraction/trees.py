"""Decision trees read from a data file: what a row of features adds up to.

The file begins with a line of text: the number of features and the number of nodes. The rest is compressed (zlib): for
all nodes the feature that is asked for (a byte; 255 in a leaf), then for all nodes a number (a float of four bytes,
little-endian): the most that the feature may be for the next node to follow, or the value of the leaf. Trees and their
branches follow each other in prefix order, the branch for "at most" first. `training/extraction.py` writes it.
"""

from __future__ import annotations

import math
import sys
import zlib
from array import array
from collections.abc import Sequence
from importlib.resources import files
from typing import Any, NamedTuple, TypeAlias

LEAF = 255
"""Stands in the file for the feature of a leaf."""

HOPELESS = -4.0
"""Log-odds below which no further trees are asked: most of a page is menus, and known for it early."""
AT_ONCE = 20
"""Trees between two looks at that."""

Tree: TypeAlias = "tuple[int, float, Any, Any]"
"""(feature, threshold, tree for at most the threshold, tree for more), or (-1, value, None, None) for a leaf."""


class Trees(NamedTuple):
    """Boosted trees: the values of the leaves that a row of features comes to add up to log-odds."""

    features: int
    trees: tuple[Tree, ...]

    def odds(self, row: Sequence[float]) -> float:
        """The log-odds of one row of features; of a row that falls below `HOPELESS` on the way only so far."""
        total = 0.0
        for start in range(0, len(self.trees), AT_ONCE):
            total += _sum(self.trees[start : start + AT_ONCE], row)
            if total < HOPELESS:
                break
        return total

    def chance(self, row: Sequence[float]) -> float:
        """The probability that stands behind the log-odds of one row."""
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, self.odds(row)))))


def read_trees(name: str) -> Trees:
    """The trees of the file `name` among the package's data."""
    return trees_in(files("broadsheet.extraction").joinpath(f"data/{name}").read_bytes())


def trees_in(content: bytes) -> Trees:
    """The trees in the content of a file."""
    head, _, packed = content.partition(b"\n")
    features, count = head.split()
    unpacked = zlib.decompress(packed)
    asked = unpacked[: int(count)]
    numbers = array("f", unpacked[int(count) :])
    if sys.byteorder == "big":
        numbers.byteswap()
    return Trees(int(features), tuple(_trees(asked, numbers)))


def write_trees(trees: Sequence[Tree], *, features: int) -> bytes:
    """The content of a file for `trees_in`."""
    asked, numbers = bytearray(), array("f")
    waiting: list[Any] = list(reversed(trees))
    while waiting:
        if (node := waiting.pop()) is not None:
            feature, number, low, high = node
            asked.append(LEAF if feature < 0 else feature)
            numbers.append(number)
            waiting += [high, low]
    if sys.byteorder == "big":
        numbers.byteswap()
    head = f"{features} {len(asked)}\n".encode()
    return head + zlib.compress(bytes(asked) + numbers.tobytes(), 9)


def _trees(asked: bytes, numbers: Sequence[float]) -> list[Tree]:
    """Reads from the end, so that both branches of a question are there when it comes."""
    waiting: list[Tree] = []
    for feature, number in zip(reversed(asked), reversed(numbers), strict=True):
        if feature == LEAF:
            waiting.append((-1, number, None, None))
        else:
            waiting.append((feature, number, waiting.pop(), waiting.pop()))
    return waiting[::-1]


def _sum(trees: Sequence[Tree], row: Sequence[float]) -> float:
    total = 0.0
    for feature, number, low, high in trees:
        while feature >= 0:
            feature, number, low, high = low if row[feature] <= number else high  # noqa: PLW2901  # the way down
        total += number
    return total
