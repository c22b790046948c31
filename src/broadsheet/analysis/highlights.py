"""Story highlights: the article in a few lines, for pages whose publisher gave none.

English news is read with a model that chooses three or four lines together (`highlights_model.py`). Elsewhere the
beginning is the best summary that there is without training: the first sentences that can stand alone, not more than
two of a paragraph. A piece that opens like a tale says little there, so its lines are the ones of its first half that
say most of the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from broadsheet.analysis.highlights_features import REPORTING
from broadsheet.analysis.highlights_lead import lead, opens_like_a_tale, telling
from broadsheet.analysis.highlights_lines import Line, Sentence, content_words, line_of, prose, sentences_of
from broadsheet.analysis.highlights_model import MOST_SENTENCES, best_set
from broadsheet.analysis.highlights_trim import has_dateline
from broadsheet.analysis.sentences import split_sentences
from broadsheet.article import Article, Block, Highlight, Passage

_FEWEST_SENTENCES = 6
"""Sentences below which an article needs no summary."""
_FEWEST_LINES = 3
_CLEAR_MATCH = 0.6
_CLEAR_WORDS = 3


def compute_highlights(article: Article) -> tuple[Highlight, ...]:
    """Three or four lines in reading order, each with the sentence of the body that it stands for.

    `article` has its people and quotes; its language is taken for English where it has none. Empty where the article
    is too short to need any, or where hardly a sentence of it can stand alone.
    """
    sentences = sentences_of(article, MOST_SENTENCES)
    if len(sentences) < _FEWEST_SENTENCES:
        return ()
    lines = [line for at in range(len(sentences)) if (line := line_of(article, sentences, at)) is not None]
    chosen = _chosen(article, sentences, lines)
    if len(chosen) < _FEWEST_LINES:
        return ()
    return tuple(Highlight(line.text, "computed", sentences[line.number].at) for line in chosen)


def _chosen(article: Article, sentences: Sequence[Sentence], lines: Sequence[Line]) -> Sequence[Line]:
    title = content_words(article.title or "")
    if article.language in {None, "en"}:
        is_dispatch = article.dateline is not None or has_dateline(sentences[0].text)
        if not is_dispatch and opens_like_a_tale(sentences):
            return telling(sentences, lines, title | content_words(article.standfirst or ""))
        new = [line for line in lines if not line.words <= title]
        if (is_dispatch or _is_report(article, sentences)) and (best := best_set(sentences, new)):
            return best
    most = 4 if len(sentences) >= MOST_SENTENCES else 3
    first = list(islice(lead(sentences, lines, title), most))
    return first if len(first) >= _FEWEST_LINES else list(islice(lead(sentences, lines, title, leaning=True), most))


def _is_report(article: Article, sentences: Sequence[Sentence]) -> bool:
    """Whether the article says what somebody said, as news does and instructions do not."""
    return any(quote.speakers for quote in article.quotes) or any(
        REPORTING.search(sentence.text) for sentence in sentences
    )


def locate_highlights(
    highlights: Sequence[Highlight], blocks: Sequence[Block], language: str | None
) -> tuple[Highlight, ...]:
    """The publisher's highlights with `at` set where one sentence of the body clearly says the same."""
    bodies = [
        (Passage(index, start, end), content_words(block.text[start:end]))
        for index, block in prose(blocks)
        for start, end in split_sentences(block.text, language)
    ]
    return tuple(_located(highlight, bodies) for highlight in highlights)


def _located(highlight: Highlight, bodies: Iterable[tuple[Passage, frozenset[str]]]) -> Highlight:
    wanted = content_words(highlight.text)
    if highlight.at is not None or len(wanted) < _CLEAR_WORDS:
        return highlight
    best: Passage | None = None
    best_score = 0.0
    for passage, words in bodies:
        shared = len(wanted & words)
        if shared < _CLEAR_WORDS or shared < _CLEAR_MATCH * len(wanted):
            continue
        score = shared / len(wanted) + 0.1 * shared / len(words)
        if score > best_score:
            best, best_score = passage, score
    return highlight if best is None else Highlight(highlight.text, highlight.origin, best)
