"""Whether words in quotation marks are speech, or a title, a nickname or a word held at arm's length.

A logistic regression over the shape of the quotation and its surroundings. Its features are classes and counts, never
words; `data/speech-weights.json` holds the weights and says where they come from.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from broadsheet.analysis.marks import Marked
from broadsheet.analysis.speakers import Attribution, Surroundings
from broadsheet.analysis.speakers_tokens import DASHES, Token
from broadsheet.analysis.wordlists import words
from broadsheet.article import Block

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_CONVERSATION = frozenset(
    {"i", "we", "you", "my", "our", "your", "me", "us", "i'm", "it's", "don't", "we're", "that's"}
)
_SPEAKING = words("inverting")
_SMALL_WORDS = words("small")
"""Words that a title leaves in lower case."""
_NAMING = words("naming")
_HELD_OFF = words("held off")
_DETERMINERS = words("determiner")
_PREPOSITIONS = words("preposition")
_BREAKS = words("break")
_LENGTHS = (1, 2, 3, 4, 6, 8, 12, 20)
_GAPS = (0, 1, 3, 6, 10, 20)
_LONG_WORD = 4
_HEADING_WORDS = 25
_LONGEST_HEADING = 400
"""Characters."""


def probability(blocks: Sequence[Block], mark: Marked, attribution: Attribution, around: Surroundings) -> float:
    """How likely the quotation is speech, from 0 to 1."""
    if around.at and around.tokens[around.at - 1].lower in _HELD_OFF:
        return 0.0
    weights = _weights()
    total = sum(weights.get(name, 0.0) * value for name, value in features(blocks, mark, attribution, around))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def _weights() -> dict[str, float]:
    text = resources.files(__package__).joinpath("data", "speech-weights.json").read_text("utf-8")
    weights: dict[str, float] = json.loads(text)["weights"]
    return weights


def features(
    blocks: Sequence[Block], mark: Marked, attribution: Attribution, around: Surroundings
) -> Iterator[tuple[str, float]]:
    """Names and values of the features of a quotation, each name once."""
    yield "bias", 1.0
    yield f"evidence {attribution.evidence.name}", 1.0
    yield from _of_words(blocks, mark)
    yield from _of_sentence(around)
    yield from _of_attribution(attribution, around)
    first = mark.passages[0]
    block = blocks[first.block]
    if mark.single:
        yield "single", 1.0
        yield f"single {attribution.evidence.name}", 1.0
    if not mark.closed:
        yield "unclosed", 1.0
    if first.block == 0:
        yield "first block", 1.0
    if attribution.embedded:
        yield "embedded", 1.0
    if attribution.alone:
        yield "alone", 1.0
    if len(mark.passages) > 1:
        yield "several", 1.0
    if block.text[: mark.outer[0].start].strip() == "":
        yield "begins block", 1.0
    if _is_heading(block.text, mark):
        yield "heading", 1.0


def _of_words(blocks: Sequence[Block], mark: Marked) -> Iterator[tuple[str, float]]:
    text = " ".join(blocks[passage.block].text[passage.start : passage.end] for passage in mark.passages)
    found = _WORD.findall(text)
    yield f"length {_bucket(len(found), _LENGTHS)}", 1.0
    telling = [word for word in found if word.lower() not in _SMALL_WORDS]
    if telling and all(word[0].isupper() for word in telling):
        yield "title case" if len(found) > 1 else "capital", 1.0
    if text[:1].isupper():
        yield "upper", 1.0
    if text[:1].isdigit():
        yield "digit", 1.0
    last = text[-1:]
    yield (
        f"ends {'stop' if last in '.!?…' else 'comma' if last == ',' else 'other' if not last.isalnum() else 'word'}",
        1.0,
    )
    if any(word.lower().replace("’", "'") in _CONVERSATION for word in found):
        yield "conversation", 1.0


def _of_sentence(around: Surroundings) -> Iterator[tuple[str, float]]:
    tokens, at = around.tokens, around.at
    yield f"left {_class(tokens[at - 1]) if at else 'start'}", 1.0
    if at > 1:
        yield f"left2 {_class(tokens[at - 2])}", 1.0
    yield f"right {_class(tokens[at + 1]) if at + 1 < len(tokens) else 'end'}", 1.0
    if sum(token.quote >= 0 for token in tokens) > 1:
        yield "company", 1.0
    if at and any(token.lower in _NAMING for token in tokens[max(0, at - 2) : at]):
        yield "named", 1.0


def _of_attribution(attribution: Attribution, around: Surroundings) -> Iterator[tuple[str, float]]:
    saying = around.saying
    yield f"{'with' if attribution.speakers else 'without'} speaker", 1.0
    if saying is None or saying.subject is None:
        yield "no saying", 1.0
        return
    before = saying.verb < around.at
    gap = around.at - saying.last - 1 if before else saying.first - around.at - 1
    yield f"gap {'before' if before else 'after'} {_bucket(max(0, gap), _GAPS)}", 1.0
    yield f"subject {saying.subject.kind}", 1.0
    if saying.inverted:
        yield f"inverted {'before' if before else 'after'}", 1.0
    yield f"verb {'speaking' if saying.word in _SPEAKING or saying.word in {'told', 'according'} else 'other'}", 1.0


def _bucket(value: int, limits: Sequence[int]) -> int:
    return next((limit for limit in limits if value <= limit), limits[-1] + 1)


def _class(token: Token) -> str:
    """The class of a token beside a quotation."""
    lower = token.lower
    if token.quote >= 0:
        return "quote"
    if token.person >= 0:
        return "person"
    if not token.is_word:
        return (
            "dash" if lower in DASHES else "possessive" if lower == "'s" else lower[:1] if lower in ",:;.(" else "mark"
        )
    for name, members in (
        ("naming", _NAMING),
        ("determiner", _DETERMINERS),
        ("preposition", _PREPOSITIONS),
        ("break", _BREAKS),
        ("speaking", _SPEAKING),
    ):
        if lower in members:
            return name
    if token.text[0].isupper():
        return "capital"
    return (
        "ing"
        if lower.endswith("ing")
        else "ed"
        if lower.endswith("ed")
        else "plural"
        if lower.endswith("s")
        else "word"
    )


def _is_heading(text: str, mark: Marked) -> bool:
    """Whether the block reads like a headline: short, its long words in capitals."""
    if len(text) > _LONGEST_HEADING:
        return False
    outside = text[: mark.outer[0].start] + " " + text[mark.outer[0].end :]
    found = [word for word in _WORD.findall(outside) if len(word) >= _LONG_WORD]
    return 1 < len(found) <= _HEADING_WORDS and sum(word[0].isupper() for word in found) > 0.7 * len(found)
