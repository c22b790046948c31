"""Understanding an article: the people in it, what they said, its highlights and topics. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from broadsheet.analysis.highlights import compute_highlights, locate_highlights
from broadsheet.analysis.language import guess_language
from broadsheet.analysis.people import find_people
from broadsheet.analysis.quotes import find_quotes
from broadsheet.analysis.topics import compute_topics, publishers_topics
from broadsheet.article import Article, Block

__all__ = ["analyse"]

LONGEST_TEXT = 700_000
"""Characters in which people, quotes and highlights are looked for, some 120 000 words: each million takes seconds."""


def analyse(article: Article) -> Article:
    """`article` with people and quotes, and with computed highlights and topics where its page had none.

    The publisher's highlights get the place in the body where a sentence clearly says the same. An article in a
    language that the page did not name is read in the one that its function words show, English where they show none.
    Of a text that is longer than `LONGEST_TEXT` only its beginning is looked at, up to the block that would exceed it.
    """
    blocks = tuple(_looked_at(article.blocks))
    language = article.language or guess_language(" ".join(block.text for block in blocks[:20])) or "en"
    people = find_people(
        blocks, topics=tuple(topic.name for topic in article.topics), authors=article.authors, language=language
    )
    quotes = find_quotes(blocks, people, language=language)
    read = replace(article, blocks=blocks, language=language, people=people, quotes=quotes)
    highlights = locate_highlights(article.highlights, blocks, language) or compute_highlights(read)
    topics = publishers_topics(read) or compute_topics(read, people)
    return replace(article, people=people, quotes=quotes, highlights=highlights, topics=topics)


def _looked_at(blocks: tuple[Block, ...]) -> Iterator[Block]:
    room = LONGEST_TEXT
    for block in blocks:
        room -= len(block.text)
        if room < 0:
            return
        yield block
