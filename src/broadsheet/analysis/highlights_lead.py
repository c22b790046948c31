"""Highlights without a model: the beginning of an article, or what tells most where the beginning sets a scene."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from broadsheet.analysis.highlights_lines import WORD, Line, Sentence, says_the_same

FIRST_PERSON = re.compile(r"\b(?:i|we|my|our|me|us|you|your)\b", re.I)
"""Words by which a text speaks of its writer or to its reader."""

_MOST_TOLD = 0.7
_MOST_OF_A_PARAGRAPH = 2
_OPENING_SENTENCES = 4
_SHORT_SENTENCES = 14
"""Words of the mean sentence below which an opening is told rather than reported; a lead of news has some 25."""
_SEARCHED_SHARE = 2
_FEWEST_SEARCHED = 12
_LINES = 3
_NAME_GAIN, _NUMBER_GAIN, _TITLE_GAIN = 0.25, 0.15, 0.25
_PERSONAL_LOSS, _OPENING_LOSS, _SHORT_LOSS = 1.0, 0.5, 0.5
_SHORT_LINE = 9
_MOST_NAMES = 2


def lead(
    sentences: Sequence[Sentence], lines: Sequence[Line], title: frozenset[str], *, leaning: bool = False
) -> Iterator[Line]:
    """The first lines that can stand where they do and say something that none before them and the title say.

    With `leaning`, a line may also lean on another one than that of the sentence before it.
    """
    chosen: list[Line] = []
    one_paragraph = _is_one_paragraph(sentences)
    of_paragraph: Counter[int] = Counter()
    for line in lines:
        paragraph = sentences[line.number].at.block
        follows = bool(chosen) and (leaning or chosen[-1].number == line.number - 1)
        if (line.leans and not follows) or line.words <= title or _is_told(line, chosen):
            continue
        if of_paragraph[paragraph] >= _MOST_OF_A_PARAGRAPH and not one_paragraph:
            continue
        chosen.append(line)
        of_paragraph[paragraph] += 1
        yield line


def _is_one_paragraph(sentences: Sequence[Sentence]) -> bool:
    return sentences[0].at.block == sentences[-1].at.block


def opens_like_a_tale(sentences: Sequence[Sentence]) -> bool:
    """Whether the first paragraph sets a scene: two of short sentences, "I" or "you", and no name or number in it."""
    opening = [sentence for sentence in sentences[:_OPENING_SENTENCES] if sentence.at.block == sentences[0].at.block]
    words = [WORD.findall(sentence.text) for sentence in opening]
    facts = any(word[0].isupper() or word[0].isdigit() for of in words for word in of[1:] if word != "I")
    signs = (
        sum(map(len, words)) < _SHORT_SENTENCES * len(opening),
        any(not sentence.said and FIRST_PERSON.search(sentence.text) for sentence in opening),
        not facts,
    )
    return sum(signs) >= 2


def telling(sentences: Sequence[Sentence], lines: Sequence[Line], title: frozenset[str]) -> list[Line]:
    """The lines of the first half that say most of the rest, each of a paragraph of its own."""
    counts = Counter(word for sentence in sentences for word in sentence.words)
    searched = max(_FEWEST_SEARCHED, len(sentences) // _SEARCHED_SHARE)
    alone = [line for line in lines if not line.leans and not line.words <= title]
    ranked = sorted(alone, key=lambda line: (line.number >= searched, -_weight(line, sentences, counts, title)))
    chosen: list[Line] = []
    paragraphs: set[int] = set()
    one_paragraph = _is_one_paragraph(sentences)
    for line in ranked:
        paragraph = sentences[line.number].at.block
        if (paragraph not in paragraphs or one_paragraph) and not _is_told(line, chosen):
            chosen.append(line)
            paragraphs.add(paragraph)
        if len(chosen) == _LINES:
            break
    return sorted(chosen, key=lambda line: line.number)


def _weight(line: Line, sentences: Sequence[Sentence], counts: Counter[str], title: frozenset[str]) -> float:
    """How much a line tells: the repeated words of the article, names, numbers and the words of the title in it.

    The writer, the reader and the scene that the first paragraph sets tell less, and so do lines of a few words.
    """
    tokens: list[str] = WORD.findall(line.text)
    names = sum(word[0].isupper() and word != "I" for word in tokens[1:]) + len(sentences[line.number].people)
    told = math.fsum(math.log(max(1, counts[word])) for word in line.words) / math.sqrt(len(line.words))
    return (
        told
        + _NAME_GAIN * min(_MOST_NAMES, names)
        + _NUMBER_GAIN * any(token[0].isdigit() for token in tokens)
        + _TITLE_GAIN * len(line.words & title)
        - _PERSONAL_LOSS * (FIRST_PERSON.search(line.text) is not None)
        - _OPENING_LOSS * (sentences[line.number].at.block == sentences[0].at.block)
        - _SHORT_LOSS * (line.length < _SHORT_LINE)
    )


def _is_told(line: Line, chosen: Sequence[Line]) -> bool:
    """Whether the lines chosen say most of it already, one of them or all together."""
    words = line.words
    if any(says_the_same(line, one) for one in chosen):
        return True
    together = frozenset[str]().union(*(one.words for one in chosen))
    return len(words & together) >= _MOST_TOLD * max(1, len(words))
