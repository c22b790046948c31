"""Noun phrases that may speak: "a spokesman for the mayor", and people, one or several ("A, B and C")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from broadsheet.analysis.speakers_tokens import (
    AUXILIARIES,
    BREAKS,
    DETERMINERS,
    PERSONAL,
    PREPOSITIONS,
    SAYING,
    TIMES,
    Token,
    is_noun,
    is_noun_like,
    may_intervene,
)
from broadsheet.analysis.wordlists import words

SubjectKind = Literal["person", "pronoun", "nominal"]
_ORIGINS = frozenset({"of", "from"})
_MOST_ORIGIN = 5
"""Tokens of "and", "of" and the place between two people."""
_NOUN_PREPOSITIONS = words("noun preposition")
_NO_SUBJECTS = words("no subject") | BREAKS | PREPOSITIONS
_ARTICLES = frozenset({"a", "an", "the"})
_TIME_PHRASE = TIMES | DETERMINERS | {"on", "at", "in"}
_ENDS_PHRASE = BREAKS | AUXILIARIES | PREPOSITIONS
_MOST_APPOSITION = 45
"""Tokens of an apposition or a relative clause between a subject and its verb."""
_MOST_NOMINAL = 9
"""Tokens of a noun phrase without a name."""


class Subject(NamedTuple):
    """Who speaks, as the text has it: characters `[start, end)` of the block, `persons` where it names any."""

    start: int
    end: int
    kind: SubjectKind
    persons: tuple[int, ...] = ()


def persons_ending(tokens: Sequence[Token], at: int) -> Subject:
    """The person at `at`, and those joined to them: "A, B and C", "A of Ohio and B of Texas"."""
    persons = [tokens[at].person]
    first = at
    joined = False
    while (previous := _person_before(tokens, first - 1)) >= 0:
        link = tokens[first - 1].lower
        if link not in {"and", "&"} and not (link == "," and joined):
            break
        joined = True
        first = previous
        persons.insert(0, tokens[first].person)
    return Subject(tokens[first].start, tokens[at].end, "person", tuple(dict.fromkeys(persons)))


def _person_before(tokens: Sequence[Token], link: int) -> int:
    """The person whom the token `link` ("and", ",") follows, with or without an "of Ohio" between; -1 for none."""
    if link >= 1 and tokens[link - 1].person >= 0:
        return link - 1
    for index in range(link - 2, max(0, link - _MOST_ORIGIN), -1):
        if tokens[index].lower in _ORIGINS:
            return index - 1 if tokens[index - 1].person >= 0 else -1
        if not tokens[index + 1].text[:1].isupper():
            break
    return -1


def persons_beginning(tokens: Sequence[Token], at: int) -> Subject:
    """The person at `at`, and those joined by commas where an "and" comes at last."""
    chain = [at]
    index = at
    while (link := _after_origin(tokens, index)) + 1 < len(tokens) and tokens[link].lower in {",", "and", "&"}:
        last = tokens[link].lower != "," or tokens[link + 1].lower == "and"
        index = link + 2 if tokens[link].lower == "," and last else link + 1
        if index >= len(tokens) or tokens[index].person < 0:
            break
        chain.append(index)
        if last:
            persons = tuple(dict.fromkeys(tokens[member].person for member in chain))
            return Subject(tokens[at].start, tokens[index].end, "person", persons)
    return Subject(tokens[at].start, tokens[at].end, "person", (tokens[at].person,))


def _after_origin(tokens: Sequence[Token], person: int) -> int:
    """The token behind a person and the "of Ohio" that may follow."""
    index = person + 1
    if index < len(tokens) and tokens[index].lower in _ORIGINS:
        place = index + 1
        while place < len(tokens) and tokens[place].person < 0 and tokens[place].text[:1].isupper():
            place += 1
        if place > index + 1:
            return place
    return index


def noun_phrase_ending(tokens: Sequence[Token], at: int) -> Subject | None:
    """The noun phrase whose last token is `at`, with the phrases hung on to it ("a spokesman for the mayor")."""
    if at >= 0 and (tokens[at].lower in TIMES or tokens[at].lower in _ARTICLES):
        # "X at the time", "X on Friday"
        while at > 0 and tokens[at].person < 0 and tokens[at].lower in _TIME_PHRASE:
            at -= 1
    if at < 0:
        return None
    token = tokens[at]
    if token.lower == ")":
        return noun_phrase_ending(tokens, back_to(tokens, at, frozenset("(")) - 1)
    if not token.is_word or (token.person < 0 and token.lower in _NO_SUBJECTS):
        return None
    if token.lower in PERSONAL:
        return Subject(token.start, token.end, "pronoun")
    first = _phrase_start(tokens, at)
    if token.person >= 0 and first == at:
        return persons_ending(tokens, at)
    for index in range(first, at):
        if tokens[index].person >= 0 and tokens[index + 1].lower in _ORIGINS:
            return persons_ending(tokens, index)  # "Senator X of Ohio"
        if tokens[index].lower in PREPOSITIONS:
            break
    return _nominal(tokens, first, at)


def back_to(tokens: Sequence[Token], at: int, marks: frozenset[str]) -> int:
    """The nearest of `marks` before token `at`, not beyond a quotation; -1 where there is none."""
    floor = max(-1, at - _MOST_APPOSITION)
    for index in range(at - 1, floor, -1):
        if tokens[index].quote >= 0:
            return -1
        if tokens[index].lower in marks:
            return index
    return -1


def _nominal(tokens: Sequence[Token], first: int, last: int) -> Subject:
    while first < last and (tokens[first].lower in _NO_SUBJECTS or tokens[first].lower in {"'s", "."}):
        first += 1
    return Subject(tokens[first].start, tokens[last].end, "nominal")


def _phrase_start(tokens: Sequence[Token], at: int) -> int:
    """The first token of the noun phrase that ends at `at`. A person who is nobody's attribute is a phrase alone."""
    floor = max(0, at - _MOST_NOMINAL)
    index = at
    attached = False
    while index > floor and _goes_back(tokens, index, floor):
        lower = tokens[index - 1].lower
        attached = attached or (lower in PREPOSITIONS and not _is_of_title(tokens, index - 1, at))
        index -= 1
        before = tokens[index - 1].lower if index > floor else ""
        if (
            lower in DETERMINERS
            and before not in _NOUN_PREPOSITIONS
            and (before not in _ARTICLES or lower in _ARTICLES)
        ):
            break
    return index if tokens[at].person < 0 or attached else at


def _is_of_title(tokens: Sequence[Token], preposition: int, person: int) -> bool:
    """Whether an "of" belongs to a title before a name: "Secretary of State X", not "a friend of X"."""
    if tokens[preposition].lower != "of" or person - preposition < 2 or preposition < 1:
        return False
    return tokens[preposition - 1].text[:1].isupper() and not tokens[person - 1].lower.endswith(".")


def _goes_back(tokens: Sequence[Token], index: int, floor: int) -> bool:
    """Whether the token before `index` belongs to the same noun phrase."""
    before = tokens[index - 1]
    lower = before.lower
    if lower in PREPOSITIONS:
        return lower in _NOUN_PREPOSITIONS and index - 2 >= floor and is_noun_like(tokens[index - 2])
    if not before.is_word:
        return lower == "'s"
    if lower in SAYING:
        return is_noun(tokens, index - 1)
    return lower not in BREAKS and lower not in AUXILIARIES and lower not in PERSONAL


def subject_after(tokens: Sequence[Token], verb: int) -> Subject | None:
    """The subject that follows token `verb`: "said Ann Lee, a lawyer", "said a spokesman for the mayor"."""
    first = verb + 1
    while (
        first < len(tokens) and tokens[first].is_word and may_intervene(tokens[first]) and tokens[first].lower != "on"
    ):
        first += 1
    if first >= len(tokens) or not tokens[first].is_word:
        return None
    if tokens[first].lower in PERSONAL:
        return Subject(tokens[first].start, tokens[first].end, "pronoun")
    if tokens[first].person < 0 and tokens[first].lower in _NO_SUBJECTS:
        return None
    last, person = _phrase_end(tokens, first)
    if person >= 0:
        return persons_beginning(tokens, person)
    named = last + 2
    if named < len(tokens) and tokens[last + 1].lower == "," and tokens[named].person >= 0:
        # "said the mayor, Ann Lee."
        after = tokens[named + 1].lower if named + 1 < len(tokens) else "."
        if after in {".", ",", ")", ";", "", "who"} or after in _ORIGINS:
            return persons_beginning(tokens, named)
    return _nominal(tokens, first, last)


def _phrase_end(tokens: Sequence[Token], first: int) -> tuple[int, int]:
    """The last token of the noun phrase that begins at `first`, and the person in it who is its head, or -1."""
    last = first
    person = -1
    attached = False
    for index in range(first, min(len(tokens), first + _MOST_NOMINAL + 3)):
        token = tokens[index]
        if token.person >= 0 and not attached and not possessive_follows(tokens, index):
            person = index
        elif person >= 0 and not is_noun_like(token):
            return person, person
        if index > first and token.lower in _NOUN_PREPOSITIONS:
            attached = True
        elif _ends_phrase(token) or (token.lower in TIMES and index > first):
            break
        last = index
    while last > first and (tokens[last].lower in PREPOSITIONS or tokens[last].lower in DETERMINERS):
        last -= 1
    return last, person


def _ends_phrase(token: Token) -> bool:
    return token.lower in _ENDS_PHRASE or not (token.is_word or token.lower == "'s")


def possessive_follows(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].lower == "'s"
