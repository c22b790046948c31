"""The tags of HTML and XML, one after the other, as forgiving as files of bookmarks need.

These files are no documents: unclosed, unescaped, many megabytes of icons. So they are read by their tags alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

# Possessive throughout: what is between the angle brackets is gone through once, however long an icon in it may be.
_TAG = re.compile(
    r"<(/?)([A-Za-z][A-Za-z0-9:]*+)"
    r"((?:[\s/]++|[^\s>\"'=/<]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s<>\"']++))?+|[\"'=])*+)>"
)
_ATTRIBUTE = re.compile(r"([^\s\"'=<>/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")
# In an attribute, a reference without its semicolon is none where a name or a value goes on: `?a=1&copy=2`
# (https://html.spec.whatwg.org/multipage/parsing.html#named-character-reference-state).
_REFERENCE = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|&(?:amp|lt|gt|quot)(?![A-Za-z0-9=;])"
)
_COMMENT = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)


class Tag(NamedTuple):
    """A tag with its name in lower case; `start` and `end` are offsets in the text."""

    name: str
    is_end: bool
    attributes: dict[str, str]
    start: int
    end: int


def without_comments(text: str) -> str:
    """The text with its comments blanked out, line by line as long as before."""
    return _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text) if "<!--" in text or "<?" in text else text


def tags(text: str, names: frozenset[str]) -> Iterator[Tag]:
    """The tags of these names, in order."""
    for match in _TAG.finditer(text):
        name = match[2].lower()
        if name in names:
            yield Tag(name, bool(match[1]), attributes(match[3]) if not match[1] else {}, match.start(), match.end())


def attributes(text: str) -> dict[str, str]:
    """The attributes in the text of a tag, names in lower case, references decoded; one without a value is empty."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), decoded(double or single or bare))
    return found


def decoded(value: str) -> str:
    """The value of an attribute with its character references decoded, by HTML's rule for attributes."""
    return _REFERENCE.sub(lambda match: unescape(match[0]), value) if "&" in value else value


class Lines:
    """The numbers of the lines of offsets that only grow."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1

    def of(self, offset: int) -> int:
        self._line += self._text.count("\n", self._at, offset)
        self._at = offset
        return self._line
