"""What a block's own text says of it, as numbers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from broadsheet.article import Block
from broadsheet.extraction.boilerplate import is_boilerplate
from broadsheet.extraction.leanings import Leanings
from broadsheet.extraction.region import is_prose, link_share

_KINDS = {kind: number for number, kind in enumerate(
    ("paragraph", "heading", "item", "quote", "figure", "code", "table", "note", "rule")
)}  # fmt: skip
BEGINNING = 160
"""Characters: cues are looked for in the beginning of a block only."""
_MOST = 600
"""Characters that are counted in; the rest of a long paragraph is no different."""
# The most frequent little words of the languages that articles are written in: running text is full of them.
_LITTLE = """
a an the of to in and that is was for on with as it he she they his her by at from this be are have has had not but or
der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie
le la les de des un une et est que qui dans pour sur au du en par il ne pas plus se ce
el los las y que del se por con una su para al lo como más o pero sus
il di che è per non sono con una gli nel della dei si da
o os do da em um uma para com não no na por mais dos
het een van dat te zijn voor op niet met die och att som för på av det med den til i og af at
"""
_LITTLE_WORDS = frozenset(_LITTLE.split())

TRAIT_NAMES: tuple[str, ...] = (
    "length", "words", "word length", "ends", "commas", "little words", "capitals", "digits", "links",
    "link count", "bold", "kind", "level", "depth", "lower", "lines", "quoted", "prose", "boilerplate", "has picture",
    "byline", "bars", "numbered",
    "leaning", "least word", "greatest word",
)  # fmt: skip


class Traits(NamedTuple):
    """The numbers, in the order of `TRAIT_NAMES`, and those of them that are used by name."""

    values: tuple[float, ...]
    length: int
    links: float
    kind: int
    ends: float
    is_prose: bool
    is_byline: bool
    leaning: float
    words: Sequence[str]
    """The words that the block begins with, in lower case, with the punctuation that clings to them."""


@cache
def _byline() -> re.Pattern[str]:
    data = tomllib.loads(files("broadsheet.extraction").joinpath("data/features.toml").read_text("utf-8"))
    return re.compile(data["byline"])


def traits_of(block: Block, leanings: Leanings) -> Traits:
    """The traits of one block."""
    text = block.text[:_MOST]
    length = len(block.text)
    words = text.split()
    count = len(words) or 1
    links = link_share(block)
    prose = is_prose(block)
    last = text[-1:]
    ends = 0 if not text else 1 if last in ".!?" else 2 if last in "\"'”’»)" else 3 if last in ":…" else 4
    beginning = text[:BEGINNING].lower()
    is_byline = bool(text) and _byline().search(beginning) is not None
    spoken = text.lower().split()
    little = len([word for word in spoken if word in _LITTLE_WORDS]) / count
    kind = _KINDS[block.kind]
    bold = sum([span.end - span.start for span in block.spans if span.kind in ("strong", "emphasis")])
    values = (
        length,
        len(words),
        len(text) / count,
        ends,
        text.count(","),
        little,
        len([word for word in words if word[0].isupper()]) / count,
        len([word for word in words if word[0].isdigit()]) / count,
        links,
        len([span for span in block.spans if span.kind == "link"]),
        bold / (length or 1),
        kind,
        block.level,
        block.depth,
        text[:1].islower(),
        text.count("\n"),
        text[:1] in "\"“'‘«„" if text else False,
        prose,
        bool(text) and is_boilerplate(text[:BEGINNING]),
        bool(block.url),
        is_byline,
        text.count("|") + text.count("»") + text.count("›") + text.count("•"),
        block.kind == "item" and block.marker[:1].isdigit(),
        *leanings.of_text(beginning),
    )
    return Traits(values, length, links, kind, ends, prose, is_byline, values[-3], spoken)
