"""Pictures: what is fetched, and what is not."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from broadsheet.errors import FetchError
from broadsheet.fetching.limits import Limits
from broadsheet.fetching.pictures import fetch_picture
from broadsheet.fetching.site import of_same_site
from tests.hostile.bad_manners import PACKERS
from tests.serving import Site

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 100
PUBLIC = "https://gazette.example/story"


async def test_a_picture_comes_without_saying_who_reads_what(site: Site) -> None:
    url = site.redirect("/old.png", "/new.png")
    site.serve("/new.png", PNG, media_type="image/png; x=1")
    picture = await fetch_picture(url, page_url=site.url("/story"))
    assert picture == (PNG, "image/png")
    assert all(name not in asked.headers for asked in site.requests for name in ("referer", "cookie"))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]"])
async def test_a_public_page_reaches_nothing_inside(site: Site, host: str) -> None:
    site.serve("/a.png", PNG, media_type="image/png")
    with pytest.raises(FetchError, match="from inside your network"):
        await fetch_picture(f"http://{host}:{site.port}/a.png", page_url=PUBLIC)
    assert site.requests == []


async def test_not_even_by_a_public_name(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.serve("/a.png", PNG, media_type="image/png")
    real = socket.getaddrinfo

    def look_up(host: Any, *rest: Any, **named: Any) -> Any:
        return real("127.0.0.1" if host in ("pictures.example", b"pictures.example") else host, *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(FetchError, match="from inside your network"):
        await fetch_picture(f"http://pictures.example:{site.port}/a.png", page_url="https://8.8.8.8/story")
    assert site.requests == []


async def test_limits(site: Site) -> None:
    page = site.url("/story")
    with pytest.raises(FetchError, match="larger than"):
        await fetch_picture(
            site.serve("/big.png", PNG, media_type="image/png"), page_url=page, limits=Limits(max_bytes=50)
        )
    with pytest.raises(FetchError, match="no picture"):
        await fetch_picture(site.serve("/page", "<p>Log in"), page_url=page)
    with pytest.raises(FetchError, match="404"):
        await fetch_picture(site.url("/none.png"), page_url=page)
    with pytest.raises(FetchError, match="one address to the next"):
        await fetch_picture(site.redirect("/round", "/round"), page_url=page, limits=Limits(max_redirects=2))
    with pytest.raises(FetchError, match="no web address"):
        await fetch_picture(site.redirect("/out", "file:///etc/passwd"), page_url=page)


@pytest.mark.parametrize("coding", PACKERS)
async def test_a_packed_picture_comes_and_a_bomb_does_not_go_off(site: Site, coding: str) -> None:
    pack, page = PACKERS[coding], site.url("/story")

    def packed(path: str, content: bytes) -> str:
        return site.serve(path, content, media_type="image/png", headers={"Content-Encoding": coding})

    assert (await fetch_picture(packed("/a.png", pack(PNG)), page_url=page)).content == PNG
    with pytest.raises(FetchError, match="larger than 10 MB"):
        await fetch_picture(packed("/b.png", pack(bytes(60_000_000))), page_url=page)
    with pytest.raises(FetchError, match="damaged"):
        await fetch_picture(packed("/c.png", b"\x1f\x8b" + PNG), page_url=page)


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://gazette.example/a.png", True),
        ("https://www.gazette.example/a.png", True),
        ("https://img.gazette.example/a.png", True),
        ("https://notgazette.example/a.png", False),
        ("https://tracker.example/a.png", False),
    ],
)
def test_the_same_site(url: str, *, same: bool) -> None:
    assert of_same_site(url, "https://www.gazette.example/story") is same
    assert not of_same_site(url, "")
