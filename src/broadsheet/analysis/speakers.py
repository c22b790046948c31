"""Who said it: from quotations and the text around them to speakers.

The evidence, strongest first: an attributing verb beside the quotation in its own sentence ("…," said Ann Lee); another
one in that sentence; the speaker of a neighbouring quotation of the same paragraph; a sentence that leads up to the
quotation with a colon; the speaker of the paragraph before, where this paragraph is nothing but a quotation.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from broadsheet.analysis import speakers_reference as reference
from broadsheet.analysis.marks import QUOTABLE_KINDS, Marked
from broadsheet.analysis.speakers_clause import Saying, find_sayings
from broadsheet.analysis.speakers_evidence import Evidence, choose, is_embedded, without_verb
from broadsheet.analysis.speakers_persons import Subject
from broadsheet.analysis.speakers_sentence import Sentence, leads_up, sentence_rows, special_tokens
from broadsheet.analysis.speakers_subject import clause_subject, subject_after
from broadsheet.analysis.speakers_tokens import DASHES, Special, Token, tokenize
from broadsheet.article import Block, Passage, Person


class Attribution(NamedTuple):
    """Who speaks a quotation, by name; `mention` is the name, pronoun or phrase that it rests on."""

    speakers: tuple[str, ...] = ()
    mention: Passage | None = None
    evidence: Evidence = Evidence.NONE
    person: int = -1
    """Index of the speaker, -1 where it is nobody of the people known."""
    embedded: bool = False
    """The words are part of the writer's own sentence."""
    alone: bool = False
    """The quotation is the whole of its paragraph."""


class Surroundings(NamedTuple):
    """The sentence that a quotation stands in, as token `at`, and the attribution that goes with it there, if any."""

    tokens: list[Token]
    at: int
    saying: Saying | None


NOBODY = Attribution()
_LONGEST_SIGNATURE = 25
"""Tokens of a line that signs what is quoted above it."""
_MOST_NEIGHBOURS = 8
"""Quotations and sentences of the paragraph on either side in which a speaker is looked for."""
_REMEMBERED = 60
"""Sentences back to which a phrase such as "the senator" can reach."""


class Attributor:
    """Reads the blocks in order and gives each quotation its speaker."""

    def __init__(
        self,
        blocks: Sequence[Block],
        marked: Sequence[Marked],
        people: Sequence[Person],
    ) -> None:
        self._blocks = blocks
        self._marked = marked
        self._people = people
        self._genders = [reference.gender_of(person) for person in people]
        self._surnames = reference.surnames(people)
        self._weights = [len(person.mentions) for person in people]
        self._heard: list[reference.Heard] = []
        self._found: list[Attribution] = [NOBODY] * len(marked)
        self.surroundings: list[Surroundings | None] = [None] * len(marked)
        """For each quotation those of the passage that tells its speaker, or of its last, once `attribute` has run."""
        self._before: list[Sentence] = []
        """The sentences of the block before."""

    def attribute(self) -> list[Attribution]:
        """One attribution for each of the quotations, in their order."""
        specials = special_tokens(self._blocks, self._marked, self._people)
        for index, block in enumerate(self._blocks):
            if block.kind not in QUOTABLE_KINDS or not block.text.strip():
                continue
            sentences = self._read(index, block, specials[index])
            if not sentences:
                continue  # a row of ornaments holds no token
            self._sign_before(sentences)
            self._attribute_block(sentences)
            self._before = sentences
        return self._found

    def _read(self, index: int, block: Block, specials: list[Special]) -> list[Sentence]:
        tokens = tokenize(block.text, specials)
        sentences = []
        for row in sentence_rows(block.text, tokens):
            sayings = find_sayings(row)
            sentences.append(Sentence(index, row, sayings, len(self._heard)))
            self._heard.append(_hear(index, row, sayings))
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
            known = self._found[number]
            if known.evidence >= Evidence.SENTENCE:
                continue  # goes on from the paragraph before, which told
            found = self._in_sentence(sentence, at)._replace(alone=alone)
            self.surroundings[number] = Surroundings(sentence.tokens, at, choose(sentence, at)[0])
            if found.evidence >= Evidence.SENTENCE or not known.evidence:
                self._found[number] = found
                self._note_speaker(sentence, found)
        for position, (number, sentence, _) in enumerate(numbers):
            known = self._found[number]
            if known.evidence or known.embedded:
                continue  # a few words of the writer's sentence are nobody's where that sentence does not tell
            found = self._in_paragraph(sentences, sentence, numbers, position)
            if not found.evidence and position == 0:
                found = self._from_before(sentences, sentence)
            self._found[number] = found._replace(embedded=False, alone=alone)
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
        embedded = is_embedded(sentence, at)
        saying, evidence = choose(sentence, at)
        if saying is not None and saying.subject is not None:
            return self._resolve(saying.subject, sentence, evidence, embedded=embedded)._replace(embedded=embedded)
        if saying is not None and saying.passive:
            return Attribution(embedded=embedded, evidence=Evidence.UNSAID)
        subject, evidence = without_verb(sentence.tokens, at, embedded=embedded)
        if subject is None:
            return Attribution(embedded=embedded)
        return self._resolve(subject, sentence, evidence, embedded=embedded)._replace(embedded=embedded)

    def _resolve(
        self, subject: Subject, sentence: Sentence, evidence: Evidence, *, embedded: bool = False
    ) -> Attribution:
        mention = Passage(sentence.block, subject.start, subject.end)
        if subject.kind == "person":
            return Attribution(self._names(subject.persons), mention, evidence, subject.persons[-1])
        text = self._blocks[sentence.block].text[subject.start : subject.end]
        heard = self._heard[max(0, sentence.heard + 1 - _REMEMBERED) : sentence.heard + 1]
        if subject.kind == "pronoun" and text.lower() == "they":
            return Attribution(self._names(reference.resolve_they(heard)), mention, evidence)
        if subject.kind == "pronoun":
            person = reference.resolve_pronoun(text, subject.start, heard, self._genders, self._weights)
            return Attribution(self._names([person] if person >= 0 else []), mention, evidence, person)
        person = reference.by_surname(text, self._surnames)
        if person < 0:
            person = reference.resolve_nominal(text, heard, self._people)
        if person >= 0:
            return Attribution(self._names([person]), mention, evidence, person)
        if not reference.can_speak(text, strict=embedded or evidence < Evidence.BESIDE):
            return NOBODY
        return Attribution((_phrase(text),), mention, evidence)

    def _names(self, persons: Sequence[int]) -> tuple[str, ...]:
        return tuple(self._people[person].name for person in persons)

    # -- evidence in the paragraph

    def _in_paragraph(
        self, sentences: list[Sentence], own: Sentence, numbers: list[tuple[int, Sentence, int]], position: int
    ) -> Attribution:
        place = own.heard - sentences[0].heard
        if place and leads_up(sentences[place - 1]):
            found = self._leading_up(sentences[place - 1])
            if found.evidence:
                return found
        for number, _, _ in reversed(numbers[max(0, position - _MOST_NEIGHBOURS) : position]):
            found = self._found[number]
            if found.evidence and found.speakers:
                return found._replace(evidence=Evidence.NEIGHBOUR)
        for number, _, _ in numbers[position + 1 : position + 1 + _MOST_NEIGHBOURS]:
            found = self._found[number]
            if found.evidence >= Evidence.SENTENCE:
                return found._replace(evidence=Evidence.NEIGHBOUR)
        for sentence in (
            *reversed(sentences[max(0, place - _MOST_NEIGHBOURS) : place]),
            *sentences[place + 1 : place + 2],
        ):
            found = self._leading_up(sentence)
            if found.evidence:
                return found._replace(evidence=Evidence.NEIGHBOUR)
        return NOBODY

    def _leading_up(self, sentence: Sentence) -> Attribution:
        """Who speaks or is spoken of in a sentence that leads up to a quotation."""
        for saying in reversed(sentence.sayings):
            if saying.subject is not None:
                found = self._resolve(saying.subject, sentence, Evidence.LED_UP_TO)
                if found.evidence:
                    return found
        subject = clause_subject(sentence.tokens, len(sentence.tokens))
        if subject is None:
            return NOBODY
        return self._resolve(subject, sentence, Evidence.LED_UP_TO)

    def _from_before(self, sentences: list[Sentence], own: Sentence) -> Attribution:
        """The speaker of the paragraph before."""
        if not self._before or sentences[0] is not own:
            return NOBODY
        last = self._before[-1]
        if leads_up(last):
            return self._leading_up(last)
        quotes = [token.quote for sentence in self._before for token in sentence.tokens if token.quote >= 0]
        if quotes and any(token.quote >= 0 for token in last.tokens):
            return self._found[quotes[-1]]._replace(evidence=Evidence.CARRIED)
        found = self._leading_up(last)
        return found._replace(evidence=Evidence.CARRIED) if found.evidence else found


def _phrase(text: str) -> str:
    first, _, rest = text.partition(" ")
    return f"{first.lower()} {rest}" if first in {"The", "A", "An", "His", "Her", "Their", "One", "Some"} else text


def _hear(block: int, tokens: Sequence[Token], sayings: Sequence[Saying]) -> reference.Heard:
    """What a sentence leaves for later pronouns: its people, its subject and whoever says something in it first."""
    subjects = [saying.subject for saying in sayings if saying.subject]
    subjects += [first for first in (clause_subject(tokens, len(tokens)),) if first is not None]
    persons = {person for subject in subjects for person in subject.persons}
    named = [
        reference.Named(
            token.person,
            token.start,
            subject=token.person in persons,
            possessive=index + 1 < len(tokens) and tokens[index + 1].lower == "'s",
        )
        for index, token in enumerate(tokens)
        if token.person >= 0
    ]
    together = next((subject.persons for subject in subjects if len(subject.persons) > 1), ())
    others = any(subject.kind == "nominal" for subject in subjects)
    return reference.Heard(block, named, together, others)
