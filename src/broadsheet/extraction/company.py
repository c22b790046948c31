"""What the first chances of a page's blocks say of each other: of neighbours, of those in one container, of kin.

The first trees judge every block alone. A second set of trees hears their chances too, and so learns that a doubtful
line among paragraphs is a paragraph, and that a paragraph in a box of doubtful lines is none.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import accumulate

from broadsheet.extraction.places import Node

MOST = 600
"""Characters of a block that count in a mean."""
NEIGHBOURS = (-4, -3, -2, -1, 1, 2, 3, 4)
WINDOW = 10
"""Blocks before and behind of which means are taken."""
LEVELS = 3
"""Elements around a block of which means are taken."""
SUMMED = 5
"""Levels below an element that count in its mean."""
CONFIDENT = 0.8
"""The chance from which on running text marks where the body begins and ends."""
_SHORTEST = 60
_FARTHEST = 50
_NOT_TEXT = -0.5
_NO_BLOCK = -1.0
_MARGIN = max(NEIGHBOURS)

COMPANY_NAMES: tuple[str, ...] = (
    "chance", *(f"chance {offset:+}" for offset in NEIGHBOURS),
    "chosen before", "chosen here", "greatest chance", "chosen in all", "window before", "window behind",
    *(f"container {level}" for level in range(1, LEVELS + 1)),
    *(f"share of container {level}" for level in range(1, LEVELS + 1)),
    "kin chance", "from chosen",
)  # fmt: skip


def company(
    nodes: Sequence[Node], kin: Sequence[Hashable], lengths: Sequence[int], chances: Sequence[float]
) -> list[tuple[float, ...]]:
    """A row of numbers for each block of a page, in the order of `COMPANY_NAMES`.

    `nodes` are the blocks' places, equal `kin` say which are alike, `lengths` are their characters (0 for what is no
    text), `chances` those of the first trees.
    """
    count = len(nodes)
    weights = [min(length, MOST) for length in lengths]
    chosen = [weight * chance for weight, chance in zip(weights, chances, strict=True)]
    around = [_containers(node) for node in nodes]
    whole, held = _sums(around, weights), _sums(around, chosen)
    around = [boxes[:LEVELS] for boxes in around]
    kin_whole, kin_held = _sums([(one,) for one in kin], weights), _sums([(one,) for one in kin], chosen)
    margin = [_NO_BLOCK] * _MARGIN
    shown = [
        *margin,
        *(chance if length else _NOT_TEXT for chance, length in zip(chances, lengths, strict=True)),
        *margin,
    ]
    upto, upto_chosen = [0, *accumulate(weights)], [0.0, *accumulate(chosen)]
    total = upto_chosen[-1] or 1.0
    greatest = max(chances, default=0.0)
    sure = [i for i in range(count) if chances[i] > CONFIDENT and lengths[i] > _SHORTEST]
    begin, end = (sure[0], sure[-1]) if sure else (count, -1)
    rows: list[tuple[float, ...]] = []
    for index in range(count):
        weight, own = weights[index], chosen[index]
        low, high = max(0, index - WINDOW), min(count, index + WINDOW + 1)
        boxes = around[index]
        rows.append((
            chances[index],
            *[shown[index + _MARGIN + offset] for offset in NEIGHBOURS],
            upto_chosen[index + 1] / total,
            own / total,
            greatest,
            total,
            (upto_chosen[index] - upto_chosen[low]) / max(1, upto[index] - upto[low]),
            (upto_chosen[high] - upto_chosen[index + 1]) / max(1, upto[high] - upto[index + 1]),
            *[(held[box] - own) / max(1, whole[box] - weight) for box in boxes],
            *[held[box] / total for box in boxes],
            (kin_held[kin[index]] - own) / max(1, kin_whole[kin[index]] - weight),
            0 if begin <= index <= end else max(-_FARTHEST, min(_FARTHEST, index - (begin if index < begin else end))),
        ))  # fmt: skip
    return rows


def _containers(node: Node) -> tuple[Node, ...]:
    """The elements around a block's own; the outermost one again where there are fewer."""
    found = []
    for _ in range(SUMMED):
        node = node.parent or node
        found.append(node)
    return tuple(found)


def _sums(groups: Sequence[Sequence[Hashable]], numbers: Sequence[float]) -> dict[Hashable, float]:
    found: dict[Hashable, float] = {}
    for members, number in zip(groups, numbers, strict=True):
        for group in members:
            found[group] = found.get(group, 0.0) + number
    return found
