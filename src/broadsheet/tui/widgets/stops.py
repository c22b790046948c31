"""Where Tab stops in an article: highlights that stand for a sentence, links, topics."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from broadsheet.article import Article, Passage
from broadsheet.typesetting import notes_of
from broadsheet.typesetting.model import Part


class Stop(NamedTuple):
    """Something in the text that can be chosen.

    A link of the body has its `words` and its address as `target`, and where it is the mark of a footnote the number of
    the note's block as `note`; a highlight (number `item`) goes to the passage
    `to`; a topic (number `item`) has its name as `target`.
    """

    part: Part
    item: int = -1
    words: Passage | None = None
    target: str = ""
    to: Passage | None = None
    note: int = -1

    @property
    def hint(self) -> str:
        """What choosing it does, for the status line."""
        if self.part == "highlights":
            return "Enter goes to this sentence in the story"
        if self.part == "topics":
            return f"Enter looks for “{self.target}” in the library"
        if self.note >= 0:
            return "Enter shows the note here; again closes it"
        return self.target


def stops(article: Article) -> tuple[Stop, ...]:
    """All stops in reading order."""
    highlights = (Stop("highlights", n, to=h.at) for n, h in enumerate(article.highlights) if h.at)
    notes = notes_of(article)
    links = (
        Stop(
            "body",
            words=Passage(number, span.start, span.end),
            target=span.href,
            note=notes.get((number, span.start), -1),
        )
        for number, block in enumerate(article.blocks)
        for span in sorted(block.spans, key=lambda span: span.start)
        if span.kind == "link" and span.href
    )
    topics = (Stop("topics", n, target=topic.name) for n, topic in enumerate(article.topics))
    return (*highlights, *links, *topics)


def stop_at(found: tuple[Stop, ...], part: Part, item: int, block: int, offset: int) -> Stop | None:
    """The stop that lies under a place of the body, or under a highlight or topic."""
    for stop in found:
        if stop.part != part:
            continue
        if stop.words is None and stop.item == item:
            return stop
        if stop.words and stop.words.block == block and stop.words.start <= offset < stop.words.end:
            return stop
    return None


def is_web(address: str) -> bool:
    """Only http and https addresses are ever followed or handed to a browser."""
    try:
        return urlsplit(address).scheme in {"http", "https"}
    except ValueError:  # such as an unclosed bracket in the host
        return False
