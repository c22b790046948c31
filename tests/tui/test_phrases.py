"""Numbers and dates in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from broadsheet.tui.screens.phrases import (
    bytes_in_words,
    counted,
    fit,
    long_date,
    minutes_left,
    reading_mark,
    reading_words,
    short_date,
)

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC).astimezone()


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "Sunday"),
        (6, "Wednesday"),
        (7, "17 Nov"),
        (400, "20 Oct 2025"),
        (-2, "26 Nov"),
    ],
)
def test_short_dates(days: int, words: str) -> None:
    assert short_date(NOON - timedelta(days=days), NOON.date()) == words


def test_long_dates() -> None:
    assert long_date(date(2026, 11, 24)) == "24 November 2026"
    assert long_date(date(2026, 11, 24), weekday=True) == "Tuesday, 24 November 2026"


def test_counts() -> None:
    assert counted(1, "article") == "1 article"
    assert counted(0, "article") == "0 articles"
    assert counted(12345, "article") == "12 345 articles"


def test_bytes() -> None:
    assert bytes_in_words(120, None) == "120 B"
    assert bytes_in_words(120_400, 3_210_000) == "120 kB of 3.2 MB"


def test_progress() -> None:
    assert [reading_mark(share) for share in (0.0, 0.001, 0.5, 0.99, 1.0)] == ["●", "◐", "◐", "✓", "✓"]
    assert [reading_words(share) for share in (0.0, 0.001, 0.5, 1.0)] == ["", "1 % read", "50 % read", "read"]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Mn", "Me", "Cf"])), st.integers(1, 40))
def test_fitted_text_takes_exactly_its_cells(text: str, cells: int) -> None:
    fitted = fit(text, cells)
    assert cell_len(fitted) == cells
    if cell_len(text) <= cells:
        assert fitted.startswith(text)
    else:
        assert "…" in fitted


@given(st.text(), st.integers(-5, 0))
def test_no_room_is_no_text(text: str, cells: int) -> None:
    assert fit(text, cells) == ""


def test_the_minutes_that_are_left() -> None:
    assert minutes_left(7, 0.0) == "7 min"
    assert minutes_left(10, 0.65) in {"3 min left", "4 min left"}
    assert minutes_left(1, 0.9) == "1 min left"
    assert minutes_left(7, 1.0) == "7 min"
