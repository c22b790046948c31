"""Where a word may be divided, by the patterns of its language (pyphen carries those of the hunspell dictionaries)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, Protocol

_LEFT, _RIGHT = 2, 3
"""Letters that stay on the line, and that go to the next one, at the least."""
_WORD = re.compile(r"(?<![\w/@.:&=#%'’-])[^\W\d_]{5,}(?![\w/@&=#%'’-]|[.:][\w/])")
"""A word of running text: not a part of an address, of a compound that has a hyphen already, or of a contraction."""
_KEPT_WORDS = 50_000


class _Points(Protocol):
    def positions(self, word: str) -> list[int]: ...


class Hyphenator:
    """The points at which words of one language may be divided, kept once they are found."""

    def __init__(self, patterns: _Points) -> None:
        self._patterns = patterns
        self._known: dict[str, tuple[int, ...]] = {}

    def points(self, word: str) -> tuple[int, ...]:
        """Offsets in the word. Divisions that would change its spelling (as of old in German) are left out."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _KEPT_WORDS:
                self._known.clear()
            positions = self._patterns.positions(word)
            found = tuple(int(at) for at in positions if getattr(at, "data", None) is None)
            self._known[word] = found
        return found

    def points_in(self, text: str) -> Iterator[int]:
        """The offsets in a text, in order."""
        for match in _WORD.finditer(text):
            start = match.start()
            for point in self.points(match.group()):
                yield start + point


class _Loaded(NamedTuple):
    hyphenator: Hyphenator | None


@lru_cache(maxsize=4)
def _load(language: str) -> _Loaded:
    # Only who wants hyphens pays for the import (17 ms) and the patterns (40 ms for English, 400 for German).
    import pyphen  # noqa: PLC0415

    known = pyphen.language_fallback(language)
    return _Loaded(Hyphenator(pyphen.Pyphen(lang=known, left=_LEFT, right=_RIGHT)) if known else None)


def hyphenator(language: str | None) -> Hyphenator | None:
    """The hyphenator of a language ("en", "pt-br"), None where there are no patterns for it.

    The first call for a language reads its patterns, which takes up to half a second: a screen calls it in a worker
    before it sets an article with hyphens.
    """
    return _load(language).hyphenator if language else None
