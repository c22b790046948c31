"""Quotes: which words in quotation marks are speech, and who spoke them.

One `Quote` is one utterance as its marks show it: a quotation over several paragraphs is one, and so are two pieces
with nothing but their attribution between them in one sentence ("…," she said, "…"). Pieces in separate sentences are
separate quotes. Titles, nicknames and words the writer holds at arm's length are none.
"""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.analysis.gazetteer import gender_of
from broadsheet.analysis.marks import Marked, find_marked
from broadsheet.analysis.speakers import Attribution, Attributor, Evidence
from broadsheet.article import Block, Passage, Person, Quote

_SENTENCE_WORDS = 5
"""Words from which a quotation without an attribution in its sentence is speech all the same."""


def find_quotes(blocks: Sequence[Block], people: Sequence[Person], *, language: str | None = None) -> tuple[Quote, ...]:
    """The quotes of the blocks in reading order. Passages lie in the blocks' texts, without marks, and never overlap."""
    marked = find_marked(blocks, language)
    if not marked:
        return ()
    found = Attributor(blocks, marked, people, gender_of).attribute()
    quotes = []
    for mark, attribution in zip(marked, found, strict=True):
        if _is_speech(blocks, mark, attribution):
            quotes.append(_quote(blocks, mark.passages, attribution))
    return tuple(quotes)


def _quote(blocks: Sequence[Block], passages: tuple[Passage, ...], attribution: Attribution) -> Quote:
    text = " ".join(blocks[passage.block].text[passage.start : passage.end] for passage in passages)
    return Quote(text, attribution.speakers, passages, attribution.mention, attribution.embedded)


def _is_speech(blocks: Sequence[Block], mark: Marked, attribution: Attribution) -> bool:
    text = " ".join(blocks[passage.block].text[passage.start : passage.end] for passage in mark.passages)
    words = len(text.split())
    if attribution.evidence >= Evidence.SENTENCE:
        return True
    if attribution.embedded:
        return words >= 8
    return words >= _SENTENCE_WORDS or (words >= 2 and text[-1:] in ".?!,")
