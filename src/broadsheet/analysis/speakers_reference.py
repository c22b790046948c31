"""Whom "he", "she" and "the spokeswoman" mean.

The weights follow the rules of thumb of centering (Grosz, Joshi and Weinstein 1995): what a sentence is about is its
subject, and the next sentence tends to go on about it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from broadsheet.analysis.gazetteer import Known, known
from broadsheet.analysis.wordlists import words
from broadsheet.article import Person

Gender = Literal["female", "male"]

_PRONOUN_GENDER: dict[str, Gender] = {"he": "male", "she": "female"}
_FEMALE_WORDS = frozenset(
    """mrs ms miss madam spokeswoman congresswoman chairwoman councilwoman businesswoman assemblywoman alderwoman
    policewoman actress queen princess duchess baroness lady dame mother wife daughter sister widow grandmother aunt
    girlfriend waitress hostess heiress first-lady nun""".split()
)
_MALE_WORDS = frozenset(
    """mr sir lord king prince duke spokesman congressman chairman councilman businessman assemblyman alderman policeman
    actor father husband son brother widower grandfather uncle boyfriend monk""".split()
)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SHORT_ROLES = {
    "sen": {"senator", "lawmaker"},
    "rep": {"representative", "congressman", "congresswoman", "lawmaker"},
    "gov": {"governor"},
    "gen": {"general"},
    "lt": {"lieutenant"},
    "col": {"colonel"},
    "capt": {"captain"},
    "sgt": {"sergeant"},
    "dr": {"doctor", "physician"},
    "prof": {"professor"},
    "rev": {"reverend", "pastor"},
    "det": {"detective"},
    "president": {"president", "commander-in-chief"},
}
_NAME_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_DETERMINERS = words("determiner")
_JOINTS = words("noun preposition") | {"who", "that"}
_SPEAKING_NOUNS = words("speaking noun")
_FURTHEST = 12
"""Sentences back to which a pronoun can reach."""
_NEAR = 1.0
_PARAGRAPH = 0.35
_SUBJECT = 1.3
_SPEAKER = 1.5
_GENDER_KNOWN = 0.8
_POSSESSIVE = 0.6
_PROMINENT = 0.25


class Named(NamedTuple):
    """A mention of person number `person` in a sentence."""

    person: int
    start: int
    subject: bool = False
    speaker: bool = False
    possessive: bool = False


class Heard(NamedTuple):
    """What a sentence contributes to the reading of later pronouns."""

    block: int
    named: list[Named]


def gender_of(person: Person, given: Callable[[str], str | None]) -> Gender | None:
    """The gender that a person's title, role or given name shows. `given` looks a given name up."""
    words = set(_WORD.findall((person.role or "").lower()))
    if words & _FEMALE_WORDS:
        return "female"
    if words & _MALE_WORDS:
        return "male"
    name = person.name.split()
    if len(name) < 2:
        return None
    known = given(name[0])
    return "female" if known in {"f", "female"} else "male" if known in {"m", "male"} else None


def resolve_pronoun(
    pronoun: str, at: int, heard: Sequence[Heard], genders: Sequence[Gender | None], weights: Sequence[int]
) -> int:
    """The person that "he" or "she" means, or -1.

    `at` is the pronoun's offset in the block of the last entry of `heard`, the sentences in reading order up to its
    own. `genders` and `weights` (numbers of mentions) are by person.
    """
    wanted = _PRONOUN_GENDER.get(pronoun.lower())
    if wanted is None or not heard:
        return -1
    best, best_score = -1, float("-inf")
    seen: set[int] = set()
    here = heard[-1].block
    for back, sentence in enumerate(reversed(heard[-_FURTHEST:])):
        for named in sentence.named:
            if (back == 0 and named.start >= at) or genders[named.person] not in {None, wanted}:
                continue
            score = -_NEAR * back**0.8 - _PARAGRAPH * min(3, here - sentence.block)
            score += _SUBJECT * named.subject + _SPEAKER * named.speaker - _POSSESSIVE * named.possessive
            score += _GENDER_KNOWN * (genders[named.person] == wanted) + _PROMINENT * min(
                4, weights[named.person] ** 0.5
            )
            if score > best_score:
                best, best_score = named.person, score
            seen.add(named.person)
    return best


def resolve_nominal(phrase: str, heard: Sequence[Heard], people: Sequence[Person]) -> int:
    """The person whom a definite phrase ("the spokeswoman", "the Florida senator") means by role, or -1."""
    words = _WORD.findall(phrase.lower())
    if not words or words[0] not in {"the", "this", "that"} or "of" in words or "for" in words or "'s" in phrase:
        return -1
    head = words[-1]
    for sentence in reversed(heard):
        for named in reversed(sentence.named):
            if head in _role_words(people[named.person].role):
                return named.person
    return -1


def _role_words(role: str | None) -> set[str]:
    words = set(_WORD.findall((role or "").lower()))
    for word in tuple(words):
        words |= _SHORT_ROLES.get(word, set())
    return words


def can_speak(phrase: str, *, strict: bool) -> bool:
    """Whether a phrase without a known name reads like somebody: "a White House official", "police", "Republicans".

    `strict` asks for a name, an office or an institution; without it any noun phrase with an article will do, too.
    """
    found = _NAME_WORD.findall(phrase)
    if not found:
        return False
    stem = next((index for index, word in enumerate(found) if word in _JOINTS), len(found))
    head = found[max(0, stem - 1)].lower()
    if len(found) > 2 and found[-2] == "to" and found[-1].islower():
        return False
    if any(word[0].isupper() for word in found[1:]) or (found[0][0].isupper() and found[0].lower() not in _DETERMINERS):
        return not head.endswith(("ed", "ing")) or head[0].isupper()
    if known(head) & (Known.ROLE | Known.ORGANISATION) or head in _SPEAKING_NOUNS:
        return True
    return not strict and len(found) > 1 and found[0].lower() in _DETERMINERS and not head.endswith("ing")


def by_surname(phrase: str, people: Sequence[Person]) -> int:
    """The one person whose name ends in the last word of a phrase such as "Mr. Lee", or -1."""
    words = phrase.split()
    if not words or not words[-1][:1].isupper():
        return -1
    found = [index for index, person in enumerate(people) if person.name.split()[-1:] == words[-1:]]
    return found[0] if len(found) == 1 else -1
