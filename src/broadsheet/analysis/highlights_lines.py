"""The sentences of an article, and the lines that highlights are chosen from: what can stand alone, cut short."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from broadsheet.analysis.highlights_trim import FEWEST_WORDS, QUOTED, trim
from broadsheet.analysis.language import STOP_WORDS
from broadsheet.analysis.sentences import split_sentences
from broadsheet.article import Article, Block, Passage

WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_TERMINATORS = (".", "!", "。", "！", "…", "।", "۔")
_SUFFIX = re.compile(r"(?:'s|’s|ing|edly|ed|ies|es|s|ly|y|e)$")
_TOLERATED_WORDS = 34
"""A line of more than thirty words is cut; one that cannot be cut may have so many."""
_MOST_UNSPACED = 50
"""Words of two characters, in scripts without spaces."""
_MOST_QUOTED = 0.5
_MOST_OF_A_TITLE = 0.3
"""Share of a line in quotation marks up to which those that open it hold a title and no speech."""
_MOST_OVERLAP = 0.6

_NOISE = re.compile(
    r"^(?:photos?|pictures?|images?|videos?|watch|listen|read more|read also|read the|read:|see also|see more|click"
    r"|scroll|share|follow|subscribe|sign up|advertisement|sponsored|related|more:|updated|last updated|published"
    r"|posted|by\s[A-Z.]|credit|source:|file photo|getty|caption|download|correction|editor['’]s note|note:"
    r"|this (?:story|article|post)|story highlights|here (?:is|are)|caution|warning:|exclusive)\b",
    re.I,
)
# What leans on the sentence before: it can follow that one, but not stand without it.
_LEANING = re.compile(
    r"(?:he|she|it|they|we|his|her|their|its|this|that|these|those|both|such|then|instead"
    r"|the (?:former|latter|other|pair)|in the meantime|for example|for instance|as a result|on the other hand"
    r"|another|others)\b",
    re.I,
)


class Sentence(NamedTuple):
    """A sentence of the body. `people` are the numbers of those it names, `said` the share of it that is quoted."""

    at: Passage
    text: str
    words: frozenset[str]
    people: frozenset[int]
    said: float


class Line(NamedTuple):
    """A sentence as a highlight. `number` counts the sentences of the body from 0, `length` the words of the line."""

    text: str
    number: int
    length: int
    words: frozenset[str]
    leans: bool


def prose(blocks: Sequence[Block]) -> Iterator[tuple[int, Block]]:
    """The paragraphs with their indices."""
    for index, block in enumerate(blocks):
        if block.kind == "paragraph":
            yield index, block


def content_words(text: str) -> frozenset[str]:
    """The words of `text` that carry meaning, without their endings, in lower case."""
    return frozenset(
        _SUFFIX.sub("", word) if len(word) > 4 else word
        for word in WORD.findall(text.lower())
        if word not in STOP_WORDS
    )


def sentences_of(article: Article, most: int) -> list[Sentence]:
    """The first `most` sentences of the paragraphs, with the people and quotes of the article in them."""
    places = list(
        islice(
            (
                Passage(index, start, end)
                for index, block in prose(article.blocks)
                for start, end in split_sentences(block.text, article.language)
            ),
            most,
        )
    )
    people: list[set[int]] = [set() for _ in places]
    for number, person in enumerate(article.people):
        for at in _containing(places, person.mentions):
            people[at].add(number)
    said = [0] * len(places)
    quoted = [passage for quote in article.quotes for passage in quote.passages]
    for at, passage in _overlapping(places, quoted):
        said[at] += min(places[at].end, passage.end) - max(places[at].start, passage.start)
    return [
        Sentence(place, text, content_words(text), frozenset(named), length / len(text))
        for place, named, length in zip(places, people, said, strict=True)
        for text in [article.text_of(place)]
    ]


def _containing(places: Sequence[Passage], passages: Iterable[Passage]) -> Iterator[int]:
    for passage in passages:
        at = bisect_right(places, (passage.block, passage.start + 1)) - 1
        if at >= 0 and places[at].block == passage.block and passage.start < places[at].end:
            yield at


def _overlapping(places: Sequence[Passage], passages: Iterable[Passage]) -> Iterator[tuple[int, Passage]]:
    for passage in passages:
        at = max(0, bisect_right(places, (passage.block, passage.start + 1)) - 1)
        while at < len(places) and (places[at].block, places[at].start) < (passage.block, passage.end):
            if places[at].block == passage.block and places[at].end > passage.start:
                yield at, passage
            at += 1


def line_of(article: Article, sentences: Sequence[Sentence], number: int) -> Line | None:
    """Sentence `number` as a line, or None where it is no line at all: a caption, a quotation, too short, too long."""
    sentence = sentences[number]
    text = sentence.text
    if (
        sentence.said > _MOST_QUOTED
        or _NOISE.match(text)
        or text.isupper()
        or not text.rstrip('"”’»」)').endswith(_TERMINATORS)
    ):
        return None
    opening = not article.blocks[sentence.at.block].text[: sentence.at.start].strip()
    line = trim(text, opening=opening)
    words = content_words(line)
    quoted = quoted_share(line)
    if not words or not _has_length(line) or quoted > _MOST_QUOTED:
        return None
    if line[0] in "\"“‘'«„「" and (sentence.said or quoted > _MOST_OF_A_TITLE):
        return None
    return Line(line, number, len(line.split()), words, number > 0 and _LEANING.match(line) is not None)


def _has_length(line: str) -> bool:
    unspaced = len(_UNSPACED.findall(line))
    count = len(line.split()) + unspaced // 2
    return FEWEST_WORDS <= count <= (_MOST_UNSPACED if unspaced else _TOLERATED_WORDS)


def quoted_share(line: str) -> float:
    """The share of the characters of a line that stands in quotation marks, the marks included."""
    return sum(len(match.group()) for match in QUOTED.finditer(line)) / max(1, len(line))


def says_the_same(line: Line, other: Line) -> bool:
    """Whether most of the words of the shorter one are in the other."""
    return len(line.words & other.words) >= _MOST_OVERLAP * min(len(line.words), len(other.words))
