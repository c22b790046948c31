"""The day over an article: what the page shows against what its metadata say."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.extraction.dates import days_in, on_day
from tests.extraction.making import article_of, paragraphs

MIDNIGHT = "2024-03-08T03:22:00Z"


def published(line: str, *, moment: str = MIDNIGHT, modified: str = "", before: str = "") -> datetime | None:
    head = "<title>The bell of Orran</title>"
    head += f'<meta property="article:published_time" content="{moment}">' if moment else ""
    head += f'<meta property="article:modified_time" content="{modified}">' if modified else ""
    body = f"{before}<article><h1>The bell of Orran</h1>{line}{paragraphs()}</article>"
    return article_of(f"<html lang=en><head>{head}</head><body>{body}</body></html>").published


def test_the_day_is_the_one_where_the_page_is_written() -> None:
    moment = published("<p>By Ada Brandt</p><p>March 7, 2024, 10:22 p.m. EST</p>")
    assert moment is not None
    assert (moment.date(), moment) == (date(2024, 3, 7), datetime(2024, 3, 8, 3, 22, tzinfo=UTC))
    assert published("<p>8 March 2024</p>") == moment


def test_an_article_that_was_dated_anew_has_its_new_date() -> None:
    line = "<div><span>By Ada Brandt</span><span>Nov 14, 2024</span></div>"
    assert published(line, modified="2024-11-14T09:00:00Z") == datetime(2024, 11, 14, 9, tzinfo=UTC)
    assert published(line) == datetime(2024, 11, 14, tzinfo=UTC)


def test_the_day_of_an_update_is_not_that_of_the_article() -> None:
    first = datetime.fromisoformat(MIDNIGHT)
    for line in ("Last updated: Nov 14, 2024", "<span>Updated</span> 14 November 2024"):
        assert published(f"<p>{line}</p>", modified="2024-11-14T09:00:00Z") == first
    assert published("<p>Updated</p><p>Nov 14, 2024</p>") == first
    assert published("<p>Updated Nov 14, 2024</p>", moment="") == datetime(2024, 11, 14, tzinfo=UTC)
    day = published("<p>Updated Nov 14, 2024. Published Mar 5, 2024</p>")
    assert day is not None
    assert day.date() == date(2024, 3, 5)


def test_days_that_are_not_the_articles_are_left_alone() -> None:
    first = datetime.fromisoformat(MIDNIGHT)
    assert published("", before="<p>Sunday, June 1, 2025</p>") == first
    assert published("<p>4/5/2024</p>") == first
    assert (
        published("<p>It was on 5 January 2019 that the bell was rung by the baker, " + "who was awake, " * 8) == first
    )


def test_a_date_in_the_data_of_a_script_is_the_last_that_is_believed() -> None:
    script = '<script>window.page = {"id": 4, "publishedAt": "2024-05-06T07:08:09Z"}</script>'
    assert published(script, moment="") == datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
    assert published(script) == datetime.fromisoformat(MIDNIGHT)


def test_days_are_found_in_running_text() -> None:
    text = "Ada BrandtPublished12 Mar 2024, Sept. 3rd, 2023; 2022-01-31 and 31/12/2021, maybe 4.5.2020"
    days = [(named.day.isoformat(), named.is_sure) for named in days_in(text)]
    assert days[:4] == [("2024-03-12", True), ("2023-09-03", True), ("2022-01-31", True), ("2021-12-31", True)]
    assert sorted(days[4:]) == [("2020-04-05", False), ("2020-05-04", False)]
    assert not days_in("31 February 2024 and 99/99/2020")


@given(st.integers(0, 4_000_000_000), st.integers(-3, 3))
def test_a_moment_stays_itself_on_another_day(seconds: int, days: int) -> None:
    moment = datetime.fromtimestamp(seconds, UTC)
    day = (moment + timedelta(days)).date()
    local = on_day(moment, day)
    assert local == moment
    assert local.date() == day or abs(days) > 0
