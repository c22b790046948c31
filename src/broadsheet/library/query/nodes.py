"""What a query says, as a tree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

State = Literal["unread", "reading", "finished", "archived", "starred", "waiting"]
Scope = Literal["archive", "all"]
Part = Literal["", "byline", "people", "quotes", "topics"]


@dataclass(frozen=True, slots=True)
class Words:
    """These words in this order, anywhere in the article or only in one part; with `prefix` the last may go on."""

    text: str
    prefix: bool = False
    part: Part = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, whatever its case; with `prefix` all tags that begin so."""

    name: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """The host of the address, a subdomain of it, or words of the site's name."""

    name: str


@dataclass(frozen=True, slots=True)
class Is:
    state: State


@dataclass(frozen=True, slots=True)
class In:
    """Where is looked: in the archive only, or in everything. Said nowhere, the archive is left out of lists."""

    scope: Scope


@dataclass(frozen=True, slots=True)
class Has:
    what: Literal["note", "quote", "tag"]


@dataclass(frozen=True, slots=True)
class Longer:
    """Takes more than so many minutes to read."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Shorter:
    """Takes fewer than so many minutes to read."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Before:
    day: date


@dataclass(frozen=True, slots=True)
class From:
    """On this day or later."""

    day: date


@dataclass(frozen=True, slots=True)
class Language:
    """The primary subtag in lower case."""

    code: str


@dataclass(frozen=True, slots=True)
class Not:
    node: Node


@dataclass(frozen=True, slots=True)
class AnyOf:
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of them; with none it holds for everything."""

    nodes: tuple[Node, ...]


Node = Words | Tag | Site | Is | In | Has | Longer | Shorter | Before | From | Language | Not | AnyOf | AllOf


def names_a_scope(node: Node) -> bool:
    """Whether it says somewhere if the archive is meant."""
    match node:
        case In() | Is("archived"):
            return True
        case Not(inner):
            return names_a_scope(inner)
        case AnyOf(nodes) | AllOf(nodes):
            return any(names_a_scope(inner) for inner in nodes)
    return False


def words_asked_for(node: Node) -> tuple[Words, ...]:
    """The words that it looks for in the articles, in order; not those that must be missing."""
    match node:
        case Words():
            return (node,)
        case AnyOf(nodes) | AllOf(nodes):
            return tuple(words for inner in nodes for words in words_asked_for(inner))
    return ()


def is_of_words(node: Node) -> bool:
    """Whether it speaks of words anywhere in the text and of nothing else."""
    match node:
        case Words(part=part):
            return part == ""
        case Not(inner):
            return is_of_words(inner)
        case AnyOf(nodes) | AllOf(nodes):
            return all(is_of_words(inner) for inner in nodes)
    return False
