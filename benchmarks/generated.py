"""Articles made of invented words, with people and quotes, and pages around them half as large as those of news sites.

The words follow Zipf's law, as those of a language do; so do the people who are named. The same seed gives the same
articles.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import escape
from itertools import accumulate
from typing import NamedTuple

from broadsheet.article import Article, Block, Highlight, Passage, Person, Quote, Source, Topic
from broadsheet.page import Page

VOCABULARY = 40_000
PEOPLE = 5_000
PARAGRAPHS = 14
QUOTES = 5
START = datetime(2015, 1, 1, tzinfo=UTC)

_ONSETS = [*"bcdfghklmnprstv", "st", "tr", "pl", "gr", "sh"]
_RIMES = [*"aeiou", "an", "er", "in", "ol", "ea", "ou"]
_FURNITURE = 2_800
"""Words around the article, in links and teasers. The page then has 15 kB after gzip; of 300 pages of news sites half
had more than 29 kB."""
_POOL = 200_000


class Made(NamedTuple):
    page: Page
    article: Article
    at: datetime


class World:
    """The words and people that all articles share."""

    def __init__(self, seed: int = 7) -> None:
        self._random = random.Random(seed)
        words: dict[str, None] = {}
        while len(words) < VOCABULARY:
            syllables = self._random.choice((1, 2, 2, 3, 3, 4))
            words.setdefault("".join(self._syllable() for _ in range(syllables)))
        self.words = tuple(words)
        self._word_weights = _zipf(VOCABULARY)
        self.people: tuple[str, ...] = tuple(f"{self._name()} {self._name()}" for _ in range(PEOPLE))
        self._people_weights = _zipf(PEOPLE)
        self._pool = self.text(_POOL).split()

    def articles(self, count: int) -> Iterator[Made]:
        for number in range(count):
            yield self.article(number)

    def article(self, number: int) -> Made:
        at = START + timedelta(hours=number)
        url = f"https://paper{number % 50}.example/news/{number}"
        named = tuple(dict.fromkeys(self.persons(QUOTES + 2)))
        blocks, mentions, quotes = [], {name: list[Passage]() for name in named}, []
        for block in range(PARAGRAPHS):
            text = self.sentence(45)
            if block < QUOTES:
                speaker = named[block % len(named)]
                said = self.sentence(18)
                lead = f"{text} {speaker} said: “"
                quotes.append(Quote(said, (speaker,), (Passage(block, len(lead), len(lead) + len(said)),)))
                start = len(text) + 1
                mentions[speaker].append(Passage(block, start, start + len(speaker)))
                text = f"{lead}{said}”"
            blocks.append(Block("paragraph", text))
        article = Article(
            source=Source(url, url),
            title=self.sentence(8),
            site=f"Paper {number % 50}",
            language="en",
            authors=(self.persons(1)[0],),
            published=at,
            highlights=tuple(Highlight(self.sentence(10), "publisher") for _ in range(3)),
            topics=(Topic(self.words[number % 300], "publisher"),),
            people=tuple(Person(name, self.sentence(2), tuple(places)) for name, places in mentions.items()),
            quotes=tuple(quotes),
            blocks=tuple(blocks),
        )
        return Made(Page(url, url, self._html(article).encode(), "text/html", at), article, at)

    def text(self, count: int) -> str:
        return " ".join(self._random.choices(self.words, cum_weights=self._word_weights, k=count))

    def sentence(self, count: int) -> str:
        return self.text(count).capitalize() + "."

    def persons(self, count: int) -> list[str]:
        return self._random.choices(self.people, cum_weights=self._people_weights, k=count)

    def _syllable(self) -> str:
        return f"{self._random.choice(_ONSETS)}{self._random.choice(_RIMES)}"

    def _name(self) -> str:
        return "".join(self._syllable() for _ in range(self._random.choice((2, 3)))).capitalize()

    def _html(self, article: Article) -> str:
        body = "".join(f'<p class="story-body__text">{escape(block.text)}</p>\n' for block in article.blocks)
        start = self._random.randrange(_POOL - _FURNITURE)
        links = "".join(
            f'<li class="teaser"><a href="/news/{self._random.randrange(10**6)}">'
            f"{' '.join(self._pool[at : at + 8])}</a></li>\n"
            for at in range(start, start + _FURNITURE, 8)
        )
        return (
            f"<!doctype html><html lang=en><head><title>{article.title}</title></head><body><nav><ul>{links}</ul></nav>"
            f"<article><h1>{article.title}</h1>{body}</article><footer>{self.text(40)}</footer></body></html>"
        )


def _zipf(count: int) -> list[float]:
    """Cumulative weights of the ranks (Zipf–Mandelbrot)."""
    return list(accumulate(1 / (rank + 2.7) for rank in range(count)))
