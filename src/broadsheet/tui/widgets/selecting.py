"""From what the mouse selected on rows to places in the article, and to the text that is copied."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len

from broadsheet.article import Article, Passage, Place
from broadsheet.tui.widgets.scaled import drawn_runs
from broadsheet.typesetting import Setting, source_text
from broadsheet.typesetting.model import Row


@dataclass(frozen=True, slots=True)
class Selected:
    """A selection: the body from `start` to `end`, after it was cut to the body, and the text of all of it."""

    start: Place
    end: Place
    text: str
    in_body: bool
    """Whether nothing outside of the body is selected: then it holds at every width."""

    def passages(self, article: Article) -> tuple[Passage, ...]:
        """The selected stretch of each block."""
        found = []
        for number in range(self.start.block, self.end.block + 1):
            first = self.start.offset if number == self.start.block else 0
            last = self.end.offset if number == self.end.block else len(article.blocks[number].text)
            if first < last:
                found.append(Passage(number, first, last))
        return tuple(found)


def select(setting: Setting, start: tuple[int, int], end: tuple[int, int], margin: int) -> Selected | None:
    """The selection between two points `(row, character of the drawn row)`, the margin's cells counted as characters.

    Both points are given in reading order. None where nothing is selected.
    """
    article = setting.article
    last = setting.height - 1
    if last < 0 or start[0] > last:
        return None
    if end[0] > last:
        end = (last, margin + sum(len(run.text) for run in drawn_runs(setting.row(last))))
    first_place = _place(setting, start[0], start[1] - margin)
    last_place = max(first_place, _place(setting, end[0], end[1] - margin))
    before, after = _around_body(setting, start, end, margin)
    body = source_text(article, first_place, last_place) if article.blocks and last_place > first_place else ""
    text = "\n\n".join(part for part in (before, body, after) if part.strip())
    return Selected(first_place, last_place, text, in_body=not (before or after)) if text else None


def point_of(setting: Setting, place: Place, margin: int) -> tuple[int, int]:
    """The row and the character of the drawn row, the margin counted in, where a place of the body is shown."""
    y = setting.row_of(place)
    at = margin
    for run in drawn_runs(setting.row(y)):
        if run.start >= 0 and place.offset <= run.end:
            return y, at + max(0, place.offset - run.start) * run.per
        at += len(run.text)
    return y, at


def cell_of(setting: Setting, place: Place) -> int:
    """The column, in cells from the left edge of the text, where a place of the body is shown."""
    at = 0
    for run in drawn_runs(setting.row(setting.row_of(place))):
        if run.start >= 0 and place.offset <= run.end:
            inside = run.text[: max(0, place.offset - run.start) * run.per]
            return at + cell_len(inside)
        at += run.cells
    return at


def line_from(setting: Setting, place: Place, direction: int, x: int) -> Place | None:
    """What is shown at column `x` of the next line of the body in a direction; None where there is none."""
    y = setting.row_of(place)
    rows = range(y + 1, setting.height) if direction > 0 else range(y - 1, -1, -1)
    here = setting.row(y)
    for number in rows:
        row = setting.row(number)
        if row.block >= 0 and row.slice == 0 and (row.block, row.start) != (here.block, here.start):
            hit = setting.hit(number, x)
            return Place(row.block, min(max(row.start, hit.offset if hit else row.end), row.end))
    return None


def _place(setting: Setting, y: int, index: int) -> Place:
    row = setting.row(y)
    return Place(row.block, _offset(row, index)) if row.block >= 0 else setting.place_at(y)


def _offset(row: Row, index: int) -> int:
    """The offset of the source character that is drawn at `index` of the row."""
    at = 0
    offset = row.start
    for run in drawn_runs(row):
        beyond = index - at
        if run.start >= 0:
            if beyond < len(run.text):
                return run.start + (max(0, beyond) // run.per if run.per else 0)
            offset = run.end
        at += len(run.text)
    return offset


def _around_body(setting: Setting, start: tuple[int, int], end: tuple[int, int], margin: int) -> tuple[str, str]:
    """The selected words of the front matter and of the topics; lines of one piece are joined by spaces.

    The masthead knows no source characters: what is drawn of it is taken, except where its letters are drawn big.
    """
    before: list[str] = []
    after: list[str] = []
    rows = ((y, setting.row(y)) for y in _outside(setting, start[0], end[0]))
    words = [
        (row, _words(row, start[1] - margin if y == start[0] else 0, end[1] - margin if y == end[0] else None))
        for y, row in rows
        if row.part != "blank" and setting.line_rows == 1
    ]
    for (part, _), group in groupby(words, key=lambda pair: (pair[0].part, pair[0].item)):
        text = " ".join(piece for _, piece in group if piece)
        if text:
            (after if part == "topics" else before).append(text)
    return "\n".join(before), "\n".join(after)


def _outside(setting: Setting, first: int, last: int) -> list[int]:
    """The numbers of the rows from `first` to `last` that are not the body's."""
    if not setting.article.blocks:
        return list(range(first, last + 1))
    body = setting.part_rows("body")
    return [*range(first, min(last + 1, body.start)), *range(max(first, body.stop), last + 1)]


def _words(row: Row, start: int, end: int | None) -> str:
    """The characters `[start, end)` of a drawn row, without the box around highlights and without big letters."""
    at = 0
    found = ""
    for run in row.runs:
        if run.start >= 0 or row.part != "highlights":
            found += run.text[max(0, start - at) : None if end is None else max(0, end - at)]
        at += len(run.text)
    return found.strip()


def word_around(text: str, offset: int) -> tuple[int, int]:
    """The stretch of letters and digits (apostrophes and hyphens inside it, too) around an offset."""
    start = end = min(offset, len(text))
    while start > 0 and _in_word(text[start - 1]):
        start -= 1
    while end < len(text) and _in_word(text[end]):
        end += 1
    word = text[start:end]
    return start + len(word) - len(word.lstrip("'’-")), end - (len(word) - len(word.rstrip("'’-")))


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter in "'’-"
