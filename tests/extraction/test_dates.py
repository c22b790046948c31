from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.extraction.dates import EARLIEST, FUTURE, date_in_address, parse_date

NOW = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-03-05", "2024-03-05T00:00:00+00:00"),
        ("2024-03-05T09:15", "2024-03-05T09:15:00+00:00"),
        ("2024-03-05T09:15:30.123Z", "2024-03-05T09:15:30+00:00"),
        ("2024-03-05 09:15:30 +0200", "2024-03-05T09:15:30+02:00"),
        ("2024-03-05T09:15:30-05", "2024-03-05T09:15:30-05:00"),
        ("2024-3-5", "2024-03-05T00:00:00+00:00"),
        ("Tue, 05 Mar 2024 09:15:00 GMT", "2024-03-05T09:15:00+00:00"),
        ("Published March 5, 2024 at 4:15 p.m.", "2024-03-05T16:15:00+00:00"),
        ("Mar. 5th, 2024", "2024-03-05T00:00:00+00:00"),
        ("5 March 2024", "2024-03-05T00:00:00+00:00"),
        ("Dienstag, 5. März 2024", "2024-03-05T00:00:00+00:00"),
        ("le 5 août 2024", "2024-08-05T00:00:00+00:00"),
        ("5 de marzo de 2024", "2024-03-05T00:00:00+00:00"),
        ("05.03.2024", "2024-03-05T00:00:00+00:00"),
        ("2024年3月5日", "2024-03-05T00:00:00+00:00"),
    ],
)
def test_dates_are_read_as_pages_write_them(text: str, iso: str) -> None:
    moment = parse_date(text, not_after=NOW)
    assert moment is not None
    assert moment.isoformat() == iso


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "0001-01-01T00:00:00", "1970-01-01T00:00:00Z", "2031-01-01", "2024-13-45", "31.02.2024", "March"],
)
def test_what_is_no_date_of_an_article_is_none(text: str) -> None:
    assert parse_date(text, not_after=NOW) is None


def test_a_date_in_the_address() -> None:
    assert date_in_address("https://tidings.example/2024/03/05/bell", not_after=NOW) == datetime(2024, 3, 5, tzinfo=UTC)
    assert date_in_address("https://tidings.example/2024/99/05/bell", not_after=NOW) is None


@given(st.text(max_size=60))
def test_any_text_is_a_sane_date_or_none(text: str) -> None:
    moment = parse_date(text, not_after=NOW)
    assert moment is None or EARLIEST <= moment <= NOW + FUTURE


@given(st.datetimes(datetime(1950, 1, 1), datetime(2025, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_iso_dates_come_back_to_the_second(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    if moment.date() != datetime.fromtimestamp(0, UTC).date():
        assert parse_date(moment.isoformat(), not_after=NOW) == moment


def test_tomorrow_is_a_matter_of_time_zones() -> None:
    assert parse_date((NOW + timedelta(days=1)).isoformat(), not_after=NOW) is not None
