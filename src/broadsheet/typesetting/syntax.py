"""The colours of code, by the rules of its language as Pygments knows them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, Protocol

_MOST = 65_536
"""Characters of a block of code that are coloured: so many take 0.2 s at the worst."""
_NAMES = frozenset(("Function", "Class", "Builtin", "Tag", "Decorator", "Attribute", "Exception"))

_Kind = tuple[str, ...]
"""A token type of Pygments: a path such as ("Literal", "String", "Doc")."""


class _Lexer(Protocol):
    def get_tokens_unprocessed(self, text: str, /) -> Iterator[tuple[int, _Kind, str]]: ...


class Tinted(NamedTuple):
    """The characters `[start, end)` are to be drawn in the style that is called `kind`."""

    start: int
    end: int
    kind: str


@lru_cache(maxsize=32)
def lexer(language: str) -> _Lexer | None:
    """The lexer of a language by the name that a page gives it ("js", "Python"); None where there is none.

    The first call takes some 50 ms: a screen makes it in a worker before it asks for colours.
    """
    # Most articles have no code.
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415
    from pygments.util import ClassNotFound  # noqa: PLC0415

    try:
        found: _Lexer = get_lexer_by_name(language.strip().lower())
    except ClassNotFound:
        return None
    return found


class Syntax:
    """The coloured stretches of one text of code. It is read only as far as it is looked at."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._language = language
        self._tokens: Iterator[tuple[int, _Kind, str]] | None = None
        self._found: list[Tinted] = []
        self._read = 0
        """Characters that are read."""

    def on(self, start: int, end: int) -> list[Tinted]:
        """The stretches that show on the characters `[start, end)`."""
        if self._tokens is None:
            known = lexer(self._language)
            self._tokens = known.get_tokens_unprocessed(self._text[:_MOST]) if known else iter(())
        if self._read < end:
            self._read_on(end)
        first = bisect_right(self._found, start, key=lambda tinted: tinted.end)
        last = bisect_right(self._found, end - 1, key=lambda tinted: tinted.start)
        return self._found[first:last]

    def _read_on(self, end: int) -> None:
        for at, kind, text in self._tokens or ():
            name = _style(kind)
            if name and text:
                self._found.append(Tinted(at, at + len(text), name))
            self._read = at + len(text)
            if self._read >= end:
                return
        self._read = len(self._text)


def _style(kind: _Kind) -> str:
    match kind:
        case ("Keyword", *_) | ("Operator", "Word", *_) | ("Comment", "Preproc", *_):
            return "code_keyword"
        case ("Comment", *_):
            return "code_comment"
        case ("Literal", "String", *_):
            return "code_string"
        case ("Literal", "Number", *_):
            return "code_number"
        case ("Name", name, *_) if name in _NAMES:
            return "code_name"
    return ""
