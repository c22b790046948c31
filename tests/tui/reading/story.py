"""A story with everything that the reading screen shows."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from broadsheet.article import Article, Block, Highlight, Passage, Person, Quote, Source, Span, Topic
from broadsheet.desk.opened import Opened
from broadsheet.page import Page

ADDRESS = "https://gazette.example/ferry"
FETCHED = datetime(2031, 3, 4, 9, tzinfo=UTC)

_WRITTEN = """
The island’s harbour council voted late on Tuesday to reopen the old ferry line, ending eleven years in
which the only way across the strait was a road bridge that closes in every storm.

“We have waited long enough,” said Marta Oyelaran, who leads the council. “A town on the water that cannot
cross the water is not a town, it is a car park.”

Her opponent, the ship owner Tomas Brandvik, called the plan “a romance with a timetable” and warned that
the first winter would cost more than the whole of last year’s budget for schools.

What the ferry costs

The council has set aside 4.2 million for two used boats, which a yard in the north will refit by spring.
Marta Oyelaran said the sum had been checked twice, most recently by the regional auditor.

“Nobody rides a spreadsheet,” Mr. Brandvik answered. “They ride a boat, and boats break.”

A long night

The debate ran for six hours, and the councillors went on by the glow of their telephones while Aino
Kestrel, the town clerk, took minutes with a pencil.

The first boat is to sail on the first of May.

The timetable
"""
_PARAGRAPHS = tuple(" ".join(paragraph.split()) for paragraph in _WRITTEN.split("\n\n"))
_HEADINGS = (3, 6, 9)
_TIMETABLE = tuple(
    f"Week {number} of the timetable: the ferry leaves at the hour and returns at the half, and on Sundays it does "
    f"not leave at all, whatever the weather in the strait and whoever stands on the pier."
    for number in range(1, 25)
)
TEXTS = (*_PARAGRAPHS, *_TIMETABLE)


def passages(*names: str) -> tuple[Passage, ...]:
    """Every place in the story where one of the names stands."""
    found = (
        Passage(number, hit.start(), hit.end())
        for number, text in enumerate(TEXTS)
        for hit in re.finditer("|".join(map(re.escape, names)), text)
    )
    return tuple(found)


def _quote(words: str, *speakers: str) -> Quote:
    return Quote(words, speakers, passages(words))


def _block(number: int, text: str) -> Block:
    if number in _HEADINGS:
        return Block("heading", text, level=2)
    links = {"a road bridge": "https://bridges.example/strait", "regional auditor": "mailto:auditor@gazette.example"}
    spans = tuple(
        Span(text.index(words), text.index(words) + len(words), "link", address)
        for words, address in links.items()
        if words in text
    )
    return Block("paragraph", text, spans)


STORY = Article(
    source=Source(ADDRESS, ADDRESS, None, FETCHED, "test"),
    title="After eleven years, the harbour town gets its ferry back",
    standfirst="A close vote ends the age of the bridge.",
    dateline="SKARHOLM",
    site="The Strait Gazette",
    language="en",
    authors=("Ines Valdovar",),
    published=datetime(2031, 3, 4, 8, 30, tzinfo=UTC),
    highlights=(
        Highlight("Council votes to reopen the ferry line", "publisher"),
        Highlight("First boat to sail in May", "publisher", Passage(8, 0, 46)),
    ),
    topics=(Topic("Ferries", "publisher"), Topic("Harbour council", "computed")),
    people=(
        Person("Tomas Brandvik", "the ship owner", passages("Tomas Brandvik", "Brandvik answered")),
        Person("Marta Oyelaran", "leads the council", passages("Marta Oyelaran")),
        Person("Aino Kestrel", "the town clerk", passages("Aino Kestrel")),
    ),
    quotes=(
        _quote("We have waited long enough,", "Marta Oyelaran"),
        _quote("a romance with a timetable", "Tomas Brandvik"),
        _quote("Nobody rides a spreadsheet,", "Tomas Brandvik"),
        _quote("They ride a boat, and boats break."),
    ),
    blocks=tuple(_block(number, text) for number, text in enumerate(TEXTS)),
)
PAGE = Page(ADDRESS, ADDRESS, b"<p>The story.</p>", "text/html", FETCHED)
OPENED = Opened(ADDRESS, ADDRESS, STORY, PAGE)


def opened(article: Article) -> Opened:
    return Opened(ADDRESS, ADDRESS, article, PAGE)


def bare(*texts: str) -> Article:
    """An article that has nothing but paragraphs."""
    return Article(Source(ADDRESS), blocks=tuple(Block("paragraph", text) for text in texts))
