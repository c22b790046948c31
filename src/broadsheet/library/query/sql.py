"""Nodes to SQL: a condition on the entries `e`, with its values apart.

Words that are joined make one expression for the full-text index, which is much faster than one for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, assert_never

from broadsheet.addresses import host_of
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
    Shorter,
    Site,
    State,
    Tag,
    Words,
)
from broadsheet.library.search import phrase
from broadsheet.library.tags import folded_tag

FINISHED = 0.98
"""From here on an article counts as finished: nobody scrolls past the last line."""

_STATES: dict[State, str] = {
    "unread": "e.progress <= 0",
    "reading": f"e.progress > 0 AND e.progress < {FINISHED}",
    "finished": f"e.progress >= {FINISHED}",
    "archived": "e.archived",
    "starred": "e.starred",
    "waiting": "NOT e.fetched",
}
_HAS = {
    "note": (
        "(e.notes <> '[]' OR EXISTS (SELECT 1 FROM addresses a JOIN bookmarks b ON b.key = a.key WHERE a.entry = e.id"
        " AND (b.note <> '' OR coalesce(json_extract(b.anchor, '$.exact'), '') <> '')))"
    ),
    "quote": "EXISTS (SELECT 1 FROM quotes q WHERE q.entry = e.id)",
    "tag": "EXISTS (SELECT 1 FROM tags t WHERE t.entry = e.id)",
}
FOUND = "e.id IN (SELECT rowid FROM search WHERE search MATCH ?)"
"""That an expression of the full-text index finds the entry."""
_ESCAPED = str.maketrans({character: "\\" + character for character in "\\%_"})


Value = str | int


class Condition(NamedTuple):
    """An SQL expression and the values of its placeholders in order."""

    sql: str
    values: tuple[Value, ...] = ()

    @property
    def asks_the_index(self) -> bool:
        """Whether it speaks of words."""
        return FOUND in self.sql


def to_sql(node: Node) -> Condition:
    """The condition that the entry `e` is one that the node speaks of."""
    match node:
        case Words():
            return Condition(FOUND, (words_expression(node),))
        case Not(inner):
            condition = to_sql(inner)
            return Condition(f"NOT {condition.sql}", condition.values)
        case AnyOf(nodes):
            return _joined("OR", nodes)
        case AllOf(nodes):
            return _joined("AND", nodes)
        case Site(name):
            return _site(name)
        case Tag(name, prefix):
            return _tag(name, prefix=prefix)
    return _plain(node)


def words_expression(words: Words) -> str:
    """The words as an expression of the full-text index."""
    return phrase(words.text, prefix=words.prefix, column=words.part or None)


def _plain(node: Is | In | Has | Longer | Shorter | Before | From | Language) -> Condition:
    """The nodes that speak of the entry's own row."""
    match node:
        case Is(state):
            return Condition(f"({_STATES[state]})")
        case In(scope):
            return Condition("e.archived" if scope == "archive" else "TRUE")
        case Has(what):
            return Condition(_HAS[what])
        case Longer(minutes):
            return Condition("e.minutes > ?", (minutes,))
        case Shorter(minutes):
            return Condition("(e.fetched AND e.minutes < ?)", (minutes,))
        case Before(day):
            return Condition("e.day < ?", (day.isoformat(),))
        case From(day):
            return Condition("e.day >= ?", (day.isoformat(),))
        case Language(code):
            return Condition("e.language = ?", (code,))
    assert_never(node)


def _site(name: str) -> Condition:
    host = host_of(name) or name
    subdomain = "%." + host.translate(_ESCAPED)
    sql = f"(e.host = ? OR e.host LIKE ? ESCAPE '\\' OR {FOUND})"
    return Condition(sql, (host, subdomain, phrase(name, column="site")))


def _tag(name: str, *, prefix: bool) -> Condition:
    folded = folded_tag(name)
    test = "t.folded LIKE ? ESCAPE '\\'" if prefix else "t.folded = ?"
    value = folded.translate(_ESCAPED) + "%" if prefix else folded
    return Condition(f"e.id IN (SELECT t.entry FROM tags t WHERE {test})", (value,))  # noqa: S608 - one of two constants


def _joined(operator: str, nodes: Sequence[Node]) -> Condition:
    words = [words_expression(node) for node in nodes if isinstance(node, Words)]
    conditions = [Condition(FOUND, (f" {operator} ".join(words),))] if words else []
    conditions += [to_sql(node) for node in nodes if not isinstance(node, Words)]
    sql = f" {operator} ".join(condition.sql for condition in conditions)
    return Condition(f"({sql or 'TRUE'})", tuple(value for condition in conditions for value in condition.values))
