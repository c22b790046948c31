"""From a source to a page: addresses, files and standard input, within limits, and from bytes to text.

httpx is imported when `fetch` is first asked for, not before: a file is read without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from broadsheet.fetching.address import Address, FilePath, Source, StandardInput, parse_source
from broadsheet.fetching.decoding import decode
from broadsheet.fetching.files import read_file, read_standard_input
from broadsheet.fetching.limits import Limits, Progress

if TYPE_CHECKING:
    from broadsheet.fetching.client import fetch

__all__ = [
    "Address",
    "FilePath",
    "Limits",
    "Progress",
    "Source",
    "StandardInput",
    "decode",
    "fetch",
    "parse_source",
    "read_file",
    "read_standard_input",
]


def __getattr__(name: str) -> object:
    if name == "fetch":
        from broadsheet.fetching.client import fetch  # noqa: PLC0415 - httpx takes a tenth of a second

        return fetch
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
