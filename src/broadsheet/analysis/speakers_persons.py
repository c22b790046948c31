"""People who speak, one or several: "A, B and C", "A of Ohio and B of Texas"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from broadsheet.analysis.speakers_tokens import Token

SubjectKind = Literal["person", "pronoun", "nominal"]

ORIGINS = frozenset({"of", "from"})
_MOST_ORIGIN = 5
"""Tokens of "and", "of" and the place between two people."""


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
        if tokens[index].lower in ORIGINS:
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
    if index < len(tokens) and tokens[index].lower in ORIGINS:
        place = index + 1
        while place < len(tokens) and tokens[place].person < 0 and tokens[place].text[:1].isupper():
            place += 1
        if place > index + 1:
            return place
    return index
