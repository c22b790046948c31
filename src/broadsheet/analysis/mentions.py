"""Where an article names people.

Runs of capitalised words are cut into names: of all stretches of a run the one with the best score is a mention, if
its score is above that of naming nobody. Scores are sums of the weights of features (a conditional logit model).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from broadsheet.analysis.datafiles import read_data
from broadsheet.analysis.gazetteer import Known, fold, known, lexicon
from broadsheet.analysis.mentions_evidence import Evidence, gather
from broadsheet.analysis.mentions_features import Scene
from broadsheet.analysis.mentions_tokens import Run, Token, find_runs, tokenise
from broadsheet.article import Block

THRESHOLD = 0.3
"""Score above which a stretch is taken for a name."""
POOLING = 0.5
SURNAME_BONUS = 2.0
GIVEN_BONUS = 0.5
DOUBLE_BONUS = 1.0
"""Of the first of two surnames, as Spanish names have them: "García" of "Isabel García Lund"."""
SURE = 0.5
"""Score from which a full name lends its parts a bonus."""
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
    lines = read_data("mentions.tsv").decode().splitlines()
    return {feature: float(weight) for feature, _, weight in (line.rpartition("\t") for line in lines[1:])}


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


def find_mentions(
    scenes: Sequence[Scene], *, threshold: float = THRESHOLD, surnames: Collection[str] = ()
) -> list[Mention]:
    """The names of people in reading order. A higher threshold gives fewer and surer mentions.

    `surnames` (folded) are those of people who are known to be in the article.
    """
    weights = load_weights()
    scored = [
        _ScoredRun(number, run, [_Scored(a, b, _score(scene, run, a, b, weights)) for a, b in scene.candidates(run)])
        for number, scene in enumerate(scenes)
        for run in scene.runs
    ]
    lift = _agreement(scenes, scored, surnames)
    mentions = []
    for number, _, candidates in scored:
        tokens = scenes[number].tokens
        for cut in _cut(_lifted(tokens, candidates, lift, threshold), threshold):
            start, end = tokens[cut.first].start, tokens[cut.last - 1].end
            mentions.append(Mention(number, start, end, cut.first, cut.last, cut.score))
    return mentions


class _Scored(NamedTuple):
    """Tokens `[first, last)` as a candidate."""

    first: int
    last: int
    score: float

    @property
    def single(self) -> bool:
        return self.last - self.first == 1


class _ScoredRun(NamedTuple):
    """A run of block number `block` with its candidates."""

    block: int
    run: Run
    candidates: list[_Scored]


def _score(scene: Scene, run: Run, first: int, last: int, weights: Mapping[str, float]) -> float:
    return sum(weights.get(feature, 0.0) for feature in scene.features(run, first, last))


def _agreement(scenes: Sequence[Scene], scored: Sequence[_ScoredRun], surnames: Collection[str]) -> dict[str, float]:
    """What the article as a whole adds to the score of a word alone.

    The same word alone mostly means the same, so its mean score counts; and the surname of somebody who is named in
    full most likely means that person.
    """
    alone: dict[str, list[float]] = {}
    bonus = dict.fromkeys(surnames, SURNAME_BONUS)
    for number, run, candidates in scored:
        tokens = scenes[number].tokens
        if run.end - run.start == 1:
            for cut in candidates:
                alone.setdefault(fold(tokens[cut.first].text), []).append(cut.score)
        elif candidates:
            best = max(candidates, key=lambda cut: cut.score)
            if best.score > SURE and not best.single:
                parts = [(best.first, GIVEN_BONUS), (best.last - 1, SURNAME_BONUS)]
                if best.last - best.first > 2 and known(tokens[best.last - 2].text) & Known.SURNAME:
                    parts.append((best.last - 2, DOUBLE_BONUS))
                for at, worth in parts:
                    key = fold(tokens[at].text)
                    bonus[key] = max(bonus.get(key, 0.0), worth)
    lift = {key: POOLING * sum(scores) / len(scores) for key, scores in alone.items() if len(scores) > 1}
    return {key: lift.get(key, 0.0) + bonus.get(key, 0.0) for key in lift.keys() | bonus.keys()}


def _lifted(
    tokens: Sequence[Token], candidates: Sequence[_Scored], lift: Mapping[str, float], threshold: float
) -> Sequence[_Scored]:
    """The candidates with what the article adds to surnames alone, unless the run holds a longer name."""
    short = [cut for cut in candidates if _is_surname_alone(tokens, cut)]
    if any(cut.score > threshold and cut not in short for cut in candidates):
        return candidates
    return [cut._replace(score=cut.score + lift.get(fold(tokens[cut.last - 1].text), 0.0)) for cut in short]


def _is_surname_alone(tokens: Sequence[Token], cut: _Scored) -> bool:
    """Whether it is a single word, but for particles: "Van der Berg"."""
    return all(fold(token.text) in lexicon("lower particle") for token in tokens[cut.first : cut.last - 1])


def _cut(candidates: Sequence[_Scored], threshold: float) -> list[_Scored]:
    """The candidate with the best score, and what the rest of the run holds after it."""
    best = max(candidates, key=lambda cut: cut.score, default=None)
    if best is None or best.score <= threshold:
        return []
    # Two people side by side, as in a list of names without commas: only whole names of two words or more.
    rest = [cut for cut in candidates if cut.first >= best.last and not cut.single]
    return [best, *_cut(rest, threshold + 1)]
