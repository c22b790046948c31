"""Which language a text is in, by its letters or its function words, and which words say nothing of its subject."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from broadsheet.analysis.wordlists import words, words_by_key

# Vowel signs of Devanagari are no word characters to Python.
_WORD = re.compile(r"(?:[^\W\d_]|[\u0900-\u0963])+")
# First and last letter. No patterns: Python takes milliseconds to compile sets as large as these.
_KANA = ("\u3040", "\u30ff")
_HAN = ("\u3400", "\u9fff")
_HANGUL = ("\uac00", "\ud7af")
_SAMPLE = 4000
_LEAST = 0.08
"""Share of function words below which no language is named; running text has more than a fifth."""
_LEAST_WORDS = 8

_LEAST_LETTERS = 12
"""Letters of East Asian scripts below which they name no language."""
_KANA_SHARE = 0.1
"""Share of kana above which a text with Chinese characters is Japanese; running text has more than a third."""

STOP_WORDS = words("stop")
"""English words that carry no subject."""


def guess_language(text: str) -> str | None:
    """The language ("en") that the beginning of `text` is most likely in, None where nothing says so.

    East Asian languages are told by their scripts, others by their function words.
    """
    sample = text[:_SAMPLE].lower()
    return _by_script(sample) or _by_function_words(sample)


@cache
def _languages_by_word() -> Mapping[str, Sequence[str]]:
    """The languages that a function word belongs to."""
    found: dict[str, list[str]] = {}
    for language, words_of_it in words_by_key("function").items():
        for word in words_of_it:
            found.setdefault(word, []).append(language)
    return found


def _by_script(sample: str) -> str | None:
    if sample.isascii():
        return None
    kana, han, hangul = (sum(first <= letter <= last for letter in sample) for first, last in (_KANA, _HAN, _HANGUL))
    if kana + han + hangul < max(_LEAST_LETTERS, sum(map(str.isalpha, sample)) // 2):
        return None
    if hangul > kana + han:
        return "ko"
    return "ja" if kana > _KANA_SHARE * (kana + han) else "zh"


def _by_function_words(sample: str) -> str | None:
    found = _WORD.findall(sample)
    if len(found) < _LEAST_WORDS:
        return None
    by_word = _languages_by_word()
    votes: dict[str, float] = {}
    for word in found:
        languages = by_word.get(word, ())
        for language in languages:
            votes[language] = votes.get(language, 0.0) + 1 / len(languages)
    if not votes:
        return None
    best = max(votes, key=lambda language: votes[language])
    return best if votes[best] >= _LEAST * len(found) else None
