"""Who said it, in languages other than English: only what a verb of speech and a name beside the quotation show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from broadsheet.analysis.gazetteer import Known, known
from broadsheet.analysis.marks import Marked
from broadsheet.analysis.speakers_tokens import Special, Token, tokenize
from broadsheet.analysis.wordlists import words_by_key
from broadsheet.article import Block, Passage, Person

_SAYING = words_by_key("saying")
_REACH = 14
"""Tokens beside a quotation in which its verb and its speaker are looked for."""


def speakers_beside(
    blocks: Sequence[Block],
    marked: Sequence[Marked],
    specials: Sequence[Sequence[Special]],
    people: Sequence[Person],
    language: str,
) -> list[tuple[tuple[str, ...], Passage | None]]:
    """For each quotation its speaker and the mention of them; nobody where no verb of the language stands beside it.

    `specials` are the quotations and mentions of each block, as the tokens of `speakers_tokens`.
    """
    verbs = _SAYING.get(language, frozenset())
    found: list[tuple[tuple[str, ...], Passage | None]] = [((), None)] * len(marked)
    for index, block in enumerate(blocks):
        if not verbs or not any(special.quote >= 0 for special in specials[index]):
            continue
        tokens = tokenize(block.text, specials[index])
        for at, token in enumerate(tokens):
            if token.quote >= 0 and not found[token.quote][0]:
                mention = _beside(block.text, tokens, at, verbs)
                if mention is not None:
                    name = people[mention.person].name if mention.person >= 0 else mention.text
                    found[token.quote] = ((name,), Passage(index, mention.start, mention.end))
    return found


def _beside(text: str, tokens: Sequence[Token], at: int, verbs: frozenset[str]) -> Token | None:
    """The name in the clause behind the quotation, or else in the one before it, if a verb of speech is there, too."""
    behind = _stretch(tokens, range(at + 1, len(tokens)))
    before = _stretch(tokens, range(at - 1, -1, -1))[::-1]
    return _speaker(text, behind, verbs) or _speaker(text, before, verbs)


def _stretch(tokens: Sequence[Token], indices: range) -> list[Token]:
    """The tokens beside a quotation, nearest first, as far as its sentence reaches."""
    found: list[Token] = []
    for index in indices[:_REACH]:
        token = tokens[index]
        if token.quote >= 0 or (token.lower in {".", "!", "?", ";"} and found):
            break
        found.append(token)
    return found


def _speaker(text: str, stretch: Sequence[Token], verbs: frozenset[str]) -> Token | None:
    """The one name of a stretch with a verb of speech; of several nobody can tell here who spoke."""
    if not any(token.lower in verbs for token in stretch):
        return None
    people = {token.person: token for token in stretch if token.person >= 0}
    if people:
        return next(iter(people.values())) if len(people) == 1 else None
    names = list(_unlisted(text, stretch))
    return names[0] if len(names) == 1 else None


def _unlisted(text: str, stretch: Sequence[Token]) -> Iterator[Token]:
    """Names that begin with a known given name and were not taken for a person before."""
    index = 0
    while index < len(stretch):
        last = index
        while last + 1 < len(stretch) and stretch[last + 1].text[:1].isupper():
            last += 1
        token = stretch[index]
        if last > index and token.text[:1].isupper() and known(token.text) & Known.GIVEN:
            yield Token(token.start, stretch[last].end, text[token.start : stretch[last].end], "")
            index = last
        index += 1
