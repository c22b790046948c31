"""Function words: which language a text is in, and which words say nothing of its subject."""

from __future__ import annotations

import re

from broadsheet.analysis.wordlists import words, words_by_key

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000
_LEAST = 0.08
"""Share of function words below which no language is named; running text has more than a fifth."""
_LEAST_WORDS = 8

_BY_WORD: dict[str, list[str]] = {}
for _language, _words in words_by_key("function").items():
    for _word in _words:
        _BY_WORD.setdefault(_word, []).append(_language)

STOP_WORDS = words("stop")
"""English words that carry no subject."""


def guess_language(text: str) -> str | None:
    """The language ("en") whose function words are most common at the beginning of `text`, None where none is."""
    found = _WORD.findall(text[:_SAMPLE].lower())
    if len(found) < _LEAST_WORDS:
        return None
    votes: dict[str, float] = {}
    for word in found:
        languages = _BY_WORD.get(word, ())
        for language in languages:
            votes[language] = votes.get(language, 0.0) + 1 / len(languages)
    if not votes:
        return None
    best = max(votes, key=lambda language: votes[language])
    return best if votes[best] >= _LEAST * len(found) else None
