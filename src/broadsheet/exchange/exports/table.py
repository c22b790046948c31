"""A table with the columns of Pocket's last export, which nearly every program of this kind can import."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import IO

from broadsheet.exchange.exports.model import Exported

COLUMNS = ("title", "url", "time_added", "tags", "status")


def write(some: Iterable[Exported], out: IO[bytes]) -> None:
    """The time in seconds since 1970; a bar in a tag, which would part it, becomes a slash."""
    text = io.TextIOWrapper(out, "utf-8", errors="replace", newline="", write_through=True)
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for one in some:
        tags = "|".join(tag.replace("|", "/") for tag in one.tags)
        status = "archive" if one.archived else "unread"
        table.writerow((one.title, one.url, int(one.saved_at.timestamp()), tags, status))
    text.detach()
