"""Tokens to nodes. Pure; the grammar is told in the docstring of the package."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from broadsheet.errors import UsageError
from broadsheet.library.query.dates import read_day
from broadsheet.library.query.nodes import (
    AllOf,
    AnyOf,
    Before,
    From,
    Has,
    In,
    Is,
    Language,
    Longer,
    Node,
    Not,
    Part,
    Scope,
    Shorter,
    Site,
    State,
    Tag,
    Words,
)
from broadsheet.library.query.tokens import Token, misunderstood, tokens
from broadsheet.library.search import has_words
from broadsheet.text import clean_text

_STATES: dict[str, State] = {
    state: state for state in ("unread", "reading", "finished", "archived", "starred", "waiting")
}
_SCOPES: dict[str, Scope] = {"archive": "archive", "all": "all"}
_STAR = "*"
_MOST_MINUTES = 10**9
_WHOLE = frozenset("'’.")
"""A word with one of these is whole: "ferry's" is not to find "ferry sails", nor "U.S." "u sees"."""


class _Question(NamedTuple):
    """A query, and the day on which it is asked."""

    query: str
    today: date


def parse(text: str, today: date) -> AllOf:
    """What the query says; nothing for a blank one. Raises UsageError that names the place."""
    query = _Question(text, today)
    found = list(tokens(text))
    groups: list[Node] = []
    at = 0
    while at < len(found):
        group, at = _alternatives(query, found, at)
        groups += group
    if found and not groups:
        raise misunderstood(text, "there is no word in it", found[0].start, "Type a word to search for.")
    return AllOf(tuple(groups))


def _alternatives(query: _Question, found: Sequence[Token], at: int) -> tuple[list[Node], int]:
    """The node of the token at index `at` and of those joined to it by `or`, and the index behind them.

    A word of punctuation alone ("Tom & Jerry") says nothing: the list is empty then.
    """
    nodes: list[Node] = []
    while True:
        token = found[at]
        if _is_or(token):
            raise _lonely_or(query, token)
        nodes += _node(query, token, is_last=at == len(found) - 1)
        at += 1
        if at == len(found) or not _is_or(found[at]):
            break
        at += 1
        if at == len(found):
            raise _lonely_or(query, found[at - 1])
    return ([AnyOf(tuple(nodes))] if len(nodes) > 1 else nodes), at


def _is_or(token: Token) -> bool:
    return token.text.lower() == "or" and not (token.quoted or token.field or token.negated)


def _lonely_or(query: _Question, token: Token) -> UsageError:
    hint = "Put a word on either side of it, or quotation marks around it to search for “or” itself."
    return misunderstood(query.query, "“or” stands alone", token.start, hint)


def _node(query: _Question, token: Token, *, is_last: bool) -> list[Node]:
    if token.field:
        node: Node | None = _field(query, token)
    elif token.text.lower() == "unread" and not token.quoted:
        node = Is("unread")
    else:
        node = _words(token, goes_on=is_last and not token.negated)
    if node is None:
        return []
    return [Not(node) if token.negated else node]


def _words(token: Token, *, goes_on: bool) -> Words | None:
    text = clean_text(token.text)
    if not has_words(text):
        return None
    may_go_on = goes_on and _WHOLE.isdisjoint(text)
    prefix = not token.quoted and (may_go_on or text.endswith(_STAR))
    return Words(text.rstrip(_STAR) if prefix else text, prefix=prefix)


def _field(query: _Question, token: Token) -> Node:
    read = _FIELDS.get(token.field)
    if read is None:
        known = ", ".join(f"{name}:" for name in _FIELDS)
        hint = f"There are {known}; put it into quotation marks to search for the words."
        raise misunderstood(query.query, f"there is no “{token.field}:”", token.start, hint)
    if not has_words(token.text):
        hint = f"Write what it should be right behind the colon, such as {token.field}:example."
        raise misunderstood(query.query, f"nothing follows “{token.field}:”", token.value_start, hint)
    return read(query, token)


def _site(_query: _Question, token: Token) -> Node:
    return Site(clean_text(token.text))


def _in_part(part: Part) -> Callable[[_Question, Token], Node]:
    def read(_query: _Question, token: Token) -> Node:
        text = clean_text(token.text)
        return Words(text if token.quoted else text.rstrip(_STAR), prefix=not token.quoted, part=part)

    return read


def _tag(_query: _Question, token: Token) -> Node:
    text = clean_text(token.text)
    prefix = not token.quoted and text.endswith(_STAR)
    return Tag(text.rstrip(_STAR) if prefix else text, prefix)


def _state(query: _Question, token: Token) -> Node:
    state = _STATES.get(token.text.lower())
    if state is None:
        hint = f"The states are {_listed('is', _STATES)}."
        raise _wrong_value(query, token, "there is no state “{}”", hint)
    return Is(state)


def _in(query: _Question, token: Token) -> Node:
    scope = _SCOPES.get(token.text.lower())
    if scope is None:
        raise _wrong_value(query, token, "there is no place “{}”", f"There are {_listed('in', _SCOPES)}.")
    return In(scope)


def _has(query: _Question, token: Token) -> Node:
    match token.text.lower().removesuffix("s"):
        case "note":
            return Has("note")
        case "quote":
            return Has("quote")
        case "tag":
            return Has("tag")
    raise _wrong_value(query, token, "“{}” cannot be asked for", "There are has:note, has:quote and has:tag.")


def _longer(query: _Question, token: Token) -> Node:
    return Longer(_minutes(query, token))


def _shorter(query: _Question, token: Token) -> Node:
    return Shorter(_minutes(query, token))


def _minutes(query: _Question, token: Token) -> int:
    if not (token.text.isascii() and token.text.isdigit()):
        hint = f"Write how many minutes the reading takes, such as {token.field}:10."
        raise _wrong_value(query, token, "“{}” is no number of minutes", hint)
    return min(int(token.text), _MOST_MINUTES)


def _before(query: _Question, token: Token) -> Node:
    return Before(_day(query, token))


def _after(query: _Question, token: Token) -> Node:
    return From(_day(query, token))


def _language(query: _Question, token: Token) -> Node:
    code = token.text.lower().replace("_", "-").partition("-")[0]
    if not code.isalpha():
        raise _wrong_value(query, token, "“{}” is no language", "Write the language's code, such as lang:en.")
    return Language(clean_text(code))


def _day(query: _Question, token: Token) -> date:
    try:
        return read_day(clean_text(token.text), query.today)
    except ValueError:
        name = token.field
        hint = f'Write a year, a month or a day, or how long ago: {name}:2024, {name}:2024-05-31, {name}:"3 weeks".'
        raise _wrong_value(query, token, "“{}” is no date", hint) from None


def _wrong_value(query: _Question, token: Token, problem: str, hint: str) -> UsageError:
    return misunderstood(query.query, problem.format(clean_text(token.text)), token.value_start, hint)


def _listed(field: str, values: Iterable[str]) -> str:
    names = [f"{field}:{value}" for value in values]
    return ", ".join(names[:-1]) + " and " + names[-1]


_FIELDS: dict[str, Callable[[_Question, Token], Node]] = {
    "tag": _tag,
    "site": _site,
    "author": _in_part("byline"),
    "person": _in_part("people"),
    "said": _in_part("quotes"),
    "topic": _in_part("topics"),
    "is": _state,
    "in": _in,
    "has": _has,
    "longer": _longer,
    "shorter": _shorter,
    "before": _before,
    "after": _after,
    "lang": _language,
}
