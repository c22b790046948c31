"""Tokens to nodes. Pure; the grammar is told in the docstring of the package."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from broadsheet.errors import UsageError
from broadsheet.library.query.nodes import AllOf, AnyOf, Before, From, Is, Language, Node, Not, Site, State, Words
from broadsheet.library.query.tokens import Token, misunderstood, tokens
from broadsheet.library.search import has_words
from broadsheet.text import clean_text

_STATES: dict[str, State] = {"unread": "unread", "reading": "reading", "finished": "finished"}
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_STAR = "*"
_WHOLE = frozenset("'’.")
"""A word with one of these is whole: "ferry's" is not to find "ferry sails", nor "U.S." "u sees"."""


def parse(query: str) -> AllOf:
    """What the query says; nothing for a blank one. Raises UsageError that names the place."""
    found = list(tokens(query))
    groups: list[Node] = []
    at = 0
    while at < len(found):
        group, at = _alternatives(query, found, at)
        groups += group
    if found and not groups:
        raise misunderstood(query, "there is no word in it", found[0].start, "Type a word to search for.")
    return AllOf(tuple(groups))


def _alternatives(query: str, found: Sequence[Token], at: int) -> tuple[list[Node], int]:
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


def _lonely_or(query: str, token: Token) -> UsageError:
    hint = "Put a word on either side of it, or quotation marks around it to search for “or” itself."
    return misunderstood(query, "“or” stands alone", token.start, hint)


def _node(query: str, token: Token, *, is_last: bool) -> list[Node]:
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


def _field(query: str, token: Token) -> Node:
    read = _FIELDS.get(token.field)
    if read is None:
        known = ", ".join(f"{name}:" for name in _FIELDS)
        hint = f"There are {known}; put it into quotation marks to search for the words."
        raise misunderstood(query, f"there is no “{token.field}:”", token.start, hint)
    if not has_words(token.text):
        hint = f"Write what it should be right behind the colon, such as {token.field}:example."
        raise misunderstood(query, f"nothing follows “{token.field}:”", token.value_start, hint)
    return read(query, token)


def _site(_query: str, token: Token) -> Node:
    return Site(clean_text(token.text))


def _author(_query: str, token: Token) -> Node:
    return Words(clean_text(token.text), prefix=not token.quoted, byline=True)


def _state(query: str, token: Token) -> Node:
    state = _STATES.get(token.text.lower())
    if state is None:
        problem = f"there is no state “{clean_text(token.text)}”"
        raise misunderstood(query, problem, token.value_start, "The states are is:unread, is:reading and is:finished.")
    return Is(state)


def _before(query: str, token: Token) -> Node:
    return Before(_day(query, token))


def _after(query: str, token: Token) -> Node:
    return From(_day(query, token))


def _language(query: str, token: Token) -> Node:
    code = token.text.lower().replace("_", "-").partition("-")[0]
    if not code.isalpha():
        problem = f"“{clean_text(token.text)}” is no language"
        raise misunderstood(query, problem, token.value_start, "Write the language's code, such as lang:en.")
    return Language(clean_text(code))


def _day(query: str, token: Token) -> date:
    """The first day of a year, a month or a day."""
    match = _DAY.fullmatch(token.text)
    try:
        if match is None:
            raise ValueError(token.text)
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        problem = f"“{clean_text(token.text)}” is no date"
        hint = f"Write a year, a month or a day: {token.field}:2024, {token.field}:2024-05, {token.field}:2024-05-31."
        raise misunderstood(query, problem, token.value_start, hint) from None


_FIELDS: dict[str, Callable[[str, Token], Node]] = {
    "site": _site,
    "author": _author,
    "is": _state,
    "before": _before,
    "after": _after,
    "lang": _language,
}
