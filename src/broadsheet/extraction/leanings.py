"""How far single words lean to the article or away from it: words of class and id names, and words of the text.

The numbers are log-odds, learned from many sites (`training/extraction.py`); only words that several sites have in
common are in the table. The data file has a line for each number of each sort: `name -12 comments replies` says that
what stands in elements named so is body with log-odds of -1.2 against the usual.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from lxml.html import HtmlElement

STEPS = 10
"""Steps of the numbers in the file to one of log-odds."""
MOST_WORDS = 30
"""Words of the beginning of a block that are looked at."""

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_WORD = re.compile(r"[^a-zA-Z]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|©|@|\d+")


class Leanings(NamedTuple):
    """The log-odds of words: `names` those of class and id names, `words` those of the text."""

    names: Mapping[str, float]
    words: Mapping[str, float]

    def of_text(self, beginning: str) -> tuple[float, float, float]:
        """Mean, least and greatest of the words that a text in lower case begins with."""
        found = [self.words.get(word, 0.0) for word in text_words(beginning)]
        return (sum(found) / len(found), min(found), max(found)) if found else (0.0, 0.0, 0.0)


def text_words(beginning: str) -> list[str]:
    """The words of a beginning in lower case; numbers are told apart by their length only."""
    return ["0" * len(word) if word[0].isdigit() else word for word in _WORD.findall(beginning)[:MOST_WORDS]]


@lru_cache(maxsize=8192)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a class or id name, split at punctuation and humps, in lower case."""
    return tuple(word for word in _NOT_WORD.split(_HUMP.sub(" ", name).lower()) if len(word) > 1)


class NameLeanings:
    """How far the class and id names of a page lean to the body; most come again and again."""

    def __init__(self, leanings: Leanings) -> None:
        self._leanings = leanings.names
        self._known: dict[str, float] = {}

    def leaning(self, element: HtmlElement, tag: str) -> float:
        """The sum for an element; the whole page's own names say nothing."""
        found = 0.0
        if tag not in ("html", "body"):
            for name in (element.get("class"), element.get("id")):
                if name:
                    found += self._of(name)
        return found

    def _of(self, name: str) -> float:
        if (known := self._known.get(name)) is None:
            known = self._known[name] = sum([self._leanings.get(word, 0.0) for word in name_words(name)])
        return known


@cache
def read_leanings() -> Leanings:
    """The leanings in the package."""
    tables: dict[str, dict[str, float]] = {"name": {}, "word": {}}
    for line in files("broadsheet.extraction").joinpath("data/body-words.txt").read_text("utf-8").splitlines():
        sort, number, *words = line.split(" ")
        tables[sort].update(dict.fromkeys(words, int(number) / STEPS))
    return Leanings(tables["name"], tables["word"])
