"""Which noun phrase before a verb, or in front of a quotation, is the subject of its clause."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.analysis.speakers_phrases import (
    Subject,
    back_to,
    noun_phrase_ending,
    persons_beginning,
    persons_ending,
    possessive_follows,
)
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
    is_noun_like,
)
from broadsheet.analysis.wordlists import words

_NO_SUBJECTS = words("no subject") | BREAKS | PREPOSITIONS
_SUBORDINATING = words("subordinating")
_PARTING = DASHES | {","}
_MOST_RELATIVE = 12


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
        return noun_phrase_ending(tokens, back_to(tokens, at, frozenset("(")) - 1)
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


def _before_apposition(tokens: Sequence[Token], comma: int) -> Subject | None:
    """X in "X, a lawyer from Y, said" and in "the lawyer, X, said"."""
    end = comma
    fallback: Subject | None = None
    while (opening := back_to(tokens, end, _PARTING)) > 0:
        if end - opening == 2 and tokens[opening + 1].person >= 0:
            return _with_partner(tokens, opening)
        subject = noun_phrase_ending(tokens, opening - 1)
        if subject is not None and subject.kind == "person":
            return subject
        fallback = fallback or subject
        end = opening
    first = clause_subject(tokens, comma)
    return first if first is not None and (fallback is None or first.kind == "person") else fallback


def _with_partner(tokens: Sequence[Token], comma: int) -> Subject | None:
    """The person behind a comma, and who is named before their office: "A and the lawyer, B, said"."""
    person = noun_phrase_ending(tokens, comma + 1)
    office = noun_phrase_ending(tokens, comma - 1)
    if person is None or office is None or office.kind != "nominal":
        return person
    first = next(index for index, token in enumerate(tokens) if token.start >= office.start)
    if first < 2 or tokens[first - 1].lower != "and" or tokens[first - 2].person < 0:
        return person
    partners = persons_ending(tokens, first - 2)
    return Subject(partners.start, person.end, "person", tuple(dict.fromkeys(partners.persons + person.persons)))


def clause_subject(tokens: Sequence[Token], before: int) -> Subject | None:
    """The subject of the clause in front of token `before`: its first person or pronoun, else its first noun phrase."""
    start = _clause_start(tokens, before)
    nominal: Subject | None = None
    for index in range(start, before):
        token = tokens[index]
        if (token.person >= 0 or token.lower in PERSONAL) and not possessive_follows(tokens, index):
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
