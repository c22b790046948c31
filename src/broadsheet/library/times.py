"""Times as the library keeps them: ISO 8601 in UTC with microseconds, which sorts as text."""

from __future__ import annotations

from datetime import UTC, datetime


def kept(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def read(text: str) -> datetime:
    return datetime.fromisoformat(text)
