"""Pictures are kept with what is saved, as far as the person wants, and are there without a network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from broadsheet.desk.illustrating import may_show
from broadsheet.desk.reader import Reader
from broadsheet.errors import BroadsheetError, FetchError
from broadsheet.settings import Settings
from tests.serving import Site
from tests.websites import story

PICTURE = "/tower.png"
HEAD = '<meta property="og:image" content="/tower.png">'


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        site.serve("/tower", story("The tower", head=HEAD))
        yield site


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    reader = Reader(tmp_path / "library.db", Settings())
    yield reader
    reader.close()


async def save(reader: Reader, site: Site) -> None:
    async for outcome in reader.save_many([site.url("/tower")]):
        assert outcome.error is None


async def test_what_is_saved_shows_its_pictures_without_the_network(reader: Reader, site: Site) -> None:
    site.serve(PICTURE, "a tower", media_type="image/png")
    await save(reader, site)
    opened = await reader.open(site.url("/tower"))
    assert site.count(PICTURE) == 1
    assert await reader.picture(opened, site.url(PICTURE)) == b"a tower"
    assert site.count(PICTURE) == 1


async def test_a_picture_that_failed_comes_with_the_next_look(reader: Reader, site: Site) -> None:
    site.serve(PICTURE, "busy", status=503)
    await save(reader, site)
    (number,) = reader.library.lacking_pictures()
    site.serve(PICTURE, "a tower", media_type="image/png")
    assert [count async for count in reader.complete_all_pictures([number])] == [1]
    assert reader.library.lacking_pictures() == ()


async def test_a_picture_that_is_looked_at_is_kept(reader: Reader, site: Site) -> None:
    site.serve(PICTURE, "a tower", media_type="image/png")
    opened = reader.save(await reader.open(site.url("/tower")))
    await reader.picture(opened, site.url(PICTURE))
    await reader.picture(opened, site.url(PICTURE))
    assert site.count(PICTURE) == 1


@pytest.mark.parametrize("settings", [Settings(library_pictures="none"), Settings(reading_pictures_from="site")])
async def test_no_picture_is_fetched_that_is_not_wanted(tmp_path: Path, site: Site, settings: Settings) -> None:
    with Site() as elsewhere:
        head = f'<meta property="og:image" content="{elsewhere.url(PICTURE)}">'
        site.serve("/tower", story("The tower", head=head.replace("127.0.0.1", "localhost")))
        reader = Reader(tmp_path / "library.db", settings)
        await save(reader, site)
        assert reader.library.lacking_pictures() == ()
        assert elsewhere.count(PICTURE) == 0
        reader.close()


async def test_only_a_page_that_is_a_file_has_pictures_from_files(reader: Reader, site: Site, tmp_path: Path) -> None:
    (tmp_path / "tower.png").write_bytes(b"a tower")
    (tmp_path / "tower.html").write_text(story("The tower", head=HEAD.replace("/tower", "tower")), "utf-8")
    url = (tmp_path / "tower.png").as_uri()
    opened = await reader.open(str(tmp_path / "tower.html"))
    assert await reader.picture(opened, url) == b"a tower"
    from_web = await reader.open(site.url("/tower"))
    with pytest.raises(FetchError, match="on your own disk"):
        await reader.picture(from_web, url)
    assert may_show(url, opened.page.url, Settings())
    assert not may_show(url, from_web.page.url, Settings())
    for name in (tmp_path.as_uri(), f"{url}.gone"):
        with pytest.raises(BroadsheetError):
            await reader.picture(replace(opened, entry=None), name)
