"""Who may have spoken a quotation, and what speaks for each of them.

First what a quotation's own sentence says (`choose`, `without_verb`), which often settles it. Where it does not, the
candidates are the subjects of the attributions in the quotation's own sentence, those of the sentences around it as
far as the paragraph before, and whoever spoke the quotations beside it. Their features are distances, positions and
kinds, never words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from broadsheet.analysis.speakers_clauses import Saying, Sentence, is_label, leads_up
from broadsheet.analysis.speakers_phrases import Subject, noun_phrase_ending, persons_beginning
from broadsheet.analysis.speakers_subjects import clause_subject
from broadsheet.analysis.speakers_tokens import DASHES, Token
from broadsheet.analysis.wordlists import words
from broadsheet.article import Passage

BACK, AHEAD = 4, 2
"""Sentences before and after the quotation's own in which a speaker is looked for."""
_REACH = 40
"""Tokens from the quotation to a verb of its own sentence."""
_MOST_SAYINGS = 4
"""Attributions of each other sentence, the last ones."""
_SPEAKING = words("inverting") | {"told", "according"}
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
_LEAST_PROBABILITY = 0.25
"""Below it nobody is named."""
_FAR = 60.0
"""Tokens that count as far, however many they are."""

_OWN_ENDINGS = frozenset(",.?!…—–-")
"""What a quotation that stands for itself ends with."""

_PRONOUNS = frozenset({"he", "she", "they", "it"})


class Evidence(IntEnum):
    """What an attribution rests on, weakest first."""

    NONE = 0
    UNSAID = 1
    """A passive verb that leaves out who spoke: "Lee was asked"."""
    CARRIED = 2
    """The paragraph before."""
    LED_UP_TO = 3
    """A sentence with a colon at its end."""
    SUBJECT = 4
    """The subject of the sentence, which has no attributing verb."""
    NEIGHBOUR = 5
    """Another quotation or sentence of the paragraph."""
    SENTENCE = 6
    """A verb elsewhere in the sentence."""
    BESIDE = 7
    """A verb beside the quotation."""


class Attribution(NamedTuple):
    """Who speaks a quotation, by name; `mention` is the name, pronoun or phrase that it rests on."""

    speakers: tuple[str, ...] = ()
    mention: Passage | None = None
    evidence: Evidence = Evidence.NONE
    person: int = -1
    """Index of the speaker, -1 where it is nobody of the people known."""
    embedded: bool = False
    """The words are part of the writer's own sentence."""
    alone: bool = False
    """The quotation is the whole of its paragraph."""
    likelihood: float = 1.0
    """How likely the trees take the speaker to be, 1 where they were not asked."""


NOBODY = Attribution()


class Candidate(NamedTuple):
    """Somebody who may have spoken a quotation, and the features that tell how likely."""

    found: Attribution
    features: dict[str, float]


class Clue(NamedTuple):
    """A phrase that may name the speaker, and what can be said of it before anybody knows whom it means."""

    subject: Subject
    sentence: Sentence
    evidence: Evidence
    features: dict[str, float]


def choose(sentence: Sentence, at: int) -> tuple[Saying | None, Evidence]:
    """The attribution that goes with the quotation at token `at`."""
    sayings = sentence.sayings
    if not sayings:
        return None, Evidence.NONE
    tokens = sentence.tokens
    before = [saying for saying in sayings if saying.verb < at and (saying.subject is not None or saying.passive)]
    if before and before[-1].subject is not None and at and tokens[at - 1].lower == ":" and before[-1].last >= at - 2:
        return before[-1], Evidence.BESIDE
    for saying in sayings:
        if saying.first > at and saying.subject is not None:
            between = tokens[at + 1 : saying.first]
            if len(between) <= 2 and all(not token.is_word and token.quote < 0 for token in between):
                return saying, Evidence.BESIDE
            break
    if before:
        nearest = before[-1]
        if nearest.subject is None:
            return nearest, Evidence.UNSAID
        gap = tokens[nearest.last + 1 : at]
        if gap and gap[-1].lower == ":" and _parted(gap):
            return None, Evidence.NONE
        beside = not any(token.quote >= 0 for token in gap) and not _parted(gap)
        return nearest, Evidence.BESIDE if beside else Evidence.SENTENCE
    after = [saying for saying in sayings if saying.verb > at and saying.subject is not None]
    if after:
        return after[0], Evidence.SENTENCE
    return None, Evidence.NONE


def _parted(gap: Sequence[Token]) -> bool:
    """Whether another clause begins between a verb and a quotation: "When X objected, Y fired back: …"."""
    commas = [index for index, token in enumerate(gap) if token.lower == ","]
    return any(token.person >= 0 or token.lower in _PRONOUNS for token in gap[commas[0] :]) if commas else False


def without_verb(tokens: Sequence[Token], at: int, *, embedded: bool) -> tuple[Subject | None, Evidence]:
    """Who speaks where no verb says so: "…" — Ann Lee; Ann Lee on the plan: "…"; Ann Lee liked "the idea of it"."""
    if at + 2 < len(tokens) and tokens[at + 1].lower in DASHES and tokens[at + 2].person >= 0:
        signature = persons_beginning(tokens, at + 2)
        after = next((token for token in tokens if token.start >= signature.end), None)
        if after is None or after.lower in {".", ",", "(", ";"}:
            return signature, Evidence.BESIDE
    if at + 1 < len(tokens) and is_label(tokens[at + 1 :]):
        return persons_beginning(tokens, at + 1), Evidence.BESIDE
    if at and tokens[at - 1].lower == ":":
        if at > 1 and tokens[at - 2].person >= 0:
            return noun_phrase_ending(tokens, at - 2), Evidence.BESIDE
        last = next((index for index in range(at - 1, -1, -1) if tokens[index].person >= 0), -1)
        subject = clause_subject(tokens, at) or (noun_phrase_ending(tokens, last) if last >= 0 else None)
        return subject, Evidence.BESIDE
    if embedded and at:
        return clause_subject(tokens, at), Evidence.SUBJECT
    return None, Evidence.NONE


def is_embedded(sentence: Sentence, at: int) -> bool:
    """Whether the words of the quotation run on in the writer's own sentence."""
    before = sentence.tokens[at - 1] if at else None
    after = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else None
    own_end = sentence.tokens[at].text.rstrip("\"'”’“»‘")[-1:]
    if before is not None and before.is_word and not any(saying.verb == at - 1 for saying in sentence.sayings):
        return True
    if after is None or not after.is_word or own_end in _OWN_ENDINGS:
        return False
    return not any(saying.first <= at + 2 and saying.last > at for saying in sentence.sayings)


def is_signed(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing but a dash or a colon stands between the quotation at `at` and who spoke it."""
    if at > 1 and tokens[at - 1].lower == ":" and tokens[at - 2].person >= 0:
        return True
    after = tokens[at + 1 :]
    if after and after[0].lower in DASHES:
        after = after[1:]
    return bool(after) and is_label(after)


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
        "its quotations": float(sentence.quotations),
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
        "quotation before": float(own > 0 and sentences[own - 1].quotations > 0),
        "in the first person": float(_FIRST_PERSON.search(tokens[at].text) is not None),
        "company": float(sentence.quotations - 1),
    }


def by_mention(
    clued: Iterable[tuple[Attribution, dict[str, float]]],
) -> Iterable[tuple[Attribution, dict[str, float]]]:
    """What different clues say of one mention together."""
    found: dict[tuple[tuple[str, ...], Passage | None], tuple[Attribution, dict[str, float]]] = {}
    for one, features in clued:
        key = (one.speakers, one.mention)
        if key not in found:
            found[key] = one, features
            continue
        other, known = found[key]
        strongest = max(known["evidence"], features["evidence"])
        found[key] = max(one, other, key=lambda each: each.evidence), features | known | {"evidence": strongest}
    return found.values()


def likeliest(candidates: Sequence[Candidate], likely: Sequence[float]) -> Attribution:
    """The candidate for whom most speaks; nobody where nobody is likely."""
    best = max(likely, default=0.0)
    if best < _LEAST_PROBABILITY:
        return NOBODY._replace(likelihood=best)
    return candidates[likely.index(best)].found._replace(likelihood=best)
