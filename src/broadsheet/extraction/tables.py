"""Tables: those that hold data, told from those that hold the page's layout."""

from __future__ import annotations

from lxml.html import HtmlElement

from broadsheet.article import Block
from broadsheet.text import clean_text

LONGEST_CELL = 400
"""Characters: a cell with more is running text, and the table is layout."""
MOST_CELLS = 20_000

_RUNNING_TEXT = ("table", "ul", "ol", "pre", "blockquote", "h1", "h2", "h3", "article", "section", "figure", "form")


def table_block(table: HtmlElement) -> Block | None:
    """The table as a block, or None where it only arranges other things on the page."""
    if table.get("role") in ("presentation", "none") or _holds_running_text(table):
        return None
    rows: list[tuple[str, ...]] = []
    heads: list[bool] = []
    cells = 0
    for row in table.iter("tr"):
        texts = [cell for cell in row if cell.tag in ("td", "th")]
        cells += len(texts)
        if cells > MOST_CELLS:
            return None
        content = tuple(clean_text(" ".join(cell.itertext())) for cell in texts)
        if any(content):
            rows.append(content)
            heads.append(all(cell.tag == "th" for cell in texts) or _in_head(row))
    width = max(map(len, rows), default=0)
    if width < 2 or len(rows) < 2 or any(len(cell) > LONGEST_CELL for row in rows for cell in row):
        return None
    even = tuple(row + ("",) * (width - len(row)) for row in rows)
    return Block("table", text="\n".join("\t".join(row) for row in even), rows=even, header=heads[0])


def _in_head(row: HtmlElement) -> bool:
    parent = row.getparent()
    return parent is not None and parent.tag == "thead"


def _holds_running_text(table: HtmlElement) -> bool:
    if next((e for e in table.iter(*_RUNNING_TEXT) if e is not table), None) is not None:
        return True
    return any(sum(1 for _ in cell.iter("p")) > 1 for cell in table.iter("td", "th"))
