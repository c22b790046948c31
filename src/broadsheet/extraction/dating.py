"""The day that a page puts over its article, against what its metadata say.

Metadata often give the moment in UTC, while the page names the day as it was where it is written; and an article that
was brought up to date and dated anew keeps its first date in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from broadsheet.article import Block
from broadsheet.extraction.dates import FUTURE, days_in, on_day, parse_date
from broadsheet.extraction.headline import overlap

LINES_BEFORE, LINES_AFTER = 3, 3
"""Blocks looked at before the headline, and from the first paragraph of the body on."""
LINES_WITHOUT_HEADLINE = 8
LONGEST_LINE = 120
"""Characters: a longer one is text that speaks of a day."""
_LONGEST_LABEL = 25
SAME_LINE = 0.8

_UPDATED = re.compile(
    r"updat|modif|revis|edited|corrected|aktualis|geändert|mis à jour|actualiz|aggiornat|atualiz|bijgewerkt|oppdatert",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"publish|posted|first|veröffentl|erschienen|publi[ée]|publica|pubblic|geplaatst|publisert", re.IGNORECASE
)


class Shown(NamedTuple):
    """A day named near the headline. `is_sure` as of `NamedDay`; `is_below` the headline."""

    day: date
    line: str
    is_sure: bool
    is_update: bool
    is_below: bool


def dated(
    published: datetime | None, modified: datetime | None, shown: Sequence[Shown], *, not_after: datetime
) -> datetime | None:
    """When the article was published, by its metadata and by the days that the page shows over it.

    Where the page names the day before or after, the moment is given in a zone in which it falls on that day. Another
    day that it shows under the headline, and not as that of an update, is believed before the metadata.
    """
    sane = [one for one in shown if one.day <= (not_after + FUTURE).date()]
    own = [one for one in sane if not one.is_update]
    if published is None:
        best = [one for one in own if one.is_below] or own or sane
        return next((_moment(one, not_after) for one in best if one.is_sure), None)
    days = [one.day for one in own]
    if published.date() in days:
        return published
    if near := [day for day in days if abs(day - published.date()) == timedelta(1)]:
        return on_day(published, near[0])
    if published.date() in [one.day for one in sane]:
        return published
    for one in own:
        if one.is_below and one.is_sure and one.day != not_after.date():
            is_modification = modified is not None and abs(one.day - modified.date()) <= timedelta(1)
            return on_day(modified, one.day) if modified and is_modification else _moment(one, not_after)
    return published


def shown_days(title: str | None, shown: Sequence[Block], body: Sequence[Block]) -> list[Shown]:
    """The days named in short lines around the headline and the first paragraph, in order.

    `shown` are all the blocks of the page, `body` those of the article.
    """
    text = next((block.text for block in body if block.kind == "paragraph"), None)
    first = next((number for number, block in enumerate(shown) if block.text == text), 0)
    headlines = [n for n in range(first) if title and overlap(shown[n].text, title) > SAME_LINE]
    headline = headlines[-1] if headlines else max(0, first - LINES_WITHOUT_HEADLINE)
    found: list[Shown] = []
    label = ""
    for number in range(max(0, headline - LINES_BEFORE), min(len(shown), first + LINES_AFTER)):
        block = shown[number]
        if block.kind not in ("paragraph", "item", "heading") or len(block.text) > LONGEST_LINE:
            label = ""
            continue
        named = list(_named(block.text, label, is_below=number > headline))
        found += named
        label = block.text if not named and len(block.text) <= _LONGEST_LABEL else ""
    return found


def _named(line: str, label: str, *, is_below: bool) -> Iterator[Shown]:
    """The days in a line. What is written right before a day, or is the line before, says what day it is."""
    for named in days_in(line):
        before = line[max(0, named.start - _LONGEST_LABEL) : named.start]
        is_update = _is_update(before if before.strip() else label)
        yield Shown(named.day, line, named.is_sure, is_update, is_below)


def _is_update(label: str) -> bool:
    """Whether the last of the label's words is one for a change."""
    updated = [match.end() for match in _UPDATED.finditer(label)]
    published = [match.end() for match in _PUBLISHED.finditer(label)]
    return bool(updated) and (not published or updated[-1] > published[-1])


def _moment(shown: Shown, not_after: datetime) -> datetime:
    """The day with the time of day that the line gives, if it can be read."""
    whole = parse_date(shown.line, not_after=not_after)
    day = datetime(shown.day.year, shown.day.month, shown.day.day, tzinfo=UTC)
    return whole if whole is not None and whole.date() == shown.day else day
