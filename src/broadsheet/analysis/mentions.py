"""Where an article names people.

Runs of capitalised words are cut into names: of all stretches of a run the one with the best score is a mention, if
its score is above that of naming nobody. Scores are sums of the weights of features (a conditional logit model).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from broadsheet.analysis.mentions_features import Evidence, Scene, gather
from broadsheet.analysis.mentions_tokens import Run, Token, find_runs, tokenise
from broadsheet.article import Block

READ_KINDS = frozenset({"paragraph", "heading", "quote", "item", "figure", "note", "table"})


class Mention(NamedTuple):
    """A name at `[start, end)` of the text of block number `block`; it is tokens `[first, last)` of its scene."""

    block: int
    start: int
    end: int
    first: int
    last: int
    score: float


@cache
def load_weights() -> Mapping[str, float]:
    """The learned weights by feature."""
    text = resources.files(__package__).joinpath("data", "mentions.tsv").read_text("utf-8")
    lines = (line.rsplit("\t", 1) for line in text.splitlines() if not line.startswith("#"))
    return {feature: float(weight) for feature, weight in lines}


def set_scenes(blocks: Sequence[Block]) -> list[Scene]:
    """The tokens, runs and classes of every block; the evidence in them is of the whole article."""
    evidence = Evidence()
    scenes = []
    for block in blocks:
        tokens: list[Token] = tokenise(block.text) if block.kind in READ_KINDS else []
        scene = Scene(tokens, find_runs(tokens), evidence)
        if not scene.headline:
            gather(evidence, tokens, scene.runs, scene.classes)
        scenes.append(scene)
    return scenes


def find_mentions(scenes: Sequence[Scene], *, threshold: float = 0.0) -> list[Mention]:
    """The names of people in reading order. A higher threshold gives fewer and surer mentions."""
    weights = load_weights()
    mentions = []
    for number, scene in enumerate(scenes):
        for run in scene.runs:
            mentions += [
                Mention(number, scene.tokens[first].start, scene.tokens[last - 1].end, first, last, score)
                for first, last, score in _cut(scene, run, weights, threshold)
            ]
    return mentions


def _cut(scene: Scene, run: Run, weights: Mapping[str, float], threshold: float) -> list[tuple[int, int, float]]:
    best: tuple[float, int, int] | None = None
    for start, end in scene.candidates(run):
        score = sum(weights.get(feature, 0.0) for feature in scene.features(run, start, end))
        if score > threshold and (best is None or score > best[0]):
            best = (score, start, end)
    if best is None:
        return []
    score, start, end = best
    found = [(start, end, score)]
    # Two people side by side, as in a list of names without commas: only whole names of two words or more.
    if run.end - end >= 2:
        found += [cut for cut in _cut(scene, Run(end, run.end), weights, threshold + 1) if cut[1] - cut[0] >= 2]
    return found
