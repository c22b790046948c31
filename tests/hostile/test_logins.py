"""A name and password in an address are for its server, and nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadsheet.desk.reader import Reader
from broadsheet.errors import OfflineError
from broadsheet.fetching import fetch, without_login
from broadsheet.settings import Settings
from tests.serving import Site

PASSWORD = "sesame99"
STORY = "<title>Books</title><article><h1>The harbour's books</h1>" + "".join(
    f"<p>The harbour was busy on day {day}, said Odile Brandt, who has kept its books for years.</p>"
    for day in range(6)
)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        (f"https://user:{PASSWORD}@example.org/a@b?c@d#e@f", "https://example.org/a@b?c@d#e@f"),
        (f"HTTP://user@odd:{PASSWORD}@example.org", "HTTP://example.org"),
        ("https://example.org/@user/1", "https://example.org/@user/1"),
        ("mail@example.org.eml", "mail@example.org.eml"),
    ],
)
def test_an_address_without_its_login(url: str, kept: str) -> None:
    assert without_login(url) == kept


def _with_login(url: str) -> str:
    return url.replace("://", f"://user:{PASSWORD}@")


async def test_nothing_that_is_kept_or_shown_holds_it(tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    with Site() as site:
        site.serve("/story", STORY)
        url = _with_login(site.redirect("/old", "/story"))
        reader = Reader(library, Settings())
        opened = reader.save(await reader.open(url))
        reader.close()
    assert site.requests[0].headers["authorization"].startswith("Basic ")
    assert PASSWORD not in repr(opened)
    assert not any(PASSWORD.encode() in path.read_bytes() for path in tmp_path.glob("library.db*"))


async def test_an_article_that_waits_for_the_network_has_none_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def offline(*_: object, **__: object) -> None:
        raise OfflineError("There is no network.", "Connect.")

    monkeypatch.setattr("broadsheet.fetching.client.fetch", offline)
    reader = Reader(tmp_path / "library.db", Settings())
    with pytest.raises(OfflineError):
        await reader.open(_with_login("https://gazette.example/story"))
    reader.close()
    assert not any(PASSWORD.encode() in path.read_bytes() for path in tmp_path.glob("library.db*"))


async def test_another_host_does_not_get_it() -> None:
    with Site() as first, Site() as second:
        second.serve("/story", STORY)
        page = await fetch(_with_login(first.redirect("/old", second.url("/story").replace("127.0.0.1", "localhost"))))
    assert "authorization" in first.requests[0].headers
    assert "authorization" not in second.requests[0].headers
    assert PASSWORD not in repr(page)
