"""What the article calls its people: the title before a name, else the apposition after or before it."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.analysis.gazetteer import Gender, Known, fold, is_place, known, lexicon
from broadsheet.analysis.mentions import Mention
from broadsheet.analysis.mentions_tokens import Token
from broadsheet.analysis.roles_appositions import apposition_after, apposition_before
from broadsheet.analysis.roles_nouns import Role, bare, is_role, singular

LONGEST_TITLE = 9
"""Words before a name that can belong to a role."""
LONGEST_PLACE = 3


def courtesy_gender(tokens: Sequence[Token], mention: Mention) -> Gender | None:
    """The gender that a form of address before the name tells."""
    title = bare(tokens[mention.first - 1]) if mention.first else ""
    if title in lexicon("courtesy male"):
        return "m"
    return "f" if title in lexicon("courtesy female") else None


def role_of(text: str, tokens: Sequence[Token], mention: Mention) -> Role | None:
    """The role that the words around a mention give."""
    before = title_before(text, tokens, mention.first)
    if before is not None and not before.courtesy:
        return before._replace(text=before.text + _of_place(text, tokens, mention.last, before))
    return (
        apposition_after(text, tokens, mention.last)
        or apposition_before(text, tokens, mention.first, mention.last)
        or before
    )


def title_before(text: str, tokens: Sequence[Token], first: int) -> Role | None:
    """The title that ends directly before token `first`."""
    head = first - 1
    if head < 0 or not tokens[first].spaced or tokens[head].kind not in {"word", "initial"} or tokens[head].possessive:
        return None
    office = _office(tokens, head)
    if office is None:
        return None
    if office and tokens[office].spaced and _is_courtesy(tokens[office]) and is_role(tokens[office - 1]):
        return title_before(text, tokens, office)  # "Associate Professor Dr. Frost" is an associate professor
    if bare(tokens[office]) in lexicon("plain address"):
        return None
    start = tokens[_title_start(tokens, office)].start
    one = singular(bare(tokens[office]))
    if one is None:
        role = text[start : tokens[head].end]
    else:
        role = text[start : tokens[office].start] + _as_written(one, tokens[office].text)
        role += text[tokens[office].end : tokens[head].end]
    courtesy = " " not in role and _is_courtesy(tokens[office])
    return Role(role, plural=one is not None, courtesy=courtesy)


def _is_courtesy(token: Token) -> bool:
    """Whether the title says no more than how to address somebody; "Professor" is a profession as well."""
    return not known(bare(token)) & Known.ROLE and any(
        bare(token) in lexicon(section) for section in ("courtesy", "courtesy male", "courtesy female")
    )


def _as_written(word: str, plural: str) -> str:
    """The singular `word` with the capital and the full stop of its plural."""
    word = word.capitalize() if plural[0].isupper() else word
    return word + "." if plural.endswith(".") else word


def _office(tokens: Sequence[Token], head: int) -> int | None:
    """The role noun of the title that ends with token `head`: "Secretary" in "Secretary of State"."""
    if is_role(tokens[head]):
        return head
    at = head
    while at > 1 and head - at < 5 and tokens[at].kind == "word" and tokens[at].spaced and tokens[at].capital:
        at -= 1
        if tokens[at].text in {"the", "and"}:
            at -= 1
        if at > 0 and tokens[at].text in {"of", "for"} and tokens[at - 1].capital and is_role(tokens[at - 1]):
            return at - 1
    return None


def _title_start(tokens: Sequence[Token], office: int) -> int:
    """The first token of the phrase that ends with the role noun `office`."""
    start = office
    while start > 0 and office - start < LONGEST_TITLE and tokens[start].spaced:
        before = tokens[start - 1]
        if not _can_modify(before, tokens[start]):
            break
        start -= 1
    while start < office and _introduces(tokens[start]):
        start += 1
    return start


def _introduces(token: Token) -> bool:
    """Whether a word at the beginning of a title is no part of it: an article, also of another language."""
    word = bare(token)
    if word in lexicon("foreign article"):
        return token.first or not token.capital
    return word in lexicon("common start") - {"first"}


def _can_modify(token: Token, following: Token) -> bool:
    """Whether the word can stand before the rest of a title as part of it."""
    if token.kind in {"number", "mark"}:
        return False
    word = bare(token)
    if token.capital:
        return word not in {"mr", "mrs", "ms", "the", "a", "an"} and word not in lexicon("common start") - {"first"}
    if word in lexicon("title modifier"):
        return True
    if following.capital and not is_role(token):
        return False
    if word.endswith(("ing", "ed")):
        return word in lexicon("participle before role")
    return not word.endswith("ly") and not any(word in lexicon(section) for section in _NO_MODIFIERS)


_NO_MODIFIERS = ("common start", "saying", "acting", "preposition of place", "verb before title", "clause word")


def _of_place(text: str, tokens: Sequence[Token], at: int, role: Role) -> str:
    """The place of a senator's office where it follows the name: " of New Jersey"; else nothing."""
    office = fold(role.text.split()[-1].rstrip("."))
    if at + 1 >= len(tokens) or tokens[at].text != "of" or office not in lexicon("office of a place"):
        return ""
    for size in range(min(LONGEST_PLACE, len(tokens) - at - 1), 0, -1):
        place = text[tokens[at + 1].start : tokens[at + size].end]
        if is_place(place) or (size == 1 and tokens[at + 1].kind == "initial"):
            return f" of {place}"
    return ""
