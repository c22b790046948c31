"""Nodes to SQL: a condition on the entries `e`, with its values apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, assert_never

from broadsheet.library.addresses import host_of
from broadsheet.library.positions import PROGRESS
from broadsheet.library.query.nodes import AllOf, AnyOf, Before, From, Is, Language, Node, Not, Site, State, Words
from broadsheet.library.search import phrase

FINISHED = 0.98
"""From here on an article counts as finished: nobody scrolls past the last line."""

_STATES: dict[State, str] = {
    "unread": f"{PROGRESS} <= 0",
    "reading": f"{PROGRESS} > 0 AND {PROGRESS} < {FINISHED}",
    "finished": f"{PROGRESS} >= {FINISHED}",
}
_FOUND = "e.id IN (SELECT rowid FROM search WHERE search MATCH ?)"
_ESCAPED = str.maketrans({character: "\\" + character for character in "\\%_"})


class Condition(NamedTuple):
    """An SQL expression and the values of its placeholders in order."""

    sql: str
    values: tuple[str, ...] = ()


def to_sql(node: Node) -> Condition:
    match node:
        case Words(text, prefix, byline):
            return Condition(_FOUND, (phrase(text, prefix=prefix, column="byline" if byline else None),))
        case Site(name):
            return _site(name)
        case Is(state):
            return Condition(f"({_STATES[state]})")
        case Before(day):
            return Condition("e.day < ?", (day.isoformat(),))
        case From(day):
            return Condition("e.day >= ?", (day.isoformat(),))
        case Language(code):
            return Condition("e.language = ?", (code,))
        case Not(inner):
            condition = to_sql(inner)
            return Condition(f"NOT {condition.sql}", condition.values)
        case AnyOf(nodes):
            return _joined(" OR ", nodes)
        case AllOf(nodes):
            return _joined(" AND ", nodes)
    assert_never(node)


def _site(name: str) -> Condition:
    host = host_of(name) or name
    subdomain = "%." + host.translate(_ESCAPED)
    sql = f"(e.host = ? OR e.host LIKE ? ESCAPE '\\' OR {_FOUND})"
    return Condition(sql, (host, subdomain, phrase(name, column="site")))


def _joined(operator: str, nodes: Sequence[Node]) -> Condition:
    conditions = [to_sql(node) for node in nodes]
    sql = operator.join(condition.sql for condition in conditions)
    return Condition(f"({sql or 'TRUE'})", tuple(value for condition in conditions for value in condition.values))
