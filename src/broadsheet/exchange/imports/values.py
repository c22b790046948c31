"""The values of foreign files: addresses, titles, tags, times, yes and no, in all the spellings that programs have."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any

from broadsheet.text import clean_lines, clean_text, shorten

LONGEST_TITLE = 1_000
"""Characters; a longer title is somebody's accident and is cut."""
LONGEST_TAG = 200
LONGEST_NOTE = 100_000

_WEB = re.compile(r"https?://[^\s/?#]+", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_LOG_TIME = re.compile(r"(\d{1,2})/([A-Z][a-z]{2})/(\d{4}):(\d\d:\d\d:\d\d)(?: ([+-]\d{4}))?")
_TAG = re.compile(r"<[/a-zA-Z!][^>]*>")
_SLASHED_DAY = re.compile(r"\d{4}/\d{1,2}/\d{1,2}")

# By magnitude, since 1970: below these, seconds, milliseconds and microseconds; from the last one on Chrome's
# microseconds since 1601.
_SECONDS, _MILLISECONDS, _MICROSECONDS = 1e11, 1e14, 1e16
_FROM_1601 = 11_644_473_600
_FIRST_YEAR, _LAST_YEAR = 1971, 2200

_YES = frozenset({"1", "true", "yes", "y", "on", "ja", "oui", "si", "sí", "x"})


def text_of(value: object) -> str:
    """A value of JSON or CSV as text; nothing where it is neither text nor a number."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def the_address(value: object) -> str:
    return clean_text(text_of(value))


def is_web_address(address: str) -> bool:
    return _WEB.match(address) is not None


def the_title(value: object, address: str = "") -> str:
    """A title on one line; empty where there is none, or only the address again."""
    title = shorten(clean_text(text_of(value)[: 20 * LONGEST_TITLE]), LONGEST_TITLE)
    return "" if title.rstrip("/") == address.rstrip("/") else title


def the_note(value: object) -> str | None:
    """A note with its lines; None for an empty one."""
    return shorten(clean_lines(text_of(value)[: 2 * LONGEST_NOTE]).strip(), LONGEST_NOTE) or None


def the_tags(values: Iterable[object]) -> tuple[str, ...]:
    """Tags without commas and line breaks, each once."""
    cleaned = (shorten(clean_text(text_of(value).replace(",", " ")), LONGEST_TAG) for value in values)
    return tuple(dict.fromkeys(filter(None, cleaned)))


def some_tags(value: object, separator: str = ",") -> list[str]:
    """The tags in a list (of texts, or of objects with a name) or in a text.

    A text is a list as JSON or Python write it (`["a"]`, `['a', "it's b"]`), or tags with separators between them.
    """
    if isinstance(value, list | tuple):
        return [name for one in value if (name := _name(one))]
    if isinstance(value, Mapping):
        return [str(key) for key in value]
    text = text_of(value).strip()
    if not text.startswith("["):
        return text.split(separator)
    with suppress(ValueError, RecursionError):
        parsed = json.loads(text)
        return some_tags(parsed) if isinstance(parsed, list) else []
    if quoted := [_ESCAPED.sub(r"\1", single or double) for single, double in _QUOTED.findall(text)]:
        return quoted
    return text.strip("[]").split(",")


def _name(value: object) -> str:
    if isinstance(value, Mapping):
        return next((text for key in ("name", "label", "title", "tag") if (text := text_of(value.get(key)))), "")
    return text_of(value)


def a_path(value: object) -> list[str]:
    """The names on the path of a folder, between " / " or, where there is none, "/"."""
    text = text_of(value)
    return text.split(" / ") if " / " in text else text.split("/")


def yes(value: object) -> bool:
    """Whether a value means yes: true, 1, "TRUE", "yes"."""
    return value is True or text_of(value).strip().casefold() in _YES


def no(value: object) -> bool:
    """Whether something is said, and it is not yes."""
    return value is False or (text_of(value).strip() != "" and not yes(value))


def when(value: object) -> datetime | None:
    """A time in UTC, of a number (by its magnitude) or of a text; None where it is none, 0 or in no sensible year."""
    if isinstance(value, datetime):
        return _sensible(value)
    if isinstance(value, bool):
        return None
    text = text_of(value).strip()
    if _NUMBER.fullmatch(text):
        return _of_number(float(text))
    return _of_text(text) if 0 < len(text) < 80 else None


def day_of(value: object) -> datetime | None:
    """The day of a time as wallabag's CSV writes it, `02/03/2025 06:22:05`: its hours may be either half of the day."""
    day = text_of(value).strip().partition(" ")[0]
    with suppress(ValueError):
        return _sensible(datetime.strptime(day, "%d/%m/%Y").replace(tzinfo=UTC))
    return when(value)


def _of_number(number: float) -> datetime | None:
    if number >= _MICROSECONDS:
        number = number / 1e6 - _FROM_1601
    elif number >= _MILLISECONDS:
        number /= 1e6
    elif number >= _SECONDS:
        number /= 1e3
    with suppress(OverflowError, ValueError, OSError):
        return _sensible(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=number))
    return None


def _of_text(text: str) -> datetime | None:
    if log := _LOG_TIME.fullmatch(text):
        day, month, year, clock, zone = log.groups()
        with suppress(ValueError):
            return _sensible(
                datetime.strptime(f"{day} {month} {year} {clock} {zone or '+0000'}", "%d %b %Y %H:%M:%S %z")
            )
        return None
    if _SLASHED_DAY.match(text):
        text = text.replace("/", "-", 2)
    text = text.removesuffix(" UTC").removesuffix(" GMT")
    with suppress(ValueError):
        return _sensible(datetime.fromisoformat(text))
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        return _sensible(parsedate_to_datetime(text))
    return None


def _sensible(time: datetime) -> datetime | None:
    with suppress(OverflowError, ValueError):
        time = time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
        return time if _FIRST_YEAR <= time.year <= _LAST_YEAR else None
    return None


def words_of(markup: str) -> str:
    """The words of a piece of HTML, entities decoded."""
    return unescape(_TAG.sub("", markup))


def objects(value: object) -> list[dict[str, Any]]:
    """The objects in a list of JSON; none where it is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def entries(value: object) -> list[dict[str, Any]]:
    """The entries of a list of JSON; what is no object is an empty one, so that it is counted and not lost."""
    return [one if isinstance(one, dict) else {} for one in value] if isinstance(value, list) else []
