"""Roles set off by commas: "Ada Quist, treasurer of the club, …" and "The club's treasurer, Ada Quist, …"."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.analysis.gazetteer import lexicon
from broadsheet.analysis.mentions_tokens import Token
from broadsheet.analysis.roles_nouns import Role, is_role

LONGEST_APPOSITION = 16
"""Words."""
LONGEST_BRACKET = 8
_DETERMINERS = frozenset(
    ["a", "an", "the", "his", "her", "its", "their", "our", "my", "your", "another", "one", "fellow"]
)
_NO_ROLES = frozenset(["and", "like", "not", "or", "unlike"])
_CONJUNCTIONS = frozenset(["and", "but", "or", "so", "yet"])
_INSIDE = frozenset("&/-'’.")
"""Marks that do not end a phrase; a full stop is looked at by itself."""


def apposition_after(text: str, tokens: Sequence[Token], at: int) -> Role | None:
    """The role after a name that ends before token `at`: ", 34, a baker from Lund,"."""
    at = _after_bracket(tokens, at)
    if at >= len(tokens) or tokens[at].text != ",":
        return None
    at += 1
    if at + 1 < len(tokens) and tokens[at].kind == "number" and tokens[at + 1].text == ",":
        at += 2
    if at < len(tokens) and tokens[at].text.lower() in _DETERMINERS:
        at += 1
    end = _phrase_end(tokens, at)
    if end == at or _compares(tokens[at]) or not _is_role_phrase(tokens[at:end]):
        return None
    return Role(text[tokens[at].start : tokens[end - 1].end])


def _compares(token: Token) -> bool:
    """Whether what begins with the word is no role but a comparison, a list, or said of somebody else."""
    word = token.text
    return word in _NO_ROLES or (word.endswith("ed") and word not in lexicon("participle before role"))


def _after_bracket(tokens: Sequence[Token], at: int) -> int:
    """Past a bracket at `at`, as in "Ada Quist (D-Ohio), …"."""
    if at < len(tokens) and tokens[at].text == "(":
        for close in range(at + 1, min(at + LONGEST_BRACKET, len(tokens))):
            if tokens[close].text == ")":
                return close + 1
    return at


def _phrase_end(tokens: Sequence[Token], at: int) -> int:
    """The end of the noun phrase that begins at token `at`: before a mark, a relative clause or a verb."""
    end = at
    while end < len(tokens) and end - at < LONGEST_APPOSITION and not _ends_phrase(tokens[end]):
        end += 1
    while end > at and tokens[end - 1].kind == "mark":
        end -= 1
    if end > at and tokens[end - 1].text.lower() in {"and", "or", "of", "the", "for", "in"}:
        end -= 1
    return end


def _ends_phrase(token: Token) -> bool:
    if token.kind == "mark":
        return token.text not in _INSIDE or token.text == "."
    word = token.text
    return token.kind == "word" and word.islower() and (word in lexicon("clause word") or _is_verb(word))


def _is_verb(word: str) -> bool:
    return word in lexicon("saying") or word in lexicon("acting")


def _is_role_phrase(phrase: Sequence[Token]) -> bool:
    """Whether the head of a noun phrase, before what follows it ("of …", "based in …"), is a role noun."""
    for at, token in enumerate(phrase):
        word = token.text
        if word in lexicon("preposition") or (at and word == "and" and is_role(phrase[at - 1])):
            return at > 0 and is_role(phrase[at - 1])
        if at and word.islower() and word.endswith(("ed", "ing")) and is_role(phrase[at - 1]):
            return True
    return bool(phrase) and is_role(phrase[-1])


def apposition_before(text: str, tokens: Sequence[Token], first: int, last: int) -> Role | None:
    """The role before the comma before a name of tokens `[first, last)`: "The club's treasurer, Ada Quist, …"."""
    comma = first - 1
    if comma < 1 or tokens[comma].text != "," or not _closes_apposition(tokens, last):
        return None
    begin = comma
    while begin > 0 and comma - begin < LONGEST_APPOSITION:
        if _ends_phrase(tokens[begin - 1]):
            break
        begin -= 1
        if tokens[begin].first:
            break
    for start in range(begin, comma):
        token = tokens[start]
        determined = token.text.lower() in _DETERMINERS
        if token.text.lower() in _CONJUNCTIONS:
            continue
        phrase = tokens[start + determined : comma]
        opens = determined or _begins_possessive(tokens, start) or (start == begin and token.first and token.capital)
        if phrase and opens and _is_role_phrase(phrase):
            return Role(text[phrase[0].start : phrase[-1].end])
    return None


def _begins_possessive(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name in the possessive begins at token `at`: "North Korea's"."""
    while tokens[at].capital and not tokens[at].possessive and at + 1 < len(tokens):
        at += 1
    return tokens[at].possessive


def _closes_apposition(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows a name fits a name in apposition."""
    at = _after_bracket(tokens, at)
    return at >= len(tokens) or tokens[at].text in {",", ".", ";", "—", "–"} or _is_verb(tokens[at].text.lower())
