"""What is known of a word before an article is read: lists of names, places, titles and ordinary words.

The lists lie in `data/`; its README says where they come from and how `names.z` is laid out. They are read when first
needed (some 7 ms), and a word is looked up in the few lines that begin like it.
"""

from __future__ import annotations

import unicodedata
import zlib
from functools import cache, lru_cache
from typing import Literal

from broadsheet.analysis.datafiles import read_data

Gender = Literal["m", "f"]

# Letters that do not come apart into a base letter and a mark.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"})

STEM = 3
"""Letters by which the lines of `names.z` are grouped."""
NO_FLAGS = "@"
"""The character for a word that is in no list; that of another word is as many further as its flags say."""


class Known:
    """The lists that a word is in, as bits of an integer."""

    MALE = 1
    """A given name that is mostly male …"""
    FEMALE = 2
    """… mostly female; with both bits it is as often the one as the other."""
    GIVEN = MALE | FEMALE
    SURNAME = 4
    PLACE = 8
    WORD = 16
    """An ordinary word: seen in lower case in running text."""
    ORGANISATION = 32
    DEMONYM = 64
    CALENDAR = 128
    TITLE = 256
    """Stands before a name with a capital: "Sen.", "Mr"."""
    ROLE = 512
    """A noun for what somebody is: "spokeswoman", "brother"."""
    FUNCTION = 1024
    """A function word, which begins a sentence more often than a name."""


def fold(word: str) -> str:
    """The key a word is looked up by: lower case, no diacritics, straight apostrophes."""
    word = word.lower()
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower().translate(_LETTERS)


@cache
def _names() -> dict[str, str]:
    """The lines of `data/names.z` by their stem, each group with a line feed in front: "\\nrew C\\nrie B\\n"."""
    groups = zlib.decompress(read_data("names.z")).decode("ascii").split("\n\n")
    return {stem: f"\n{lines}\n" for stem, _, lines in (group.partition("\n") for group in groups)}


def _named(key: str) -> int:
    """What `data/names.z` says of a folded word or phrase."""
    lines = _names().get(key[:STEM])
    if lines is None:
        return 0
    rest = f"\n{key[STEM:]}="
    at = lines.find(rest)
    return ord(lines[at + len(rest)]) - ord(NO_FLAGS) if at >= 0 else 0


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    sections: dict[str, list[str]] = {}
    words: list[str] = []
    for line in read_data("lexicon.txt").decode("utf-8").splitlines():
        if line.startswith("["):
            words = sections.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            words.extend(line.split())
    return {section: frozenset(words) for section, words in sections.items()}


def lexicon(section: str) -> frozenset[str]:
    """The folded words of a section of `data/lexicon.txt`."""
    return _lexicon()[section]


@lru_cache(maxsize=20_000)
def known(word: str) -> int:
    """The lists that a word is in (`Known`); a compound with a hyphen is a name when one of its parts is."""
    key = fold(word)
    flags = _known_as_is(key)
    if "-" in key and not flags:
        for part in key.split("-"):
            flags |= _known_as_is(part) & (Known.GIVEN | Known.SURNAME)
    return flags


def _known_as_is(key: str) -> int:
    flags = _named(key)
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
    match _named(fold(given)) & Known.GIVEN:
        case Known.FEMALE:
            return "f"
        case Known.MALE:
            return "m"
    return None


def is_place(phrase: str) -> bool:
    """Whether a phrase of one or more words is a country, state or city."""
    return bool(_named(fold(phrase)) & Known.PLACE)
