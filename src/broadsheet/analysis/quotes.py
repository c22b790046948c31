"""Quotes: which words in quotation marks are speech, and who spoke them.

One `Quote` is one utterance as the page shows it: a quotation over several paragraphs is one, and so are two pieces
with nothing but their attribution between them in one sentence ("…," she said, "…"). Pieces in separate sentences are
separate quotes. Titles, nicknames and words the writer holds at arm's length are none, nor are pull quotes that repeat
what the body says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from broadsheet.analysis.marks import Marked, find_marked
from broadsheet.analysis.quotes_speech import is_speech, speech_features
from broadsheet.analysis.speakers import Attributor, Surroundings, speaker_model
from broadsheet.analysis.speakers_candidates import Attribution, Evidence
from broadsheet.analysis.speakers_elsewhere import speakers_beside
from broadsheet.analysis.speakers_tokens import DASHES, special_tokens
from broadsheet.article import Block, Passage, Person, Quote

_LEAST_WORDS = 5
"""Words from which a quotation without a speaker is taken for speech where nothing has been learned."""
_LEAST_UNSPACED = 8
"""Characters instead, in scripts without spaces."""


def find_quotes(blocks: Sequence[Block], people: Sequence[Person], *, language: str | None = None) -> tuple[Quote, ...]:
    """The quotes of the blocks in reading order; `people` are those that the blocks name.

    Passages lie in the blocks' texts, exclude the marks and never overlap. `language` is a primary subtag ("de"); None
    is taken for English. In other languages a quote has a speaker only where a verb of speech and one name stand
    beside it.
    """
    marked = find_marked(blocks, language)
    if not marked:
        return ()
    if language not in {None, "en"}:
        return tuple(_elsewhere(blocks, marked, people, language or ""))
    attributor = Attributor(blocks, marked, people, speaker_model())
    attributions = attributor.attribute()
    features = speech_features(blocks, marked, attributions, attributor.surroundings)
    drafts: list[_Draft] = []
    last: Surroundings | None = None
    for mark, attribution, around, shape in zip(marked, attributions, attributor.surroundings, features, strict=True):
        if around is None or not _is_speech(blocks, mark, attribution, shape):
            last = None
        elif last is not None and _goes_on(blocks, drafts[-1], last, around):
            drafts[-1].passages.extend(mark.passages)
            last = around
        else:
            drafts.append(_Draft(list(mark.passages), attribution, attribution.embedded and not mark.set_off))
            last = around
    return tuple(
        _quote(blocks, tuple(draft.passages), draft.said.speakers, draft.said.mention, partial=draft.partial)
        for draft in drafts
    )


class _Draft(NamedTuple):
    """A quote whose second half may yet come."""

    passages: list[Passage]
    said: Attribution
    partial: bool


def _is_speech(blocks: Sequence[Block], mark: Marked, attribution: Attribution, features: Mapping[str, float]) -> bool:
    if mark.set_off:
        return _is_said(blocks, mark, attribution)
    beside = attribution.evidence == Evidence.BESIDE and not attribution.embedded
    if beside and _text(blocks, mark.passages[-1:]).endswith((",", "?", "!")):
        return True  # "No," she said.
    return is_speech(features)


def _is_said(blocks: Sequence[Block], mark: Marked, attribution: Attribution) -> bool:
    """Whether a block quote is somebody's words and no pull quote."""
    text = _text(blocks, mark.passages)
    own = {passage.block for passage in mark.passages}
    if any(text in block.text for index, block in enumerate(blocks) if index not in own):
        return False
    return attribution.evidence > Evidence.NONE or len(text.split()) >= _LEAST_WORDS


def _goes_on(blocks: Sequence[Block], draft: _Draft, last: Surroundings, around: Surroundings) -> bool:
    """Whether a quotation is the second half of the one before: "…," she said, "…" in one sentence."""
    if last.tokens is not around.tokens or draft.partial:
        return False
    if _text(blocks, draft.passages[-1:]).endswith((".", "!", "?")):
        return False
    saying, tokens = last.saying, last.tokens
    between = tokens[last.at + 1 : around.at]
    if saying is None or not between or not (last.at < saying.first and saying.last < around.at):
        return False
    parted = between[-1].lower == "," or between[-1].lower in DASHES
    return parted and not any(token.quote >= 0 for token in between)


def _quote(
    blocks: Sequence[Block],
    passages: tuple[Passage, ...],
    speakers: tuple[str, ...],
    mention: Passage | None,
    *,
    partial: bool,
) -> Quote:
    return Quote(_text(blocks, passages), speakers, passages, mention, partial)


def _text(blocks: Sequence[Block], passages: Sequence[Passage]) -> str:
    return " ".join(blocks[passage.block].text[passage.start : passage.end] for passage in passages)


def _elsewhere(
    blocks: Sequence[Block], marked: Sequence[Marked], people: Sequence[Person], language: str
) -> Iterator[Quote]:
    specials = special_tokens(blocks, marked, people)
    for mark, (speakers, mention) in zip(
        marked, speakers_beside(blocks, marked, specials, people, language), strict=True
    ):
        text = _text(blocks, mark.passages)
        spaced = " " in text
        long_enough = len(text.split()) >= _LEAST_WORDS if spaced else len(text) >= _LEAST_UNSPACED
        if long_enough or (speakers and spaced):
            yield _quote(blocks, mark.passages, speakers, mention, partial=False)
