"""Tables: those that hold data, told from those that hold the page's layout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree
from lxml.html import HtmlElement

from broadsheet.article import Block
from broadsheet.text import clean_text

LONGEST_CELL = 400
"""Characters: a cell with more is running text, and the table is layout."""
MOST_CELLS = 20_000
MOST_INNER_ROWS = 3
"""Rows: a table inside of a cell that has more is one to be read for itself."""
WIDEST_SPAN = 50
"""Columns or rows that one cell is believed to reach over."""

_RUNNING_TEXT = ("table", "ul", "ol", "pre", "blockquote", "h1", "h2", "h3", "article", "section", "figure", "form")
_LAYOUT = ("pre", "blockquote", "h1", "h2", "article", "section", "form")
_IN_LINE = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
))  # fmt: skip
_DATA_CLASS = re.compile(
    r"(?:^|[\s_-])(?:wikitable|infobox|data-?table|dataframe|table-(?:striped|bordered|hover))", re.I
)


def table_block(table: HtmlElement) -> Block | None:
    """The table as a block, or None where it only arranges other things on the page.

    A cell that reaches over several columns or rows is followed by empty ones.
    """
    if table.get("role") in ("presentation", "none") or _holds_running_text(table):
        return None
    elements = list(_own_rows(table))
    if sum(len(row) for row in elements) > MOST_CELLS:
        return None
    rows: list[tuple[str, ...]] = []
    heads: list[bool] = []
    for row, content in zip(elements, _grid(elements), strict=True):
        if any(content):
            rows.append(content)
            heads.append(all(cell.tag == "th" for cell in row if cell.tag in ("td", "th")) or _in_head(row))
    width = max(map(len, rows), default=0)
    if width < 2 or len(rows) < 2 or any(len(cell) > LONGEST_CELL for row in rows for cell in row):
        return None
    even = tuple(row + ("",) * (width - len(row)) for row in rows)
    return Block("table", text="\n".join("\t".join(row) for row in even), rows=even, header=heads[0])


def table_caption(table: HtmlElement) -> list[Block]:
    """What stands over the table, as a paragraph before it."""
    captions = (clean_text("".join(caption.itertext())) for caption in table.iterchildren("caption"))
    return [Block("paragraph", caption) for caption in captions if caption]


def _own_rows(table: HtmlElement) -> Iterator[HtmlElement]:
    """The rows of the table, not those of tables in its cells."""
    for part in table:
        if part.tag == "tr":
            yield part
        elif part.tag in ("thead", "tbody", "tfoot"):
            yield from part.iterchildren("tr")


def _grid(rows: Sequence[HtmlElement]) -> Iterator[tuple[str, ...]]:
    """The texts of each row, in their columns."""
    reaching: dict[int, int] = {}
    """Column → rows that a cell above still reaches over."""
    for row in rows:
        content: list[str] = []
        below: dict[int, int] = {}
        for cell in row.iterchildren("td", "th"):
            while reaching.get(len(content), 0):
                content.append("")
            text, width, height = _cell_text(cell), _span(cell, "colspan"), _span(cell, "rowspan")
            below.update(dict.fromkeys(range(len(content), len(content) + width), height))
            content += [text, *[""] * (width - 1)]
        reaching = {column: count - 1 for column, count in {**reaching, **below}.items() if count > 1}
        yield tuple(content)


def _cell_text(cell: HtmlElement) -> str:
    """The words of a cell, or else what its pictures say in words."""
    pieces: list[str] = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if element.tag not in _IN_LINE:
            pieces.append(" ")
        piece = element.text if event == "start" else element.tail if element is not cell else None
        if piece:
            pieces.append(piece)
    return clean_text("".join(pieces)) or clean_text(" ".join(image.get("alt") or "" for image in cell.iter("img")))


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name) or ""
    return max(1, min(WIDEST_SPAN, int(value[:4]))) if value.isdecimal() else 1


def _in_head(row: HtmlElement) -> bool:
    parent = row.getparent()
    return parent is not None and parent.tag == "thead"


def _holds_running_text(table: HtmlElement) -> bool:
    barred = _LAYOUT if _is_marked(table) else _RUNNING_TEXT
    if next((e for e in table.iter(*barred) if e is not table), None) is not None:
        return True
    if any(len(list(inner.iter("tr"))) > MOST_INNER_ROWS for inner in table.iter("table") if inner is not table):
        return True
    return any(sum(1 for _ in cell.iter("p")) > 1 for cell in table.iter("td", "th"))


def _is_marked(table: HtmlElement) -> bool:
    """Whether the table is marked as one of data: by heads, a caption, a summary or its class."""
    if (table.get("class") and _DATA_CLASS.search(table.get("class", ""))) or table.get("summary"):
        return True
    for element in table.iter("th", "caption", "thead"):
        if next(element.iterancestors("table"), None) is table and "".join(element.itertext()).strip():
            return True
    return False
