"""The values of the library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple, get_args

from broadsheet.anchor import Anchor
from broadsheet.article import Passage

Order = Literal["newest", "oldest", "read", "published", "title", "site", "longest", "shortest", "progress"]
"""How a list is sorted; `newest` and `oldest` by the time of saving, `read` by when somebody last read in it."""
ORDERS: tuple[Order, ...] = get_args(Order)

Colour = Literal["", "yellow", "green", "blue", "red"]
"""The colour of a bookmark; most have none."""
COLOURS: tuple[Colour, ...] = get_args(Colour)


class Note(NamedTuple):
    """What a person noted on an article: words of the article (`quote`), their own words (`text`), or both."""

    quote: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One saved article, as a list shows it; the article itself is read by `Library.article`."""

    id: int
    url: str
    """The address it is opened by."""
    title: str
    """Never empty: the address where the page gave no title."""
    site: str
    byline: str
    published: datetime | None
    saved_at: datetime
    words: int
    minutes: int
    progress: float
    """How much was read, 0 to 1."""
    language: str
    highlights: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    """In alphabetical order; without commas and line breaks."""
    archived: bool = False
    starred: bool = False
    fetched: bool = True
    """False where only the address is here: it waits for `sync`, and there is no article or page yet."""
    notes: tuple[Note, ...] = ()
    """On the article as a whole first, then those on its passages in reading order."""
    people: tuple[str, ...] = ()
    """The people that it names, most mentioned first."""


class Waiting(NamedTuple):
    """An address that waits to be fetched, and why it is not fetched yet."""

    entry: int
    url: str
    title: str
    reason: str
    """A sentence; empty where nobody has tried."""
    tries: int
    tried_at: datetime | None
    given_up: bool
    """It failed in a way that trying again does not mend, or too often."""


class TagCount(NamedTuple):
    tag: str
    articles: int


class Shelf(NamedTuple):
    """A query that somebody keeps under a name, with the order in which its articles stand."""

    id: int
    name: str
    query: str
    order: Order


class Making(NamedTuple):
    """By what an article is made of its page; empty where that is not known. Made by another, it may be another."""

    made_by: str = ""
    """The version of the program."""
    rules: str = ""
    """A mark of the person's own rules for its site and decisions about it; empty where there are none."""


UNKNOWN = Making()


class Version(NamedTuple):
    """What was kept of an article before its page changed; `Library.version` reads it."""

    id: int
    title: str
    fetched_at: datetime
    replaced_at: datetime


class Snippet(NamedTuple):
    """A piece of an article's text; `hits` are the `[start, end)` of the words that were looked for."""

    text: str
    hits: tuple[tuple[int, int], ...] = ()


class Found(NamedTuple):
    """A hit of a search."""

    entry: Entry
    snippet: Snippet


class Appearance(NamedTuple):
    """Where in the library somebody is named or quoted: an article and the places in it, in reading order."""

    entry: int
    url: str
    title: str
    site: str
    day: date
    """Of publication, or of saving where the page gave none."""
    passages: tuple[Passage, ...]


class Saying(NamedTuple):
    """Words that somebody said, with every article that they stand in, the newest in the library first."""

    text: str
    speakers: tuple[str, ...]
    partial: bool
    sources: tuple[Appearance, ...]


class KnownName(NamedTuple):
    """Somebody whom articles of the library name, as a long list holds them; `Library.people_of` tells the rest."""

    key: str
    """The folded words of the full name (names.py), by which a person is known from others."""
    articles: int
    mentions: int


class KnownPerson(NamedTuple):
    """Somebody whom articles of the library name."""

    key: str
    """As in `KnownName`."""
    name: str
    variants: tuple[str, ...]
    """Every spelling in the newest articles, the name above first."""
    roles: tuple[str, ...]
    """As the articles give them, the newest saved first, each once."""
    articles: int
    mentions: int
    quotes: int
    """How many quotations stand under their name, the same words in two articles twice."""
    sources: tuple[Appearance, ...]
    """The newest saved articles that name them, at most `persons.MOST_SOURCES`."""

    @property
    def last_seen(self) -> date:
        """The newest day of the sources."""
        return max(source.day for source in self.sources)


class Position(NamedTuple):
    """Where somebody stopped reading; `progress` is 0 to 1."""

    anchor: Anchor
    progress: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An article (`anchor` is None), a place, or a passage that somebody keeps, saved article or not."""

    id: int
    url: str
    title: str
    """The article's title when the bookmark was made."""
    anchor: Anchor | None
    note: str
    created_at: datetime
    colour: Colour = ""
    tags: tuple[str, ...] = ()
    """In alphabetical order."""


class Change(NamedTuple):
    """A change to the library that `undo` took back or could take back: one sentence such as "Deleted 2 articles"."""

    id: int
    description: str
