"""The word lists of the reading rules, written by hand for this package.

`data/wordlists.txt` holds those of English and those that tell languages apart, `data/languages/` a file for each other
language, which is read when the language is first met.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from broadsheet.analysis.datafiles import read_data


def _parse(text: str) -> dict[str, frozenset[str]]:
    sections: dict[str, set[str]] = {}
    current: set[str] = set()
    for line in text.splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), set())
        elif not line.startswith("#"):
            current.update(line.split())
    return {name: frozenset(words) for name, words in sections.items()}


@cache
def _sections() -> dict[str, frozenset[str]]:
    return _parse(read_data("wordlists.txt").decode())


def languages() -> frozenset[str]:
    """The languages besides English that have lists, as primary subtags."""
    return words("languages")


@cache
def sections_of(language: str) -> Mapping[str, frozenset[str]]:
    """The sections of a language's own lists; none where it has no lists."""
    if language not in languages():
        return {}
    return _parse(read_data(f"languages/{language}.txt").decode())


def words(section: str) -> frozenset[str]:
    """The words of a section, in lower case; KeyError where there is no such section."""
    return _sections()[section]


def words_by_key(kind: str) -> Mapping[str, frozenset[str]]:
    """The sections "KIND KEY" by key: `words_by_key("title")["dr"]`. Where there are none, sections by language."""
    prefix = f"{kind} "
    found = {name.removeprefix(prefix): found for name, found in _sections().items() if name.startswith(prefix)}
    return found or _ByLanguage(kind)


class _ByLanguage(Mapping[str, frozenset[str]]):
    """A section of every language that has it, each read when it is asked for."""

    def __init__(self, section: str) -> None:
        self._section = section

    def __getitem__(self, language: str) -> frozenset[str]:
        return sections_of(language)[self._section]

    def __iter__(self) -> Iterator[str]:
        return (language for language in sorted(languages()) if self._section in sections_of(language))

    def __len__(self) -> int:
        return sum(1 for _ in self)
