"""Nouns for what somebody is: "spokeswoman", "Sen.", "co-founder", "neurosurgeon"."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from broadsheet.analysis.gazetteer import Known, fold, known, lexicon
from broadsheet.analysis.mentions_tokens import Token

_PLURALS = {
    "congressmen": "congressman",
    "congresswomen": "congresswoman",
    "spokesmen": "spokesman",
    "secretaries": "secretary",
}
SHORTEST_STEM = 3


class Role(NamedTuple):
    """A role as the article words it, without a leading article."""

    text: str
    plural: bool = False
    """It is said of all names of a list: "Reps. A, B and C"."""
    courtesy: bool = False
    """Hardly more than a form of address: "Dr."."""


def bare(token: Token) -> str:
    """The folded word without the full stop of an abbreviation."""
    return fold(token.text.rstrip("."))


def is_role(token: Token) -> bool:
    """Whether the token is a noun for what somebody is. Titles such as "General" need their capital."""
    word = bare(token)
    return _is_role_noun(word) or (token.capital and bool(known(word) & Known.TITLE)) or singular(word) is not None


@lru_cache(maxsize=4000)
def _is_role_noun(word: str) -> bool:
    if known(word) & Known.ROLE:
        return True
    if any(word.endswith(end) and len(word) >= len(end) + SHORTEST_STEM for end in lexicon("role ending")):
        return True
    # "co-founder", "player-coach", "editor-in-chief"
    first, *rest = word.split("-")
    return bool(rest) and bool((known(first) | known(rest[-1])) & Known.ROLE)


@lru_cache(maxsize=4000)
def singular(word: str) -> str | None:
    """The singular of a plural title or role noun; None of any other word."""
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith("s") and not word.endswith("ss"):
        stem = word[:-1]
        return stem if known(stem) & (Known.ROLE | Known.TITLE) else None
    return None
