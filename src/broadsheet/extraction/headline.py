"""The headline: without the site's name, and as the page shows it where it shows one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from broadsheet.extraction.addresses import host

OVERLAP = 0.6
"""The share of common words from which on two lines are the same headline."""
RELATED = 0.25
"""The same for the only heading on the page that may be its headline: titles for search engines are often others."""
FEWEST_WORDS = 3
"""A shorter heading may name the site or the section."""

_SEPARATOR = re.compile(r"\s+[|\-–—•·»«:]{1,2}\s+|\s*[|»]\s*")
_WORD = re.compile(r"\w+")


def choose_headline(
    *, declared: Sequence[str], document_title: str | None, headings: Sequence[str], site: str | None, address: str
) -> str | None:
    """The headline of the page.

    `declared` are the titles that the page's metadata gives, the most trusted first, `headings` the texts of its `h1`.
    A heading wins where it says the same as a declared title; the only one that can be a headline wins where it says
    something like any of the titles.
    """
    shown = _only_headline([*declared, document_title or ""], headings)
    if shown is not None:
        return without_site(shown, site, address)
    document_title = without_site(document_title, site, address) if document_title else None
    titles = [without_site(title, site, address) for title in declared]
    reference = next(iter(titles), None) or document_title
    if reference is None:
        return headings[0] if len(headings) == 1 else None
    best = max(headings, key=lambda heading: overlap(heading, reference), default=None)
    if best is not None and overlap(best, reference) >= OVERLAP:
        return without_site(best, site, address)
    return reference


def _only_headline(titles: Sequence[str], headings: Sequence[str]) -> str | None:
    alike = {heading for heading in headings if any(overlap(heading, title) >= RELATED for title in titles)}
    only = alike.pop() if len(alike) == 1 else None
    return only if only and len(only.split()) >= FEWEST_WORDS else None


def overlap(one: str, other: str) -> float:
    """The share of words that two lines have in common (Dice)."""
    a, b = _words(one), _words(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


@lru_cache(maxsize=64)
def _words(line: str) -> frozenset[str]:
    return frozenset(_WORD.findall(line.casefold()))


def without_site(title: str, site: str | None, address: str) -> str:
    """`title` without the site's name before or after a separator."""
    parts = _SEPARATOR.split(title)
    separators = _SEPARATOR.findall(title)
    while len(parts) > 1 and _is_site(parts[-1], parts[:-1], site, address):
        parts.pop()
        separators.pop()
    while len(parts) > 1 and _names_site(parts[0], site, address):
        parts.pop(0)
        separators.pop(0)
    return "".join(part + sep for part, sep in zip(parts, [*separators, ""], strict=True)).strip()


def site_in_title(title: str) -> str | None:
    """What stands after the last separator, if it is short enough to be the site's name."""
    parts = _SEPARATOR.split(title)
    return parts[-1] if len(parts) > 1 and 0 < len(parts[-1].split()) <= 4 else None


def _is_site(part: str, before: Sequence[str], site: str | None, address: str) -> bool:
    if _names_site(part, site, address):
        return True
    words = len(part.split())
    return words <= 4 and len(" ".join(before).split()) >= 2 * words + 1


def _names_site(part: str, site: str | None, address: str) -> bool:
    squeezed = _squeezed(part)
    if not squeezed:
        return True
    if site and (squeezed == _squeezed(site) or overlap(part, site) >= 0.8):
        return True
    return squeezed in (_squeezed(host(address)), *map(_squeezed, host(address).split(".")[:-1]))


def _squeezed(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
