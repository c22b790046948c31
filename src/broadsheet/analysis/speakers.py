"""Who said it: from quotations and the text around them to speakers.

To be read in this order, each module leaning on those before it:

1. `speakers_tokens`: a block as a row of tokens, a quotation or a mention of a person being one token.
2. `speakers_phrases`: the noun phrases that may speak, one person or several.
3. `speakers_subjects`: which of them is the subject of a clause.
4. `speakers_clauses`: sentences, and the verbs of speech in them with their subjects.
5. `speakers_reference`: whom a pronoun or "the spokeswoman" means, by what the text has said so far.
6. `speakers_candidates`: who may have spoken a quotation, and what speaks for each of them.
7. This module: reads the blocks in order. Where a verb of speech stands beside a quotation ("…," said Ann Lee) its
   subject spoke. Elsewhere boosted trees rank the candidates; `data/speakers.json` holds them and says where they come
   from. Speakers found so far are candidates for what follows. Where no candidate is likely enough nobody is named.

`speakers_elsewhere` does the same, and far less, for languages other than English.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from broadsheet.analysis.boosting import Model, load_model
from broadsheet.analysis.marks import QUOTABLE_KINDS, Marked
from broadsheet.analysis.speakers_candidates import (
    NOBODY,
    Attribution,
    Candidate,
    Evidence,
    by_mention,
    choose,
    circumstances,
    clues,
    is_embedded,
    is_signed,
    likeliest,
    without_verb,
)
from broadsheet.analysis.speakers_clauses import Saying, Sentence, find_sayings, is_label, sentence_rows
from broadsheet.analysis.speakers_phrases import Subject, persons_beginning, subject_after
from broadsheet.analysis.speakers_reference import Discourse
from broadsheet.analysis.speakers_subjects import clause_subject
from broadsheet.analysis.speakers_tokens import DASHES, Special, Token, special_tokens, tokenize
from broadsheet.article import Block, Passage, Person


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


_LONGEST_SIGNATURE = 25
"""Tokens of a line that signs what is quoted above it."""
_LAST_SPEAKERS = 2
"""Quotations before this one whose speakers are candidates."""
_MANY = 10.0


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
        self._discourse = Discourse(people)
        self._spoken: Counter[tuple[str, ...]] = Counter()
        """How many quotations each has spoken so far."""
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
            quotations = sum(token.quote >= 0 for token in row)
            sentences.append(Sentence(index, row, sayings, self._discourse.hear(index, row, sayings), quotations))
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
        own = {place.quote: place for place in places}
        for place, found in open_places:
            self._settle(place, self._ranked(place, found, own)._replace(embedded=found.embedded, alone=alone))

    def _settle(self, place: Place, found: Attribution) -> None:
        self._found[place.quote] = found
        self._note_speaker(self._sentences[place.sentence], found)

    def _ranked(self, place: Place, first: Attribution, own: Mapping[int, Place]) -> Attribution:
        """The likeliest candidate, or nobody."""
        if first.evidence == Evidence.UNSAID:
            return first
        candidates = list(self._candidates(place, first, own))
        self.candidates[place.quote] = candidates
        if self._model is None:
            return candidates[0].found if candidates else first
        return likeliest(candidates, [self._model.probability(candidate.features) for candidate in candidates])

    def _candidates(self, place: Place, first: Attribution, own: Mapping[int, Place]) -> Iterator[Candidate]:
        around = circumstances(self._sentences, place.sentence, place.at)
        clued = [*self._named_around(place), *self._speaking_around(place, own)]
        votes = Counter(one.speakers for one, _ in clued)
        last = self._found[place.quote - 1].speakers if place.quote else ()
        second_to_last = self._found[place.quote - 2].speakers if place.quote > 1 else ()
        for one, special in by_mention(clued):
            named = bool(one.speakers)
            features = around | special
            features["votes"] = float(votes[one.speakers])
            features["share"] = votes[one.speakers] / len(clued)
            features["agrees"] = float(named and one.speakers == first.speakers)
            features["first evidence"] = float(first.evidence)
            features["spoke last"] = float(named and one.speakers == last)
            features["spoke second to last"] = float(named and one.speakers == second_to_last)
            features["spoken so far"] = min(_MANY, self._spoken[one.speakers])
            features["speakers"] = float(len(one.speakers))
            if one.person >= 0:
                features["person"] = 1.0
                features["mentions"] = float(self._discourse.weights[one.person])
                features["named inside"] = float(self._is_named_in(place.quote, one.person))
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

    def _speaking_around(
        self, place: Place, own: Mapping[int, Place]
    ) -> Iterator[tuple[Attribution, dict[str, float]]]:
        """The speakers of the quotations before this one and of the next in its paragraph, `own` being those there."""
        here = self._sentences[place.sentence]
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

    def _is_named_in(self, quote: int, person: int) -> bool:
        """Whether the quotation names somebody by surname: few people speak of themselves so."""
        surname = self._people[person].name.split()[-1]
        passages = self._marked[quote].passages
        return any(surname in self._blocks[one.block].text[one.start : one.end] for one in passages)

    def _note_speaker(self, sentence: Sentence, found: Attribution) -> None:
        """Later pronouns look for who spoke last."""
        self._spoken[found.speakers] += bool(found.speakers)
        if found.person >= 0:
            start = sentence.tokens[0].start if found.mention is None else found.mention.start
            self._discourse.note_speaker(found.person, start, sentence.heard)

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
        text = self._blocks[sentence.block].text[subject.start : subject.end]
        strict = embedded or evidence < Evidence.BESIDE
        meant = self._discourse.resolve(subject, text, sentence.heard, strict=strict)
        if meant is None:
            return NOBODY
        mention = Passage(sentence.block, subject.start, subject.end)
        return Attribution(meant.names, mention, evidence, meant.person)


def _is_sure(found: Attribution, saying: Saying | None) -> bool:
    """Whether a verb beside the quotation or a colon before its paragraph tells, so that none else is looked for."""
    if found.evidence == Evidence.LED_UP_TO:
        return True
    if found.evidence != Evidence.BESIDE or not found.speakers or found.embedded:
        return False
    return saying is not None and not saying.word.endswith("ing")
