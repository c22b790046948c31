"""The blocks of the body → galleys, one for each block, in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from broadsheet.article import Article, Block
from broadsheet.typesetting.code import CODE, CodeLines
from broadsheet.typesetting.direction import reads_leftwards
from broadsheet.typesetting.edges import NO_EDGE, Edge, Frame, bar, indent, lettering
from broadsheet.typesetting.faces import PLAIN, PLAIN_FACE, Styles
from broadsheet.typesetting.figures import set_figure
from broadsheet.typesetting.galley import Copy, Fixed, Galley, Lines, Owner, Stack
from broadsheet.typesetting.justified import running_text
from broadsheet.typesetting.leading import LEAST_ROOM, Style
from broadsheet.typesetting.model import PictureSize, Run
from broadsheet.typesetting.syntax import Syntax
from broadsheet.typesetting.tables import set_table

_QUOTE = frozenset(("quote",))
_HEADING = frozenset(("heading",))
_MARKER = frozenset(("marker",))
_NOTE = frozenset(("note",))
_RULE = frozenset(("rule",))
_DATELINE = frozenset(("dateline",))
_BAR = "▎ "


def set_blocks(article: Article, style: Style, pictures: Mapping[str, PictureSize]) -> list[Galley]:
    """A galley for each block. The dateline stands as an ornament before the first paragraph."""
    hangs = _hangs(article.blocks, style)
    dated = next((n for n, block in enumerate(article.blocks) if block.kind == "paragraph"), -1)
    galleys: list[Galley] = []
    above: Block | None = None
    for number, block in enumerate(article.blocks):
        owner = Owner("body", number)
        if block.kind == "paragraph":
            follows = above is not None and above.kind == "paragraph"
            dateline = article.dateline if number == dated else None
            galleys.append(_paragraph(owner, block, style, dateline, style.indent if follows else 0))
        elif block.kind in ("item", "note"):
            galleys.append(_hanging(owner, block, style, *hangs.get(number, (0, 0))))
        else:
            galleys.append(_set_block(owner, block, style, pictures))
        above = block
    return galleys


def _set_block(owner: Owner, block: Block, style: Style, pictures: Mapping[str, PictureSize]) -> Galley:
    match block.kind:
        case "heading":
            return _framed(owner, block, style.tight, _heading_styles(block.level))
        case "quote":
            roomy = style.width >= (LEAST_ROOM * style.face.unit)
            edge = bar(style.face, _BAR, _QUOTE | _MARKER) if roomy else NO_EDGE
            return _framed(owner, block, style, _QUOTE, edge)
        case "code":
            return _code(owner, block, style)
        case "table":
            return set_table(owner, block, style)
        case "figure":
            return set_figure(owner, block, style, pictures.get(block.url))
        case _:
            return _rule(owner, style)


def _heading_styles(level: int) -> Styles:
    """Two levels stand out by weight, the lower ones less and less."""
    if level <= 2:
        return _HEADING | {"strong"}
    return _HEADING if level == 3 else _HEADING | {"emphasis"}


def _framed(owner: Owner, block: Block, style: Style, styles: Styles, edge: Edge = NO_EDGE) -> Galley:
    """The block's text between edges, the same on all lines. An empty text takes no rows."""
    if not block.text:
        return Galley()
    set_text = Lines if block.kind == "heading" else running_text
    return set_text(owner, Copy(block.text, styles, block.spans), style, Frame(style.width - edge.cells, edge, edge))


def _paragraph(owner: Owner, block: Block, style: Style, dateline: str | None, first: int) -> Galley:
    face, text = style.face, block.text
    copy = Copy(text, PLAIN, block.spans)
    if not dateline or text.startswith(dateline):
        if not text:
            return Galley()
        return running_text(owner, copy, style, Frame(style.width, indent(face, first) if first else NO_EDGE))
    leftwards = reads_leftwards(text)
    edge = lettering(face, f"— {dateline} " if leftwards else f"{dateline} — ", _DATELINE)
    if edge.cells + face.cells(text.split(" ", 1)[0]) <= style.width:
        return running_text(owner, copy, style, Frame(style.width, edge))
    above = Copy(f"{dateline} —", _DATELINE, ornament=True)
    return Stack((Lines(owner, above, style, Frame(style.width)), _framed(owner, block, style, PLAIN)), style.lines)


def _hangs(blocks: Sequence[Block], style: Style) -> dict[int, tuple[int, int]]:
    """For each item and note: cells before the marker, and cells for the marker.

    In one list the markers of a depth take the same room, so that "9." and "10." hang alike.
    """
    found: dict[int, tuple[int, int]] = {}
    start = 0
    while start < len(blocks):
        kind = blocks[start].kind
        end = start + 1
        if kind in ("item", "note"):
            while end < len(blocks) and blocks[end].kind == kind:
                end += 1
            found |= _hang_list(blocks[start:end], start, style)
        start = end
    return found


def _hang_list(items: Sequence[Block], start: int, style: Style) -> dict[int, tuple[int, int]]:
    room: dict[int, int] = {}
    for item in items:
        cells = style.face.cells(f"{item.marker} ") if item.marker else 0
        room[item.depth] = max(room.get(item.depth, 0), cells)
    most = max(0, style.width - LEAST_ROOM * style.face.unit)
    found = {}
    for number, item in enumerate(items, start):
        before = sum(cells for depth, cells in room.items() if depth < item.depth)
        marker = room[item.depth]
        before = min(before, max(0, most - marker))
        found[number] = (before, marker if marker <= most else 0)
    return found


def _hanging(owner: Owner, block: Block, style: Style, before: int, marker: int) -> Galley:
    """An item or a note: the marker, and the text hanging beside it."""
    face = style.face
    styles = _NOTE if block.kind == "note" else PLAIN
    if not block.text and not block.marker:
        return Galley()
    copy = Copy(block.text, styles, block.spans)
    if marker or not block.marker:
        left, hung = indent(face, before), indent(face, marker)
        first = lettering(face, f"{block.marker} ", _MARKER | styles, marker) if block.marker else hung
        return running_text(
            owner, copy, style, Frame(style.width - before - marker, left.beside(first), left.beside(hung))
        )
    # Too narrow to hang: the marker opens the first line where it fits there.
    edge = lettering(face, f"{block.marker} ", _MARKER | styles)
    if edge.cells + LEAST_ROOM * face.unit // 2 <= style.width:
        return running_text(owner, copy, style, Frame(style.width, edge))
    above = Copy(block.marker, _MARKER | styles, ornament=True)
    return Stack((Lines(owner, above, style, Frame(style.width)), _framed(owner, block, style, styles)), style.lines)


def _code(owner: Owner, block: Block, style: Style) -> Galley:
    if not block.text:
        return Galley()
    syntax = Syntax(block.text, block.language) if style.syntax and block.language else None
    return CodeLines(owner, Copy(block.text.replace("\t", " "), CODE, block.spans), style, syntax)


def _rule(owner: Owner, style: Style) -> Galley:
    """A short rule in the middle of the column."""
    length = min(style.width, max(3, style.width // 4))
    before = (style.width - length) // 2
    left = indent(PLAIN_FACE, before).slices[0]
    return Fixed(owner, ((*left, Run("─" * length, length, _RULE)),))
