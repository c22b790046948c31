"""What the two scripts on quotations share: reading the annotated texts, telling right from wrong, boosting trees.

A line of the file holds `id` (up to the first "_" the outlet), `text`, whose lines are paragraphs, and `quotes` with
`start`, `end` (characters), `kind` ("direct" or "mixed"), `speaker` (as the text has it, or null), `speaker_type`
("named", "pronoun", "nominal", "org" or "none"), `speaker_names` and `mention`, `[start, end]` or several of them:
PolNeAR 1.0 (Newell, Margolin and Ruths 2018) in that shape. Needs lightgbm, which the package itself does not.
"""

from __future__ import annotations

import importlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from broadsheet.analysis.boosting import Model, parse_model
from broadsheet.analysis.marks import Marked, find_marked
from broadsheet.analysis.people import find_people
from broadsheet.analysis.speakers_candidates import Attribution
from broadsheet.article import Block, Passage, Person

FOLDS = 5
_WORD = re.compile(r"\w+")
_SMALL = frozenset({"the", "a", "an", "of", "for", "to", "in", "on", "and", "at", "his", "her", "their", "who"})
_TITLES = frozenset(
    {"mr.", "mrs.", "ms.", "dr.", "sen.", "sens.", "rep.", "reps.", "gov.", "gen.", "col.", "lt.", "sgt.", "rev."}
    | {"president", "senator", "secretary", "judge", "justice", "mayor", "representative", "congressman", "governor"}
    | {"general", "former", "admiral", "pope", "king", "queen", "prince", "sir", "lord"}
)


@dataclass(frozen=True)
class Text:
    """An annotated text with what was found in it before anybody asks who spoke."""

    outlet: str
    gold: list[dict[str, Any]]
    blocks: tuple[Block, ...]
    maps: list[list[int]]
    """For each block the offsets of its characters in the text."""

    @cached_property
    def people(self) -> tuple[Person, ...]:
        return find_people(self.blocks, topics=(), authors=(), language="en")

    @cached_property
    def marked(self) -> tuple[Marked, ...]:
        return find_marked(self.blocks, "en")

    def span(self, passage: Passage) -> tuple[int, int]:
        """The characters of the text that a passage stands for."""
        where = self.maps[passage.block]
        return where[passage.start], where[passage.end - 1] + 1

    def annotated(self, mark: Marked) -> dict[str, Any] | None:
        """The annotated quotation that shares more than half of its characters with the marked one."""
        for passage in mark.passages:
            start, end = self.span(passage)
            for one in self.gold:
                shared = min(end, one["end"]) - max(start, one["start"])
                if shared > 0.5 * min(end - start, one["end"] - one["start"]):
                    return one
        return None

    def is_mentioned_outside(self, gold: Mapping[str, Any]) -> bool:
        """Whether the annotated mention of the speaker stands in other paragraphs only than the quotation."""
        spans = gold["mention"] or []
        spans = [spans] if spans and isinstance(spans[0], int) else spans
        lines = [(one[0], one[-1]) for one in self.maps if one[0] < gold["end"] and gold["start"] <= one[-1]]
        return bool(spans) and not any(first <= start <= last for first, last in lines for start, _ in spans)

    def is_right(self, gold: Mapping[str, Any], found: Attribution) -> bool:
        """Whether an attribution names the annotated speaker or rests on the annotated mention."""
        spans = gold["mention"] or []
        spans = [spans] if spans and isinstance(spans[0], int) else spans
        at = self.span(found.mention) if found.mention else (0, 0)
        beside = any(at[0] < end and start < at[1] for start, end in spans)
        if not gold["speaker"]:
            return not found.speakers
        if gold["speaker_type"] == "pronoun":
            return beside
        if gold["speaker_type"] == "named":
            return all(any(same_name(one, name) for one in found.speakers) for name in gold["speaker_names"])
        named = _words(gold["speaker"])
        return (beside and bool(found.speakers)) or any(_words(one) & named for one in found.speakers)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower())) - _SMALL


def same_name(one: str, other: str) -> bool:
    """Whether two names end in the same word and their first words do not disagree."""
    first, second = (
        [word for word in unicodedata.normalize("NFKD", name).lower().removesuffix("'s").split() if word not in _TITLES]
        for name in (one, other)
    )
    if not first or not second or first[-1] != second[-1]:
        return False
    return min(len(first), len(second)) == 1 or first[0][0] == second[0][0] or len(first) != len(second)


def read_texts(path: Path) -> list[Text]:
    texts = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        texts.append(Text(row["id"].split("_")[0], row["quotes"], *paragraphs(row["text"])))
    return texts


def paragraphs(text: str) -> tuple[tuple[Block, ...], list[list[int]]]:
    """The lines of `text` as blocks with white space folded, and for each the offsets of its characters in `text`."""
    blocks, maps = [], []
    at = 0
    for line in text.split("\n"):
        folded: list[str] = []
        offsets: list[int] = []
        for offset, character in enumerate(line, at):
            if not character.isspace():
                folded.append(character)
                offsets.append(offset)
            elif folded and folded[-1] != " ":
                folded.append(" ")
                offsets.append(offset)
        at += len(line) + 1
        if folded and folded[-1] == " ":
            del folded[-1], offsets[-1]
        if folded:
            blocks.append(Block("paragraph", "".join(folded)))
            maps.append(offsets)
    return tuple(blocks), maps


@dataclass(frozen=True)
class Shape:
    """How many trees, how deep, and how much each one counts."""

    trees: int
    depth: int
    rate: float
    features: float
    """The share of the features that each split chooses from."""


def boost(
    rows: Sequence[Mapping[str, float]], right: Sequence[bool], weights: Sequence[float], shape: Shape
) -> dict[str, Any]:
    """The trees as the data files hold them (see `broadsheet.analysis.boosting`)."""
    lightgbm = importlib.import_module("lightgbm")
    numpy = importlib.import_module("numpy")
    names = sorted({name for row in rows for name in row})
    values = numpy.array([[row.get(name, 0.0) for name in names] for row in rows])
    settings = {
        "objective": "binary",
        "learning_rate": shape.rate,
        "max_depth": shape.depth,
        "num_leaves": 2**shape.depth,
        "min_data_in_leaf": 12,
        "lambda_l2": 2.0,
        "feature_fraction_bynode": shape.features,
        "bagging_fraction": 0.7,
        "bagging_freq": 1,
        "seed": 1,
        "deterministic": True,
        "force_row_wise": True,
        "num_threads": 1,
        "verbose": -1,
    }
    data = lightgbm.Dataset(values, label=numpy.array(right, float), weight=numpy.array(weights))
    learned = lightgbm.train(settings, data, num_boost_round=shape.trees).dump_model()
    used = sorted({feature for one in learned["tree_info"] for feature in _features_of(one["tree_structure"])})
    numbers = {feature: number for number, feature in enumerate(used)}
    # The average that boosting starts from is part of the first tree.
    return {
        "base": 0.0,
        "features": [names[feature] for feature in used],
        "trees": [_tree(one["tree_structure"], numbers) for one in learned["tree_info"]],
    }


def _features_of(node: Mapping[str, Any]) -> Iterator[int]:
    if "split_feature" in node:
        yield node["split_feature"]
        yield from _features_of(node["left_child"])
        yield from _features_of(node["right_child"])


def _tree(node: Mapping[str, Any], numbers: Mapping[int, int]) -> Any:
    if "split_feature" not in node:
        return round(node["leaf_value"], 4)
    low, high = (_tree(node[side], numbers) for side in ("left_child", "right_child"))
    return [numbers[node["split_feature"]], round(node["threshold"], 4), low, high]


def as_model(trees: Mapping[str, Any]) -> Model:
    return parse_model(json.dumps(trees))


def write(path: Path, card: Mapping[str, Any], trees: Mapping[str, Any]) -> None:
    parts = [
        f'"card":{json.dumps(card, indent=1)}',
        f'"base":{trees["base"]}',
        f'"features":{json.dumps(trees["features"])}',
    ]
    rows = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees["trees"])
    path.write_text("{" + ",\n".join(parts) + f',\n"trees":[\n{rows}\n]}}\n', "utf-8")
