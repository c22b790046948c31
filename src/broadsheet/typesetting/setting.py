"""An article set to a measure: rows, and the way from rows to places and back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import Final, NamedTuple

from broadsheet.article import Article, Passage, Place
from broadsheet.typesetting.blocks import set_blocks
from broadsheet.typesetting.cells import cell_width
from broadsheet.typesetting.code import CodeLines
from broadsheet.typesetting.figures import Figure
from broadsheet.typesetting.front import set_highlights, set_masthead
from broadsheet.typesetting.galley import BLANK, Galley
from broadsheet.typesetting.leading import Style, style_of
from broadsheet.typesetting.model import Measure, Part, PictureSize, Row, Run
from broadsheet.typesetting.topics import Topics, set_topics

LEAD: Final = -1
"""What the lead picture, which is no block of the body, is asked for by instead of a block's number."""


class Hit(NamedTuple):
    """What is under a cell.

    `block` is -1 outside of the body, `item` -1 outside of highlights and topics. `offset` counts in the text of the
    block or item and is -1 where the cell shows no source character (a marker, a margin, the end of a short line).
    """

    part: Part
    block: int = -1
    item: int = -1
    offset: int = -1


class PictureArea(NamedTuple):
    """Where a picture goes: its rows, the cells left of it in the column, and its width in cells."""

    rows: range
    left: int
    cells: int


class Setting:
    """An article set to a measure. Rows are counted from 0 at the masthead.

    Nothing changes after construction but how far code is slid sideways, which moves no row.

    `width` is the width of the column in cells, `height` the number of rows, `line_rows` the rows of a line of text.
    """

    def __init__(self, article: Article, measure: Measure, pictures: Mapping[str, PictureSize]) -> None:
        self.article = article
        self.measure = measure
        self.pictures = pictures
        style = style_of(measure, article.language)
        self.width = style.width
        self.line_rows = style.face.rows
        self._galleys: list[Galley] = []
        self._starts: list[int] = []
        """The first row of each galley."""
        self._parts: dict[Part, tuple[int, int]] = {}
        """Part → first galley and the one after the last."""
        self._end = 0
        self._assemble(style)
        self.height = self._end

    def _assemble(self, style: Style) -> None:
        article = self.article
        gap = max(1, style.blocks)
        masthead = set_masthead(article, style, article.minutes, self.pictures)
        self._add_part("masthead", masthead, min(style.blocks, style.face.rows))
        self._add_part("highlights", set_highlights(article.highlights, style), 0, gap)
        first = len(self._galleys)
        self._end += gap if self._end else 0
        above = None
        for block, galley in zip(article.blocks, set_blocks(article, style, self.pictures), strict=True):
            if above is not None and galley.height:
                self._end += style.between(above, block)
            self._add(galley)
            above = block if galley.height else above
        self._parts["body"] = first, len(self._galleys)
        self._add_part("topics", set_topics(article, style), min(1, style.blocks), gap)

    def _add_part(self, part: Part, galleys: list[Galley], between: int, above: int = 0) -> None:
        """Add the galleys that have rows, with `above` rows of leading above the first and `between` between them."""
        first = len(self._galleys)
        for galley in galleys:
            if galley.height:
                self._end += (between if len(self._galleys) > first else above) if self._end else 0
                self._add(galley)
        self._parts[part] = first, len(self._galleys)

    def _add(self, galley: Galley) -> None:
        self._starts.append(self._end)
        self._galleys.append(galley)
        self._end += galley.height

    def _at(self, y: int) -> tuple[int, int]:
        """The galley at or above row `y`, and the row counted from its first one."""
        number = bisect_right(self._starts, y) - 1
        while number > 0 and not self._galleys[number].height:
            number -= 1
        return number, y - self._starts[number]

    def row(self, y: int) -> Row:
        """Row number `y`, 0 ≤ y < height. Raises IndexError outside."""
        if not 0 <= y < self.height:
            raise IndexError(y)
        number, inner = self._at(y)
        galley = self._galleys[number]
        return galley.row(inner) if 0 <= inner < galley.height else BLANK

    def place_at(self, y: int) -> Place:
        """The place of the line at row `y`, or the first place of the body below it; past the end, the end of it."""
        first, last = self._parts["body"]
        number, inner = self._at(max(0, y)) if self._galleys else (0, 0)
        if number < first:
            number, inner = first, 0
        while number < last:
            galley = self._galleys[number]
            if inner < galley.height:
                offset = galley.offset_at(inner)
                if offset is not None:
                    return Place(number - first, offset)
                if inner == 0:
                    return Place(number - first, 0)
            number, inner = number + 1, 0
        if last == first:
            return Place(0, 0)
        return Place(last - first - 1, len(self.article.blocks[-1].text))

    def row_of(self, place: Place) -> int:
        """The first row of the line that shows the place. A place outside of the article counts as its nearest end."""
        first, last = self._parts["body"]
        if first == last:
            return 0
        number = min(max(place.block, 0), last - first - 1)
        offset = 0 if place.block < 0 else place.offset
        galley = self._galleys[first + number]
        row = self._starts[first + number] + (galley.row_of(max(0, offset)) if galley.height else 0)
        return min(row, self.height - 1)

    def top_row(self, place: Place) -> int:
        """The row to scroll to the top for the place: its line, or the masthead for the beginning of the body."""
        return 0 if place <= (0, 0) else self.row_of(place)

    def rows_of(self, passage: Passage) -> range:
        """Every row that shows some of the passage; empty for a block that is not there or shows no text."""
        first, last = self._parts["body"]
        if not 0 <= passage.block < last - first:
            return range(0)
        number = first + passage.block
        rows = self._galleys[number].rows_of(max(0, passage.start), passage.end)
        return range(self._starts[number] + rows.start, self._starts[number] + rows.stop)

    def part_rows(self, part: Part, item: int = -1) -> range:
        """The rows of a part, or those of one highlight or topic; empty where there is none."""
        first, last = self._parts.get(part, (0, 0))
        if first == last:
            return range(0)
        if item < 0:
            return range(self._starts[first], self._starts[last - 1] + self._galleys[last - 1].height)
        if part == "topics":
            galley, start = self._galleys[last - 1], self._starts[last - 1]
            rows = galley.rows_of_item(item) if isinstance(galley, Topics) else range(0)
            return range(start + rows.start, start + rows.stop)
        for number in range(first, last):
            if self._galleys[number].height and self._galleys[number].row(0).item == item:
                return range(self._starts[number], self._starts[number] + self._galleys[number].height)
        return range(0)

    # Code that is wider than the column

    def is_wide(self, block: int) -> bool:
        """Whether the block is code of which some is hidden at one side or the other."""
        code = self._code(block)
        return code is not None and code.most > 0

    def slide(self, block: int, letters: int) -> bool:
        """Move the lines of a block of code so many letters further to the left, or back to the right.

        True where that changes something: they stop where their end is in view. Rows drawn before are out of date then.
        """
        code = self._code(block)
        return code is not None and code.slide(letters)

    def slide_to(self, passage: Passage) -> bool:
        """Move the lines of a block of code so that the passage is in view; True where that changes something."""
        code = self._code(passage.block)
        return code is not None and code.slide_to(passage.start, passage.end)

    @property
    def slid(self) -> dict[int, int]:
        """Block → letters that its code is moved to the left, where it is."""
        first, last = self._parts["body"]
        found = ((n - first, self._galleys[n]) for n in range(first, last))
        return {block: galley.slid for block, galley in found if isinstance(galley, CodeLines) and galley.slid}

    def _code(self, block: int) -> CodeLines | None:
        first, last = self._parts["body"]
        galley = self._galleys[first + block] if 0 <= block < last - first else None
        return galley if isinstance(galley, CodeLines) else None

    def picture_area(self, block: int) -> PictureArea:
        """The cells that are left free for the picture of a figure, or for the `LEAD`; no rows where there is none."""
        number = self._figure(block)
        galley = self._galleys[number] if number is not None else None
        if number is None or not isinstance(galley, Figure) or not galley.picture_rows:
            return PictureArea(range(0), 0, 0)
        start = self._starts[number]
        *before, picture = galley.row(0).runs
        return PictureArea(range(start, start + galley.picture_rows), sum(run.cells for run in before), picture.cells)

    def _figure(self, block: int) -> int | None:
        """The galley of a block, or of the lead picture."""
        if block == LEAD:
            return next((n for n in range(*self._parts["masthead"]) if isinstance(self._galleys[n], Figure)), None)
        first, last = self._parts["body"]
        return first + block if 0 <= block < last - first else None

    def hit(self, y: int, x: int) -> Hit | None:
        """What is under the cell in row `y` and column `x`, counted from the column's left edge.

        None outside of the rows, in leading and in the masthead.
        """
        if not 0 <= y < self.height:
            return None
        row = self.row(y)
        if row.part in ("blank", "masthead"):
            return None
        offset = _under(row, x)
        galley_number, inner = self._at(y)
        galley = self._galleys[galley_number]
        if isinstance(galley, Topics):
            if offset < 0:
                return Hit("topics")
            return Hit("topics", -1, galley.item_at(inner, x), offset)
        return Hit(row.part, row.block, row.item, offset)


def _under(row: Row, x: int) -> int:
    """The source offset at cell `x`, -1 where there is none."""
    left = 0
    for run in row.runs:
        if left <= x < left + run.cells:
            return _offset_in(run, x - left) if run.start >= 0 else -1
        left += run.cells
    return -1


def _offset_in(run: Run, x: int) -> int:
    """The offset of the source character at cell `x` of the run."""
    x //= run.scale
    if not run.per:
        return run.start
    count = run.end - run.start
    if run.cells == len(run.text) * run.scale:
        return run.start + x // run.per
    for index in range(count):
        if cell_width(run.text[: (index + 1) * run.per]) > x:
            return run.start + index
    return run.end - 1


def set_article(article: Article, measure: Measure, pictures: Mapping[str, PictureSize] | None = None) -> Setting:
    """Set the article. Takes any column, however narrow, and any article; never raises.

    `pictures` are the sizes of those pictures, by address, that room is to be left for above their captions.
    """
    return Setting(article, measure, pictures or {})
