"""Addresses of an article over several pages: the same address but for the number of the page.

An address can often be read in more than one way: `/story-2` is the second page of `/story`, or a story of that name.
So addresses are never told apart alone, only held against the one that the article was opened by.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qsl, urlsplit

MOST_PAGES = 20
"""As many pages of one article are followed."""

_PARAMETER = re.compile(
    r"(?:_|current_?|article_?|artikel_?)?(?:page|pg|p|paged|pagina|seite|sida|side|strona)(?:_?(?:num|nr|no|number))?",
    re.IGNORECASE,
)
_ENDING = r"(?P<ending>(?:\.[a-z]{2,5})?/?$)"
# A word says that the number is a page's: /story/page/2, /story-page-2.html, /story/p2, /story,seite-2.html
_NAMED = re.compile(rf"[/_,;.-](?:page|pg|p|pagina|seite|sida|side|strona)[/_=-]?(?P<number>\d{{1,2}}){_ENDING}", re.I)
# A number alone: /story/2, /story-2.html, /story_2.html. Without the ending, "-2" is the way to tell namesakes apart.
_BARE = re.compile(rf"(?:/|[-_,](?=\d{{1,2}}\.))(?P<number>\d{{1,2}}){_ENDING}", re.I)
_FILE_ENDING = re.compile(r"(?:/index)?(?:\.(?:s?html?|php\d?|aspx?|jspx?|cfm))?/*$", re.I)


class Reading(NamedTuple):
    """One way to read an address: page number `number` (from 1) of what `base` names."""

    base: str
    number: int


def page_number(address: str, opened: str) -> int | None:
    """Which page (from 1) of the article that was opened by `opened` is at `address`; None where it is none of it."""
    parts, first = _split(address), _split(opened)
    if parts is None or first is None or _host(parts) != _host(first):
        return None
    bases = {reading.base for reading in _of_opened(first)}
    return next((reading.number for reading in _readings(parts) if reading.base in bases), None)


def opened_number(opened: str) -> int:
    """Which page of its article was opened: 1 unless the address says another number in so many words."""
    parts = _split(opened)
    return max((reading.number for reading in _of_opened(parts)), default=1) if parts else 1


def is_below(address: str, opened: str) -> bool:
    """Whether `address` is one step below the one that was opened: /story/continued below /story."""
    parts, first = _split(address), _split(opened)
    if parts is None or first is None or _host(parts) != _host(first):
        return False
    base = _bare_path(first.path)
    rest = parts.path.removeprefix(base + "/").strip("/")
    return bool(base) and parts.path.startswith(base + "/") and bool(rest) and "/" not in rest


def _of_opened(parts: SplitResult) -> list[Reading]:
    """The readings of the address that was opened: itself, and its first or named page taken away."""
    itself = Reading(_base(parts, parts.path, parts.query), 1)
    return [
        itself,
        *(reading for reading in _numbered(parts, bare=False) if reading.number <= MOST_PAGES),
        *(reading for reading in _numbered(parts, bare=True) if reading.number == 1),
    ]


def _readings(parts: SplitResult) -> list[Reading]:
    numbered = [*_numbered(parts, bare=False), *_numbered(parts, bare=True)]
    return [*numbered, Reading(_base(parts, parts.path, parts.query), 1)]


def _numbered(parts: SplitResult, *, bare: bool) -> list[Reading]:
    """The readings with a number: in a parameter or after a word in the path, or else a number alone."""
    pattern = _BARE if bare else _NAMED
    found: list[Reading] = []
    match = pattern.search(parts.path)
    if match is not None:
        path = parts.path[: match.start()] + match["ending"]
        found.append(Reading(_base(parts, path, parts.query), int(match["number"])))
    for name, value in parse_qsl(parts.query) if not bare else ():
        if _PARAMETER.fullmatch(name) and re.fullmatch(r"\d{1,2}", value, re.ASCII):
            rest = "&".join(pair for pair in parts.query.split("&") if pair.partition("=")[0] != name)
            found.append(Reading(_base(parts, parts.path, rest), int(value)))
    return [reading for reading in found if reading.number > 0]


def _base(parts: SplitResult, path: str, query: str) -> str:
    return f"{_host(parts)}{_bare_path(path)}?{'&'.join(sorted(filter(None, query.split('&'))))}"


def _bare_path(path: str) -> str:
    return _FILE_ENDING.sub("", path)


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").lower().removeprefix("www.")
    return f"{host}:{parts.port}" if parts.port not in (None, 80, 443) else host


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _ = parts.port  # checked on access
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.hostname else None
