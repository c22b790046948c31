"""Where sentences begin and end.

A boundary is a terminator (. ! ? … and their full-width kin) with the closing quotation marks and brackets after it,
followed by white space and something that can begin a sentence. What remains is telling the full stop of a sentence
from the one of an abbreviation, an initial, an ordinal or an ellipsis.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from broadsheet.analysis.wordlists import languages, sections_of, words

_CLOSERS = "\"'”’»)\\]}“‘›」』）"
_FULL_WIDTH_CLOSERS = "\"'”’»」』）"
_OPENERS = "\"'“‘„‚«»‹›(\\[{¿¡「『—–-"

# A terminator, what closes after it, and then: white space, or a capital straight after a closing mark or full stop
# between two words ("home.But"), a common slip of pages whose line breaks were lost. Full-width terminators need
# nothing after them. A line feed always ends a sentence.
_BOUNDARY = re.compile(
    rf"(?P<stop>[.!?…؟۔।॥]+)(?P<close>[{_CLOSERS}]*)(?=\s|$|[A-ZÄÖÜÀ-Þ][^\W\d_]*\s)"
    rf"|[。！？｡]+[{_FULL_WIDTH_CLOSERS}]*"
    r"|(?P<line>\n+)"
)
_NEXT_WORD = re.compile(rf"\s*(?P<open>[{_OPENERS}]*)\s*(?P<word>[^\W_]+)?")
# Vowel signs of Devanagari are no word characters to Python.
_LETTERS = r"(?:[^\W_]|[\u0900-\u0963])+"
_LAST_WORD = re.compile(rf"(?:{_LETTERS}\.)*{_LETTERS}(?:[-'’]{_LETTERS})*$")

_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.)+[A-ZÀ-Þ]")
_ORDINAL_LANGUAGES = words("ordinal languages")
_LONGEST_WORD = 40
_BEFORE_NUMBER_IN_ENGLISH = frozenset({"p", "v", "no", "art", "fig", "sec", "op", "mt", "al"})
_LONGEST_ATTRIBUTION = 16
_CLAUSE_END = re.compile(r"[，。！？；：\n]")


class _Rules(NamedTuple):
    """What a language's full stops are told by, in lower case."""

    abbreviations: frozenset[str]
    """Never end a sentence."""
    late: frozenset[str]
    """May end one: only the next word tells."""
    before_number: frozenset[str]
    """Abbreviations only where a number follows."""
    starters: frozenset[str]
    """Words that begin a sentence with a capital and are seldom part of a name."""
    is_english: bool


@cache
def _rules(language: str | None) -> _Rules:
    if language not in languages():
        before = _BEFORE_NUMBER_IN_ENGLISH
        return _Rules(words("abbreviation"), words("late abbreviation"), before, words("starter"), is_english=True)
    sections = sections_of(language)
    return _Rules(
        sections.get("abbreviation", frozenset()),
        sections.get("late abbreviation", frozenset()),
        sections.get("number abbreviation", frozenset()),
        sections.get("starter", frozenset()),
        is_english=False,
    )


def split_sentences(text: str, language: str | None = None) -> tuple[tuple[int, int], ...]:
    """The `[start, end)` of every sentence of `text`, in characters, without white space at the ends.

    Everything but white space belongs to exactly one sentence. `language` is a primary subtag ("de"); None is taken
    for English.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for match in _BOUNDARY.finditer(text):
        if match.start() < start or not _ends_sentence(text, match, start, language):
            continue
        _append(found, text, start, match.end())
        start = match.end()
    _append(found, text, start, len(text))
    return tuple(found)


def _append(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    stretch = text[start:end]
    left = len(stretch) - len(stretch.lstrip())
    right = len(stretch.rstrip())
    if right > left:
        found.append((start + left, start + right))


def _ends_sentence(text: str, match: re.Match[str], start: int, language: str | None) -> bool:
    stop = match.group("stop")
    if stop is None:
        return match.group("line") is not None or not _goes_on(text, match.end(), text[match.start() : match.end()])
    following = _NEXT_WORD.match(text, match.end())
    word = (following.group("word") or "") if following else ""
    opened = bool(following and following.group("open"))
    if match.end() == len(text):
        return True
    if match.end() < len(text) and not text[match.end()].isspace():
        return _glued(text, match, start)
    if word and word[0].islower():
        # "…?” he said", "Yahoo! is"; but "i" and "e" words such as iPhone are rare enough to leave.
        return False
    if not stop.endswith(".") or len(stop) > 1:
        return not stop.endswith("…") or bool(word)
    if match.group("close"):
        return True
    return not _is_abbreviation(text[max(start, match.start() - _LONGEST_WORD) : match.start()], word, opened, language)


def _glued(text: str, match: re.Match[str], start: int) -> bool:
    """Whether a terminator without white space after it ends a sentence: "went home.But nobody", not "U.S.Senate"."""
    last = _last_word(text[max(start, match.start() - _LONGEST_WORD) : match.start()])
    return len(last) > 2 and "." not in last and last[-1].islower()


def _last_word(before: str) -> str:
    """The word that a text ends with, empty where it ends with something else. Looks at what white space parts off."""
    if not before or before[-1].isspace():
        return ""
    last = _LAST_WORD.search(before.rsplit(maxsplit=1)[-1])
    return last.group() if last else ""


def _goes_on(text: str, end: int, marks: str) -> bool:
    """Whether a full-width terminator inside quotation marks is followed by what goes on with its sentence.

    That is a particle or comma, or in Chinese a few words that a verb of speech ends: “桥关了。”王明说。
    """
    following = text[end : end + _LONGEST_ATTRIBUTION]
    if following.startswith(("と", "的", "，", "、")):
        return True
    if marks[-1] in "。！？｡":
        return False
    attribution = _CLAUSE_END.split(following, maxsplit=1)[0]
    return attribution.endswith(tuple(sections_of("zh")["saying"]))


def _is_abbreviation(before: str, word: str, opened: bool, language: str | None) -> bool:
    """Whether the full stop after `before` belongs to its last word, `word` being the next one."""
    bare = _last_word(before)
    if not bare:
        return False
    key = bare.lower()
    rules = _rules(language)
    if bare.isdecimal():
        return language in _ORDINAL_LANGUAGES and len(bare) <= 2 and not opened
    if key in rules.before_number and (word[:1].isdigit() or (rules.is_english and bare.istitle())):
        return True
    if key in rules.abbreviations and key not in rules.before_number:
        return True
    starts = word.lower() in rules.starters or opened
    if key in rules.late and (not rules.is_english or bare[0].isupper() or "." in bare):
        return not starts
    if len(bare) == 1:
        # An initial: "George W. Bush"; "I" and a lone letter before a starter end the sentence ("than I. The").
        return bare.isupper() and not (rules.is_english and bare == "I") and not starts
    return _INITIALS.fullmatch(bare) is not None and not starts  # "D.B. Cooper", "the U.S. Senate"
