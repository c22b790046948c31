"""A block as a row of tokens in which every quotation and every mention of a person is one token.

So what is said inside a quotation never takes part in finding out who said it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from broadsheet.analysis.marks import Marked
from broadsheet.analysis.wordlists import words
from broadsheet.article import Block, Person

_TOKEN = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Prof|Rev|St|Jr|Sr|Capt|Maj|Hon|Supt|Det)\."
    r"|[^\W\d_](?:\.[^\W\d_])+\.?"
    r"|[’']s\b"
    r"|--+"
    r"|[^\W_]+(?:[-/&.][^\W_]+)*(?:[’'](?!s\b)[^\W_]+)*"
    r"|[^\w\s]"
)
DASHES = frozenset({"—", "–", "-", "--", "―"})
SAYING = words("saying")
AUXILIARIES = words("auxiliary")
PREPOSITIONS = words("preposition")
BREAKS = words("break")
DETERMINERS = words("determiner")
TIMES = words("time")
PERSONAL = frozenset({"he", "she", "they", "it", "i", "we", "you"})
_NOUNS_OR_VERBS = words("noun or verb")
_BEFORE_BASE = PERSONAL | BREAKS | AUXILIARIES
_NOT_NOUNS = BREAKS | AUXILIARIES | PREPOSITIONS | PERSONAL
_NOUNS_IN_LY = frozenset({"family", "assembly", "daily", "weekly", "monthly", "ally", "bully", "early", "elderly"})
_SHORTEST_ADVERB = 5


class Special(NamedTuple):
    """Characters `[start, end)` that are to become one token. `quote` and `person` are indices, one of them -1."""

    start: int
    end: int
    quote: int
    person: int


class Token(NamedTuple):
    """Characters `[start, end)` of a block. `quote` and `person` are indices, -1 where the token is neither."""

    start: int
    end: int
    text: str
    lower: str
    """In lower case with straight apostrophes; empty for a quotation."""
    quote: int = -1
    person: int = -1

    @property
    def is_word(self) -> bool:
        return self.person >= 0 or self.lower[:1].isalnum()


def tokenize(text: str, specials: Iterable[Special]) -> list[Token]:
    """The tokens of `text`. `specials` are disjoint and in order."""
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


def special_tokens(blocks: Sequence[Block], marked: Sequence[Marked], people: Sequence[Person]) -> list[list[Special]]:
    """For each block its quotations and, outside them, its mentions of people, in order."""
    found: list[list[Special]] = [[] for _ in blocks]
    for number, mark in enumerate(marked):
        for passage in mark.outer:
            found[passage.block].append(Special(passage.start, passage.end, number, -1))
    mentions: list[list[Special]] = [[] for _ in blocks]
    for index, person in enumerate(people):
        for mention in person.mentions:
            mentions[mention.block].append(Special(mention.start, mention.end, -1, index))
    for quotes, names in zip(found, mentions, strict=True):
        starts = [quote[0] for quote in quotes]
        quoted = tuple(quotes)
        for name in names:
            at = bisect_right(starts, name[0])
            inside = at > 0 and name[0] < quoted[at - 1][1]
            ahead = at < len(quoted) and name[1] > quoted[at][0]
            if not inside and not ahead:
                quotes.append(name)
        quotes.sort()
    return found


def may_intervene(token: Token) -> bool:
    """Whether a word may stand between a subject and its verb: "has", "later", "Friday", "repeatedly"."""
    if token.quote >= 0 or token.person >= 0:
        return False
    lower = token.lower
    return lower in AUXILIARIES or lower in TIMES or (lower.endswith("ly") and len(lower) >= _SHORTEST_ADVERB)


def is_noun(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word that can be a verb of speech is a noun or adjective here: "the report", "his alleged plot"."""
    if index == 0:
        return False
    before = tokens[index - 1].lower
    if tokens[index].text[:1].isupper():
        return True  # "the United States"
    if (before in DETERMINERS and before != "that") or before == "'s":
        return True
    word = tokens[index].lower
    if word not in _NOUNS_OR_VERBS:
        return False
    # "they state" and "officials state", but "her home state"
    plural = before in _BEFORE_BASE or tokens[index - 1].quote >= 0 or (before.endswith("s") and before != "'s")
    return before in PREPOSITIONS or not (word.endswith(("s", "ed")) or plural)


def is_noun_like(token: Token) -> bool:
    if not token.is_word or token.lower in _NOT_NOUNS:
        return False
    if token.text.islower() and token.lower.endswith("ly") and len(token.lower) >= _SHORTEST_ADVERB:
        return token.lower in _NOUNS_IN_LY
    return token.lower not in SAYING or token.text[:1].isupper()
