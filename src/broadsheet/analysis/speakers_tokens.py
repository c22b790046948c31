"""A block as a row of tokens in which every quotation and every mention of a person is one token.

So what is said inside a quotation never takes part in finding out who said it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Prof|Rev|St|Jr|Sr|Capt|Maj|Hon|Supt|Det)\."
    r"|[^\W\d_](?:\.[^\W\d_])+\.?"
    r"|[’']s\b"
    r"|--+"
    r"|[^\W_]+(?:[-/&.][^\W_]+)*(?:[’'](?!s\b)[^\W_]+)*"
    r"|[^\w\s]"
)
DASHES = frozenset({"—", "–", "-", "--", "―"})


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
