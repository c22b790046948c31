"""The word lists of the reading rules: `data/wordlists.txt`, written by hand for this package."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def _sections() -> dict[str, frozenset[str]]:
    text = resources.files(__package__).joinpath("data", "wordlists.txt").read_text("utf-8")
    sections: dict[str, set[str]] = {}
    current: set[str] = set()
    for line in text.splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), set())
        elif not line.startswith("#"):
            current.update(line.split())
    return {name: frozenset(words) for name, words in sections.items()}


def words(section: str) -> frozenset[str]:
    """The words of a section, in lower case; KeyError where there is no such section."""
    return _sections()[section]


def words_by_key(kind: str) -> dict[str, frozenset[str]]:
    """The sections "KIND KEY" by key, most often a language: `words_by_key("abbreviation")["de"]`."""
    prefix = f"{kind} "
    return {name.removeprefix(prefix): found for name, found in _sections().items() if name.startswith(prefix)}
