"""Who said it: from quotations and the text around them to speakers.

The evidence, strongest first: an attributing verb beside the quotation in its own sentence ("…," said Ann Lee); another
one in that sentence; the speaker of a neighbouring quotation of the same paragraph; a sentence that leads up to the
quotation with a colon; the speaker of the paragraph before, where this paragraph is nothing but a quotation.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import NamedTuple

from broadsheet.analysis import speakers_reference as reference
from broadsheet.analysis.marks import QUOTABLE_KINDS, Marked
from broadsheet.analysis.sentences import split_sentences
from broadsheet.analysis.speakers_clause import Saying, find_sayings
from broadsheet.analysis.speakers_subject import (
    Subject,
    clause_subject,
    noun_phrase_ending,
    persons_beginning,
    subject_after,
)
from broadsheet.analysis.speakers_tokens import DASHES, Special, Token, tokenize
from broadsheet.article import Block, Passage, Person


class Evidence(IntEnum):
    """What an attribution rests on, weakest first."""

    NONE = 0
    CARRIED = 1
    """The paragraph before."""
    LED_UP_TO = 2
    """A sentence with a colon at its end."""
    SUBJECT = 3
    """The subject of the sentence, which has no attributing verb."""
    NEIGHBOUR = 4
    """Another quotation or sentence of the paragraph."""
    SENTENCE = 5
    """A verb elsewhere in the sentence."""
    BESIDE = 6
    """A verb beside the quotation."""


class Attribution(NamedTuple):
    speakers: tuple[str, ...] = ()
    mention: Passage | None = None
    evidence: Evidence = Evidence.NONE
    person: int = -1
    embedded: bool = False
    """The words are part of the writer's own sentence."""
    verb: str = ""
    alone: bool = False
    """The quotation is the whole of its paragraph."""


class Sentence(NamedTuple):
    block: int
    tokens: list[Token]
    sayings: list[Saying]
    heard: int
    """Number of this sentence in the row of all sentences."""


_OWN_ENDINGS = frozenset(",.?!…—–-")
"""What a quotation that stands for itself ends with."""
_LONGEST_SIGNATURE = 25
class Surroundings(NamedTuple):
    """The sentence that a quotation stands in, as token `at`, and the attribution that goes with it there, if any."""

    tokens: list[Token]
    at: int
    saying: Saying | None


NOBODY = Attribution()


class Attributor:
    """Reads the blocks in order and gives each quotation its speaker."""

    def __init__(
        self,
        blocks: Sequence[Block],
        marked: Sequence[Marked],
        people: Sequence[Person],
        given: Callable[[str], str | None],
    ) -> None:
        self._blocks = blocks
        self._marked = marked
        self._people = people
        self._genders = [reference.gender_of(person, given) for person in people]
        self._weights = [len(person.mentions) for person in people]
        self._heard: list[reference.Heard] = []
        self._found: list[Attribution] = [NOBODY] * len(marked)
        self.surroundings: list[Surroundings | None] = [None] * len(marked)
        """For each quotation those of its first passage, once `attribute` has run."""
        self._before: list[Sentence] = []
        """The sentences of the block before."""

    def attribute(self) -> list[Attribution]:
        """One attribution for each of the quotations, in their order."""
        specials = special_tokens(self._blocks, self._marked, self._people)
        for index, block in enumerate(self._blocks):
            if block.kind not in QUOTABLE_KINDS or not block.text:
                continue
            sentences = self._read(index, block, specials[index])
            self._sign_before(sentences)
            self._attribute_block(sentences)
            self._before = sentences
        return self._found

    def _read(self, index: int, block: Block, specials: list[Special]) -> list[Sentence]:
        tokens = tokenize(block.text, specials)
        rows = _sentence_rows(block.text, tokens)
        rows = _join_questions(block.text, rows)
        sentences = []
        for row in rows:
            sayings = find_sayings(row)
            sentences.append(Sentence(index, row, sayings, len(self._heard)))
            self._heard.append(reference.Heard(index, _named(row, sayings)))
        return sentences

    def _attribute_block(self, sentences: list[Sentence]) -> None:
        numbers = [
            (number, sentence, at)
            for sentence in sentences
            for at, token in enumerate(sentence.tokens)
            if (number := token.quote) >= 0
        ]
        alone = len(numbers) == 1 and sum(len(sentence.tokens) for sentence in sentences) <= 2
        for number, sentence, at in numbers:
            if self.surroundings[number] is None:
                self.surroundings[number] = Surroundings(sentence.tokens, at, _choose(sentence, at)[0])
            if self._found[number].evidence:
                continue  # goes on from the paragraph before
            self._found[number] = self._in_sentence(sentence, at)._replace(alone=alone)
            self._note_speaker(sentence, self._found[number])
        for position, (number, sentence, _) in enumerate(numbers):
            if not self._found[number].evidence:
                embedded = self._found[number].embedded
                found = self._in_paragraph(sentences, sentence, numbers, position)
                if not found.evidence and position == 0:
                    found = self._from_before(sentences, sentence)
                self._found[number] = found._replace(embedded=embedded, alone=alone)
                self._note_speaker(sentence, found)

    def _sign_before(self, sentences: list[Sentence]) -> None:
        """A line that begins with a dash names who spoke in the paragraph before: "— Ann Lee, mayor of Ostrand"."""
        tokens = sentences[0].tokens
        if tokens[0].lower not in DASHES or len(tokens) > _LONGEST_SIGNATURE or len(sentences) > 1:
            return
        subject = subject_after(tokens, 0)
        if subject is None or subject.kind == "pronoun":
            return
        for token in (token for sentence in self._before for token in sentence.tokens if token.quote >= 0):
            if self._found[token.quote].evidence < Evidence.SENTENCE:
                self._found[token.quote] = self._resolve(subject, sentences[0], Evidence.BESIDE)

    def _note_speaker(self, sentence: Sentence, found: Attribution) -> None:
        """Later pronouns look for who spoke last."""
        if found.person >= 0:
            start = sentence.tokens[0].start if found.mention is None else found.mention.start
            self._heard[sentence.heard].named.append(reference.Named(found.person, start, speaker=True))

    # -- evidence in the quotation's own sentence

    def _in_sentence(self, sentence: Sentence, at: int) -> Attribution:
        embedded = _is_embedded(sentence, at)
        saying, evidence = _choose(sentence, at)
        if saying is not None and saying.subject is not None:
            return self._resolve(saying.subject, sentence, evidence)._replace(embedded=embedded, verb=saying.word)
        subject, evidence = _without_verb(sentence.tokens, at, embedded=embedded)
        if subject is None:
            return Attribution(embedded=embedded)
        return self._resolve(subject, sentence, evidence)._replace(embedded=embedded)

    def _resolve(self, subject: Subject, sentence: Sentence, evidence: Evidence) -> Attribution:
        mention = Passage(sentence.block, subject.start, subject.end)
        if subject.kind == "person":
            names = tuple(self._people[person].name for person in subject.persons)
            return Attribution(names, mention, evidence, subject.persons[-1])
        text = self._blocks[sentence.block].text[subject.start : subject.end]
        heard = self._heard[: sentence.heard + 1]
        if subject.kind == "pronoun":
            person = reference.resolve_pronoun(text, subject.start, heard, self._genders, self._weights)
            names = (self._people[person].name,) if person >= 0 else ()
            return Attribution(names, mention, evidence, person)
        person = reference.by_surname(text, self._people)
        if person < 0:
            person = reference.resolve_nominal(text, heard, self._people)
        if person >= 0:
            return Attribution((self._people[person].name,), mention, evidence, person)
        if not reference.can_speak(text, strict=evidence <= Evidence.SUBJECT):
            return NOBODY
        return Attribution((_phrase(text),), mention, evidence)

    # -- evidence in the paragraph

    def _in_paragraph(
        self, sentences: list[Sentence], own: Sentence, numbers: list[tuple[int, Sentence, int]], position: int
    ) -> Attribution:
        place = sentences.index(own)
        if place and _ends_with_colon(sentences[place - 1]):
            found = self._leading_up(sentences[place - 1])
            if found.evidence:
                return found
        for number, _, _ in reversed(numbers[:position]):
            found = self._found[number]
            if found.evidence and found.speakers:
                return found._replace(evidence=Evidence.NEIGHBOUR)
        for number, _, _ in numbers[position + 1 :]:
            found = self._found[number]
            if found.evidence >= Evidence.SENTENCE:
                return found._replace(evidence=Evidence.NEIGHBOUR)
        for sentence in (*reversed(sentences[:place]), *sentences[place + 1 : place + 2]):
            found = self._leading_up(sentence)
            if found.evidence:
                return found._replace(evidence=Evidence.NEIGHBOUR)
        return NOBODY

    def _leading_up(self, sentence: Sentence) -> Attribution:
        """Who speaks or is spoken of in a sentence that leads up to a quotation."""
        for saying in reversed(sentence.sayings):
            if saying.subject is not None:
                return self._resolve(saying.subject, sentence, Evidence.LED_UP_TO)._replace(verb=saying.word)
        subject = clause_subject(sentence.tokens, len(sentence.tokens))
        if subject is None:
            return NOBODY
        return self._resolve(subject, sentence, Evidence.LED_UP_TO)

    def _from_before(self, sentences: list[Sentence], own: Sentence) -> Attribution:
        """The speaker of the paragraph before."""
        if not self._before or sentences[0] is not own:
            return NOBODY
        last = self._before[-1]
        if _ends_with_colon(last):
            return self._leading_up(last)
        quotes = [token.quote for sentence in self._before for token in sentence.tokens if token.quote >= 0]
        if quotes and any(token.quote >= 0 for token in last.tokens):
            return self._found[quotes[-1]]._replace(evidence=Evidence.CARRIED)
        found = self._leading_up(last)
        return found._replace(evidence=Evidence.CARRIED) if found.evidence else found


def _phrase(text: str) -> str:
    first, _, rest = text.partition(" ")
    return f"{first.lower()} {rest}" if first in {"The", "A", "An", "His", "Her", "Their", "One", "Some"} else text


def special_tokens(
    blocks: Sequence[Block], marked: Sequence[Marked], people: Sequence[Person]
) -> list[list[Special]]:
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


def _sentence_rows(text: str, tokens: list[Token]) -> list[list[Token]]:
    """The tokens by sentence. A quotation is no boundary inside itself; its last characters count for the one after."""
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
    return [row for row in rows if row]


def _join_questions(text: str, rows: list[list[Token]]) -> list[list[Token]]:
    """ "…?" Lee asked. is one sentence, though a capital follows the question mark."""
    joined: list[list[Token]] = []
    for row in rows:
        if joined and joined[-1][-1].quote >= 0 and row[0].quote < 0:
            ending = text[joined[-1][-1].start : joined[-1][-1].end].rstrip("\"'”’“»")[-1:]
            limit = 14 if ending in "?!—–-…," else 6
            sayings = find_sayings(row[:limit])
            if sayings and sayings[0].first <= 1 and (ending != "." or sayings[0].last >= len(row) - 2):
                joined[-1].extend(row)
                continue
        joined.append(row)
    return joined


def _named(tokens: Sequence[Token], sayings: Sequence[Saying]) -> list[reference.Named]:
    """The people of a sentence; the first that stands alone counts as its subject, and so does who says something."""
    subjects = {person for saying in sayings if saying.subject for person in saying.subject.persons}
    first = clause_subject(tokens, len(tokens))
    if first is not None:
        subjects.update(first.persons)
    return [
        reference.Named(
            token.person,
            token.start,
            subject=token.person in subjects,
            possessive=index + 1 < len(tokens) and tokens[index + 1].lower == "'s",
        )
        for index, token in enumerate(tokens)
        if token.person >= 0
    ]


def _without_verb(tokens: Sequence[Token], at: int, *, embedded: bool) -> tuple[Subject | None, Evidence]:
    """Who speaks where no verb says so: "…" — Ann Lee; Ann Lee on the plan: "…"; Ann Lee liked "the idea of it"."""
    if at + 2 < len(tokens) and tokens[at + 1].lower in DASHES and tokens[at + 2].person >= 0:
        signature = persons_beginning(tokens, at + 2)
        after = next((token for token in tokens if token.start >= signature.end), None)
        if after is None or after.lower in {".", ",", "(", ";"}:
            return signature, Evidence.BESIDE
    if at and tokens[at - 1].lower == ":":
        if at > 1 and tokens[at - 2].person >= 0:
            return noun_phrase_ending(tokens, at - 2), Evidence.BESIDE
        return clause_subject(tokens, at), Evidence.BESIDE
    if embedded and at:
        return clause_subject(tokens, at), Evidence.SUBJECT
    return None, Evidence.NONE


def _ends_with_colon(sentence: Sentence) -> bool:
    return (
        sentence.tokens[-1].lower == ":"
        or sentence.sayings[-1:] != []
        and sentence.sayings[-1].last >= len(sentence.tokens) - 1
    )


def _is_embedded(sentence: Sentence, at: int) -> bool:
    """Whether the words of the quotation run on in the writer's own sentence."""
    before = sentence.tokens[at - 1] if at else None
    after = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else None
    own_end = sentence.tokens[at].text.rstrip("\"'”’“»‘")[-1:]
    if before is not None and before.is_word and not any(saying.verb == at - 1 for saying in sentence.sayings):
        return True
    if after is None or not after.is_word or own_end in _OWN_ENDINGS:
        return False
    return not any(saying.first <= at + 2 and saying.last > at for saying in sentence.sayings)


def _choose(sentence: Sentence, at: int) -> tuple[Saying | None, Evidence]:
    """The attribution that goes with the quotation at token `at`."""
    sayings = sentence.sayings
    if not sayings:
        return None, Evidence.NONE
    tokens = sentence.tokens
    for saying in sayings:
        if saying.first > at and saying.subject is not None:
            between = tokens[at + 1 : saying.first]
            if len(between) <= 2 and all(not token.is_word and token.quote < 0 for token in between):
                return saying, Evidence.BESIDE
            break
    before = [saying for saying in sayings if saying.verb < at and saying.subject is not None]
    if before:
        nearest = before[-1]
        gap = tokens[nearest.last + 1 : at]
        beside = not any(token.quote >= 0 for token in gap)
        return nearest, Evidence.BESIDE if beside else Evidence.SENTENCE
    after = [saying for saying in sayings if saying.verb > at and saying.subject is not None]
    if after:
        return after[0], Evidence.SENTENCE
    return None, Evidence.NONE
