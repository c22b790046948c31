"""Search inside one article.

The words become one regular expression in which every letter stands for all its forms, so the text itself is searched
as it is and the offsets of a hit are those of the source.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from time import monotonic
from typing import NamedTuple
from warnings import catch_warnings

from broadsheet.article import Article, Passage
from broadsheet.errors import UsageError

# The blocks whose letters carry marks: Latin-1 to Latin Extended-B, Greek, Cyrillic, Latin Extended Additional.
_MARKED = (range(0xC0, 0x250), range(0x370, 0x530), range(0x1E00, 0x1F00))
# Letters that are written as two, and signs for which a keyboard has only one.
_JOINED = {"ae": "æ", "oe": "œ", "ss": "ß", "fi": "ﬁ", "fl": "ﬂ", "AE": "Æ", "OE": "Œ", "SS": "ẞ", "Ae": "Æ", "Oe": "Œ"}
_SINGLE_QUOTES = "'’‘‚‛′"
_DOUBLE_QUOTES = '"“”„‟«»″'
_DASHES = "-‐‑‒–—−"
_SIGNS = {sign: signs for signs in (_SINGLE_QUOTES, _DOUBLE_QUOTES, _DASHES) for sign in signs}
# A letter may be followed by marks that have no composed form, and by a soft hyphen.
_AFTER = "[\u0300-\u036f\u00ad]*"

PATIENCE = 0.5
"""Seconds that the search for a regular expression may take: some would take years."""


class Manner(NamedTuple):
    """How `find` looks: for whole words only, and with `words` as a regular expression."""

    whole: bool = False
    pattern: bool = False


def find(article: Article, words: str, manner: Manner = Manner()) -> tuple[Passage, ...]:  # noqa: B008 - immutable
    """Every place where `words` stand in the article, in reading order; nothing for empty words.

    Lower case finds both cases, a capital letter makes the search exact in case. Accents are folded on both sides,
    straight quotation marks and hyphens find the typographic ones, white space any white space. A hit lies within
    one block. A regular expression is one of Python's, which knows nothing of accents and signs.

    Raises UsageError where a regular expression is wrong, or takes longer than `PATIENCE`.
    """
    pattern = _expression(words) if manner.pattern else matcher(words)
    if pattern and manner.whole:
        pattern = re.compile(rf"(?<!\w)(?:{pattern.pattern})(?!\w)", pattern.flags)
    if pattern is None:
        return ()
    if manner.pattern:
        return tuple(_patiently(article, pattern, words))
    return tuple(
        Passage(number, hit.start(), hit.end())
        for number, block in enumerate(article.blocks)
        for hit in pattern.finditer(block.text)
        if hit.end() > hit.start()
    )


def _patiently(article: Article, pattern: re.Pattern[str], words: str) -> Iterator[Passage]:
    """The hits of a person's own expression, by an engine that can be told to give up; Python's own cannot."""
    import regex  # noqa: PLC0415 - rarely needed

    # `concurrent` lets other threads go on meanwhile.
    flags = regex.MULTILINE | (regex.IGNORECASE if pattern.flags & re.IGNORECASE else 0)
    end = monotonic() + PATIENCE
    try:
        compiled = regex.compile(pattern.pattern, flags)
        for number, block in enumerate(article.blocks):
            for hit in compiled.finditer(block.text, timeout=max(0.001, end - monotonic()), concurrent=True):
                if hit.end() > hit.start():
                    yield Passage(number, hit.start(), hit.end())
    except TimeoutError as error:
        raise UsageError(
            f"The search for “{words}” takes too long.", "Fewer repetitions inside of repetitions make it faster."
        ) from error
    except regex.error as error:
        raise UsageError(
            f"“{words}” is no regular expression: {error}.", "Parentheses and brackets come in pairs."
        ) from error


def _expression(words: str) -> re.Pattern[str] | None:
    """A person's own expression, case-smart as words are."""
    if not words:
        return None
    exact = any(letter.isupper() for letter in re.sub(r"\\.", "", words))  # \S and its like are no capitals
    try:
        # A wrong or doubtful expression is told, not warned of on the terminal.
        with catch_warnings(action="error"):
            return re.compile(words, re.MULTILINE if exact else re.MULTILINE | re.IGNORECASE)
    except (re.error, FutureWarning, OverflowError, RecursionError) as error:
        raise UsageError(
            f"“{words}” is no regular expression: {error}.", "Parentheses and brackets come in pairs."
        ) from error


def matcher(words: str) -> re.Pattern[str] | None:
    """The expression that `find` searches with, or None for empty words."""
    words = _bare(" ".join(words.split()))
    if not words:
        return None
    exact = any(letter.isupper() for letter in words)
    parts: list[str] = []
    at = 0
    while at < len(words):
        pair = words[at : at + 2]
        joined = _joined(pair, exact=exact)
        first = _any_form(words[at], exact=exact)
        if joined:
            parts.append(f"(?:{first}{_any_form(pair[1], exact=exact)}|{joined})")
            at += 1
        else:
            parts.append(first)
        at += 1
    return re.compile("".join(parts))


def _any_form(letter: str, *, exact: bool) -> str:
    """An expression for every form of a letter: with and without marks, and in both cases unless `exact`."""
    if letter == " ":
        return r"\s+"
    if letter in _SIGNS:
        return f"[{re.escape(_SIGNS[letter])}]"
    bases = {letter} if exact else {letter, *_single(letter.lower()), *_single(letter.upper())}
    forms = sorted(bases | {form for base in bases for form in _marked_forms().get(base, "")})
    return f"[{re.escape(''.join(forms))}]{_AFTER}"


def _joined(pair: str, *, exact: bool) -> str:
    """The letters in which a pair of letters may be written as one."""
    if len(pair) < 2:  # the last letter: "ß" alone is "SS" in capitals, but no pair
        return ""
    if exact:
        return re.escape(_JOINED.get(pair, ""))
    forms = {_JOINED[form] for form in (pair, pair.upper()) if form in _JOINED}
    return f"[{''.join(sorted(forms))}]" if forms else ""


def _single(text: str) -> str:
    """A change of case that makes two letters of one ("ß" to "SS") is none."""
    return text if len(text) == 1 else ""


def _bare(text: str) -> str:
    """`text` without accents; "ß" and its like stay, or one could not search for them."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare)


@cache
def _marked_forms() -> dict[str, str]:
    """Letter → the letters that are it with marks: "e" → "èéêë…"."""
    forms: dict[str, str] = {}
    for numbers in _MARKED:
        for form in map(chr, numbers):
            base = _bare(form)
            if base != form and len(base) == 1:
                forms[base] = forms.get(base, "") + form
    return forms
