"""Whom "he", "she" and "the spokeswoman" mean: what a text has said so far, and phrases read in its light.

The weights follow the rules of thumb of centering (Grosz, Joshi and Weinstein 1995): what a sentence is about is its
subject, and the next sentence tends to go on about it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from broadsheet.analysis.gazetteer import Gender, Known, known
from broadsheet.analysis.gazetteer import gender_of as gender_of_given
from broadsheet.analysis.language import STOP_WORDS
from broadsheet.analysis.speakers_clauses import Saying
from broadsheet.analysis.speakers_phrases import Subject
from broadsheet.analysis.speakers_subjects import clause_subject
from broadsheet.analysis.speakers_tokens import Token
from broadsheet.analysis.wordlists import words, words_by_key
from broadsheet.article import Person

_PRONOUN_GENDER: dict[str, Gender] = {"he": "m", "she": "f"}
_FEMALE_WORDS = words("female")
_MALE_WORDS = words("male")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SHORT_ROLES = words_by_key("title")
"""What an abbreviated title is called in full: "sen" is a "senator" and a "lawmaker"."""
_NAME_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_DETERMINERS = words("determiner")
_JOINTS = words("noun preposition") | {"who", "that"}
_ARTICLES = frozenset({"a", "an", "the"})
_SPEAKING_NOUNS = words("speaking noun")
_QUANTITIES = frozenset({"one", "some", "many", "several", "most", "two", "three", "both"})
_FURTHEST = 12
"""Sentences back to which a pronoun can reach."""
_REMEMBERED = 60
"""Sentences back to which a phrase such as "the senator" can reach."""
_NEARBY = 4
"""Sentences back to which "they" can reach."""
_NEAR = 1.0
_PARAGRAPH = 0.35
_SUBJECT = 1.3
_SPEAKER = 1.5
_GENDER_KNOWN = 0.8
_POSSESSIVE = 0.6
_PROMINENT = 0.25
_MOST_PROMINENT = 4


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
    together: tuple[int, ...] = ()
    """Two people or more who are its subject together."""
    others: bool = False
    """Its subject is a noun phrase without a name, which "they" may mean as well."""


class Referent(NamedTuple):
    """Whom a phrase means, by name; `person` is the last of them, -1 where it is nobody of the people known."""

    names: tuple[str, ...]
    person: int = -1


class Discourse:
    """The sentences read so far, as far as later phrases refer to them."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = people
        self.weights = [len(person.mentions) for person in people]
        self._genders = [gender_of(person) for person in people]
        self._surnames = _by_surname(people)
        self._roles = [_role_words(person.role) for person in people]
        self._heard: list[Heard] = []

    def hear(self, block: int, tokens: Sequence[Token], sayings: Sequence[Saying]) -> int:
        """Take in a sentence; its number."""
        self._heard.append(_hear(block, tokens, sayings))
        return len(self._heard) - 1

    def note_speaker(self, person: int, start: int, sentence: int) -> None:
        """Later pronouns look for who spoke last: `person`, named at offset `start` in that sentence."""
        self._heard[sentence].named.append(Named(person, start, speaker=True))

    def resolve(self, subject: Subject, text: str, sentence: int, *, strict: bool) -> Referent | None:
        """Whom a subject means that stands in sentence number `sentence` as `text`; None if it can be no speaker.

        Without names it is somebody, but nobody knows whom. `strict` as in `can_speak`.
        """
        if subject.kind == "person":
            return self._named(subject.persons)
        heard = self._heard[max(0, sentence + 1 - _REMEMBERED) : sentence + 1]
        if subject.kind == "pronoun" and text.lower() == "they":
            return Referent(self._named(resolve_they(heard)).names)
        if subject.kind == "pronoun":
            person = resolve_pronoun(text, subject.start, heard, self._genders, self.weights)
            return self._named((person,) if person >= 0 else ())
        person = by_surname(text, self._surnames)
        if person < 0:
            person = resolve_nominal(text, heard, self._roles)
        if person >= 0:
            return self._named((person,))
        return Referent((_phrase(text),)) if can_speak(text, strict=strict) else None

    def _named(self, persons: Sequence[int]) -> Referent:
        return Referent(tuple(self.people[person].name for person in persons), persons[-1] if persons else -1)


def _hear(block: int, tokens: Sequence[Token], sayings: Sequence[Saying]) -> Heard:
    """What a sentence leaves for later pronouns: its people, its subject and whoever says something in it first."""
    subjects = [saying.subject for saying in sayings if saying.subject]
    subjects += [first for first in (clause_subject(tokens, len(tokens)),) if first is not None]
    persons = {person for subject in subjects for person in subject.persons}
    named = [
        Named(
            token.person,
            token.start,
            subject=token.person in persons,
            possessive=index + 1 < len(tokens) and tokens[index + 1].lower == "'s",
        )
        for index, token in enumerate(tokens)
        if token.person >= 0
    ]
    together = next((subject.persons for subject in subjects if len(subject.persons) > 1), ())
    others = any(subject.kind == "nominal" for subject in subjects)
    return Heard(block, named, together, others)


def _phrase(text: str) -> str:
    first, _, rest = text.partition(" ")
    return f"{first.lower()} {rest}" if first in {"The", "A", "An", "His", "Her", "Their", "One", "Some"} else text


def gender_of(person: Person) -> Gender | None:
    """The gender that a person's title, role or given name shows."""
    found = set(_WORD.findall((person.role or "").lower()))
    if found & _FEMALE_WORDS:
        return "f"
    if found & _MALE_WORDS:
        return "m"
    name = person.name.split()
    return gender_of_given(name[0]) if len(name) > 1 else None


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
    here = heard[-1].block
    for back, sentence in enumerate(reversed(heard[-_FURTHEST:])):
        for named in sentence.named:
            if (back == 0 and named.start >= at) or genders[named.person] not in {None, wanted}:
                continue
            score = -_NEAR * back**0.8 - _PARAGRAPH * min(3, here - sentence.block)
            score += max(_SUBJECT * named.subject, _SPEAKER * named.speaker) - _POSSESSIVE * named.possessive
            score += _GENDER_KNOWN * (genders[named.person] == wanted)
            score += _PROMINENT * min(_MOST_PROMINENT, weights[named.person] ** 0.5)
            if score > best_score:
                best, best_score = named.person, score
    return best


def resolve_they(heard: Sequence[Heard]) -> tuple[int, ...]:
    """The people whom "they" means: who last did something together, if no others did anything since."""
    for sentence in reversed(heard[-_NEARBY:]):
        if sentence.together or sentence.others:
            return sentence.together
    return ()


def resolve_nominal(phrase: str, heard: Sequence[Heard], roles: Sequence[set[str]]) -> int:
    """The person whom a definite phrase ("the spokeswoman", "the Florida senator") means by role, or -1.

    `roles` are the words of each person's role.
    """
    found = _WORD.findall(phrase.lower())
    if not found or found[0] not in {"the", "this", "that"} or "of" in found or "for" in found or "'s" in phrase:
        return -1
    head = found[-1]
    for sentence in reversed(heard):
        for named in reversed(sentence.named):
            if head in roles[named.person]:
                return named.person
    return -1


def _role_words(role: str | None) -> set[str]:
    found = set(_WORD.findall((role or "").lower()))
    for word in tuple(found):
        found |= _SHORT_ROLES.get(word, frozenset())
    return found


def can_speak(phrase: str, *, strict: bool) -> bool:
    """Whether a phrase without a known name reads like somebody: "a White House official", "police", "Fox News".

    `strict` asks for a name, an office or an institution; without it any noun phrase with an article will do, too.
    """
    found = _NAME_WORD.findall(phrase)
    core = found[: next((n for n, word in enumerate(found) if _ends_core(found, n)), len(found))]
    if len(core) < len(found) and core and core[0].lower() in _QUANTITIES and found[1] == "of":
        return can_speak(" ".join(found[2:]), strict=False)
    owned = "’s " in phrase or "'s " in phrase
    if not core or any(word in _ARTICLES for word in core[1:]):
        return False
    head = core[-1]
    if _is_somebody(head.lower()):
        return True
    if head[0].isupper():
        return len(core) > 1 or not _is_opening_word(head.lower())
    return not strict and len(core) > 1 and (owned or core[0].lower() in _DETERMINERS) and not head.endswith("ly")


def _ends_core(found: Sequence[str], n: int) -> bool:
    """Whether word `n` of a phrase begins what hangs on its noun: "of the board", "who came", "interviewed in May"."""
    if found[n] in _JOINTS:
        return True
    if not found[n].endswith(("ed", "ing")) or n == 0:
        return False
    # "the retired surgeon" and "one unnamed official" go on, "a man called Lee" does not.
    return found[n - 1].lower() not in _DETERMINERS and found[n].islower()


def _is_opening_word(word: str) -> bool:
    """Whether a word alone has its capital only from the sentence that it begins."""
    return word in STOP_WORDS or bool(known(word) & Known.FUNCTION) or word.endswith(("ly", "ing", "wise"))


def _is_somebody(noun: str) -> bool:
    """Whether a noun is an office, an institution or another word for those who speak."""
    return noun in _SPEAKING_NOUNS or bool((known(noun) | known(noun.removesuffix("s"))) & Known.ROLE)


def _by_surname(people: Sequence[Person]) -> dict[str, int]:
    """The people by the last word of their names, as far as one person alone has it."""
    found: dict[str, int] = {}
    for index, person in enumerate(people):
        last = person.name.split()[-1]
        found[last] = -1 if last in found else index
    return found


def by_surname(phrase: str, known_as: Mapping[str, int]) -> int:
    """The person (of `surnames`) whose name ends in the last word of a phrase such as "Mr. Lee", or -1."""
    found = phrase.split()
    if not found or not all(word[0].isupper() for word in found):
        return -1
    return known_as.get(found[-1], -1)
