"""Clauses of speech: which verb attributes, and which words are its subject.

A block is read as a row of tokens in which every quotation and every mention of a person is one token; what is said
inside a quotation never takes part. A `Saying` is an attributing verb (or "according to") with its subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from broadsheet.analysis.wordlists import words

SubjectKind = Literal["person", "pronoun", "nominal"]

_TOKEN = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Prof|Rev|St|Jr|Sr|Capt|Maj|Hon|Supt|Det)\."
    r"|[^\W\d_](?:\.[^\W\d_])+\.?"
    r"|[’']s\b"
    r"|[^\W_]+(?:[-/&.][^\W_]+)*(?:[’'](?!s\b)[^\W_]+)*"
    r"|[^\w\s]"
)

PERSONAL = frozenset({"he", "she", "they", "it", "i", "we", "you"})
_SAYING = words("saying")
_INVERTING = words("inverting")
_AUXILIARIES = words("auxiliary")
_PREPOSITIONS = words("preposition")
_NOUN_PREPOSITIONS = words("noun preposition")
_BREAKS = words("break")
_DETERMINERS = words("determiner")
_TIMES = words("time")
_NOT_SUBJECTS = words("no subject")
_NOUNS_OR_VERBS = words("noun or verb")
_PASSIVE = frozenset({"was", "were", "been", "is", "are", "being", "be", "got"})
_MOST_APPOSITION = 45
_MOST_NOMINAL = 9


class Token(NamedTuple):
    """Characters `[start, end)` of a block. `quote` and `person` are indices, -1 where the token is neither."""

    start: int
    end: int
    text: str
    lower: str
    quote: int = -1
    person: int = -1

    @property
    def is_word(self) -> bool:
        return self.quote < 0 and (self.person >= 0 or self.text[:1].isalnum())


class Subject(NamedTuple):
    """Who speaks, as the text has it: characters `[start, end)` of the block."""

    start: int
    end: int
    kind: SubjectKind
    text: str
    persons: tuple[int, ...] = ()


class Saying(NamedTuple):
    """An attribution: tokens `[first, last]` from its subject to its verb. `verb` is the verb's token."""

    first: int
    last: int
    verb: int
    subject: Subject | None
    word: str
    """The verb as it is written, in lower case."""


def tokenize(text: str, specials: Iterable[tuple[int, int, int, int]]) -> list[Token]:
    """The tokens of `text`. `specials` are disjoint `(start, end, quote, person)` in order, each to become one token."""
    tokens: list[Token] = []
    at = 0
    for start, end, quote, person in specials:
        tokens.extend(_plain(text, at, start))
        stretch = text[start:end]
        tokens.append(Token(start, end, stretch, stretch.lower() if person >= 0 else "", quote, person))
        at = end
    tokens.extend(_plain(text, at, len(text)))
    return tokens


def _plain(text: str, start: int, end: int) -> list[Token]:
    return [
        Token(match.start(), match.end(), match.group(), match.group().lower().replace("’", "'"))
        for match in _TOKEN.finditer(text, start, end)
    ]


def find_sayings(tokens: Sequence[Token]) -> list[Saying]:
    """The attributions of one sentence, in reading order."""
    found: list[Saying] = []
    for index, token in enumerate(tokens):
        if token.lower == "according" and index + 1 < len(tokens) and tokens[index + 1].lower == "to":
            subject = subject_after(tokens, index + 1)
            found.append(Saying(index, index + 1, index, subject, "according"))
        elif token.lower == "put" and index + 1 < len(tokens) and tokens[index + 1].lower == "it":
            found.append(_saying(tokens, index))
        elif token.lower in _SAYING and token.quote < 0 and not _is_noun(tokens, index):
            found.append(_saying(tokens, index))
    return found


def _is_noun(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word that can be a verb is a noun or adjective here: "the report", "his calls", "alleged plot"."""
    if index == 0:
        return False
    before = tokens[index - 1]
    if before.lower in _DETERMINERS - {"that"} or before.lower == "'s":
        return True
    return tokens[index].lower in _NOUNS_OR_VERBS and before.lower in _PREPOSITIONS


def _saying(tokens: Sequence[Token], verb: int) -> Saying:
    word = tokens[verb].lower
    at = verb - 1
    passive = False
    while at >= 0 and _may_intervene(tokens[at]):
        passive = passive or tokens[at].lower in _PASSIVE
        at -= 1
    if passive and not word.endswith("ing") and word not in {"quoted", "used"}:
        return Saying(verb, verb, verb, _agent(tokens, verb), word)
    subject = None
    if (
        at < 0
        or tokens[at].quote >= 0
        or (tokens[at].lower in {",", "—", "–", "-"} and at and tokens[at - 1].quote >= 0)
    ):
        if word in _INVERTING:
            subject = subject_after(tokens, verb)
            return Saying(verb, _last_of(tokens, verb, subject), verb, subject, word)
    elif word.endswith("ing"):
        subject = clause_subject(tokens, verb)
    else:
        subject = _subject_ending(tokens, at)
        if subject is None and word in _INVERTING and at == verb - 1 and tokens[at].lower in {",", ";"}:
            subject = subject_after(tokens, verb)
            if subject is not None:
                return Saying(verb, _last_of(tokens, verb, subject), verb, subject, word)
    if subject is None:
        return Saying(verb, verb, verb, clause_subject(tokens, verb), word)
    first = next(index for index in range(verb + 1) if tokens[index].end > subject.start)
    return Saying(first, verb, verb, subject, word)


def _may_intervene(token: Token) -> bool:
    lower = token.lower
    if token.quote >= 0 or token.person >= 0:
        return False
    return lower in _AUXILIARIES or lower in _TIMES or (lower.endswith("ly") and len(lower) > 4)


def _last_of(tokens: Sequence[Token], verb: int, subject: Subject | None) -> int:
    if subject is None:
        return verb
    return max(index for index in range(verb, len(tokens)) if tokens[index].start < subject.end)


def _agent(tokens: Sequence[Token], verb: int) -> Subject | None:
    """The "by …" of a passive verb."""
    for index in range(verb + 1, min(len(tokens), verb + 8)):
        if tokens[index].lower == "by":
            return subject_after(tokens, index)
    return None


def _subject_ending(tokens: Sequence[Token], at: int) -> Subject | None:
    """The subject whose last token stands at `at`, or is parted from it by an apposition, a relative clause or "and"."""
    token = tokens[at]
    if token.lower == "who":
        at -= 1
        if at >= 0 and tokens[at].lower in {",", "—", "–"}:
            at -= 1
        return noun_phrase_ending(tokens, at) if at >= 0 else None
    if token.lower == ")":
        at = _back_to(tokens, at, {"("})
        return noun_phrase_ending(tokens, at - 1) if at > 0 else None
    if token.lower in {",", "—", "–"}:
        return _before_apposition(tokens, at)
    if token.lower in {"and", "but", "or", "to"}:
        return clause_subject(tokens, at)
    return noun_phrase_ending(tokens, at)


def _back_to(tokens: Sequence[Token], at: int, marks: set[str]) -> int:
    floor = max(-1, at - _MOST_APPOSITION)
    at -= 1
    while at > floor and tokens[at].lower not in marks:
        if tokens[at].quote >= 0:
            return -1
        at -= 1
    return at if at > floor else -1


def _before_apposition(tokens: Sequence[Token], comma: int) -> Subject | None:
    """X in "X, a lawyer from Y, said" and in "the lawyer, X, said"."""
    end = comma
    fallback: Subject | None = None
    while True:
        opening = _back_to(tokens, end, {",", "—", "–"})
        if opening <= 0:
            break
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
    start = 0
    for index in range(before - 1, -1, -1):
        if tokens[index].lower == ";" or tokens[index].quote >= 0:
            start = index + 1
            break
    nominal: Subject | None = None
    for index in range(start, before):
        token = tokens[index]
        previous = tokens[index - 1].lower if index > start else ""
        possessive = index + 1 < len(tokens) and tokens[index + 1].lower in {"'s", "'", "’s", "’"}
        if (token.person >= 0 or token.lower in PERSONAL) and not possessive:
            head = _head_before(tokens, index, start)
            if head < 0:
                return noun_phrase_ending(tokens, index)
        if nominal is None and token.is_word and previous not in _PREPOSITIONS and _ends_noun_phrase(tokens, index):
            nominal = noun_phrase_ending(tokens, index)
    return nominal


def _head_before(tokens: Sequence[Token], index: int, start: int) -> int:
    """The preposition that makes token `index` part of another phrase, or -1."""
    at = index - 1
    while at >= start and tokens[at].is_word and tokens[at].person < 0:
        lower = tokens[at].lower
        if lower in _PREPOSITIONS:
            return at
        if lower in _BREAKS or lower in PERSONAL or lower in _SAYING:
            return -1
        at -= 1
    return -1


def _ends_noun_phrase(tokens: Sequence[Token], index: int) -> bool:
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if tokens[index].lower in _NOT_SUBJECTS | _PREPOSITIONS | _BREAKS | _DETERMINERS | _TIMES:
        return False
    return following in _AUXILIARIES or following in _SAYING or following in {",", "who"}


def noun_phrase_ending(tokens: Sequence[Token], at: int) -> Subject | None:
    """The noun phrase whose last token is `at`, with the phrases hung on to it ("a spokesman for the mayor")."""
    while at >= 0 and tokens[at].person < 0 and tokens[at].lower in _TIMES | {"on"} and at > 0:
        at -= 1
    if at < 0 or not tokens[at].is_word:
        if at >= 0 and tokens[at].lower in {")"}:
            return noun_phrase_ending(tokens, _back_to(tokens, at, {"("}) - 1)
        return None
    token = tokens[at]
    if token.lower in PERSONAL:
        return Subject(token.start, token.end, "pronoun", token.text)
    head = _head_start(tokens, at)
    if token.person >= 0 and head == at:
        return _persons_ending(tokens, at)
    if token.lower in _NOT_SUBJECTS or token.lower in _BREAKS or token.lower in _PREPOSITIONS:
        return None
    return _nominal(tokens, head, at)


def _nominal(tokens: Sequence[Token], first: int, last: int) -> Subject | None:
    while first < last and tokens[first].lower in _NOT_SUBJECTS | _TIMES | {"'s", "."}:
        first += 1
    if all(tokens[index].lower in _DETERMINERS | _TIMES for index in range(first, last)) and not tokens[last].is_word:
        return None
    persons = ()
    return Subject(tokens[first].start, tokens[last].end, "nominal", "", persons)


def _head_start(tokens: Sequence[Token], at: int) -> int:
    """The first token of the noun phrase that ends at `at`. A person who is nobody's attribute is a phrase alone."""
    floor = max(0, at - _MOST_NOMINAL)
    index = at
    attached = False
    while index > floor:
        before = tokens[index - 1]
        lower = before.lower
        if tokens[at].person >= 0 and lower in _PREPOSITIONS and index - 1 > floor and _is_noun_like(tokens[index - 2]):
            attached = True
        elif lower in _PREPOSITIONS:
            if lower not in _NOUN_PREPOSITIONS or index - 2 < floor or not _is_noun_like(tokens[index - 2]):
                break
        elif not before.is_word and lower not in {"'s", "’s"}:
            break
        elif lower in _BREAKS or lower in _AUXILIARIES or (lower in _SAYING and not _is_noun(tokens, index - 1)):
            break
        elif lower in PERSONAL:
            break
        index -= 1
        if lower in _DETERMINERS and not (index > floor and tokens[index - 1].lower in _NOUN_PREPOSITIONS):
            break
    return index if tokens[at].person < 0 or attached else at


def _is_noun_like(token: Token) -> bool:
    lower = token.lower
    if not token.is_word:
        return False
    return not (
        lower in _BREAKS or lower in _AUXILIARIES or lower in _SAYING or lower in _PREPOSITIONS or lower in PERSONAL
    )


def _persons_ending(tokens: Sequence[Token], at: int) -> Subject:
    """The person at `at`, and those joined to them: "A, B and C"."""
    persons = [tokens[at].person]
    first = at
    joined = False
    while first >= 2 and tokens[first - 2].person >= 0:
        link = tokens[first - 1].lower
        if link in {"and", "&"} or (link == "," and joined):
            joined = True
            first -= 2
            persons.insert(0, tokens[first].person)
        else:
            break
    if len(set(persons)) == 1:
        first, persons = at, persons[-1:]
    return Subject(tokens[first].start, tokens[at].end, "person", "", tuple(persons))


def subject_after(tokens: Sequence[Token], verb: int) -> Subject | None:
    """The subject that follows token `verb`: "said Ann Lee, a lawyer", "said a spokesman for the mayor"."""
    first = verb + 1
    while first < len(tokens) and tokens[first].is_word and _may_intervene(tokens[first]):
        first += 1
    if first >= len(tokens) or not tokens[first].is_word:
        return None
    if tokens[first].lower in PERSONAL:
        return Subject(tokens[first].start, tokens[first].end, "pronoun", tokens[first].text)
    if tokens[first].lower in _BREAKS | _PREPOSITIONS:
        return None
    last = first
    attached = False
    for index in range(first, min(len(tokens), first + _MOST_NOMINAL + 3)):
        token = tokens[index]
        if token.person >= 0 and not attached and not _possessive_follows(tokens, index):
            return _persons_beginning(tokens, index)
        if token.lower in _NOUN_PREPOSITIONS and index > first:
            attached = True
        elif (
            not (token.is_word or token.lower in {"'s", "’s"}) or token.lower in _BREAKS | _AUXILIARIES | _PREPOSITIONS
        ):
            break
        elif token.lower in _TIMES and index > first:
            break
        last = index
    while last > first and tokens[last].lower in _PREPOSITIONS | _DETERMINERS:
        last -= 1
    named = last + 2
    if named < len(tokens) and tokens[last + 1].lower == "," and tokens[named].person >= 0:
        after = tokens[named + 1].lower if named + 1 < len(tokens) else "."
        if after in {".", ",", ")", ";", ""}:
            return _persons_beginning(tokens, named)
    return _nominal(tokens, first, last)


def _possessive_follows(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].lower in {"'s", "’s"}


def _persons_beginning(tokens: Sequence[Token], at: int) -> Subject:
    """The person at `at`, and those joined by commas and "and" where an "and" comes."""
    chain = [at]
    index = at
    while index + 2 < len(tokens) and tokens[index + 2].person >= 0 and tokens[index + 1].lower in {",", "and", "&"}:
        index += 2
        chain.append(index)
        if tokens[index - 1].lower in {"and", "&"}:
            return Subject(
                tokens[at].start, tokens[index].end, "person", "", tuple(tokens[member].person for member in chain)
            )
    return Subject(tokens[at].start, tokens[at].end, "person", "", (tokens[at].person,))
