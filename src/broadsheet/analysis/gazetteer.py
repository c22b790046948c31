"""What is known of a word before an article is read: lists of names, places, titles and ordinary words.

The lists lie in `data/`; its README says where they come from. They are read when first needed (some 15 ms).
"""

from __future__ import annotations

import unicodedata
import zlib
from enum import IntFlag
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

Gender = Literal["m", "f"]

# Letters that do not come apart into a base letter and a mark.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"})


class Known(IntFlag):
    """The lists that a word is in."""

    GIVEN = 1
    SURNAME = 2
    PLACE = 4
    WORD = 8
    """An ordinary word: seen in lower case in running text."""
    ORGANISATION = 16
    DEMONYM = 32
    CALENDAR = 64
    TITLE = 128
    """Stands before a name with a capital: "Sen.", "Mr"."""
    ROLE = 256
    """A noun for what somebody is: "spokeswoman", "brother"."""
    FUNCTION = 512
    """A function word, which begins a sentence more often than a name."""


def fold(word: str) -> str:
    """The key a word is looked up by: lower case, no diacritics, straight apostrophes."""
    word = word.lower()
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower().translate(_LETTERS)


@cache
def words_of(name: str) -> frozenset[str]:
    """The folded words of `data/NAME.txt.z`."""
    packed = resources.files(__package__).joinpath("data", f"{name}.txt.z").read_bytes()
    return frozenset(zlib.decompress(packed).decode("ascii").split("\n"))


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    text = resources.files(__package__).joinpath("data", "lexicon.txt").read_text("utf-8")
    sections: dict[str, list[str]] = {}
    words: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            words = sections.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            words.extend(line.split())
    return {section: frozenset(words) for section, words in sections.items()}


def lexicon(section: str) -> frozenset[str]:
    """The folded words of a section of `data/lexicon.txt`."""
    return _lexicon()[section]


@lru_cache(maxsize=20_000)
def known(word: str) -> Known:
    """The lists that a word is in; a compound with a hyphen is a name when one of its parts is."""
    key = fold(word)
    flags = _known_as_is(key)
    if "-" in key and not flags:
        for part in key.split("-"):
            flags |= _known_as_is(part) & (Known.GIVEN | Known.SURNAME)
    return flags


def _known_as_is(key: str) -> Known:
    flags = Known(0)
    if key in words_of("given-m") or key in words_of("given-f") or key in words_of("given-u"):
        flags |= Known.GIVEN
    if key in words_of("surnames"):
        flags |= Known.SURNAME
    if key in words_of("places"):
        flags |= Known.PLACE
    if key in words_of("words"):
        flags |= Known.WORD
    for flag, sections in _SECTIONS:
        if any(key in lexicon(section) for section in sections):
            flags |= flag
    return flags


_SECTIONS = (
    (Known.ORGANISATION, ("organisation",)),
    (Known.DEMONYM, ("demonym",)),
    (Known.CALENDAR, ("calendar",)),
    (Known.TITLE, ("title", "courtesy", "courtesy male", "courtesy female")),
    (Known.ROLE, ("role noun",)),
    (Known.FUNCTION, ("common start",)),
)


def gender_of(given: str) -> Gender | None:
    """The gender that a given name is mostly of, or None where it is of both or not known."""
    key = fold(given)
    if key in words_of("given-f"):
        return "f"
    return "m" if key in words_of("given-m") else None


def is_place(phrase: str) -> bool:
    """Whether a phrase of one or more words is a country, state or city."""
    return fold(phrase) in words_of("places")
