"""The document that every room hands to the next: frozen values, no I/O.

One coordinate is used everywhere: a `Place` is the index of a block and a character offset (code points, not cells,
not bytes) in that block's plain text; a `Passage` is a half-open stretch `[start, end)` of one block's text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Literal, NamedTuple

BlockKind = Literal["paragraph", "heading", "quote", "item", "code", "table", "figure", "rule", "note"]
SpanKind = Literal["strong", "emphasis", "code", "link", "mark", "sub", "sup"]
Origin = Literal["publisher", "computed"]

WORDS_PER_MINUTE = 230
"""Silent reading of English non-fiction: 238 words a minute on average (Brysbaert 2019), rounded down."""

# Words where there is no script that is written without spaces, and where there is nothing but ASCII: twice as fast.
_SPACED_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+(?:['.-][A-Za-z0-9]+)*")
_UNSPACED_PER_WORD = 2


class Place(NamedTuple):
    """A point in the body: `offset` characters into the text of block number `block`."""

    block: int
    offset: int


class Passage(NamedTuple):
    """The characters `[start, end)` of the text of block number `block`."""

    block: int
    start: int
    end: int

    @property
    def place(self) -> Place:
        return Place(self.block, self.start)


@dataclass(frozen=True, slots=True)
class Span:
    """Inline markup over the characters `[start, end)` of its block's text. `href` is absolute, for links only."""

    start: int
    end: int
    kind: SpanKind
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the body.

    `text` is clean plain text. A line feed in it is a line break of the author's (`<br>`, or a line of code).
    A table's text is its rows joined by line feeds, the cells of a row by tabs; a figure's text is its caption.
    """

    kind: BlockKind
    text: str = ""
    spans: tuple[Span, ...] = ()
    level: int = 0
    """Headings: 1 to 6."""
    depth: int = 0
    """Items: 0 for the outermost list."""
    marker: str = ""
    """Items: "•", or the number as it is to be shown, such as "3."; empty for a further paragraph of an item."""
    language: str = ""
    """Code: the language, where the page names one."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Tables: the text of the cells."""
    header: bool = False
    """Tables: the first row holds the column heads."""
    url: str = ""
    """Figures: the absolute address of the picture."""
    alt: str = ""
    """Figures: the picture in words."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """One line of the story highlights. `at` is the sentence in the body that it stands for, where there is one."""

    text: str
    origin: Origin
    at: Passage | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    name: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the article names. Mentions are names, not pronouns, in reading order."""

    name: str
    role: str | None = None
    mentions: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks and who said them.

    `passages` exclude the quotation marks; a quotation over several paragraphs has one for each. `attribution` is the
    mention of the speaker that the attribution rests on. `partial` marks a few quoted words inside the writer's own
    sentence. `speakers` is empty where the text does not say, and has several names for a joint statement.
    """

    text: str
    speakers: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    attribution: Passage | None = None
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody who read the article took for wrong: that `name` is a person, or that `name` said something.

    It holds what it took out of the article, so that it can be taken back: either the person, or the quote as it was
    with `name` among its speakers.
    """

    name: str
    person: Person | None = None
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """The article's own picture. The figures of the body do not repeat it where it stood before the text."""

    url: str
    """Absolute; empty where only the caption is known."""
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article came from. `via` names the extraction's path that won, such as "readability" or "markdown"."""

    requested: str
    url: str = ""
    canonical: str | None = None
    fetched_at: datetime | None = None
    via: str = ""
    archived_at: datetime | None = None
    """When a web archive took the copy that was read; None for the page itself."""
    note: str | None = None
    """What is known to be missing of the article, in sentences; None where nothing is."""
    whole: str | None = None
    """Where the page gives only a part: the address of a version on one page (all pages, print, AMP) that it links."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article: what was cut out of the page (extraction) and what was understood of it (analysis)."""

    source: Source
    title: str | None = None
    standfirst: str | None = None
    dateline: str | None = None
    site: str | None = None
    section: str | None = None
    language: str | None = None
    """The primary subtag in lower case: "en", "de"."""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    image: Picture | None = None
    highlights: tuple[Highlight, ...] = ()
    topics: tuple[Topic, ...] = ()
    people: tuple[Person, ...] = ()
    quotes: tuple[Quote, ...] = ()
    corrections: tuple[Correction, ...] = ()
    """Made in `people` and `quotes` already, in this order (see corrections.py)."""
    blocks: tuple[Block, ...] = ()

    _counted: int = field(default=-1, init=False, repr=False, compare=False)
    """The words, once they were counted: that takes longer than showing them."""

    @property
    def words(self) -> int:
        """Words of the body; two characters of a script without spaces count as one."""
        if self._counted < 0:
            object.__setattr__(self, "_counted", sum(_words(block.text) for block in self.blocks))
        return self._counted

    @property
    def minutes(self) -> int:
        """Reading time, at least one minute."""
        return max(1, round(self.words / WORDS_PER_MINUTE))

    def text_of(self, passage: Passage) -> str:
        return self.blocks[passage.block].text[passage.start : passage.end]


# To compile these two takes as long as all the rest of this module: most articles do without.


@cache
def _word() -> re.Pattern[str]:
    """A run of letters and digits, or a single character of a script that is written without spaces."""
    return re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:['’.-][^\W_]+)*")


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def _words(text: str) -> int:
    if text.isascii():
        return len(_ASCII_WORD.findall(text))
    unspaced = len(_unspaced().findall(text))
    if not unspaced:
        return len(_SPACED_WORD.findall(text))
    return len(_word().findall(text)) - unspaced + unspaced // _UNSPACED_PER_WORD
