"""What a query says, as a tree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

State = Literal["unread", "reading", "finished"]


@dataclass(frozen=True, slots=True)
class Words:
    """These words in this order, in any part of the article or only in its byline; with `prefix` the last may go on."""

    text: str
    prefix: bool = False
    byline: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """The host of the address, a subdomain of it, or words of the site's name."""

    name: str


@dataclass(frozen=True, slots=True)
class Is:
    state: State


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


Node = Words | Site | Is | Before | From | Language | Not | AnyOf | AllOf
