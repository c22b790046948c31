"""Names and words compared: how a name in one article is known to be the name in another."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile("[’'‘`´.]")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def folded_words(text: str) -> tuple[str, ...]:
    """The words of `text` without case, accents and punctuation: "O’Neill, Jr." gives ("oneill", "jr")."""
    return split_words(_APOSTROPHE.sub("", text))


def split_words(text: str) -> tuple[str, ...]:
    """The words of `text` as the full-text index has them: "O’Neill, Jr." gives ("o", "neill", "jr")."""
    if text.isascii():  # as most are, and then there is nothing to take apart
        return tuple(_WORD.findall(text.lower()))
    folded = unicodedata.normalize("NFKD", text).casefold()
    decomposed = unicodedata.normalize("NFKD", folded)
    return tuple(_WORD.findall("".join(c for c in decomposed if not unicodedata.combining(c))))


def name_key(name: str) -> str:
    """What a name is compared by: its folded words; the name itself where it has none. Two people may share it."""
    return " ".join(folded_words(name)) or name


def surname_of(key: str) -> str:
    """The last word of a name's key that is no "Jr."; the key itself where it is one word."""
    words = key.split()
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return words[-1] if words else key


def words_key(text: str) -> int:
    """A number that is the same for the same words, whatever their case, accents and punctuation; of 63 bits."""
    digest = hashlib.blake2b(" ".join(folded_words(text)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
