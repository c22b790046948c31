"""A query cut into tokens, each with the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from broadsheet.errors import UsageError
from broadsheet.text import clean_text, shorten

MOST_CHARACTERS = 1000
"""Longer queries are refused, so that no query is too deep for SQLite (its expressions go 1000 deep)."""

_QUOTATION_MARKS = '"“”„'
_FIELD = re.compile(r"[A-Za-z]+:")
_WORD = re.compile(rf"[^\s{_QUOTATION_MARKS}]+")
_PHRASE = re.compile(rf"[{_QUOTATION_MARKS}]([^{_QUOTATION_MARKS}]*)[{_QUOTATION_MARKS}]")
_SHOWN = 40


class Token(NamedTuple):
    """A word or a phrase with what stands before it: `-author:"Ana Pereira"`."""

    text: str
    """Without quotation marks."""
    quoted: bool
    field: str
    """In lower case without its colon; empty for none."""
    negated: bool
    start: int
    """Characters of the query before the token."""
    value_start: int
    """Characters of the query before its text."""


def tokens(query: str) -> Iterator[Token]:
    """The tokens of a query in order. Raises UsageError for a quotation without end and a field without a value."""
    if len(query) > MOST_CHARACTERS:
        raise misunderstood(
            query, f"it is longer than {MOST_CHARACTERS} characters", MOST_CHARACTERS, "Say it shorter."
        )
    at = 0
    while at < len(query):
        if query[at].isspace():
            at += 1
            continue
        token, at = _token(query, at)
        yield token


def misunderstood(query: str, problem: str, at: int, hint: str) -> UsageError:
    """The error for a `problem` after `at` characters of the query."""
    shown = shorten(clean_text(query), _SHOWN)
    return UsageError(f"The search “{shown}” is not understood: {problem}, at character {at + 1}.", hint)


def _token(query: str, start: int) -> tuple[Token, int]:
    """The token that starts at `start`, and where it ends."""
    at = start
    negated = query[at] == "-" and at + 1 < len(query) and not query[at + 1].isspace()
    if negated:
        at += 1
    field = _FIELD.match(query, at)
    if field:
        at = field.end()
    name = field[0][:-1].lower() if field else ""
    if query[at : at + 1] and query[at] in _QUOTATION_MARKS:
        phrase = _PHRASE.match(query, at)
        if phrase is None:
            raise misunderstood(query, "the quotation has no end", at, "Put a second quotation mark at its end.")
        return Token(phrase[1], True, name, negated, start, at), phrase.end()
    word = _WORD.match(query, at)
    if word is None:
        hint = f"Write what it should be right behind the colon, such as {name}:example."
        raise misunderstood(query, f"nothing follows “{name}:”", at, hint)
    return Token(word[0], False, name, negated, start, at), word.end()
