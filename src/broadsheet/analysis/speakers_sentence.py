"""Sentences as the attribution of speech reads them: rows of tokens, a quotation being one token of its sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from broadsheet.analysis.marks import Marked
from broadsheet.analysis.sentences import split_sentences
from broadsheet.analysis.speakers_clause import Saying, find_sayings
from broadsheet.analysis.speakers_tokens import DASHES, Special, Token
from broadsheet.analysis.wordlists import words
from broadsheet.article import Block, Person

_OPEN_ENDINGS = "?!—–-…,"
_MOST_TOKENS = 300
"""What has no full stop for longer is a list, not a sentence."""
_TO_PASSIVE = 4
_LONGEST_LABEL = 15
_AFTER_NAME = DASHES | {",", "(", ":", ".", "|", "of", "from", "in"}
_VERBS = words("auxiliary") | words("saying")
_NEAR_VERB, _FAR_VERB = 6, 14
"""Tokens in which an attribution is looked for behind a full stop, and behind a mark that leaves the sentence open."""


class Sentence(NamedTuple):
    block: int
    tokens: list[Token]
    sayings: list[Saying]
    heard: int
    """Number of this sentence in the row of all sentences."""


def special_tokens(blocks: Sequence[Block], marked: Sequence[Marked], people: Sequence[Person]) -> list[list[Special]]:
    """For each block its quotations and, outside them, its mentions of people, in order."""
    found: list[list[Special]] = [[] for _ in blocks]
    for number, mark in enumerate(marked):
        for passage in mark.outer:
            found[passage.block].append(Special(passage.start, passage.end, number, -1))
    mentions: list[list[Special]] = [[] for _ in blocks]
    for index, person in enumerate(people):
        for mention in person.mentions:
            mentions[mention.block].append(Special(mention.start, mention.end, -1, index))
    for quotes, names in zip(found, mentions, strict=True):
        starts = [quote[0] for quote in quotes]
        quoted = tuple(quotes)
        for name in names:
            at = bisect_right(starts, name[0])
            inside = at > 0 and name[0] < quoted[at - 1][1]
            ahead = at < len(quoted) and name[1] > quoted[at][0]
            if not inside and not ahead:
                quotes.append(name)
        quotes.sort()
    return found


def sentence_rows(text: str, tokens: Sequence[Token]) -> list[list[Token]]:
    """The tokens by sentence. What ends inside a quotation counts only where the quotation itself ends."""
    masked = list(text)
    for token in tokens:
        if token.quote >= 0:
            begin, stop = token.start + 1, max(token.start + 1, token.end - 3)
            masked[begin:stop] = "Q" * (stop - begin)
    ends = [end for _, end in split_sentences("".join(masked))]
    rows: list[list[Token]] = [[] for _ in ends]
    row = 0
    for token in tokens:
        while row < len(ends) - 1 and token.start >= ends[row]:
            row += 1
        rows[row].append(token)
    return _joined([row[at : at + _MOST_TOKENS] for row in rows for at in range(0, len(row), _MOST_TOKENS)])


def _joined(rows: Sequence[list[Token]]) -> list[list[Token]]:
    """The rows with "…?" Lee asked. as one, though a capital follows the question mark."""
    joined: list[list[Token]] = []
    for row in rows:
        if joined and _goes_on(joined[-1][-1], row):
            joined[-1].extend(row)
        else:
            joined.append(row)
    return joined


def _goes_on(last: Token, row: list[Token]) -> bool:
    if last.quote < 0 or row[0].quote >= 0:
        return False
    signature = row[1:] if row[0].lower in DASHES else row
    if signature and is_label(signature):
        return True  # "…" — Ann Lee, mayor
    ending = last.text.rstrip("\"'”’“»")[-1:]
    sayings = find_sayings(row[: _FAR_VERB if ending in _OPEN_ENDINGS else _NEAR_VERB])
    if not sayings or sayings[0].first > (_TO_PASSIVE if sayings[0].passive else 1):
        return False
    return ending != "." or sayings[0].last >= len(row) - 2


def leads_up(sentence: Sentence) -> bool:
    """Whether a sentence leads up to a quotation: by a colon, or a verb of speech at its end."""
    if sentence.tokens[-1].lower == ":":
        return True
    return bool(sentence.sayings) and sentence.sayings[-1].last >= len(sentence.tokens) - 1


def is_label(tokens: Sequence[Token]) -> bool:
    """Whether a paragraph is a name and what somebody is, and no sentence: "Ann Lee, 24, teacher"."""
    if len(tokens) > 2 and tokens[0].lower.isdigit():
        tokens = tokens[2 if tokens[1].lower == "." else 1 :]
    if tokens[0].person < 0 or len(tokens) > _LONGEST_LABEL or any(token.quote >= 0 for token in tokens):
        return False
    after = tokens[1].lower if len(tokens) > 1 else "."
    return (after in _AFTER_NAME or after.isdigit()) and not any(token.lower in _VERBS for token in tokens)
