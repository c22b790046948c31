"""From a source to a page: addresses, files and standard input, within limits, and from bytes to text.

Addresses are fetched, rendered by a browser, or fetched from a web archive. What needs httpx is imported when it is
first asked for, not before: a file is read without it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from broadsheet.fetching.address import Address, FilePath, Source, StandardInput, parse_source, without_login
from broadsheet.fetching.cookies import NO_COOKIES, Cookies, read_cookies
from broadsheet.fetching.decoding import decode
from broadsheet.fetching.files import read_file, read_standard_input
from broadsheet.fetching.limits import Limits, Progress

if TYPE_CHECKING:
    from broadsheet.fetching.archive import fetch_archived
    from broadsheet.fetching.client import fetch
    from broadsheet.fetching.pictures import fetch_picture
    from broadsheet.fetching.rendering import render

__all__ = [
    "NO_COOKIES",
    "Address",
    "Cookies",
    "FilePath",
    "Limits",
    "Progress",
    "Source",
    "StandardInput",
    "decode",
    "fetch",
    "fetch_archived",
    "fetch_picture",
    "parse_source",
    "read_cookies",
    "read_file",
    "read_standard_input",
    "render",
    "without_login",
]

_LATE = {"fetch": "client", "fetch_archived": "archive", "fetch_picture": "pictures", "render": "rendering"}
"""Loaded when first asked for: httpx takes a tenth of a second, and asyncio's processes a part of one."""


def __getattr__(name: str) -> object:
    if name in _LATE:
        return getattr(import_module(f"broadsheet.fetching.{_LATE[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
