"""The values of typesetting: what the text is set to, and what comes out.

A row is one row of terminal cells. A line of text takes one row at the small text sizes and several at the big ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from broadsheet.article import Place

Step = Literal["compact", "normal", "airy", "spaced", "big", "bigger", "huge"]
STEPS: tuple[Step, ...] = ("compact", "normal", "airy", "spaced", "big", "bigger", "huge")

Letters = Literal["terminal", "sextant", "quadrant", "off"]
"""How big letters are drawn: by the terminal (OSC 66) or from block characters; "off" sets them like "spaced"."""

Alignment = Literal["left", "justified", "hyphenated"]
ALIGNMENTS: tuple[Alignment, ...] = ("left", "justified", "hyphenated")
"""How running text is aligned: "hyphenated" is justified with words divided by the rules of the article's language."""

Part = Literal["masthead", "highlights", "body", "topics", "blank"]
"""What a row belongs to. Blank rows are leading: they belong to nothing and show nothing."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What an article is set to.

    `column` is the most cells that the text column may take on the screen, `wanted` the width that the person likes at
    normal size (72); the step makes its own width of the two.
    """

    column: int
    wanted: int = 72
    step: Step = "normal"
    letters: Letters = "sextant"
    alignment: Alignment = "left"
    syntax: bool = True
    """Whether code is coloured by the rules of its language."""
    picture_rows: int = 20
    """The most rows that a picture takes, where there is one."""


PictureSize = tuple[int, int]
"""Width and height of a picture in pixels."""


class Run(NamedTuple):
    """A stretch of a row in one style.

    `text` is what is drawn, `cells` its width. With a `scale` above 1 the terminal is to draw it so many times as wide
    and as high: on the first row of its line (`Row.slice` 0), over the cells of the same run on the rows below.
    `start`/`end` are the offsets of the source characters it shows, in the text of the row's block (or of the row's
    item); -1 for ornament (markers, hyphens, box edges, padding), which shows no source characters. A run may be cut at
    the source character i (counted from `start`) exactly when `per > 0`: the cut is at `text[i * per]`. With `per == 0`
    it can only be styled as a whole. A stretched space is a run of one source character whose `per` is its length.
    `styles` are span kinds and the names that `STYLE_NAMES` lists.
    """

    text: str
    cells: int
    styles: frozenset[str] = frozenset()
    start: int = -1
    end: int = -1
    per: int = 0
    scale: int = 1


STYLE_NAMES = (
    "headline",
    "standfirst",
    "byline",
    "dateline",
    "box",
    "box_title",
    "highlight",
    "heading",
    "quote",
    "marker",
    "caption",
    "picture",
    "code_block",
    "code_keyword",
    "code_name",
    "code_string",
    "code_number",
    "code_comment",
    "table_head",
    "table_rule",
    "rule",
    "note",
    "topic",
    "topic_title",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of cells, without the margin that centres the column.

    `block` is the index of the block for rows of the body, -1 elsewhere; `start`/`end` are the offsets shown on the row
    (at the big steps every row of a line carries the same). `item` is the number of the highlight or topic in rows of
    these parts, -1 elsewhere. `slice` numbers the rows of one line of text from 0 (always 0 at the small steps).
    """

    part: Part
    runs: tuple[Run, ...] = ()
    block: int = -1
    start: int = 0
    end: int = 0
    item: int = -1
    slice: int = 0

    @property
    def place(self) -> Place | None:
        return Place(self.block, self.start) if self.block >= 0 else None

    @property
    def text(self) -> str:
        """What is drawn, without styles."""
        return "".join(run.text for run in self.runs)
