"""One class for every word of a run, by its shape and the gazetteer: "initial", "title", "G" for a given name, …"""

from __future__ import annotations

import re

from broadsheet.analysis.gazetteer import Known, fold, known, lexicon
from broadsheet.analysis.mentions_tokens import Token

_NAME = Known.GIVEN | Known.SURNAME
SHORTEST_DERIVED = 5
"""Letters that a word has at least, for its ending to tell something."""

_CLASSES = (
    (Known.CALENDAR, "calendar"),
    (Known.DEMONYM, "demonym"),
    (Known.ORGANISATION, "organisation"),
    (Known.ROLE, "role"),
    (Known.PLACE, "place"),
)
_LETTERS = ((Known.GIVEN, "G"), (Known.SURNAME, "S"), (Known.WORD, "w"))
_ENDINGS = ("ing", "tion", "ment", "ness", "ity", "ism", "ist", "ese", "ian", "ed", "ly", "s")
# One or two syllables of Mandarin as the mainland spells them.
_SYLLABLE = (
    "(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:[iu]?a(?:i|o|ng?)?|[iu]?e(?:i|ng?|r)?|i(?:ng?|u|ong)?|ou?|u?ong|u(?:i|n|o)?)"
)
_PINYIN = re.compile(f"{_SYLLABLE}{_SYLLABLE}?")


def word_class(token: Token) -> str:
    """The class of a token of a run."""
    text = token.text
    if token.kind == "mark":
        return "mark"
    if token.kind == "initial":
        if fold(text) in lexicon("abbreviation"):
            return "abbreviation"
        return "initial" if len(text) == 2 else "initials"
    if len(text) == 1:
        return "letter"
    return _class_of_word(text.rstrip("."))


def _class_of_word(text: str) -> str:
    key, flags = fold(text), known(text)
    if text.islower():
        return "particle"
    if key in lexicon("suffix"):
        return "suffix"
    if flags & Known.FUNCTION:
        return "function"  # before all lists of names: "He" and "An" are family names as well
    if key in lexicon("family name that comes first") and not text.isupper():
        return "family-word" if flags & (Known.WORD | Known.PLACE) else "family"
    if flags & Known.TITLE:
        # Many titles are somebody's surname ("Bishop"); few are given to children ("Earl").
        kinds = ("given name", "surname")
        return next((f"title-{kind}" for kind in kinds if key in lexicon(f"title and {kind}")), "title")
    name = "-name" if flags & _NAME else ""
    if text.isupper():
        return f"capitals{name}"
    for flag, label in _CLASSES:
        if flags & flag:
            return label + name
    letters = "".join(letter for flag, letter in _LETTERS if flags & flag)
    return (letters or ("pinyin" if _PINYIN.fullmatch(key) else "unknown")) + _shape(text)


def _shape(text: str) -> str:
    if "-" in text:
        return "-syllables" if text.rpartition("-")[2].islower() else "-hyphen"
    if "'" in text or "’" in text:
        return "-apostrophe"
    if not text[1:].islower():
        return "-camel"
    return next((f"-{end}" for end in _ENDINGS if text.endswith(end)), "") if len(text) > SHORTEST_DERIVED else ""
