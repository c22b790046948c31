"""What two versions of an article say differently: paragraph by paragraph, and word by word within one. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal, NamedTuple

from broadsheet.article import Article

Fate = Literal["same", "removed", "added"]

ALIKE = 0.4
"""From this share of common words on (difflib's ratio), a paragraph counts as the other one reworded."""
MOST_WORDS = 3_000
"""Longer paragraphs are not compared word by word: it would take too long."""

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


class Piece(NamedTuple):
    text: str
    fate: Fate


Paragraph = tuple[Piece, ...]
"""The words of a paragraph, old and new ones, in reading order."""


def differences(old: Article, new: Article) -> tuple[Paragraph, ...]:
    """Every paragraph of both, headline and standfirst first; one that was only reworded is one paragraph."""
    before, after = _texts(old), _texts(new)
    found: list[Paragraph] = []
    for what, start, end, from_, to in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            found += [(Piece(text, "same"),) for text in before[start:end]]
        else:
            found += _reworded(before[start:end], after[from_:to])
    return tuple(found)


def is_changed(paragraph: Paragraph) -> bool:
    return any(piece.fate != "same" for piece in paragraph)


def _texts(article: Article) -> list[str]:
    texts = (article.title, article.standfirst, *(block.text or block.alt for block in article.blocks))
    return [text for text in texts if text]


def _reworded(before: Sequence[str], after: Sequence[str]) -> Iterator[Paragraph]:
    """Paragraphs of one changed stretch: the first with the first, as far as they are alike."""
    for old, new in zip_longest(before, after):
        if old is not None and new is not None and (paragraph := _by_words(old, new)):
            yield paragraph
            continue
        if old is not None:
            yield (Piece(old, "removed"),)
        if new is not None:
            yield (Piece(new, "added"),)


def _by_words(old: str, new: str) -> Paragraph:
    """Both in one; empty where they have too little in common."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if max(len(before), len(after)) > MOST_WORDS:
        return ()
    # Spaces alone are nothing that two paragraphs have in common.
    matcher = SequenceMatcher(str.isspace, before, after, autojunk=False)
    if matcher.ratio() < ALIKE:
        return ()
    pieces: list[Piece] = []
    for what, start, end, from_, to in matcher.get_opcodes():
        if what == "equal":
            pieces.append(Piece("".join(before[start:end]), "same"))
            continue
        if end > start:
            pieces.append(Piece("".join(before[start:end]), "removed"))
        if to > from_:
            pieces.append(Piece("".join(after[from_:to]), "added"))
    return tuple(pieces)
