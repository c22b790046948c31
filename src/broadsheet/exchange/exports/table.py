"""A table with the columns of Pocket's last export, which nearly every program of this kind can import."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import IO

from broadsheet.exchange.exports.model import Exported

COLUMNS = ("title", "url", "time_added", "tags", "status")


def write(some: Iterable[Exported], out: IO[bytes]) -> None:
    """The time in seconds since 1970; a bar in a tag, which would part it, becomes a slash."""
    table = csv.writer(_Text(out), lineterminator="\n")
    table.writerow(COLUMNS)
    for one in some:
        tags = "|".join(tag.replace("|", "/") for tag in one.tags)
        status = "archive" if one.archived else "unread"
        table.writerow((one.title, one.url, int(one.saved_at.timestamp()), tags, status))


class _Text:
    """Bytes written as text. Unlike a TextIOWrapper it does not close them where writing fails."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out

    def write(self, text: str) -> int:
        return self._out.write(text.encode("utf-8", "replace"))
