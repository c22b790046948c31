"""Quotes: which words in quotation marks are speech, and who spoke them.

One `Quote` is one utterance as its marks show it: a quotation over several paragraphs is one, and so are two pieces
with nothing but their attribution between them in one sentence ("…," she said, "…"). Pieces in separate sentences are
separate quotes. Titles, nicknames and words the writer holds at arm's length are none.
"""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.analysis.gazetteer import gender_of
from broadsheet.analysis.marks import find_marked
from broadsheet.analysis.quotes_speech import probability
from broadsheet.analysis.speakers import Attribution, Attributor
from broadsheet.article import Block, Passage, Person, Quote

_LEAST_PROBABILITY = 0.6


def find_quotes(
    blocks: Sequence[Block], people: Sequence[Person], *, language: str | None = None
) -> tuple[Quote, ...]:
    """The quotes of the blocks in reading order. Passages lie in the blocks' texts, without marks, and never overlap."""
    marked = find_marked(blocks, language)
    if not marked:
        return ()
    attributor = Attributor(blocks, marked, people, gender_of)
    found = attributor.attribute()
    quotes = []
    for mark, attribution, around in zip(marked, found, attributor.surroundings, strict=True):
        if around is not None and probability(blocks, mark, attribution, around) >= _LEAST_PROBABILITY:
            quotes.append(_quote(blocks, mark.passages, attribution))
    return tuple(quotes)


def _quote(blocks: Sequence[Block], passages: tuple[Passage, ...], attribution: Attribution) -> Quote:
    text = " ".join(blocks[passage.block].text[passage.start : passage.end] for passage in passages)
    return Quote(text, attribution.speakers, passages, attribution.mention, attribution.embedded)
