"""A piece of an article's text around the words that were looked for, as a value: text and slices, no markup."""

from __future__ import annotations

import re
from collections.abc import Sequence

from broadsheet.finding import matcher
from broadsheet.library.model import Snippet
from broadsheet.library.query.nodes import Words
from broadsheet.library.search import has_unspaced

LENGTH = 160
"""Characters of a snippet at most, not counting its ellipses."""
_BEFORE = 40
"""Characters shown before the first hit, where it is not at the beginning."""


def patterns_of(words: Sequence[Words]) -> tuple[re.Pattern[str], ...]:
    """What the words are looked for with; made once for many snippets."""
    return tuple(pattern for pattern in map(_pattern, words) if pattern)


def snippet(texts: Sequence[str], patterns: Sequence[re.Pattern[str]]) -> Snippet:
    """The piece of `texts` where most of the words stand together; the beginning where none of them stands there."""
    best: tuple[int, str, int] | None = None
    for text in texts:
        hits = sorted((hit.start(), number) for number, p in enumerate(patterns) for hit in p.finditer(text))
        for place, (start, _) in enumerate(hits):
            together = len({number for at, number in hits[place:] if at < start + LENGTH - _BEFORE})
            if best is None or together > best[0]:
                best = (together, text, start)
        if best and best[0] == len(patterns):
            break
    if best is None:
        return _cut(next((text for text in texts if text), ""), 0, [])
    _, text, start = best
    return _cut(text, max(0, start - _BEFORE), patterns)


def _pattern(words: Words) -> re.Pattern[str] | None:
    """Finds the words as the index does: whole words, accents and case folded."""
    pattern = matcher(words.text.lower())
    if pattern is None or has_unspaced(words.text):
        return pattern
    end = "" if words.prefix else r"(?!\w)"
    return re.compile(rf"(?<!\w)(?:{pattern.pattern}){end}", pattern.flags)


def _cut(text: str, start: int, patterns: Sequence[re.Pattern[str]]) -> Snippet:
    """The text from about `start`, cut between words, on one line."""
    if start > 0:
        space = text.find(" ", start, start + _BEFORE)
        start = space + 1 if space >= 0 else start
    end = len(text)
    if end - start > LENGTH:
        space = text.rfind(" ", start + LENGTH // 2, start + LENGTH)
        end = space if space >= 0 else start + LENGTH
    shown = text[start:end].replace("\n", " ")
    before, after = "…" if start > 0 else "", "…" if end < len(text) else ""
    hits = {(hit.start(), hit.end()) for pattern in patterns for hit in pattern.finditer(shown)}
    return Snippet(
        before + shown + after, tuple((a + len(before), b + len(before)) for a, b in _apart(sorted(hits)) if b > a)
    )


def _apart(hits: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The hits without those that begin inside another."""
    kept: list[tuple[int, int]] = []
    for start, end in hits:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
