"""Where sentences begin and end.

A boundary is a terminator (. ! ? … and their full-width kin) with the closing quotation marks and brackets after it,
followed by white space and something that can begin a sentence. What remains is telling the full stop of a sentence
from the one of an abbreviation, an initial, an ordinal or an ellipsis.
"""

from __future__ import annotations

import re

from broadsheet.analysis.wordlists import words, words_by_key

_CLOSERS = "\"'”’»)\\]}“‘›」』）"
_OPENERS = "\"'“‘„‚«»‹›(\\[{¿¡「『—–-"

# A terminator, what closes after it, and then: white space, or a capital straight after a closing mark or full stop
# between two words ("home.But"), a common slip of pages whose line breaks were lost. Full-width terminators need
# nothing after them. A line feed always ends a sentence.
_BOUNDARY = re.compile(
    rf"(?P<stop>[.!?…]+)(?P<close>[{_CLOSERS}]*)(?=\s|$|[A-ZÄÖÜÀ-Þ][^\W\d_]*\s)"
    rf"|[。！？｡]+[{_CLOSERS}]*"
    r"|(?P<line>\n+)"
)
_NEXT_WORD = re.compile(rf"\s*(?P<open>[{_OPENERS}]*)\s*(?P<word>[^\W_]+)?")
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.)*[^\W_]+(?:[-'’][^\W_]+)*$")

_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.)+[A-ZÀ-Þ]")
_BEFORE_NAME = words("abbreviation")
_MAY_END = words("late abbreviation")
_ABBREVIATIONS = words_by_key("abbreviation")
_STARTERS = words("starter")
_LONGEST_WORD = 40
_ORDINAL_LANGUAGES = frozenset(
    {"de", "da", "nb", "nn", "no", "fi", "cs", "sk", "hu", "sl", "hr", "pl", "et", "lv", "is"}
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
        # A full-width terminator inside quotation marks that closes before a particle does not end the sentence.
        return match.group("line") is not None or not text[match.end() : match.end() + 1].startswith(
            ("と", "的", "，", "、")
        )
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
        return stop.endswith(("!", "?", ".")) or bool(word)
    if match.group("close"):
        return True
    return not _is_abbreviation(text[max(start, match.start() - _LONGEST_WORD) : match.start()], word, opened, language)


def _glued(text: str, match: re.Match[str], start: int) -> bool:
    """Whether a terminator without white space after it ends a sentence: "went home.But nobody", not "U.S.Senate"."""
    last = _LAST_WORD.search(text[max(start, match.start() - _LONGEST_WORD) : match.start()])
    return last is not None and len(last.group()) > 2 and "." not in last.group() and last.group()[-1].islower()


def _is_abbreviation(before: str, word: str, opened: bool, language: str | None) -> bool:
    """Whether the full stop after `before` belongs to its last word, `word` being the next one."""
    last = _LAST_WORD.search(before)
    if last is None:
        return False
    bare = last.group()
    key = bare.lower()
    if bare.isdigit():
        return language in _ORDINAL_LANGUAGES and len(bare) <= 2 and not opened
    if language in _ABBREVIATIONS and key in _ABBREVIATIONS[language]:
        return True
    if key in _BEFORE_NAME:
        return bare != "no" and (
            key not in {"p", "v", "no", "art", "fig", "sec", "op", "mt", "al"} or word[:1].isdigit() or bare.istitle()
        )
    starts = word.lower() in _STARTERS or opened
    if len(bare) == 1:
        # An initial: "George W. Bush"; "I" and a lone letter before a starter end the sentence ("than I. The").
        return bare.isupper() and bare != "I" and not starts
    if _INITIALS.fullmatch(bare):
        return not starts  # "D.B. Cooper", "the U.S. Senate"
    return key in _MAY_END and (bare[0].isupper() or "." in bare) and not starts
