"""Clauses of speech: the sentences of a block and the attributing verbs in each of them, with their subjects.

A quotation is one token of its sentence, so what is said inside it takes no part.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from broadsheet.analysis.sentences import split_sentences
from broadsheet.analysis.speakers_phrases import Subject, noun_phrase_ending, persons_beginning, subject_after
from broadsheet.analysis.speakers_subjects import clause_subject, subject_ending
from broadsheet.analysis.speakers_tokens import AUXILIARIES, DASHES, SAYING, Token, is_noun, may_intervene
from broadsheet.analysis.wordlists import words

_INVERTING = words("inverting")
_NO_VERBS = words("preposition") | words("break") | words("determiner") | words("no subject")
_PASSIVE = frozenset({"was", "were", "been", "is", "are", "being", "be", "got"})
_PASSIVE_SPEAKERS = frozenset({"quoted", "used"})
"""Passive verbs whose subject speaks all the same."""
_OPEN_ENDINGS = frozenset(",?!—–-…")
"""What a quotation ends with when its sentence goes on behind it."""
_FINITE = frozenset(
    {"is", "are", "was", "were", "has", "had", "have", "will", "would", "can", "could", "may", "might", "must"}
    | {"should", "did", "does", "do"}
)
"""Verbs whose subject a name between them and "said" is."""
_AFTER_INVERTED = frozenset({".", ",", ";", ":", "!", "who", "—", "–"})
_MOST_TO_AGENT = 8
_MOST_TO_VERB = 7
_MOST_TOKENS = 300
"""What has no full stop for longer is a list, not a sentence."""
_TO_PASSIVE = 4
_LONGEST_LABEL = 15
_AFTER_NAME = DASHES | {",", "(", ":", ".", "|", "of", "from", "in"}
_VERBS = AUXILIARIES | SAYING
_NEAR_VERB, _FAR_VERB = 6, 14
"""Tokens in which an attribution is looked for behind a full stop, and behind a mark that leaves the sentence open."""


class Saying(NamedTuple):
    """An attribution: tokens `[first, last]` from its subject to its verb or the other way round."""

    first: int
    last: int
    verb: int
    subject: Subject | None
    word: str
    """The verb as it is written, in lower case."""
    passive: bool = False

    @property
    def inverted(self) -> bool:
        return self.verb == self.first < self.last


class Sentence(NamedTuple):
    block: int
    tokens: list[Token]
    sayings: list[Saying]
    heard: int
    """Number of this sentence in the row of all sentences."""
    quotations: int
    """How many tokens of it are quotations."""


def find_sayings(tokens: Sequence[Token]) -> list[Saying]:
    """The attributions of one sentence, in reading order."""
    found: list[Saying] = []
    for index, token in enumerate(tokens):
        if token.quote >= 0:
            unlisted = _unlisted(tokens, index)
            if unlisted is not None:
                found.append(unlisted)
        elif token.lower == "according" and _word_at(tokens, index + 1) == "to":
            subject = subject_after(tokens, index + 1)
            found.append(Saying(index, _last_of(tokens, index + 1, subject), index, subject, "according"))
        elif (token.lower == "put" and _word_at(tokens, index + 1) == "it") or (
            token.lower in SAYING and not is_noun(tokens, index)
        ):
            found.append(_saying(tokens, index, found[-1] if found else None))
    return found


def _word_at(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].lower if index < len(tokens) else ""


def _saying(tokens: Sequence[Token], verb: int, previous: Saying | None) -> Saying:
    """The attribution by the verb at `verb`; `previous` is the one before it in the sentence."""
    word = tokens[verb].lower
    at = verb - 1
    skipped: set[str] = set()
    while at >= 0 and may_intervene(tokens[at]):
        skipped.add(tokens[at].lower)
        at -= 1
    if skipped & _PASSIVE and not word.endswith("ing") and word not in _PASSIVE_SPEAKERS:
        return Saying(verb, verb, verb, _agent(tokens, verb), word, passive=True)
    if word in _INVERTING:
        inverted = _inverted(tokens, at, verb)
        if inverted is not None:
            return inverted
    if word.endswith("ing"):
        found = _subject_of_participle(tokens, at, verb, previous)
    elif at < 0 or tokens[at].quote >= 0 or ("to" in skipped and not _stands_alone(tokens[at])):
        found = None
    else:
        found = subject_ending(tokens, at)
    if found is None:
        return Saying(verb, verb, verb, clause_subject(tokens, verb), word)
    first = next((index for index in range(verb) if tokens[index].end > found.start), verb)
    return Saying(first, verb, verb, found, word)


def _stands_alone(token: Token) -> bool:
    return token.person >= 0 or token.lower in {"who", "which", ",", "he", "she", "they"}


def _inverted(tokens: Sequence[Token], at: int, verb: int) -> Saying | None:
    """ "…," said X — but not "…," said X would, whose X is the subject of what follows."""
    beside = _follows_quotation(tokens, at)
    if not beside and not (at == verb - 1 and tokens[at].lower in {",", ";"}):
        return None
    subject = subject_after(tokens, verb) if _word_at(tokens, verb + 1) != "to" else None
    if subject is None:
        return None
    last = _last_of(tokens, verb, subject)
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    if following is not None and following.quote < 0:
        if beside and (following.lower in _FINITE or following.lower in SAYING) and at >= 0:
            return None
        if not beside and following.lower not in _AFTER_INVERTED:
            return None
    elif following is not None and not beside:
        return None  # "Lee, quoting Reed, asked the crowd “…?”"
    return Saying(verb, last, verb, subject, tokens[verb].lower)


def _subject_of_participle(tokens: Sequence[Token], at: int, verb: int, previous: Saying | None) -> Subject | None:
    """In "…, with X tweeting that" its own, in "…, X said, adding that" the one of the attribution before."""
    own = noun_phrase_ending(tokens, at) if at == verb - 1 and at >= 0 else None
    if own is not None and (own.kind != "nominal" or _follows_with(tokens, own)):
        return own
    if previous is not None and previous.subject is not None and not previous.passive:
        return previous.subject
    return None


def _follows_with(tokens: Sequence[Token], phrase: Subject) -> bool:
    """Whether a "with" gives the phrase a participle of its own: "with one of her ads asking"."""
    first = next(index for index, token in enumerate(tokens) if token.start >= phrase.start)
    return first > 0 and tokens[first - 1].lower == "with"


def _follows_quotation(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing but a comma or dash stands between a quotation and what follows token `at`, or nothing at all."""
    if at < 0 or tokens[at].quote >= 0:
        return True
    return at > 0 and tokens[at - 1].quote >= 0 and (tokens[at].lower == "," or tokens[at].lower in DASHES)


def _last_of(tokens: Sequence[Token], verb: int, subject: Subject | None) -> int:
    if subject is None:
        return verb
    return max(index for index in range(verb, len(tokens)) if tokens[index].start < subject.end)


def _agent(tokens: Sequence[Token], verb: int) -> Subject | None:
    """The "by …" of a passive verb."""
    for index in range(verb + 1, min(len(tokens), verb + _MOST_TO_AGENT)):
        if tokens[index].quote < 0 and tokens[index].lower == "by":
            return subject_after(tokens, index)
    return None


def _unlisted(tokens: Sequence[Token], quote: int) -> Saying | None:
    """An attribution by a verb that no list has, right behind a quotation: "…," scoffed X; "…?" the mayor thundered."""
    inner = tokens[quote].text.rstrip("\"'”’“»‘")
    verb = quote + 1
    if inner[-1:] not in _OPEN_ENDINGS or verb + 1 >= len(tokens):
        return None
    if _looks_past(tokens[verb]):
        if tokens[verb].lower in _INVERTING or tokens[verb + 1].person < 0:
            return None
        owner = verb + 2 < len(tokens) and tokens[verb + 2].lower == "'s"
        subject = (subject_after(tokens, verb) if owner else None) or persons_beginning(tokens, verb + 1)
        return Saying(verb, _last_of(tokens, verb, subject), verb, subject, tokens[verb].lower)
    if inner[-1:] == "," and _stands_alone(tokens[verb]) and _is_plain(tokens[verb + 1]):
        # "…," Lee shot back.
        own = noun_phrase_ending(tokens, verb)
        if own is None or _says_later(tokens, verb + 2):
            return None
        return Saying(verb, verb + 1, verb + 1, own, tokens[verb + 1].lower)
    if tokens[verb].lower in SAYING:
        return None
    for index in range(verb + 1, min(len(tokens), verb + _MOST_TO_VERB)):
        if tokens[index].lower in SAYING or not tokens[index - 1].is_word:
            return None
        if _looks_past(tokens[index]):
            found = noun_phrase_ending(tokens, index - 1)
            if found is None or found.start > tokens[verb].end:
                return None
            return Saying(verb, index, index, found, tokens[index].lower)
    return None


def _says_later(tokens: Sequence[Token], start: int) -> bool:
    """Whether a listed verb comes before the next mark: "Lee campaign chairman Ann Brook told"."""
    for index in range(start, min(len(tokens), start + _MOST_TO_VERB)):
        if not tokens[index].is_word:
            return False
        if tokens[index].lower in SAYING and not is_noun(tokens, index):
            return True
    return False


def _is_plain(token: Token) -> bool:
    """Whether a token may be any verb."""
    lower = token.lower
    return (
        token.text.isalpha()
        and token.text.islower()
        and not may_intervene(token)
        and lower not in _NO_VERBS
        and (lower not in SAYING)
    )


def _looks_past(token: Token) -> bool:
    return token.person < 0 and token.text.islower() and token.lower.endswith("ed") and len(token.lower) > 3


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
