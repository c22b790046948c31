"""Private: no host but the article's own is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from broadsheet.desk.reader import Reader
from broadsheet.errors import FetchError
from broadsheet.fetching import fetch, fetch_picture
from broadsheet.settings import Settings, config_path, load
from tests.cli.conftest import Command, command
from tests.serving import Site
from tests.websites import story

__all__ = ["command"]

PICTURE = "/tower.png"


@pytest.fixture
def elsewhere() -> Iterator[Site]:
    with Site() as running:
        running.serve(PICTURE, b"a tower", media_type="image/png")
        running.serve("/next", story("The tower"))
        yield running


def _away(elsewhere: Site, path: str) -> str:
    return elsewhere.url(path).replace("127.0.0.1", "localhost")


def _illustrated(site: Site, elsewhere: Site) -> str:
    """An article with one picture of its own, one from elsewhere, and one that is redirected there."""
    site.serve("/near.png", b"a tower", media_type="image/png")
    site.redirect("/moved.png", _away(elsewhere, PICTURE))
    sources = (site.url("/near.png"), _away(elsewhere, PICTURE), site.url("/moved.png"))
    figures = "".join(f'<figure><img src="{url}" alt="A tower"></figure>' for url in sources)
    return site.serve("/tower", story("The tower").replace("</article>", f"{figures}</article>"))


@pytest.mark.parametrize("private", [True, False])
async def test_no_picture_comes_from_elsewhere(site: Site, elsewhere: Site, tmp_path: Path, *, private: bool) -> None:
    reader = Reader(tmp_path / "library.db", Settings(fetching_private=private))
    async for outcome in reader.save_many([_illustrated(site, elsewhere)]):
        assert outcome.error is None
    reader.close()
    assert site.count("/near.png") == 1
    assert elsewhere.count(PICTURE) == (0 if private else 2)


@pytest.mark.parametrize("way", ["option", "environment", "settings"])
def test_each_way_to_ask_for_it(
    command: Command, site: Site, elsewhere: Site, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    options = ["--private"] if way == "option" else []
    if way == "environment":
        monkeypatch.setenv("BROADSHEET_PRIVATE", "1")
    if way == "settings":
        config_path().write_text("[fetching]\nprivate = true\n")
        assert load(config_path()).fetching_private
    assert command(*options, "save", _illustrated(site, elsewhere)).code == 0
    assert site.count("/near.png") == 1
    assert elsewhere.requests == []
    assert "private: only an article's own host" in command(*options, "doctor").out
    read = command(*options, site.url("/tower"), terminal=True)
    assert read.screens[0].settings.fetching_private


def test_otherwise_it_says_whom_it_asks(command: Command) -> None:
    assert "where its pictures are" in command("doctor").out


async def test_a_further_page_does_not_lead_elsewhere(site: Site, elsewhere: Site) -> None:
    url, page = site.redirect("/2", _away(elsewhere, "/next")), site.url("/tower")
    with pytest.raises(FetchError, match="another site"):
        await fetch(url, page_url=page, only_site=True)
    assert elsewhere.requests == []
    assert (await fetch(url, page_url=page)).content


async def test_a_redirect_of_a_picture_is_not_followed_elsewhere(site: Site, elsewhere: Site) -> None:
    url, page = site.redirect("/a.png", _away(elsewhere, PICTURE)), site.url("/tower")
    with pytest.raises(FetchError, match="another site"):
        await fetch_picture(url, page_url=page, only_site=True)
    assert elsewhere.requests == []
