"""The web archive's copy: a server that answers as the archive does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import quote

import pytest

from broadsheet.errors import FetchError, NotReadableError
from broadsheet.fetching.archive import fetch_archived
from tests.serving import Site

STORY = "https://gazette.example/2019/lock?id=7"
COPY = "<html><body><a href='/next'>x</a><p>The lock keeper opens at six.</p></body></html>"


def index_of(url: str) -> str:
    filters = "filter=statuscode%3A200&filter=mimetype%3Atext%2Fhtml%7Capplication%2Fxhtml.%2A%7Ctext%2Fplain"
    return f"/cdx/search/cdx?url={quote(url, safe='')}&fl=timestamp%2Coriginal&{filters}&limit=-1"


@pytest.fixture
def archive() -> Iterator[Site]:
    with Site() as site:
        site.serve(index_of(STORY), f"20190501120000 {STORY}\n", media_type="text/plain")
        site.serve(f"/web/20190501120000id_/{STORY}", COPY, headers={"ETag": '"x"'})
        yield site


async def test_the_copy_has_the_pages_own_address_and_the_day_it_was_taken(archive: Site) -> None:
    page = await fetch_archived(STORY + "#part", archive=archive.url(""))
    assert (page.requested, page.url) == (STORY + "#part", STORY + "#part")
    assert page.archived_at == datetime(2019, 5, 1, 12, tzinfo=UTC)
    assert page.content == COPY.encode()
    assert page.etag is None


async def test_a_copy_that_leads_to_another_has_the_day_of_that_one(archive: Site) -> None:
    archive.redirect(f"/web/20190501120000id_/{STORY}", f"/web/20190430000000id_/{STORY}")
    archive.serve(f"/web/20190430000000id_/{STORY}", COPY)
    page = await fetch_archived(STORY, archive=archive.url(""))
    assert page.archived_at == datetime(2019, 4, 30, tzinfo=UTC)
    assert page.redirects == ()


@pytest.mark.parametrize(
    "answer", ["", "\n", "20191399999999 https://gazette.example/\n", "org,archive)/ what is this"]
)
async def test_no_copy_is_said(archive: Site, answer: str) -> None:
    archive.serve(index_of(STORY), answer, media_type="text/plain")
    with pytest.raises(FetchError, match="has no copy") as caught:
        await fetch_archived(STORY, archive=archive.url(""))
    assert caught.value.status == 404


async def test_an_archive_that_is_overloaded_is_named(archive: Site) -> None:
    archive.serve(index_of(STORY), status=503)
    with pytest.raises(
        FetchError, match=r"The web archive \(127\.0\.0\.1:\d+\) does not give the copy \(503\)"
    ) as caught:
        await fetch_archived(STORY, archive=archive.url(""))
    assert "try again" in caught.value.hint


async def test_an_archive_that_is_down_is_said() -> None:
    with Site() as site:
        address = site.url("")
    with pytest.raises(FetchError, match="refuses the connection"):
        await fetch_archived(STORY, archive=address)


async def test_a_copy_that_is_no_text_is_said(archive: Site) -> None:
    archive.serve(f"/web/20190501120000id_/{STORY}", b"%PDF-1.7", media_type="application/pdf")
    with pytest.raises(NotReadableError):
        await fetch_archived(STORY, archive=archive.url(""))
