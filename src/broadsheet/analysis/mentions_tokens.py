"""Words, initials and marks of a block, and the runs of capitalised words in which names are looked for."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from broadsheet.analysis.gazetteer import fold, lexicon

TokenKind = Literal["word", "initial", "number", "mark"]

_TOKEN = re.compile(
    r"(?P<initial>(?:[^\W\d_]\.)+(?![^\W\d_]))"
    r"|(?P<word>[^\W\d_]+(?:['’‑-][^\W\d_]+)*)"
    r"|(?P<number>\d(?:[\w.,:]*\w)?)"
    r"|(?P<mark>[^\w\s]|_)"
)
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_COMPOUND = re.compile(r"-(?=([a-z]+)$)")
_INNER_CAPITAL = re.compile(r"['’‑-][^\W\d_a-z]")
_SENTENCE_END = ".!?…:;"
_QUOTES = "\"'“”‘’«»„"
_TRANSPARENT = _QUOTES + "()[]•*–—-"
LONGEST_RUN = 12


class Token(NamedTuple):
    """A word (without its possessive 's), initials with their full stops, a number or a mark, at `[start, end)`."""

    text: str
    start: int
    end: int
    kind: TokenKind
    possessive: bool = False
    first: bool = False
    """It begins a sentence, or a quotation."""
    spaced: bool = False
    """Only white space, and neither a line feed nor the tab between cells, stands between it and the token before."""
    compound: bool = False
    """The end of a compound was cut off: "Lagos" of "Lagos-born"."""

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


class Run(NamedTuple):
    """Neighbouring tokens `[start, end)` of a block, all of which could be part of one name."""

    start: int
    end: int


def tokenise(text: str) -> list[Token]:
    """The tokens of a block's text in order."""
    tokens: list[Token] = []
    end, first = 0, True
    for found in _TOKEN.finditer(text):
        start = found.start()
        if start < end:
            continue  # the full stop of an abbreviation
        kind: TokenKind = found.lastgroup  # type: ignore[assignment]  # the group names are the kinds
        word, gap = found.group(), text[end:start]
        end = found.end()
        parted = "\n" in gap or "\t" in gap
        first = first or parted
        spaced = bool(gap) and not parted
        if kind == "word":
            word, ending = _trim(word, text[end : end + 1])
            end += word.endswith(".")
            possessive, compound = ending == "'s", ending == "-"
            tokens.append(Token(word, start, start + len(word), kind, possessive, first, spaced, compound))
            first = False
        else:
            tokens.append(Token(word, start, end, kind, False, first, spaced))
            first = kind == "mark" and (word in _SENTENCE_END or word in "“«„" or (first and word in _TRANSPARENT))
    return tokens


def _trim(word: str, following: str) -> tuple[str, Literal["'s", "-", ""]]:
    """The word without a possessive 's or the end of a compound ("-led"), with the full stop of an abbreviation.

    Also which of the two it had.
    """
    if len(word) > 2 and word.endswith(_POSSESSIVE):
        return word[:-2], "'s"
    if word[0].islower():
        return word, ""
    if following == "." and fold(word) in lexicon("abbreviated title") | lexicon("suffix"):
        return word + ".", ""
    compound = _COMPOUND.search(word)
    if compound and compound.group(1) in lexicon("compound ending"):
        return word[: compound.start()], "-"
    return word, ""


def could_be_named(token: Token) -> bool:
    """Whether the token looks like a word of a name: a capital, an initial, or "al-Assad", "d'Estaing"."""
    if not _LATIN.match(token.text):
        return False  # the lists and weights know nothing of other scripts
    if token.kind == "initial":
        return token.capital
    if "'" in token.text or "’" in token.text:
        contracted = re.split("['’]", token.text)[-1] in lexicon("contraction")  # "I'm", "Don't"
        return not contracted and (token.capital or bool(_INNER_CAPITAL.search(token.text)))
    return token.kind == "word" and (token.capital or bool(_INNER_CAPITAL.search(token.text)))


def find_runs(tokens: list[Token]) -> list[Run]:
    """The longest stretches of words that could make up names, with the particles inside and before them."""
    runs: list[Run] = []
    at = 0
    particles = lexicon("lower particle")
    while at < len(tokens):
        text = tokens[at].text
        if text.islower() and text.isalpha() and text not in particles:
            at += 1  # most words: nothing that a name begins with
            continue
        begin = _skip_particles(tokens, at)
        if begin is None:
            at += 1
            continue
        end = _run_end(tokens, begin)
        runs.append(Run(at, end))
        at = end
    return runs


def _skip_particles(tokens: list[Token], at: int) -> int | None:
    """The token of a name at `at`, or after the particles there ("van der Berg"); None if there is none."""
    particles = lexicon("lower particle")
    for step in range(4):
        if at + step >= len(tokens):
            return None
        token = tokens[at + step]
        if step and not token.spaced:
            return None
        if could_be_named(token):
            return at + step
        if token.kind != "word" or token.possessive or token.text not in particles:
            return None
    return None


def _run_end(tokens: list[Token], at: int) -> int:
    """The end of the run whose first word with a capital is `at`."""
    begin = at
    while at - begin < LONGEST_RUN:
        token = tokens[at]
        at += 1
        if token.possessive or token.compound or at >= len(tokens):
            break
        following = _skip_particles(tokens, at) if tokens[at].spaced else None
        if following is None:
            following = _after_nickname(tokens, at) or _suffix_after_comma(tokens, at)
        if following is None:
            break
        at = following
    return at


def _after_nickname(tokens: list[Token], at: int) -> int | None:
    """The word after a nickname in quotation marks or brackets at `at`: Earvin "Magic" Johnson."""
    if tokens[at].text not in {'"', "“", "'", "‘", "("}:
        return None
    for close in (at + 2, at + 3):
        if close + 1 >= len(tokens) or not could_be_named(tokens[close - 1]):
            return None
        if tokens[close].text in {'"', "”", "'", "’", ")"}:
            after = tokens[close + 1]
            joined = after.spaced and could_be_named(after) and not tokens[at + 1].spaced and tokens[at].spaced
            return close + 1 if joined and tokens[at].text != "(" else None
    return None


def _suffix_after_comma(tokens: list[Token], at: int) -> int | None:
    """The suffix after a comma at `at`: Sammy Davis, Jr."""
    if tokens[at].text == "," and at + 1 < len(tokens):
        after = tokens[at + 1]
        if after.capital and fold(after.text.rstrip(".")) in {"jr", "sr", "ii", "iii", "iv"}:
            return at + 1
    return None
