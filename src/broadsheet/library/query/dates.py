"""Days in a query: "2024", "2024-05", "2024-05-31", "yesterday", "3 weeks"."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_AGO = re.compile(r"(\d{1,4}) ?(d|days?|w|weeks?|m|months?|y|years?)(?: ago)?", re.ASCII | re.IGNORECASE)
_NAMED = {"today": 0, "yesterday": 1}
_MONTHS_OF = {"m": 1, "y": 12}
_DAYS_OF = {"d": 1, "w": 7}


def read_day(text: str, today: date) -> date:
    """The first day of a year, a month or a day; or the day so long before `today`. Raises ValueError."""
    days = _NAMED.get(text.lower())
    if days is not None:
        return today - timedelta(days=days)
    match = _DAY.fullmatch(text)
    if match:
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    match = _AGO.fullmatch(text)
    if match is None:
        raise ValueError(text)
    count, unit = int(match[1]), match[2][0].lower()
    try:
        if unit in _MONTHS_OF:
            return _months_before(today, count * _MONTHS_OF[unit])
        return today - timedelta(days=count * _DAYS_OF[unit])
    except OverflowError as error:
        raise ValueError(text) from error


def _months_before(day: date, count: int) -> date:
    """The same day of an earlier month; the month's last day where it is shorter."""
    months = day.year * 12 + day.month - 1 - count
    first = date(months // 12, months % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))
