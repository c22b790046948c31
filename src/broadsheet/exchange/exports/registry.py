"""The formats by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import IO, NamedTuple, cast

from broadsheet.exchange.exports.model import Exported

Write = Callable[[Iterable[Exported], IO[bytes]], None]
Page = Callable[[Exported], bytes]


class Format(NamedTuple):
    """How a format is written: all articles into one file (`whole`), or each into its own in a folder (`single`).

    Both name a function in the format's module, which is loaded when it is used.
    """

    name: str
    module: str
    suffix: str
    whole: str | None = None
    single: str | None = None
    is_text: bool = True
    """Whether the whole may be printed on a terminal."""

    @property
    def write(self) -> Write | None:
        return cast("Write", self._function(self.whole)) if self.whole else None

    @property
    def page(self) -> Page | None:
        return cast("Page", self._function(self.single)) if self.single else None

    def _function(self, name: str) -> object:
        return getattr(import_module(f"broadsheet.exchange.exports.{self.module}"), name)


FORMATS = {
    one.name: one
    for one in (
        Format("jsonl", "jsonl", ".jsonl", whole="write"),
        Format("csv", "table", ".csv", whole="write"),
        Format("netscape", "netscape", ".html", whole="write"),
        Format("markdown", "markdown", ".md", single="page"),
        Format("html", "html", ".html", whole="write", single="page"),
        Format("epub", "epub", ".epub", whole="write", is_text=False),
        Format("eml", "mail", ".eml", single="message"),
        Format("pdf", "edition", ".pdf", whole="write", is_text=False),
    )
}
