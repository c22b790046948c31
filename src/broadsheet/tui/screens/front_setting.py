"""A front page set in columns: nameplate, lead story across columns, the others below and beside it. Pure.

The lead story takes all columns but the last (all of two, the only one of one). Every other story goes into the column
that is the shortest so far, as a compositor fills a page, so that the newest stand at the top.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from rich.cells import cell_len

from broadsheet.tui.screens.phrases import fit
from broadsheet.typesetting.faces import Face
from broadsheet.typesetting.letters import Blocks, block_face

NAME = "Broadsheet"
GUTTER = 4
"""Cells between two columns, with the rule in the middle."""
TWO_COLUMNS, THREE_COLUMNS = 64, 104
"""Cells of the page from which on it has so many columns."""
_MOST_BIG_LINES = 3
"""A headline that takes more lines of big letters than this is set in ordinary bold ones."""
_MOST_LEAD_LINES = 9
"""Of the lead story's text; of each column where it is set in two."""
_PLAIN = Face()

Style = Literal["", "name", "rule", "folio", "kicker", "big", "headline", "text", "bullet", "foot"]
Direction = Literal["left", "right", "up", "down"]


class Story(NamedTuple):
    """What is told of an article on the front page."""

    kicker: str
    headline: str
    lead: str
    """The beginning of its text; only the lead story shows it."""
    highlights: Sequence[str]
    facts: str
    """Reading time and the like, for the last line."""


class Piece(NamedTuple):
    text: str
    style: Style = ""
    story: int = -1
    """The story that it belongs to, -1 for none."""


class Box(NamedTuple):
    """Where a story stands: cells from the left, rows from the top."""

    left: int
    top: int
    width: int
    height: int


class FrontPage(NamedTuple):
    rows: tuple[tuple[Piece, ...], ...]
    boxes: tuple[Box, ...]
    """One for each story, in their order."""


class _Placed(NamedTuple):
    left: int
    row: int
    pieces: tuple[Piece, ...]


_Line = tuple[Piece, ...]


def set_front_page(
    stories: Sequence[Story], width: int, folio: tuple[str, str], *, blocks: Blocks | None, tall: bool
) -> FrontPage:
    """The page in `width` cells, the first story as the lead. `folio` stands at the left and right below the nameplate.

    `blocks` says what big letters are drawn from, None for none; `tall` whether the screen has rows to spare for them.
    """
    big = blocks if tall else None
    count = 3 if width >= THREE_COLUMNS else 2 if width >= TWO_COLUMNS else 1
    column = max(1, (width - (count - 1) * GUTTER) // count)
    head = _head(count * (column + GUTTER) - GUTTER, folio, big)
    lefts = [number * (column + GUTTER) for number in range(count)]
    placed = [_Placed(0, row, line) for row, line in enumerate(head)]
    boxes: list[Box] = []
    ends = [len(head)] * count
    for number, story in enumerate(stories):
        if number == 0:
            under = range(max(1, count - 1)) if count == 3 else range(count)
            lines = _lead(story, lefts[under[-1]] + column, big)
            first = 0
        else:
            first = min(range(count), key=lambda each: (ends[each], each))
            under = range(first, first + 1)
            lines = _story(story, number, column)
        top = ends[first]
        if top > len(head):
            placed.append(_Placed(lefts[first], top, (Piece("─" * column, "rule"),)))
            top += 1
        placed += [_Placed(lefts[first], top + row, line) for row, line in enumerate(lines)]
        boxes.append(Box(lefts[first], top, lefts[under[-1]] + column - lefts[first], len(lines)))
        for each in under:
            ends[each] = top + len(lines)
    height = max(ends)
    placed += _column_rules(boxes, lefts, len(head), height)
    return FrontPage(_rows(placed, height, width), tuple(boxes))


def neighbour(boxes: Sequence[Box], here: int, direction: Direction) -> int:
    """The story next to another in a direction, `here` itself where there is none.

    Of those that lie wholly on that side the nearest, measured from edge to edge, what is not level counting more.
    """
    box = boxes[here]
    best, found = None, here
    for number, other in enumerate(boxes):
        if direction in ("left", "right"):
            ahead = other.left - box.left - box.width if direction == "right" else box.left - other.left - other.width
            aside = _gap(other.top, other.height, box.top, box.height) * 4 + abs(other.top - box.top) / 100
        else:
            ahead = other.top - box.top - box.height if direction == "down" else box.top - other.top - other.height
            aside = _gap(other.left, other.width, box.left, box.width) * 4 + abs(other.left - box.left) / 1000
        if number == here or ahead < 0:
            continue
        if best is None or ahead + aside < best:
            best, found = ahead + aside, number
    return found


def _gap(start: int, length: int, other: int, other_length: int) -> int:
    """Cells or rows between two stretches; 0 where they overlap."""
    return max(0, start - other - other_length, other - start - length)


def _head(width: int, folio: tuple[str, str], blocks: Blocks | None) -> list[_Line]:
    """The nameplate: a heavy rule, the name, the folio between two rules."""
    face = _PLAIN
    if blocks:
        sizes = (block_face(name, blocks) for name in ("8x16", "6x12"))
        face = next((size for size in sizes if size.cells(NAME) + 8 <= width), _PLAIN)
    name = NAME if face is not _PLAIN else " ".join(NAME.upper())
    lines: list[_Line] = [(Piece("━" * width, "rule"),)]
    lines += [(Piece(drawn.center(width)[:width], "name"),) for drawn in _drawn(face, name, width)]
    left, right = folio
    if cell_len(left) + cell_len(right) + 2 > width:
        right = ""
    room = max(0, width - cell_len(left) - cell_len(right))
    return [
        *lines,
        (Piece("─" * width, "rule"),),
        (Piece(fit(f"{left}{' ' * room}{right}", width), "folio"),),
        (Piece("═" * width, "rule"),),
    ]


def _lead(story: Story, width: int, blocks: Blocks | None) -> list[_Line]:
    face = block_face("6x12", blocks) if blocks else _PLAIN
    if len(face.break_lines(story.headline, width)) > _MOST_BIG_LINES:
        face = _PLAIN
    lines = _set(story.kicker, "kicker", 0, width)
    style: Style = "headline" if face is _PLAIN else "big"
    lines += [(Piece(fit(drawn, width), style, 0),) for drawn in _drawn(face, story.headline, width)]
    lines.append(_blank(0, width))
    half = (width - GUTTER) // 2
    highlights = [line for highlight in story.highlights for line in _bullet(highlight, 0, half)]
    if width < TWO_COLUMNS:
        text = _set(story.lead, "text", 0, width)
        lines += _cut(text, min(len(text), _MOST_LEAD_LINES), 0, width)
        lines += [line for highlight in story.highlights for line in _bullet(highlight, 0, width)]
    else:
        text = _set(story.lead, "text", 0, half)
        deep = max(len(highlights), min(len(text), _MOST_LEAD_LINES))
        beside = highlights or text[deep:]
        gap = Piece(" " * (width - 2 * half), "", 0)
        columns = zip(_cut(text, deep, 0, half, goes_on=not highlights), _cut(beside, deep, 0, half), strict=True)
        lines += [(*left, gap, *right) for left, right in columns]
    return [*lines, _facts(story, 0, width)]


def _story(story: Story, number: int, width: int) -> list[_Line]:
    return [
        *_set(story.kicker, "kicker", number, width),
        *_set(story.headline, "headline", number, width),
        *(line for highlight in story.highlights for line in _bullet(highlight, number, width)),
        _facts(story, number, width),
    ]


def _facts(story: Story, number: int, width: int) -> _Line:
    return (Piece(fit(story.facts, width), "foot", number),)


def _drawn(face: Face, text: str, width: int) -> list[str]:
    """The rows of a headline in lines of like length, without the blank rows that letters have above and below."""
    lines = len(face.break_lines(text, width))
    width = next(room for room in range(1, width + 1) if len(face.break_lines(text, room)) <= lines)
    rows = [
        "".join(run.text for run in face.draw(text, start, end, frozenset(("headline",)), slice_))
        for start, end in face.break_lines(text, width)
        for slice_ in range(face.rows)
    ]
    while len(rows) > 1 and not rows[0].strip():
        rows.pop(0)
    while len(rows) > 1 and not rows[-1].strip():
        rows.pop()
    return rows


def _set(text: str, style: Style, story: int, width: int) -> list[_Line]:
    """The text in lines of exactly `width` cells; none for an empty one."""
    if not text:
        return []
    return [(Piece(fit(text[start:end], width), style, story),) for start, end in _PLAIN.break_lines(text, width)]


def _bullet(text: str, story: int, width: int) -> list[_Line]:
    signs = ("▪ ", "  ")
    lines = _set(text, "text", story, max(1, width - 2))
    return [(Piece(signs[bool(number)], "bullet", story), *line) for number, line in enumerate(lines)]


def _blank(story: int, width: int) -> _Line:
    return (Piece(" " * width, "", story),)


def _cut(lines: list[_Line], deep: int, story: int, width: int, *, goes_on: bool = False) -> list[_Line]:
    """So many lines, filled up with blank ones; what is left out is said by an ellipsis, but where it `goes_on`."""
    if len(lines) <= deep:
        return [*lines, *[_blank(story, width)] * (deep - len(lines))]
    if goes_on:
        return lines[:deep]
    last = lines[deep - 1][-1]
    words = last.text.rstrip()
    words = words if cell_len(words) < width - 1 else words.rsplit(" ", 1)[0]
    return [*lines[: deep - 1], (*lines[deep - 1][:-1], last._replace(text=fit(f"{words} …", cell_len(last.text))))]


def _column_rules(boxes: Sequence[Box], lefts: Sequence[int], top: int, height: int) -> list[_Placed]:
    """Thin rules between the columns, but not through the lead story."""
    rules: list[_Placed] = []
    for left in lefts[1:]:
        through = [box for box in boxes if box.left < left < box.left + box.width]
        free = [row for row in range(top, height) if not any(box.top <= row < box.top + box.height for box in through)]
        rules += [_Placed(left - GUTTER // 2 - 1, row, (Piece(" │ ", "rule"),)) for row in free]
    return rules


def _rows(placed: Iterable[_Placed], height: int, width: int) -> tuple[tuple[Piece, ...], ...]:
    rows: list[list[_Placed]] = [[] for _ in range(height)]
    for piece in placed:
        rows[piece.row].append(piece)
    return tuple(tuple(_filled(sorted(row, key=lambda one: one.left), width)) for row in rows)


def _filled(row: Iterable[_Placed], width: int) -> Iterable[Piece]:
    at = 0
    for placed in row:
        if placed.left > at:
            yield Piece(" " * (placed.left - at))
        yield from placed.pieces
        at = placed.left + sum(cell_len(piece.text) for piece in placed.pieces)
    if at < width:
        yield Piece(" " * (width - at))
