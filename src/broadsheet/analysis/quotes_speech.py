"""Whether words in quotation marks are speech, or a title, a nickname or a word held at arm's length.

Boosted trees over the shape of the quotation and its surroundings. Their features are classes and counts, never words;
`data/speech.json` holds the trees and says where they come from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from broadsheet.analysis.boosting import Model, load_model
from broadsheet.analysis.marks import Marked
from broadsheet.analysis.speakers import Surroundings
from broadsheet.analysis.speakers_candidates import Attribution
from broadsheet.analysis.speakers_tokens import DASHES, Token
from broadsheet.analysis.wordlists import words
from broadsheet.article import Block

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_CONVERSATION = frozenset(
    {"i", "we", "you", "my", "our", "your", "me", "us", "i'm", "it's", "don't", "we're", "that's"}
)
_NEW_SENTENCE = re.compile(r"[.!?]\s+(?=[^\W\d_])")
_FUNCTION = words("function en") | words("stop")
_AUXILIARIES = words("auxiliary")
_SPEAKING = words("inverting")
_SMALL_WORDS = words("small")
"""Words that a title leaves in lower case."""
_NAMING = words("naming")
_HELD_OFF = words("held off")
_DETERMINERS = words("determiner")
_PREPOSITIONS = words("preposition")
_BREAKS = words("break")
_FAR_BLOCKS = 8.0
_HEADED = 4
_LEAST_PROBABILITY, _LEAST_OF_FEW_WORDS = 0.6, 0.7
"""What is left out is a word or two, what is taken in wrongly is somebody's words: so few words have to be surer."""
_SEVERAL_WORDS = 8
_LONG_WORD = 4
_HEADING_WORDS = 25
_LONGEST_HEADING = 400
"""Characters."""


def speech_features(
    blocks: Sequence[Block],
    marked: Sequence[Marked],
    attributions: Sequence[Attribution],
    surroundings: Sequence[Surroundings | None],
) -> list[dict[str, float]]:
    """The features of each quotation, by name. Those in a block that is not read for quotations have none."""
    texts = [_text(blocks, mark) for mark in marked]
    often = Counter(texts)
    in_block = Counter(mark.passages[0].block for mark in marked)
    lengths = [len(text.split()) for text in texts]
    found: list[dict[str, float]] = []
    for number, (mark, attribution, around) in enumerate(zip(marked, attributions, surroundings, strict=True)):
        if around is None:
            found.append({})
            continue
        first = mark.passages[0].block
        features = dict(_features(blocks, mark, attribution, around))
        features["marked"] = float(len(marked))
        features["in block"] = float(in_block[first])
        features["repeated"] = float(often[texts[number]])
        near = number > 0 and marked[number - 1].passages[-1].block >= first - 1
        features["words before"] = float(lengths[number - 1]) if near else -1.0
        near = number + 1 < len(marked) and marked[number + 1].passages[0].block <= mark.passages[-1].block + 1
        features["words after"] = float(lengths[number + 1]) if near else -1.0
        found.append(features)
    return found


def is_speech(features: Mapping[str, float], model: Model | None = None) -> bool:
    """Whether a quotation is speech, by its features; by the trees of the package unless others are given."""
    if not features or features.get("held off"):
        return False
    least = _LEAST_PROBABILITY if features["words"] >= _SEVERAL_WORDS else _LEAST_OF_FEW_WORDS
    return (model or load_model("speech.json")).probability(features) >= least


def _text(blocks: Sequence[Block], mark: Marked) -> str:
    return " ".join(blocks[passage.block].text[passage.start : passage.end] for passage in mark.passages)


def _features(
    blocks: Sequence[Block], mark: Marked, attribution: Attribution, around: Surroundings
) -> Iterator[tuple[str, float]]:
    yield "evidence", float(attribution.evidence)
    yield "likelihood", attribution.likelihood
    yield from _of_words(_text(blocks, mark))
    yield from _of_sentence(around)
    yield from _of_attribution(attribution, around)
    yield from _of_place(blocks, mark)
    for name, holds in (
        ("held off", around.at > 0 and around.tokens[around.at - 1].lower in _HELD_OFF),
        ("single", mark.single),
        ("unclosed", not mark.closed),
        ("embedded", attribution.embedded),
        ("alone", attribution.alone),
        ("several", len(mark.passages) > 1),
        ("person", attribution.person >= 0),
    ):
        if holds:
            yield name, 1.0


def _of_place(blocks: Sequence[Block], mark: Marked) -> Iterator[tuple[str, float]]:
    """Where the quotation stands in its block and in the article."""
    first, last = mark.passages[0], mark.passages[-1]
    text = blocks[first.block].text
    headed = len(blocks) >= _HEADED  # a text of a few paragraphs seldom has its headline among them
    yield "from start", float(min(_FAR_BLOCKS, first.block)) if headed else _FAR_BLOCKS
    yield "from end", float(min(_FAR_BLOCKS, len(blocks) - 1 - first.block))
    yield "start", float(first.start)
    yield "rest", float(max(0, len(blocks[last.block].text) - last.end))
    yield "share", sum(passage.end - passage.start for passage in mark.passages) / max(1, len(text))
    if not text[: mark.outer[0].start].strip():
        yield "begins block", 1.0
    if _is_heading(text, mark):
        yield "heading", 1.0


def _of_words(text: str) -> Iterator[tuple[str, float]]:
    """The shape of what is quoted."""
    found = _WORD.findall(text)
    lower = [word.lower().replace("’", "'") for word in found]
    telling = [word for word, low in zip(found, lower, strict=True) if low not in _SMALL_WORDS]
    count = max(1, len(found))
    yield "words", float(len(found))
    yield "capitals", sum(word[0].isupper() for word in telling) / max(1, len(telling))
    yield "capitals inside", sum(word[0].isupper() for word in found[1:]) / max(1, len(found) - 1)
    yield "function words", sum(word in _FUNCTION for word in lower) / count
    yield "conversation", float(sum(word in _CONVERSATION for word in lower))
    yield "auxiliaries", float(sum(word in _AUXILIARIES for word in lower))
    yield "contractions", float(sum("'" in word for word in lower))
    yield "numbers", float(sum(word[0].isdigit() for word in found))
    yield "sentences", float(len(_NEW_SENTENCE.findall(text)))
    yield f"begins {'upper' if text[:1].isupper() else 'lower' if text[:1].islower() else 'other'}", 1.0
    last = text[-1:]
    ending = "stop" if last in ".!?…" else "comma" if last == "," else "word" if last.isalnum() else "other"
    yield f"ends {ending}", 1.0


def _of_sentence(around: Surroundings) -> Iterator[tuple[str, float]]:
    tokens, at = around.tokens, around.at
    yield f"left {_class(tokens[at - 1]) if at else 'start'}", 1.0
    if at > 1:
        yield f"left2 {_class(tokens[at - 2])}", 1.0
    yield f"right {_class(tokens[at + 1]) if at + 1 < len(tokens) else 'end'}", 1.0
    if at + 2 < len(tokens):
        yield f"right2 {_class(tokens[at + 2])}", 1.0
    yield "tokens", float(len(tokens))
    yield "tokens before", float(at)
    yield "tokens after", float(len(tokens) - at)
    yield "quotations before", float(sum(token.quote >= 0 for token in tokens[:at]))
    yield "quotations after", float(sum(token.quote >= 0 for token in tokens[at + 1 :]))
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
    yield "gap", float(gap if before else -gap - 1)
    yield f"subject {saying.subject.kind}", 1.0
    if saying.inverted:
        yield f"inverted {'before' if before else 'after'}", 1.0
    yield f"verb {'speaking' if saying.word in _SPEAKING or saying.word in {'told', 'according'} else 'other'}", 1.0


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
