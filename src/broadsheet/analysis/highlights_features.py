"""What tells the sentences that a publisher's highlights would be made of, in numbers.

No feature names a word: they say where a sentence stands, how long it is, and how much of the rest of the article it
says. `LINE` and `SET` are their names in order; the data file of the model repeats them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from broadsheet.analysis.highlights_lead import FIRST_PERSON
from broadsheet.analysis.highlights_lines import WORD, Line, Sentence, quoted_share

LINE = (
    "number", "place", "sentences", "length", "content", "density", "kept", "sentence length", "words before",
    "mean count", "highest count", "repeated", "repeated often", "centrality", "count per sentence", "log count",
    "like first", "like lead", "new", "top twelve", "top five", "related", "closely related", "similarity",
    "capitals", "share of capitals", "digits", "main person", "named", "quoted", "commas", "word length",
    "first person", "personal", "reported", "content of first", "length of first", "begins with article",
    "like previous", "like next",
)  # fmt: skip
SET = (
    "sum", "mean", "best", "worst", "first score", "last score", "length", "mean length", "size", "content",
    "not repeated", "density", "most overlap", "mean overlap", "told", "mean count", "repeated", "repeated often",
    "first", "second", "last", "spread", "mean number", "first gap", "place of last", "sentences", "longest",
    "shortest", "score by length", "share of capitals", "named", "main person", "leaning", "personal",
    "words before", "new",
)  # fmt: skip


REPORTING = re.compile(r"\b(?:said|says|told|tells|according to|announced|added|reported)\b")
"""Words by which news says where it has something from."""

_ARTICLE = re.compile(r"(?:The|An?)\b")
_LEAD = 3
_TOP = 12
_OPENING = 10


class Surroundings:
    """What the features of every line of an article share."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self.total = len(sentences)
        self.counts = Counter(word for sentence in sentences for word in sentence.words)
        self.norm = math.sqrt(sum(count * count for count in self.counts.values())) or 1.0
        self.top = sorted(self.counts, key=lambda word: (-self.counts[word], word))[:_TOP]
        self.lengths = [len(sentence.text.split()) for sentence in sentences]
        self.before = [0]
        for length in self.lengths:
            self.before.append(self.before[-1] + length)
        self.lead = frozenset[str]().union(*(sentence.words for sentence in sentences[:_LEAD]))
        self.seen: list[frozenset[str]] = [frozenset()]
        for sentence in sentences:
            self.seen.append(self.seen[-1] | sentence.words)
        people = Counter(person for sentence in sentences for person in sentence.people)
        self.main = max(people, key=lambda person: (people[person], -person), default=-1)
        opening = [sentence.text for sentence in sentences[:_OPENING]]
        spoken = sum(len(FIRST_PERSON.findall(text)) for text in opening)
        self.personal = spoken / max(1, self.before[min(_OPENING, self.total)])
        self.reported = sum(REPORTING.search(sentence.text) is not None for sentence in sentences) / max(1, self.total)

    def line(self, line: Line) -> list[float]:
        """The features of a line, in the order of `LINE`."""
        number, words, length = line.number, line.words, line.length
        sentence = self.sentences[number]
        count = len(words)
        counts = [self.counts[word] for word in words]
        told = sum(counts)
        shared = [(len(words & other.words), len(other.words)) for other in self.sentences if other.words]
        tokens = WORD.findall(line.text)
        capitals = sum(token[0].isupper() for token in tokens[1:])
        first = self.sentences[0]
        following = self.sentences[number + 1].words if number + 1 < self.total else frozenset()
        previous = self.sentences[number - 1].words if number else frozenset()
        return [
            number,
            number / self.total,
            self.total,
            length,
            count,
            count / length,
            length / self.lengths[number],
            self.lengths[number],
            self.before[number],
            told / count,
            max(counts),
            sum(one >= 2 for one in counts) / count,
            sum(one >= 3 for one in counts),
            told / math.sqrt(count) / self.norm,
            told / self.total,
            math.fsum(map(math.log1p, counts)) / count,
            len(words & first.words) / count,
            len(words & self.lead) / count,
            len(words - self.seen[number]) / count,
            sum(word in words for word in self.top),
            sum(word in words for word in self.top[:5]),
            sum(common >= 2 for common, _ in shared) / self.total,
            sum(common >= 3 for common, _ in shared),
            sum(common / math.sqrt(count * size) for common, size in shared) / self.total,
            capitals,
            capitals / length,
            sum(token[0].isdigit() for token in tokens),
            self.main in sentence.people,
            len(sentence.people),
            quoted_share(line.text),
            line.text.count(","),
            sum(map(len, tokens)) / max(1, len(tokens)),
            len(FIRST_PERSON.findall(line.text)),
            self.personal,
            self.reported,
            len(first.words),
            self.lengths[0],
            _ARTICLE.match(line.text) is not None,
            len(words & previous) / count,
            len(words & following) / count,
        ]

    def set(self, lines: Sequence[Line], scores: Sequence[float], features: Sequence[Sequence[float]]) -> list[float]:
        """The features of lines taken together, in the order of `SET`; `scores` and `features` are those of each."""
        size = len(lines)
        union = frozenset[str]().union(*(line.words for line in lines))
        lengths = [line.length for line in lines]
        length, total = sum(lengths), sum(scores)
        numbers = [line.number for line in lines]
        content = sum(len(line.words) for line in lines)
        overlaps = [len(a.words & b.words) / min(len(a.words), len(b.words)) for a, b in combinations(lines, 2)]
        counts = [self.counts[word] for word in union]
        named = frozenset[int]().union(*(self.sentences[number].people for number in numbers))
        told = sum(counts)
        return [
            total,
            total / size,
            max(scores),
            min(scores),
            scores[0],
            scores[-1],
            length,
            length / size,
            size,
            len(union),
            len(union) / content,
            len(union) / length,
            max(overlaps),
            sum(overlaps) / len(overlaps),
            told,
            told / len(union),
            sum(one >= 2 for one in counts) / len(union),
            sum(one >= 3 for one in counts) / len(union),
            numbers[0],
            numbers[1],
            numbers[-1],
            numbers[-1] - numbers[0],
            sum(numbers) / size,
            numbers[1] - numbers[0],
            numbers[-1] / self.total,
            self.total,
            max(lengths),
            min(lengths),
            sum(score * one for score, one in zip(scores, lengths, strict=True)) / length,
            sum(one[_CAPITALS] for one in features) / length,
            len(named),
            sum(one[_MAIN_PERSON] for one in features),
            sum(line.leans for line in lines),
            self.personal,
            sum(one[_WORDS_BEFORE] for one in features) / size,
            sum(one[_NEW] for one in features) / size,
        ]


_CAPITALS, _MAIN_PERSON, _WORDS_BEFORE, _NEW = map(LINE.index, ("capitals", "main person", "words before", "new"))
