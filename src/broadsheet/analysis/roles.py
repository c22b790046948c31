"""What the article calls its people: titles before names and appositions before and after them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from broadsheet.analysis.gazetteer import Gender, Known, fold, known, lexicon
from broadsheet.analysis.mentions import Mention
from broadsheet.analysis.mentions_tokens import Token

LONGEST_TITLE = 9
"""Words before a name that can belong to a role."""
LONGEST_APPOSITION = 16
_ARTICLES = frozenset({"a", "an", "the"})
_POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my", "your"})
_PREPOSITIONS = frozenset({"of", "for", "in", "at", "on", "with", "to", "from", "by", "under", "since", "during", "against"})
_CLAUSE = frozenset({"who", "whose", "whom", "which", "that", "where", "when", "as", "but", "because", "while", "if"})
_MODIFIERS_ING = frozenset(
    """acting managing ruling leading retiring sitting founding outgoing incoming reigning housing marketing banking
    engineering training boxing racing advertising manufacturing planning nursing rising visiting serving""".split()
)
_MODIFIERS_ED = frozenset("retired elected appointed convicted accused suspected disgraced renowned noted famed celebrated united".split())
# Words in lower case that go with a title that has a capital: "former President".
_BEFORE_CAPITAL = frozenset(
    """former acting then outgoing incoming retired current late deposed ousted interim longtime veteran deputy vice
    state assistant associate senior chief first second third designated exiled newly-elected ex""".split()
)
_PLURALS = {"congressmen": "congressman", "congresswomen": "congresswoman", "spokesmen": "spokesman", "secretaries": "secretary"}
_OFFICES_OF_PLACES = frozenset("sen sens senator rep reps representative gov governor congressman congresswoman mayor".split())


class Role(NamedTuple):
    """A role as the article words it, without a leading article."""

    text: str
    plural: bool = False
    """It is said of all names of a list: "Reps. A, B and C"."""
    courtesy: bool = False
    """Hardly more than a form of address: "Dr."."""


def courtesy_gender(tokens: Sequence[Token], mention: Mention) -> Gender | None:
    """The gender that a form of address before the name tells."""
    if not mention.first:
        return None
    title = fold(tokens[mention.first - 1].text.rstrip("."))
    if title in lexicon("courtesy male"):
        return "m"
    return "f" if title in lexicon("courtesy female") else None


def role_of(text: str, tokens: Sequence[Token], mention: Mention, place_after: bool) -> Role | None:
    """The role that the words around a mention give; `place_after` says that "of" and a place follow the name."""
    before = title_before(text, tokens, mention.first)
    if before is not None and not before.courtesy:
        return before._replace(text=before.text + _of_place(text, tokens, mention, before, place_after))
    return apposition_after(text, tokens, mention.last) or apposition_before(text, tokens, mention) or before


def _is_role(token: Token) -> bool:
    """Whether the token is a noun for what somebody is."""
    word = fold(token.text.rstrip("."))
    flags = known(word)
    if flags & Known.ROLE or (flags & Known.TITLE and token.capital):
        return True
    return _singular(word) is not None


def _singular(word: str) -> str | None:
    """The singular of a plural title or role noun."""
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith("s") and known(word[:-1]) & (Known.ROLE | Known.TITLE):
        return word[:-1]
    return None


def _is_courtesy(word: str) -> bool:
    return any(word in lexicon(section) for section in ("courtesy", "courtesy male", "courtesy female"))


def title_before(text: str, tokens: Sequence[Token], first: int) -> Role | None:
    """The title that ends directly before token `first`."""
    head = first - 1
    if head < 0 or not tokens[first].spaced or tokens[head].kind not in {"word", "initial"} or tokens[head].possessive:
        return None
    office = _office_head(tokens, head)
    if office is None:
        return None
    start = _title_start(tokens, office)
    if fold(tokens[office].text.rstrip(".")) in {"mr", "mrs", "ms", "miss", "mx", "mister"}:
        return None
    words = [tokens[at] for at in range(start, office + 1)]
    role = text[words[0].start : tokens[head].end]
    singular = _singular(fold(tokens[office].text.rstrip(".")))
    if singular and office == head:
        dot = "." if tokens[head].text.endswith(".") else ""
        keep = len(singular)
        role = text[words[0].start : tokens[head].start] + tokens[head].text[:keep].rstrip(".") + dot
        if fold(tokens[head].text.rstrip("."))[:keep] != singular:
            role = text[words[0].start : tokens[head].start] + singular
    courtesy = len(words) == 1 and _is_courtesy(fold(words[0].text.rstrip(".")))
    return Role(role, plural=singular is not None, courtesy=courtesy)


def _office_head(tokens: Sequence[Token], head: int) -> int | None:
    """The token of the role noun whose phrase ends with token `head`: "Secretary" of "Secretary of State"."""
    if _is_role(tokens[head]):
        return head
    # "Secretary of State", "Minister for Foreign Affairs", "Speaker of the House"
    at = head
    while at > 0 and head - at < 5 and tokens[at].kind == "word" and tokens[at].spaced and tokens[at].capital:
        at -= 1
        if tokens[at].text in {"the", "and"} and at > 0:
            at -= 1
        if tokens[at].text in {"of", "for"} and at > 0 and tokens[at - 1].capital and _is_role(tokens[at - 1]):
            return at - 1
    return None


def _title_start(tokens: Sequence[Token], office: int) -> int:
    """The first token of the phrase that ends with the role noun `office`."""
    start = office
    while start > 0 and office - start < LONGEST_TITLE and tokens[start].spaced:
        token = tokens[start - 1]
        if not _can_modify(token):
            break
        if token.text.islower() and tokens[start].capital and fold(token.text) not in _BEFORE_CAPITAL:
            break
        start -= 1
        if token.possessive and start > 0 and not tokens[start - 1].capital:
            break
    while start < office and fold(tokens[start].text) in lexicon("common start") | {"co"}:
        start += 1
    return start


def _can_modify(token: Token) -> bool:
    """Whether the word can stand before a role noun as part of the role."""
    if token.kind == "number" or token.kind == "mark":
        return False
    word = token.text
    if token.kind == "initial" or word[0].isupper():
        return fold(word.rstrip(".")) not in {"mr", "mrs", "ms", "the", "a", "an"} and fold(word) not in lexicon("common start") - {"first"}
    low = fold(word)
    if low in {"former", "first", "second", "third", "chief"}:
        return True
    if any(low in lexicon(section) for section in ("common start", "saying", "acting", "preposition of place")):
        return False
    if low in _ARTICLES or low in _PREPOSITIONS or low in _POSSESSIVES or low in _CLAUSE or low.endswith("ly"):
        return False
    if low.endswith("ing"):
        return low in _MODIFIERS_ING
    return not low.endswith("ed") or low in _MODIFIERS_ED


def _of_place(text: str, tokens: Sequence[Token], mention: Mention, role: Role, place_after: bool) -> str:
    """" of New Jersey" after the name of a senator."""
    if not place_after or fold(role.text.split()[-1].rstrip(".")) not in _OFFICES_OF_PLACES:
        return ""
    at = mention.last + 1
    end = at
    while end < len(tokens) and end - at < 3 and tokens[end].capital and tokens[end].spaced and tokens[end].kind != "mark":
        end += 1
        if tokens[end - 1].possessive:
            break
    return f" of {text[tokens[at].start : tokens[end - 1].end]}" if end > at else ""


def apposition_after(text: str, tokens: Sequence[Token], at: int) -> Role | None:
    """The role that follows a name that ends before token `at`: ", 34, a baker from Lund,"."""
    at = _skip_bracket(tokens, at)
    if at >= len(tokens) or tokens[at].text != ",":
        return None
    at += 1
    if at + 1 < len(tokens) and tokens[at].kind == "number" and tokens[at + 1].text == ",":
        at += 2
    if at < len(tokens) and tokens[at].text.lower() in _ARTICLES | _POSSESSIVES:
        at += 1
    elif at < len(tokens) and tokens[at].first:
        return None
    end = _phrase_end(tokens, at)
    if end == at or not _is_role_phrase(tokens[at:end]):
        return None
    # "and B" after a list of names is no role.
    return Role(text[tokens[at].start : tokens[end - 1].end])


def _skip_bracket(tokens: Sequence[Token], at: int) -> int:
    if at < len(tokens) and tokens[at].text == "(":
        for close in range(at + 1, min(at + 8, len(tokens))):
            if tokens[close].text == ")":
                return close + 1
    return at


def _phrase_end(tokens: Sequence[Token], at: int) -> int:
    """The end of the noun phrase that begins at token `at`."""
    end = at
    while end < len(tokens) and end - at < LONGEST_APPOSITION:
        token = tokens[end]
        low = token.text.lower()
        if token.kind == "mark" and token.text not in "&/-'’\"“”.":
            break
        if token.text in ".\"“”" and not (token.text != "." and end > at):
            break
        if end > at and token.kind == "word" and (low in _CLAUSE or _is_verb(low)):
            break
        end += 1
    return end


def _is_verb(word: str) -> bool:
    return word in lexicon("saying") or word in lexicon("acting")


def _is_role_phrase(phrase: Sequence[Token]) -> bool:
    """Whether the head of a noun phrase, before its first preposition, is a role noun."""
    for at, token in enumerate(phrase):
        if token.text.lower() in _PREPOSITIONS:
            return at > 0 and _is_role(phrase[at - 1])
        if token.text.lower() == "and" and at and _is_role(phrase[at - 1]):
            return True
    return bool(phrase) and _is_role(phrase[-1])


def apposition_before(text: str, tokens: Sequence[Token], mention: Mention) -> Role | None:
    """The role that stands before a name: "The club's treasurer, Ada Quist, …"."""
    comma = mention.first - 1
    if comma < 1 or tokens[comma].text != "," or not _closes_apposition(tokens, mention.last):
        return None
    start = comma
    while start > 0 and comma - start < LONGEST_APPOSITION:
        token = tokens[start - 1]
        low = token.text.lower()
        if token.kind == "mark" and token.text not in "&/-'’":
            break
        if low in _CLAUSE or _is_verb(low):
            break
        start -= 1
        if token.first:
            break
    definite = False
    while start < comma and tokens[start].text.lower() in lexicon("common start") | _ARTICLES | _POSSESSIVES:
        definite = definite or tokens[start].text.lower() in _ARTICLES | _POSSESSIVES
        start += 1
    phrase = tokens[start:comma]
    if not phrase or not _is_role_phrase(phrase):
        return None
    if not definite and not any(token.possessive for token in phrase) and not tokens[start].first:
        return None
    return Role(text[tokens[start].start : phrase[-1].end])


def _closes_apposition(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows a name fits a name in apposition."""
    at = _skip_bracket(tokens, at)
    return at >= len(tokens) or tokens[at].text in {",", ".", ";", "—", "–"} or _is_verb(tokens[at].text.lower())
