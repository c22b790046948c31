"""Tables with a header (CSV in all its dialects): the separator is found, the header's case and order are free."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from broadsheet.exchange.imports.damage import DamagedError
from broadsheet.exchange.imports.values import is_web_address

LARGEST_CELL = 200_000_000
"""Characters; the bound of the file itself is the one that counts."""
_SEPARATORS = ",;\t|"
_LONGEST_HEADER = 4_000
_ABOVE = re.compile(r"[\r\n]*(?:sep=(.)[\r\n]+)?", re.IGNORECASE)
"""Empty lines, and the one by which spreadsheets name the separator."""
_ADDRESS_COLUMNS = ("url", "uri", "link", "href", "address", "given_url", "resolved_url")

Row = tuple[int, Mapping[str, str]]
"""The number of its first line, and its cells by column; a missing one is empty."""


class Table(NamedTuple):
    """`columns` are the names of the header in lower case, `text` begins with it; `above` counts the lines before."""

    columns: tuple[str, ...]
    separator: str
    text: str
    above: int = 0

    def has(self, *columns: str) -> bool:
        return all(column in self.columns for column in columns)

    def rows(self) -> Iterator[Row]:
        """The rows below the header that are not empty.

        Where a title held the separator without being quoted, the cells are put together again; where a quotation mark
        was never closed, the lines that it took along are read one by one. Raises DamagedError.
        """
        address = next((self.columns.index(name) for name in _ADDRESS_COLUMNS if name in self.columns), 0)
        for number, cells in self._cells(address):
            row = cells
            if len(row) > len(self.columns):
                row = _rejoined(row, len(self.columns), address, self.separator)
            known = dict(zip(self.columns, row, strict=False))
            yield self.above + number, {column: known.get(column, "") for column in self.columns}

    def _cells(self, address: int) -> Iterator[tuple[int, list[str]]]:
        end = 0
        try:
            for last, row in _numbered(self.text, self.separator):
                start, end = end + 1, last
                if start == 1 or not any(cell.strip() for cell in row):
                    continue
                if end > start and len(row) <= address:
                    yield from self._one_by_one(start, end)
                else:
                    yield start, row
        except csv.Error as error:
            raise DamagedError(f"the table cannot be read after line {end}") from error

    def _one_by_one(self, start: int, end: int) -> Iterator[tuple[int, list[str]]]:
        for number, line in enumerate(self.text.splitlines()[start - 1 : end], start=start):
            _, row = next(_numbered(line, self.separator), (0, []))
            if any(cell.strip() for cell in row):
                yield number, row


def read_table(text: str) -> Table | None:
    """The table in a text; None where its first line is no header of several columns, or of one for addresses."""
    above = _ABOVE.match(text)
    start = above.end() if above else 0
    named = above[1] if above else None
    first = re.split(r"\r\n|\r|\n", text[start : start + _LONGEST_HEADER], maxsplit=1)[0]
    separator = named or max(_SEPARATORS, key=first.count)
    try:
        _, header = next(_numbered(first, separator), (0, []))
    except csv.Error:
        return None
    columns = tuple(name.strip().strip('"').casefold() for name in header)
    if not columns or any(is_web_address(name) for name in columns):
        return None
    if len(columns) == 1 and columns[0] not in _ADDRESS_COLUMNS:
        return None
    return Table(columns, separator, text[start:], len(text[:start].splitlines()))


def _numbered(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The rows, each with the number of its last line. Raises csv.Error."""
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    for row in reader:
        yield reader.line_num, row


def _rejoined(row: list[str], columns: int, address: int, separator: str) -> list[str]:
    """A row with too many cells: those before the address are one that was torn."""
    surplus = len(row) - columns
    at = address + surplus
    if address == 0 or is_web_address(row[address].strip()) or not is_web_address(row[at].strip()):
        return row
    return [*row[: address - 1], separator.join(row[address - 1 : at]), *row[at:]]
