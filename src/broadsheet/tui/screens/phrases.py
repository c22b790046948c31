"""Numbers and dates in words, and words cut to cells."""

from __future__ import annotations

from datetime import date, datetime

from rich.cells import cell_len, set_cell_size

from broadsheet.library.query.sql import FINISHED

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_FULL_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_WEEK = 7
_KILO = 1000


def short_date(at: datetime, today: date) -> str:
    """The day of `at` in the zone of this computer, as `short_day` has it."""
    return short_day(at.astimezone().date(), today)


def short_day(day: date, today: date) -> str:
    """A day as a list shows it: "today", "Monday", "3 Nov", "3 Nov 2025"."""
    ago = (today - day).days
    if ago in {0, 1}:
        return ("today", "yesterday")[ago]
    if 0 < ago < _WEEK:
        return _DAYS[day.weekday()]
    return f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if day.year != today.year else "")


def long_date(day: date, *, weekday: bool = False) -> str:
    """ "24 November 2026", on a nameplate "Tuesday, 24 November 2026"."""
    words = f"{day.day} {_FULL_MONTHS[day.month - 1]} {day.year}"
    return f"{_DAYS[day.weekday()]}, {words}" if weekday else words


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 article", "12 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}".replace(",", " ")


def time_left(seconds: float) -> str:
    """ "12 s left", "about 3 minutes left"."""
    minutes = round(seconds / 60)
    return f"about {counted(minutes, 'minute')} left" if minutes else f"{max(round(seconds), 1)} s left"


def bytes_in_words(received: int, total: int | None) -> str:
    """ "120 kB of 3.2 MB", "120 kB" where the whole is not known."""
    return f"{_size(received)} of {_size(total)}" if total else _size(received)


def _size(count: int) -> str:
    if count < _KILO:
        return f"{count} B"
    if count < _KILO * _KILO:
        return f"{count / _KILO:.0f} kB"
    return f"{count / _KILO / _KILO:.1f} MB"


def reading_mark(progress: float) -> str:
    """One cell that says how much of an article was read."""
    if progress <= 0:
        return "●"
    return "✓" if progress >= FINISHED else "◐"


def reading_words(progress: float) -> str:
    """The same in words; empty for an article that nobody has begun."""
    if progress <= 0:
        return ""
    return "read" if progress >= FINISHED else f"{max(1, round(progress * 100))} % read"


def fit(text: str, cells: int) -> str:
    """`text` in exactly `cells` cells: filled up with spaces, or cut with an ellipsis."""
    if cells <= 0:
        return ""
    if cell_len(text) <= cells:
        return set_cell_size(text, cells)
    return set_cell_size(set_cell_size(text, cells - 1).rstrip() + "…", cells)


def minutes_left(minutes: int, progress: float) -> str:
    """How long the rest of an article takes: "7 min", "3 min left", "7 min" again for one that was read."""
    if progress <= 0 or progress >= FINISHED:
        return f"{minutes} min"
    return f"{max(1, round(minutes * (1 - progress)))} min left"
