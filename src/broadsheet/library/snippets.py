"""A piece of an article's text around the words that were looked for, as a value: text and slices, no markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from broadsheet.finding import matcher
from broadsheet.library.model import Snippet
from broadsheet.library.query.nodes import Words
from broadsheet.library.search import has_unspaced

LENGTH = 160
"""Characters of a snippet at most, not counting its ellipses."""
_BEFORE = 40
"""Characters shown before the first hit, where it is not at the beginning."""


class Sought(NamedTuple):
    """Words to be found in a text as the index finds them: whole, accents and case folded."""

    plain: str
    pattern: re.Pattern[str]
    whole: bool
    """Not for scripts without spaces, which have no words to be whole."""
    prefix: bool

    def hits(self, text: str) -> Iterator[tuple[int, int]]:
        """The `[start, end)` of the words in the text."""
        if text.isascii() and self.plain.isascii() and self.plain not in text.lower():
            return  # the pattern would say so too, but slowly
        for hit in self.pattern.finditer(text):
            start, end = hit.span()
            begins = not self.whole or start == 0 or not text[start - 1].isalnum()
            ends = not self.whole or self.prefix or end == len(text) or not text[end].isalnum()
            if begins and ends and end > start:
                yield start, end


def sought(words: Sequence[Words]) -> tuple[Sought, ...]:
    """What the words are looked for with; made once for many snippets."""
    found = []
    for some in words:
        plain = some.text.lower()
        pattern = matcher(plain)
        if pattern:
            found.append(Sought(" ".join(plain.split()), pattern, not has_unspaced(plain), some.prefix))
    return tuple(found)


def snippet(texts: Sequence[str], words: Sequence[Sought]) -> Snippet:
    """The piece of `texts` where most of the words stand together; the beginning where none of them stands there."""
    best: tuple[int, str, int] | None = None
    for text in texts:
        hits = sorted((start, number) for number, some in enumerate(words) for start, _ in some.hits(text))
        for place, (start, _) in enumerate(hits):
            together = len({number for at, number in hits[place:] if at < start + LENGTH - _BEFORE})
            if best is None or together > best[0]:
                best = (together, text, start)
        if best and best[0] == len(words):
            break
    if best is None:
        return _cut(next((text for text in texts if text), ""), 0, ())
    _, text, start = best
    return _cut(text, max(0, start - _BEFORE), words)


def _cut(text: str, start: int, words: Sequence[Sought]) -> Snippet:
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
    hits = sorted({hit for some in words for hit in some.hits(shown)})
    return Snippet(before + shown + after, tuple((a + len(before), b + len(before)) for a, b in _apart(hits)))


def _apart(hits: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The hits without those that begin inside another."""
    kept: list[tuple[int, int]] = []
    for start, end in hits:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
