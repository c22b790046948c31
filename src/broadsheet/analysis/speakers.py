"""Who said it: from quotations and the text around them to speakers.

Where an attributing verb stands beside a quotation ("…," said Ann Lee) its subject spoke. Elsewhere the candidates of
`speakers_candidates` are ranked by boosted trees over the discourse; `data/speakers.json` holds the trees and says
where they come from. Where no candidate is likely enough nobody is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from broadsheet.analysis import speakers_reference as reference
from broadsheet.analysis.boosting import Model, load_model
from broadsheet.analysis.marks import QUOTABLE_KINDS, Marked
from broadsheet.analysis.speakers_candidates import circumstances, clues
from broadsheet.analysis.speakers_clause import Saying, find_sayings
from broadsheet.analysis.speakers_evidence import Evidence, choose, is_embedded, is_signed, without_verb
from broadsheet.analysis.speakers_persons import Subject, persons_beginning
from broadsheet.analysis.speakers_sentence import Sentence, is_label, sentence_rows, special_tokens
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


class Place(NamedTuple):
    """Token `at` of sentence number `sentence` is quotation number `quote`, or one of its paragraphs."""

    quote: int
    sentence: int
    at: int


class Candidate(NamedTuple):
    """Somebody who may have spoken a quotation, and the features that tell how likely."""

    found: Attribution
    features: dict[str, float]


NOBODY = Attribution()
_LONGEST_SIGNATURE = 25
"""Tokens of a line that signs what is quoted above it."""
_LEAST_PROBABILITY = 0.25
"""Below it nobody is named."""
_LAST_SPEAKERS = 2
"""Quotations before this one whose speakers are candidates."""
_REMEMBERED = 60
"""Sentences back to which a phrase such as "the senator" can reach."""


def speaker_model() -> Model:
    return load_model("speakers.json")


class Attributor:
    """Reads the blocks in order and gives each quotation its speaker."""

    def __init__(
        self,
        blocks: Sequence[Block],
        marked: Sequence[Marked],
        people: Sequence[Person],
        model: Model | None = None,
    ) -> None:
        """Without a `model` the first candidate is taken, which is where learning one begins."""
        self._blocks = blocks
        self._marked = marked
        self._people = people
        self._genders = [reference.gender_of(person) for person in people]
        self._surnames = reference.surnames(people)
        self._weights = [len(person.mentions) for person in people]
        self._heard: list[reference.Heard] = []
        self._model = model
        self._sentences: list[Sentence] = []
        self._found: list[Attribution] = [NOBODY] * len(marked)
        self._ends: list[Place] = [Place(number, 0, 0) for number in range(len(marked))]
        """For each quotation where it was seen last."""
        self.candidates: list[list[Candidate]] = [[] for _ in marked]
        """For each quotation those that were ranked."""
        self.surroundings: list[Surroundings | None] = [None] * len(marked)
        """For each quotation those of the passage that tells its speaker, or of its last, once `attribute` has run."""
        self._before: list[Sentence] = []
        """The sentences of the block before."""
        self._signs = self._signed = False
        """Whether this block, and the one before, tells who spoke in the one before it."""

    def attribute(self) -> list[Attribution]:
        """One attribution for each of the quotations, in their order."""
        specials = special_tokens(self._blocks, self._marked, self._people)
        for index, block in enumerate(self._blocks):
            if block.kind not in QUOTABLE_KINDS or not block.text.strip():
                continue
            first = len(self._sentences)
            sentences = self._read(index, block, specials[index])
            if not sentences:
                continue  # a row of ornaments holds no token
            self._sentences += sentences
            self._sign_before(sentences)
            self._attribute_block(first)
            self._before, self._signed = sentences, self._signs
        return self._found

    def _read(self, index: int, block: Block, specials: list[Special]) -> list[Sentence]:
        tokens = tokenize(block.text, specials)
        sentences = []
        for row in sentence_rows(block.text, tokens):
            sayings = find_sayings(row)
            sentences.append(Sentence(index, row, sayings, len(self._heard)))
            self._heard.append(_hear(index, row, sayings))
        return sentences

    def _attribute_block(self, first: int) -> None:
        """Find the speakers of the quotations of the sentences from number `first` on, all of one block."""
        places = [
            Place(token.quote, number, at)
            for number, sentence in enumerate(self._sentences[first:], first)
            for at, token in enumerate(sentence.tokens)
            if token.quote >= 0
        ]
        alone = len(places) == 1 and sum(len(sentence.tokens) for sentence in self._sentences[first:]) <= 2
        open_places = []
        for place in places:
            sentence = self._sentences[place.sentence]
            self._ends[place.quote] = place
            if self._found[place.quote].evidence >= Evidence.SENTENCE:
                continue  # goes on from the paragraph before, which told
            found = self._in_sentence(sentence, place.at)
            if alone and not found.evidence:
                found = self._led_up_to()
            found = found._replace(alone=alone)
            saying = choose(sentence, place.at)[0]
            self.surroundings[place.quote] = Surroundings(sentence.tokens, place.at, saying)
            if _is_sure(found, saying) or (found.speakers and is_signed(sentence.tokens, place.at)):
                self._settle(place, found)
            else:
                open_places.append((place, found))
        for place, found in open_places:
            self._settle(place, self._ranked(place, found, places)._replace(embedded=found.embedded, alone=alone))

    def _settle(self, place: Place, found: Attribution) -> None:
        self._found[place.quote] = found
        self._note_speaker(self._sentences[place.sentence], found)

    def _ranked(self, place: Place, first: Attribution, places: Sequence[Place]) -> Attribution:
        """The likeliest candidate, or nobody."""
        if first.evidence == Evidence.UNSAID:
            return first
        candidates = list(self._candidates(place, first, places))
        self.candidates[place.quote] = candidates
        if self._model is None:
            return candidates[0].found if candidates else first
        likely = [self._model.probability(candidate.features) for candidate in candidates]
        best = max(likely, default=0.0)
        if best < _LEAST_PROBABILITY:
            return NOBODY
        return candidates[likely.index(best)].found

    def _candidates(self, place: Place, first: Attribution, places: Sequence[Place]) -> Iterator[Candidate]:
        around = circumstances(self._sentences, place.sentence, place.at)
        found = [*self._named_around(place), *self._speaking_around(place, places)]
        before = self._found[place.quote - 1] if place.quote else NOBODY
        chosen = first.speakers
        for one, special in found:
            same = [other for other, _ in found if other.speakers == one.speakers]
            features = around | special
            features["votes"] = float(len(same))
            features["share"] = len(same) / len(found)
            features["agrees"] = float(bool(chosen) and one.speakers == chosen)
            features["first evidence"] = float(first.evidence)
            features["spoke last"] = float(bool(one.speakers) and one.speakers == before.speakers)
            features["speakers"] = float(len(one.speakers))
            features["person"] = float(one.person >= 0)
            features["mentions"] = float(self._weights[one.person]) if one.person >= 0 else 0.0
            yield Candidate(one, features)

    def _named_around(self, place: Place) -> Iterator[tuple[Attribution, dict[str, float]]]:
        """The candidates whom phrases around the quotation name."""
        start = self._sentences[place.sentence].tokens[place.at].start
        for clue in clues(self._sentences, place.sentence, place.at):
            found = self._resolve(clue.subject, clue.sentence, clue.evidence)
            if not found.evidence:
                continue
            features = clue.features
            features[clue.subject.kind] = 1.0
            features["evidence"] = float(clue.evidence)
            features["together"] = float(len(clue.subject.persons) > 1)
            features["depth"] = float(clue.subject.start - clue.sentence.tokens[0].start)
            if clue.sentence.block == self._sentences[place.sentence].block:
                features["characters"] = float(start - clue.subject.start)
            yield found, features

    def _speaking_around(self, place: Place, places: Sequence[Place]) -> Iterator[tuple[Attribution, dict[str, float]]]:
        """The speakers of the quotations before this one and of the next in its paragraph."""
        here = self._sentences[place.sentence]
        own = {one.quote: one for one in places}
        earlier = self._found[place.quote]
        if earlier.evidence and earlier.mention is not None:
            yield earlier, {"goes on": 1.0, "evidence": float(earlier.evidence)}
        for back in range(1, _LAST_SPEAKERS + 1):
            number = place.quote - back
            found = self._found[number] if number >= 0 else NOBODY
            if not found.speakers and found.mention is None:
                continue
            at = self._ends[number]
            features = {
                "spoke before": float(back),
                "ago": float(place.sentence - at.sentence),
                "paragraphs ago": float(here.block - self._sentences[at.sentence].block),
                "evidence": float(found.evidence),
                "its sentence ends": float(at.at + 1 == len(self._sentences[at.sentence].tokens)),
            }
            evidence = Evidence.NEIGHBOUR if number in own else Evidence.CARRIED
            yield found._replace(evidence=evidence), features
        following = own.get(place.quote + 1)
        found = self._found[place.quote + 1] if following else NOBODY
        if following and found.speakers:
            features = {
                "speaks next": 1.0,
                "ago": float(place.sentence - following.sentence),
                "evidence": float(found.evidence),
            }
            yield found._replace(evidence=Evidence.NEIGHBOUR), features

    def _sign_before(self, sentences: list[Sentence]) -> None:
        """A line that begins with a dash, or is a name and no sentence, tells who spoke in the paragraph before it:
        "— Ann Lee, mayor of Ostrand"."""
        tokens = sentences[0].tokens
        self._signs = False
        if len(tokens) > _LONGEST_SIGNATURE or len(sentences) > 1:
            return
        if is_label(tokens) and len(self._before) == 1 and len(self._before[0].tokens) <= 2:
            person = next(index for index, token in enumerate(tokens) if token.person >= 0)
            subject: Subject | None = persons_beginning(tokens, person)
        elif tokens[0].lower in DASHES:
            subject = subject_after(tokens, 0)
        else:
            return
        if subject is None or subject.kind == "pronoun":
            return
        for token in (token for sentence in self._before for token in sentence.tokens if token.quote >= 0):
            if self._found[token.quote].evidence < Evidence.LED_UP_TO:
                self._found[token.quote] = self._resolve(subject, sentences[0], Evidence.BESIDE)
                self._signs = True

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

    def _led_up_to(self) -> Attribution:
        """The speaker whom the paragraph before names and its colon announces."""
        if not self._before:
            return NOBODY
        last = self._before[-1]
        line = [token for sentence in self._before[:2] for token in sentence.tokens]  # "1. Ann Lee" may be two
        if len(self._before) <= 2 and is_label(line):
            person = next(index for index, token in enumerate(line) if token.person >= 0)
            subject = persons_beginning(line, person)
            return NOBODY if self._signed else self._resolve(subject, last, Evidence.LED_UP_TO)
        if last.tokens[-1].lower != ":":
            return NOBODY
        subjects = [saying.subject for saying in reversed(last.sayings)]
        for one in (*subjects, clause_subject(last.tokens, len(last.tokens))):
            found = self._resolve(one, last, Evidence.LED_UP_TO) if one else NOBODY
            if found.evidence:
                return found
        return NOBODY

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


def _is_sure(found: Attribution, saying: Saying | None) -> bool:
    """Whether a verb beside the quotation or a colon before its paragraph tells, so that none else is looked for."""
    if found.evidence == Evidence.LED_UP_TO:
        return True
    if found.evidence != Evidence.BESIDE or not found.speakers or found.embedded:
        return False
    return saying is not None and not saying.word.endswith("ing")


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
