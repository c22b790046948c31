"""Who may have spoken a quotation, and what speaks for each of them.

Candidates are the subjects of the attributions in the quotation's own sentence, those of the sentences around it as
far as the paragraph before, and whoever spoke the quotations beside it. Their features are distances, positions and
kinds, never words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from broadsheet.analysis.speakers_evidence import Evidence, choose, is_embedded, without_verb
from broadsheet.analysis.speakers_persons import Subject
from broadsheet.analysis.speakers_sentence import Sentence, leads_up
from broadsheet.analysis.speakers_subject import clause_subject
from broadsheet.analysis.wordlists import words

BACK, AHEAD = 4, 2
"""Sentences before and after the quotation's own in which a speaker is looked for."""
_REACH = 40
"""Tokens from the quotation to a verb of its own sentence."""
_MOST_SAYINGS = 4
"""Attributions of each other sentence, the last ones."""
_SPEAKING = words("inverting") | {"told", "according"}
_FAR = 60.0
"""Tokens that count as far, however many they are."""


class Clue(NamedTuple):
    """A phrase that may name the speaker, and what can be said of it before anybody knows whom it means."""

    subject: Subject
    sentence: Sentence
    evidence: Evidence
    features: dict[str, float]


def clues(sentences: Sequence[Sentence], own: int, at: int) -> Iterator[Clue]:
    """The phrases that may name who speaks the quotation at token `at` of sentence number `own`."""
    yield from _in_sentence(sentences[own], at)
    block = sentences[own].block
    before = next((one.block for one in reversed(sentences[:own]) if one.block < block), block)
    for number in range(max(0, own - BACK), min(len(sentences), own + AHEAD + 1)):
        sentence = sentences[number]
        if number != own and before <= sentence.block <= block:
            yield from _nearby(sentence, number - own, block)


def _in_sentence(sentence: Sentence, at: int) -> Iterator[Clue]:
    tokens = sentence.tokens
    chosen, evidence = choose(sentence, at)
    for place, saying in enumerate(sentence.sayings):
        if saying.subject is None or (abs(saying.verb - at) > _REACH and saying is not chosen):
            continue
        before = saying.verb < at
        gap = at - saying.last - 1 if before else saying.first - at - 1
        between = tokens[saying.last + 1 : at] if before else tokens[at + 1 : saying.first]
        features = {
            "own verb": 1.0,
            "chosen": float(saying is chosen),
            "before": float(before),
            "gap": min(_FAR, gap),
            "quotations between": float(sum(token.quote >= 0 for token in between)),
            "commas between": float(sum(token.lower == "," for token in between)),
            "people between": float(sum(token.person >= 0 for token in between)),
            "speaking verb": float(saying.word in _SPEAKING),
            "participle": float(saying.word.endswith("ing")),
            "inverted": float(saying.inverted),
            "passive": float(saying.passive),
            "place": float(place),
        }
        yield Clue(saying.subject, sentence, evidence if saying is chosen else Evidence.SENTENCE, features)
    embedded = is_embedded(sentence, at)
    bare, evidence = without_verb(tokens, at, embedded=embedded)
    if bare is not None:
        yield Clue(bare, sentence, evidence, {"own bare": 1.0, "before": 1.0})
    clause = clause_subject(tokens, at)
    if clause is not None:
        yield Clue(clause, sentence, Evidence.SUBJECT, {"own clause": 1.0, "before": 1.0})


def _nearby(sentence: Sentence, distance: int, block: int) -> Iterator[Clue]:
    if sentence.block < block:
        evidence = Evidence.CARRIED
    elif distance == -1 and leads_up(sentence):
        evidence = Evidence.LED_UP_TO
    else:
        evidence = Evidence.NEIGHBOUR
    common = {
        "distance": float(distance),
        "paragraph before": float(sentence.block < block),
        "leads up": float(leads_up(sentence)),
        "its quotations": float(sum(token.quote >= 0 for token in sentence.tokens)),
    }
    for place, saying in enumerate(sentence.sayings[: -_MOST_SAYINGS - 1 : -1]):
        if saying.subject is not None:
            verb = {
                "near verb": 1.0,
                "place": float(place),
                "speaking verb": float(saying.word in _SPEAKING),
                "passive": float(saying.passive),
            }
            yield Clue(saying.subject, sentence, evidence, common | verb)
    subject = clause_subject(sentence.tokens, len(sentence.tokens))
    if subject is not None:
        yield Clue(subject, sentence, evidence, common | {"near clause": 1.0})


def circumstances(sentences: Sequence[Sentence], own: int, at: int) -> dict[str, float]:
    """What holds of the quotation at token `at` of sentence number `own`, whoever spoke it."""
    sentence = sentences[own]
    tokens = sentence.tokens
    first = own == 0 or sentences[own - 1].block < sentence.block
    last = own + 1 == len(sentences) or sentences[own + 1].block > sentence.block
    words = len(tokens[at].text.split())
    return {
        "embedded": float(is_embedded(sentence, at)),
        "words": min(_FAR, words),
        "alone": float(first and last and len(tokens) <= 2),
        "first sentence": float(first),
        "last sentence": float(last),
        "begins": float(at == 0),
        "ends": float(at + 1 == len(tokens)),
        "tokens": min(_FAR, len(tokens)),
        "colon": float(at > 0 and tokens[at - 1].lower == ":"),
        "comma": float(at > 0 and tokens[at - 1].lower == ","),
        "upper": float(tokens[at].text.lstrip("“\"'‘`")[:1].isupper()),
        "led up to": float(not first and leads_up(sentences[own - 1])),
        "quotation before": float(own > 0 and any(token.quote >= 0 for token in sentences[own - 1].tokens)),
        "company": float(sum(token.quote >= 0 for token in tokens) - 1),
    }
