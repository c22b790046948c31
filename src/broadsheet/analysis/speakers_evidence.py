"""The attribution that goes with a quotation inside its own sentence, and how much it is worth."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from broadsheet.analysis.speakers_clause import Saying
from broadsheet.analysis.speakers_persons import Subject, persons_beginning
from broadsheet.analysis.speakers_sentence import Sentence, is_label
from broadsheet.analysis.speakers_subject import clause_subject, noun_phrase_ending
from broadsheet.analysis.speakers_tokens import DASHES, Token

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
