"""Subjects: the noun phrase that speaks, before its verb or after it, and people who speak together ("A, B and C")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from broadsheet.analysis.speakers_tokens import (
    AUXILIARIES,
    BREAKS,
    DASHES,
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
_SUBORDINATING = words("subordinating")
_ARTICLES = frozenset({"a", "an", "the"})
_TIME_PHRASE = TIMES | DETERMINERS | {"on", "at", "in"}
_ENDS_PHRASE = BREAKS | AUXILIARIES | PREPOSITIONS
_PARTING = DASHES | {","}
_MOST_APPOSITION = 45
"""Tokens of an apposition or a relative clause between a subject and its verb."""
_MOST_RELATIVE = 12
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


def subject_ending(tokens: Sequence[Token], at: int) -> Subject | None:
    """The subject that stands before a verb, its last token at `at` or in front of what at `at` ends: an apposition, a
    relative clause, a bracket or the "and" between two verbs."""
    lower = tokens[at].lower
    if lower in {"who", "which"}:
        at -= 1
        if at >= 0 and tokens[at].lower in _PARTING:
            at -= 1
        return noun_phrase_ending(tokens, at)
    if lower == ")":
        return noun_phrase_ending(tokens, _back_to(tokens, at, frozenset("(")) - 1)
    if lower in _PARTING:
        return _before_apposition(tokens, at)
    if lower in {"and", "but", "or", "to", "then"}:
        return clause_subject(tokens, at)
    found = noun_phrase_ending(tokens, at)
    if found is not None and found.kind == "nominal":
        if _is_adverbial(tokens, found):
            return None
        return _opening_person(tokens, found) or _before_relative(tokens, found) or found
    return found


def _is_adverbial(tokens: Sequence[Token], nominal: Subject) -> bool:
    """Whether the phrase hangs on the preposition that opens its sentence: "In a statement released on Monday"."""
    return (
        len(tokens) > 1
        and tokens[1].start == nominal.start
        and tokens[0].lower in PREPOSITIONS
        and (tokens[1].lower in DETERMINERS)
    )


def _before_relative(tokens: Sequence[Token], nominal: Subject) -> Subject | None:
    """X in "X who spoke to explain the plan said", where the noun phrase before the verb is part of what X did."""
    end = next(index for index, token in enumerate(tokens) if token.start >= nominal.start)
    for index in range(end - 1, max(-1, end - _MOST_RELATIVE), -1):
        if tokens[index].quote >= 0 or not tokens[index].is_word:
            return None
        if tokens[index].lower == "who":
            return noun_phrase_ending(tokens, index - 1) if index + 1 < end else None
    return None


def _opening_person(tokens: Sequence[Token], nominal: Subject) -> Subject | None:
    """X in "X, president and chief of the works said", where the comma after the apposition is missing."""
    end = next(index for index, token in enumerate(tokens) if token.start >= nominal.start)
    first = clause_subject(tokens, end)
    if first is None or first.kind != "person" or first.end >= nominal.start:
        return None
    begin = next(index for index, token in enumerate(tokens) if token.end >= first.end)
    between = tokens[begin + 1 : end]
    if len(between) < 2 or between[0].lower != "," or between[-1].lower in _PARTING:
        return None
    return first if _opens_clause(tokens, begin) and not any(token.quote >= 0 for token in between) else None


def _opens_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing but titles stands before token `at` in its clause."""
    for index in range(at - 1, -1, -1):
        token = tokens[index]
        if token.quote >= 0 or token.lower in {",", ";", '"'}:
            return True
        if not is_noun_like(token):
            return False
    return True


def _back_to(tokens: Sequence[Token], at: int, marks: frozenset[str]) -> int:
    """The nearest of `marks` before token `at`, not beyond a quotation; -1 where there is none."""
    floor = max(-1, at - _MOST_APPOSITION)
    for index in range(at - 1, floor, -1):
        if tokens[index].quote >= 0:
            return -1
        if tokens[index].lower in marks:
            return index
    return -1


def _before_apposition(tokens: Sequence[Token], comma: int) -> Subject | None:
    """X in "X, a lawyer from Y, said" and in "the lawyer, X, said"."""
    end = comma
    fallback: Subject | None = None
    while (opening := _back_to(tokens, end, _PARTING)) > 0:
        if end - opening == 2 and tokens[opening + 1].person >= 0:
            return noun_phrase_ending(tokens, opening + 1)
        subject = noun_phrase_ending(tokens, opening - 1)
        if subject is not None and subject.kind == "person":
            return subject
        fallback = fallback or subject
        end = opening
    first = clause_subject(tokens, comma)
    return first if first is not None and (fallback is None or first.kind == "person") else fallback


def clause_subject(tokens: Sequence[Token], before: int) -> Subject | None:
    """The subject of the clause in front of token `before`: its first person or pronoun, else its first noun phrase."""
    start = _clause_start(tokens, before)
    nominal: Subject | None = None
    for index in range(start, before):
        token = tokens[index]
        if (token.person >= 0 or token.lower in PERSONAL) and not _possessive_follows(tokens, index):
            if not _is_attached(tokens, index, start):
                return persons_beginning(tokens, index) if token.person >= 0 else noun_phrase_ending(tokens, index)
        elif nominal is None and token.is_word and _ends_noun_phrase(tokens, index):
            nominal = noun_phrase_ending(tokens, index)
    return nominal


def _clause_start(tokens: Sequence[Token], before: int) -> int:
    """The first token of the clause, an introductory subordinate clause ("When asked, …") left out."""
    start = 0
    for index in range(before - 1, -1, -1):
        if tokens[index].lower == ";" or tokens[index].quote >= 0:
            start = index + 1
            break
    if start < before and tokens[start].lower in _SUBORDINATING:
        for index in range(start + 1, before):
            rest = tokens[index + 1 : before]
            if tokens[index].lower == "," and any(one.person >= 0 or one.lower in PERSONAL for one in rest):
                return index + 1
    return start


def _is_attached(tokens: Sequence[Token], index: int, start: int) -> bool:
    """Whether a name is part of another phrase: behind a preposition, "a spokesman for X"."""
    for at in range(index - 1, start - 1, -1):
        lower = tokens[at].lower
        if tokens[at].person >= 0 or not tokens[at].is_word or lower in BREAKS or lower in PERSONAL or lower in SAYING:
            return False
        if lower in PREPOSITIONS:
            return True
    return False


def _ends_noun_phrase(tokens: Sequence[Token], index: int) -> bool:
    lower = tokens[index].lower
    if lower in _NO_SUBJECTS or lower in DETERMINERS or lower in TIMES:
        return False
    if index and tokens[index - 1].lower in PREPOSITIONS:
        return False
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if following in AUXILIARIES or following in SAYING or following in {",", "who"}:
        return True
    return following.endswith("ed") and index > 0 and not lower.endswith(("ed", "ly"))


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
        return noun_phrase_ending(tokens, _back_to(tokens, at, frozenset("(")) - 1)
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
        if lower in DETERMINERS and not (index > floor and tokens[index - 1].lower in _NOUN_PREPOSITIONS):
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
        if token.person >= 0 and not attached and not _possessive_follows(tokens, index):
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


def _possessive_follows(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].lower == "'s"
