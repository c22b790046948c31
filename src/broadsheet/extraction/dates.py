"""Dates as pages write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Final, NamedTuple

EARLIEST: Final = datetime(1900, 1, 1, tzinfo=UTC)
FUTURE: Final = timedelta(days=2)
"""How far after the fetch a date may lie: clocks differ, and so do time zones."""
_LONGEST = 200

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?)?",
    re.IGNORECASE,
)
_MONTH_NAMES = """
jan january januar janvier enero gennaio janeiro januari ene janv
feb february februar février fevrier febrero febbraio fevereiro februari
mar march märz maerz mars marzo março maart mär
apr april avril abril aprile abr
may mai mayo maggio maio mei maj
jun june juni juin junio giugno junho giu
jul july juli juillet julio luglio julho juil lug
aug august août aout agosto augustus augusti ago
sep sept september septembre septiembre settembre setembro set
oct october oktober octobre octubre ottobre outubro okt ott
nov november novembre noviembre novembro
dec december dezember décembre decembre diciembre dicembre dezembro dez déc dic
""".strip().split("\n")
_MONTHS = {name: number for number, line in enumerate(_MONTH_NAMES, 1) for name in line.split()}
_NAMED = "|".join(sorted(_MONTHS, key=len, reverse=True))
# Day and name may stand right behind the name of an author or a label: "PublishedOct 4, 2023".
_DAY_FIRST = re.compile(
    rf"(?:\b|(?<=[a-z]))(\d{{1,2}})(?:st|nd|rd|th|º|er)?\.?\s+(?:de\s+)?({_NAMED})\b\.?,?\s+(?:de\s+)?(\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?:\b|(?<=[a-z:])(?=[A-Z]))((?i:{_NAMED}))\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)"
)
_DOTTED = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_SLASHED = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")
_ISO_DAY = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년.]\s*(\d{1,2})\s*[月월.]\s*(\d{1,2})")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_-]|\D|$)")
_TWELVE_HOURS = re.compile(r"\b(\d{1,2}):(\d{2})\s*(a|p)\.?m", re.IGNORECASE)


def parse_date(text: str, *, not_after: datetime) -> datetime | None:
    """The moment that `text` names, with a time zone (UTC where it names none), or None.

    Read are ISO 8601 in the forms that occur, RFC 2822, and days with a month's name in seven languages. None also for
    what cannot be the date of an article: before `EARLIEST`, or later than `not_after` and `FUTURE`.
    """
    text = text.strip()[:_LONGEST]
    for read in (_iso, _mail, _with_name, _dotted):
        moment = read(text)
        if moment is not None:
            return moment if _is_sane(moment, not_after) else None
    return None


class NamedDay(NamedTuple):
    """A day in a text. `is_sure` is false where its month could as well be the day: 4/5/2023."""

    start: int
    day: date
    is_sure: bool = True


def days_in(text: str) -> list[NamedDay]:
    """The days that a text names, in order; both days where it could be either."""
    found = [NamedDay(m.start(), day) for m in _DAY_FIRST.finditer(text) if (day := _day(m[3], _month(m[2]), m[1]))]
    found += [NamedDay(m.start(), day) for m in _MONTH_FIRST.finditer(text) if (day := _day(m[3], _month(m[1]), m[2]))]
    for pattern in (_ISO_DAY, _EAST_ASIAN):
        found += [NamedDay(m.start(), day) for m in pattern.finditer(text) if (day := _day(*m.groups()))]
    for m in _SLASHED.finditer(text):
        days = {day for day in (_day(m[3], m[2], m[1]), _day(m[3], m[1], m[2])) if day}
        found += [NamedDay(m.start(), day, len(days) == 1) for day in days]
    return sorted(found)


def on_day(moment: datetime, day: date) -> datetime:
    """The same moment in the zone nearest to UTC in which it falls on the day; unchanged where none does."""
    for hours in sorted(range(-12, 15), key=abs):
        local = moment.astimezone(timezone(timedelta(hours=hours)))
        if local.date() == day:
            return local
    return moment


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _month(name: str) -> int:
    return _MONTHS[name.lower()]


def date_in_address(address: str, *, not_after: datetime) -> datetime | None:
    """The day that a path such as `/2024/03/07/` names, at midnight UTC, or None."""
    match = _IN_ADDRESS.search(address)
    moment = _made(*match.groups()) if match else None
    return moment if moment is not None and _is_sane(moment, not_after) else None


def _is_sane(moment: datetime, not_after: datetime) -> bool:
    try:
        is_epoch = moment.astimezone(UTC).date() == datetime.fromtimestamp(0, UTC).date()
        return EARLIEST <= moment <= not_after + FUTURE and not is_epoch
    except OverflowError:
        return False


def _iso(text: str) -> datetime | None:
    match = _ISO.match(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    stamp = f"{year}-{month:0>2}-{day:0>2}T{hour or 0:0>2}:{minute or 0:0>2}:{second or 0:0>2}{_zone(zone)}"
    try:
        return datetime.fromisoformat(stamp)
    except ValueError:
        return _made(year, month, day)


def _zone(zone: str | None) -> str:
    if not zone or zone[0] not in "+-":
        return "+00:00"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def _mail(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _with_name(text: str) -> datetime | None:
    if match := _DAY_FIRST.search(text):
        return _made(match[3], _month(match[2]), match[1], text)
    if match := _MONTH_FIRST.search(text):
        return _made(match[3], _month(match[1]), match[2], text)
    return None


def _dotted(text: str) -> datetime | None:
    if match := _EAST_ASIAN.search(text):
        return _made(match[1], match[2], match[3])
    if match := _DOTTED.search(text):
        return _made(match[3], match[2], match[1])
    return None


def _made(year: str | int, month: str | int, day: str | int, text: str = "") -> datetime | None:
    hour = minute = 0
    if clock := _TWELVE_HOURS.search(text):
        hour, minute = int(clock[1]) % 12 + 12 * (clock[3].lower() == "p"), int(clock[2])
    try:
        return datetime(int(year), int(month), int(day), hour, minute, tzinfo=UTC)
    except ValueError:
        return None
