"""Cookie files: what is read, and where each cookie is sent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.errors import FileError
from broadsheet.fetching import fetch
from broadsheet.fetching.cookies import Cookie, Cookies, read_cookies, with_cookies
from tests.serving import Site

NOW = datetime(2026, 3, 1, tzinfo=UTC)
LATER = int(NOW.timestamp()) + 1000
STORY = "<article><h1>Locks</h1><p>The lock keeper opens at six.</p></article>"


def file_of(folder: Path, *lines: str) -> Path:
    path = folder / "cookies.txt"
    path.write_text("# Netscape HTTP Cookie File\n\n" + "\n".join(lines) + "\n", "utf-8")
    return path


def line(host: str, subdomains: str = "FALSE", path: str = "/", secure: str = "FALSE", expires: str = "0") -> str:
    return "\t".join([host, subdomains, path, secure, expires, "login", "secret"])


def sent(cookies: Cookies, url_scheme: str, host: str, path: str = "/") -> list[str]:
    return [name for name, _ in cookies.belonging_to(url_scheme, host, path, now=NOW)]


@pytest.mark.parametrize(
    ("written", "url", "is_sent"),
    [
        (line("gazette.example"), "http://gazette.example/", True),
        (line("gazette.example"), "http://GAZETTE.example/story", True),
        (line("gazette.example"), "http://www.gazette.example/", False),
        (line(".gazette.example", "TRUE"), "http://www.gazette.example/", True),
        (line(".gazette.example", "TRUE"), "http://gazette.example/", True),
        (line(".gazette.example", "TRUE"), "http://notgazette.example/", False),
        (line(".gazette.example", "TRUE"), "http://gazette.example.evil.example/", False),
        (line(".example", "TRUE"), "http://gazette.example/", False),
        (line(".0.0.1", "TRUE"), "http://127.0.0.1/", False),
        (line("gazette.example", path="/news"), "http://gazette.example/news/today", True),
        (line("gazette.example", path="/news"), "http://gazette.example/newsroom", False),
        (line("gazette.example", path="/news/"), "http://gazette.example/news", False),
        (line("gazette.example", secure="TRUE"), "http://gazette.example/", False),
        (line("gazette.example", secure="TRUE"), "https://gazette.example/", True),
        (line("gazette.example", expires=str(LATER)), "http://gazette.example/", True),
        (line("gazette.example", expires=f"{LATER}.25"), "http://gazette.example/", True),
        (line("gazette.example", expires="1000000000"), "http://gazette.example/", False),
        ("#HttpOnly_" + line("gazette.example"), "http://gazette.example/", True),
        ("# " + line("gazette.example"), "http://gazette.example/", False),
    ],
)
def test_a_cookie_goes_where_it_belongs(tmp_path: Path, written: str, url: str, is_sent: bool) -> None:
    cookies = read_cookies(file_of(tmp_path, written))
    scheme, host, path = urlsplit(url)[:3]
    assert sent(cookies, scheme, host, path) == (["login"] if is_sent else [])


LABELS = st.lists(st.sampled_from(["a", "b", "example", "org"]), min_size=1, max_size=4).map(".".join)


@given(LABELS, st.booleans(), LABELS)
def test_no_cookie_reaches_a_host_that_does_not_end_in_its_own(host: str, subdomains: bool, other: str) -> None:
    cookies = Cookies((Cookie(host, subdomains, "/", False, float("inf"), "login", "secret"),))
    if sent(cookies, "http", other):
        assert other == host or (subdomains and other.endswith("." + host))


def test_the_later_of_two_lines_counts_and_the_longest_path_comes_first(tmp_path: Path) -> None:
    host = "gazette.example\tFALSE"
    path = file_of(
        tmp_path,
        f"{host}\t/\tFALSE\t0\ta\told",
        f"{host}\t/\tFALSE\t0\ta\tnew",
        f"{host}\t/news\tFALSE\t0\tb\t2",
        f"{host}\t/\tFALSE\t0\tempty",
    )
    found = read_cookies(path).belonging_to("http", "gazette.example", "/news", now=NOW)
    assert found == (("b", "2"), ("a", "new"), ("empty", ""))


@pytest.mark.parametrize(
    "wrong",
    [
        '[{"domain": "gazette.example"}]',
        "gazette.example FALSE / FALSE 0 login secret",
        line("gazette.example", subdomains="maybe"),
        line("gazette.example", secure="1"),
        line("gazette.example", path="news"),
        line("gazette.example", expires="tomorrow"),
        line("gazette.example", expires="nan"),
        line(""),
        line("gazette example"),
        line("gazette.example") + "\r; Path=/",
        line("gazette.example").replace("login", "log=in"),
        line("gazette.example").replace("secret", "sec\x1bret"),
    ],
)
def test_a_line_that_is_no_cookie_is_named_without_its_value(tmp_path: Path, wrong: str) -> None:
    path = file_of(tmp_path, line("first.example"), wrong)
    with pytest.raises(FileError) as caught:
        read_cookies(path)
    assert "line 4" in caught.value.title
    assert "Netscape" in caught.value.hint
    assert "secret" not in str(caught.value)


def test_a_missing_or_binary_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="There is no cookie file"):
        read_cookies(tmp_path / "none.txt")
    (tmp_path / "odd.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FileError, match="cannot be read"):
        read_cookies(tmp_path / "odd.txt")
    with pytest.raises(FileError, match="cannot be read"):
        read_cookies(tmp_path)


def test_what_the_server_set_goes_over_the_file() -> None:
    assert with_cookies("a=server; c=3", [("a", "file"), ("b", "2")]) == "b=2; a=server; c=3"
    assert with_cookies(None, [("a", "1")]) == "a=1"


async def test_cookies_are_sent_on_every_step_of_a_redirect_but_only_to_their_host(tmp_path: Path) -> None:
    with Site() as site, Site() as stranger:
        far = stranger.serve("/story", STORY).replace("127.0.0.1", "localhost")
        site.redirect("/start", "/middle", headers={"Set-Cookie": "visit=1"})
        site.redirect("/middle", far)
        expires = str(int((datetime.now(UTC) + timedelta(days=1)).timestamp()))
        cookies = read_cookies(file_of(tmp_path, line("127.0.0.1", expires=expires)))
        page = await fetch(site.url("/start"), cookies=cookies)
    assert page.url == far
    assert [asked.headers.get("cookie") for asked in site.requests] == ["login=secret", "login=secret; visit=1"]
    assert stranger.requests[0].headers.get("cookie") is None


def test_a_cookie_never_shows_its_value() -> None:
    assert "secret" not in repr(Cookie("gazette.example", False, "/", False, 0, "login", "secret"))
