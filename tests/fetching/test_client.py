from __future__ import annotations

import asyncio
import email.utils
import errno
import gzip
import socket
import ssl
import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import brotli  # type: ignore[import-untyped]  # publishes no types
import httpx
import pytest
import zstandard

from broadsheet.errors import FetchError, NotReadableError, OfflineError, UsageError
from broadsheet.fetching import Limits, Progress, decode, fetch, problems
from broadsheet.fetching.asking import accept_language
from tests.serving import Site

STORY = "<!doctype html><title>Ferry</title><h1>The ferry is back</h1><p>It crossed at noon, as “promised”.</p>"
QUICK = Limits(connect=5, read=5, total=10, max_bytes=200_000)


async def test_a_page_comes_with_what_the_server_says_of_it(site: Site) -> None:
    headers = {"ETag": '"7"', "Last-Modified": "Mon, 02 Mar 2026 10:00:00 GMT"}
    url = site.serve("/ferry?day=1", STORY, media_type="text/HTML; Charset=UTF-8", headers=headers)
    page = await fetch(url)
    assert (page.requested, page.url, page.media_type, page.charset) == (url, url, "text/html", "utf-8")
    assert (page.etag, page.last_modified) == ('"7"', "Mon, 02 Mar 2026 10:00:00 GMT")
    assert page.redirects == ()
    assert decode(page) == STORY
    assert datetime.now(UTC) - page.fetched_at < timedelta(minutes=1)


async def test_the_program_says_its_name_and_what_it_reads(site: Site) -> None:
    url = site.serve("/", STORY)
    await fetch(url)
    await fetch(url, user_agent="Reading Room/2")
    first, second = (asked.headers for asked in site.requests)
    assert "broadsheet/" in first["user-agent"]
    assert first["accept"].startswith("text/html")
    assert {"gzip", "br", "zstd"} <= set(first["accept-encoding"].split(", "))
    assert second["user-agent"] == "Reading Room/2"


async def test_a_name_that_cannot_be_sent_is_the_settings_fault(site: Site) -> None:
    with pytest.raises(UsageError, match="user_agent"):
        await fetch(site.url(), user_agent="Leser\r\nX: y")
    assert site.requests == []


@pytest.mark.parametrize(
    ("locale", "header"),
    [
        ("de_AT.UTF-8", "de-AT,de;q=0.9,en;q=0.5"),
        ("en_GB.UTF-8", "en-GB,en;q=0.9"),
        ("fr", "fr,en;q=0.9"),
        ("C.UTF-8", "en"),
        ("", "en"),
        ("x\r\ny", "en"),
    ],
)
def test_the_persons_language_is_asked_for(locale: str, header: str) -> None:
    assert accept_language({"LANG": locale}) == header


# ---- redirects ----


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_followed_and_kept_with_the_fragment(site: Site, status: int) -> None:
    site.serve("/new/story", STORY)
    site.redirect("/moved", "new/story", status=status)
    site.redirect("/old", "/moved", status=status)
    page = await fetch(site.url("/old#ferry"))
    assert page.url == site.url("/new/story#ferry")
    assert page.redirects == (site.url("/old#ferry"), site.url("/moved#ferry"))
    assert page.requested == site.url("/old#ferry")


async def test_a_redirect_may_bring_its_own_fragment(site: Site) -> None:
    site.serve("/new", STORY)
    site.redirect("/old", "/new#noon")
    assert (await fetch(site.url("/old#top"))).url == site.url("/new#noon")


async def test_a_circle_is_seen_at_once(site: Site) -> None:
    site.redirect("/a", "/b")
    site.redirect("/b", "/a")
    with pytest.raises(FetchError, match="circle"):
        await fetch(site.url("/a"))
    assert len(site.requests) == 2


async def test_a_way_back_with_a_new_cookie_is_no_circle(site: Site) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if "seen=yes" in request.headers.get("cookie", ""):
            return httpx.Response(200, html=STORY)
        return httpx.Response(302, headers={"Location": str(request.url), "Set-Cookie": "seen=yes"})

    page = await fetch("https://news.example/story", transport=httpx.MockTransport(answer))
    assert decode(page) == STORY


async def test_twenty_redirects_are_followed_and_no_more(site: Site) -> None:
    for number in range(21):
        site.redirect(f"/{number}", f"/{number + 1}")
    site.serve("/21", STORY)
    with pytest.raises(FetchError, match="20 times"):
        await fetch(site.url("/0"))
    assert (await fetch(site.url("/1"))).url == site.url("/21")


@pytest.mark.parametrize(
    "to",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "javascript:alert(1)",
        "http://[",
        "http://127.0.0.1:99999/",
        "http://x.example:99999/",
    ],
)
async def test_a_redirect_never_leaves_the_web(site: Site, to: str) -> None:
    site.redirect("/out", to)
    with pytest.raises(FetchError, match="no web address"):
        await fetch(site.url("/out"))


async def test_a_redirect_without_an_address_is_an_error(site: Site) -> None:
    site.serve("/lost", STORY, status=302)
    with pytest.raises(FetchError) as caught:
        await fetch(site.url("/lost"))
    assert caught.value.status == 302


@pytest.mark.parametrize(
    "url",
    [
        "ftp://x.example/",
        "file:///etc/passwd",
        "story",
        "http://",
        "",
        "http://[",
        "http://x.example:99999/",
        "http://\x1b[2J/",
    ],
)
async def test_only_web_addresses_are_fetched(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        await fetch(url)
    assert "\x1b" not in str(caught.value)


async def test_the_login_in_an_address_is_used_but_not_kept() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, html=STORY if "authorization" in request.headers else "<p>Who are you?</p>")

    page = await fetch("https://anna:secret@news.example/x", transport=httpx.MockTransport(answer))
    assert decode(page) == STORY
    assert page.url == "https://news.example/x"


# ---- what servers answer instead ----


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (400, "does not understand"),
        (401, "login"),
        (402, "paid"),
        (403, "refuses"),
        (404, "web archive may have a copy"),
        (405, "does not give"),
        (410, "--archived"),
        (418, "does not give"),
        (429, "Wait"),
        (451, "legal"),
        (500, "later"),
        (502, "gateway"),
        (503, "overloaded"),
        (504, "in time"),
        (520, "error of its own"),
        (304, "does not understand"),
    ],
)
async def test_an_error_status_is_explained(site: Site, status: int, says: str) -> None:
    url = site.serve("/story", STORY, status=status)
    with pytest.raises(FetchError) as caught:
        await fetch(url)
    assert caught.value.status == status
    assert caught.value.exit_code == 3
    assert says in str(caught.value)
    assert str(status) in caught.value.title
    assert "127.0.0.1" in caught.value.title
    assert "{" not in str(caught.value)


NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("1", "wait 1 second;"),
        ("90", "wait 2 minutes;"),
        ("3600", "wait 1 hour;"),
        ("200000", "wait 2 days;"),
        (email.utils.format_datetime(NOON + timedelta(minutes=5)), "wait 5 minutes;"),
        (email.utils.format_datetime(NOON - timedelta(minutes=5)), "Wait a while"),
        ("soon", "Wait a while"),
        ("", "Wait a while"),
        (None, "Wait a while"),
        ("Mon, 99 Foo 99999 99:99:99", "Wait a while"),
    ],
)
def test_how_long_to_wait_is_said(header: str | None, says: str) -> None:
    assert says in problems.of_status(429, "news.example", header, now=NOON).hint


@pytest.mark.parametrize(
    ("media_type", "body", "says"),
    [
        ("image/png", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("application/pdf", b"%PDF-1.7", "a PDF document"),
        ("text/html", b"%PDF-1.7\n", "a PDF document"),
        ("application/zip", b"PK\x03\x04", "a ZIP archive"),
        ("application/octet-stream", b"PK\x03\x04abc", "a ZIP archive"),
        ("video/mp4", b"", "a film"),
        ("application/json", b"{}", "data (JSON)"),
        ("application/rss+xml", b"<rss/>", "a news feed"),
        ("text/xml", b"<?xml version='1.0'?><feed xmlns='x'><title>x</title></feed>", "a news feed"),
        ("text/html", bytes(range(256)) * 8, "is not text"),
        (None, b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK", "an office document"),
    ],
)
async def test_what_is_no_text_is_named(site: Site, media_type: str | None, body: bytes, says: str) -> None:
    url = site.serve("/thing", body, media_type=media_type)
    with pytest.raises(NotReadableError) as caught:
        await fetch(url)
    assert says in caught.value.title
    assert "browser" in caught.value.hint


@pytest.mark.parametrize(("status", "body"), [(200, b""), (200, b" \n "), (204, b"")])
async def test_an_empty_page_is_said_to_be_empty(site: Site, status: int, body: bytes) -> None:
    with pytest.raises(NotReadableError, match="empty"):
        await fetch(site.serve("/", body, status=status))


@pytest.mark.parametrize(
    ("path", "header", "body", "media_type"),
    [
        ("/a", "application/xhtml+xml", b"<html><p>x</p></html>", "text/html"),
        ("/a", "text/x-markdown", b"x", "text/markdown"),
        ("/a.md", "text/plain; charset=utf-8", b"x", "text/markdown"),
        ("/a.txt", "text/plain", b"# x\n\n- y\n", "text/plain"),
        ("/a.md", "text/html", b"<p>x</p>", "text/html"),
        ("/a", None, b"<!DOCTYPE html><p>x</p>", "text/html"),
        ("/a", "application/octet-stream", b"Just words.", "text/plain"),
        ("/a", "text/csv", b"a,b", "text/plain"),
    ],
)
async def test_the_media_type_is_one_that_can_be_read(
    site: Site, path: str, header: str | None, body: bytes, media_type: str
) -> None:
    assert (await fetch(site.serve(path, body, media_type=header))).media_type == media_type


async def test_a_mail_is_opened(site: Site) -> None:
    mail = b"From: Ada Finch <ada@post.example>\r\nSubject: Tides\r\n\r\nHigh water at six.\r\n"
    page = await fetch(site.serve("/letter.eml", mail, media_type="message/rfc822"))
    assert (page.media_type, page.content) == ("text/plain", b"High water at six.\r\n")
    assert page.envelope is not None
    assert page.envelope.title == "Tides"


async def test_utf_16_is_text(site: Site) -> None:
    page = await fetch(site.serve("/", STORY.encode("utf-16-be"), media_type="text/html; charset=utf-16be"))
    assert decode(page) == STORY


# ---- sizes and compression ----

PACKED = {
    "gzip": gzip.compress(STORY.encode()),
    "x-gzip": gzip.compress(STORY.encode()),
    "deflate": zlib.compress(STORY.encode()),
    "Deflate": zlib.compress(STORY.encode())[2:-4],
    "br": brotli.compress(STORY.encode()),
    "zstd": zstandard.compress(STORY.encode()),
    "gzip, br": brotli.compress(gzip.compress(STORY.encode())),
    "identity": STORY.encode(),
    "UTF-8": STORY.encode(),
}


@pytest.mark.parametrize("coding", PACKED)
async def test_packed_pages_are_unpacked(site: Site, coding: str) -> None:
    page = await fetch(site.serve("/", PACKED[coding], headers={"Content-Encoding": coding}))
    assert decode(page) == STORY


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
async def test_damaged_packing_is_said(site: Site, coding: str) -> None:
    url = site.serve("/", b"\x1f\x8bnonsense" * 9, headers={"Content-Encoding": coding})
    with pytest.raises(FetchError, match="damaged"):
        await fetch(url)


ZEROS = bytes(20_000_000)
BOMBS = {
    "gzip": gzip.compress(ZEROS),
    "deflate": zlib.compress(ZEROS),
    "br": brotli.compress(ZEROS, quality=5),
    "zstd": zstandard.compress(ZEROS),
    "gzip, gzip": gzip.compress(gzip.compress(ZEROS)),
}


@pytest.mark.parametrize("coding", BOMBS)
async def test_a_bomb_does_not_go_off(site: Site, coding: str) -> None:
    url = site.serve("/", BOMBS[coding], headers={"Content-Encoding": coding})
    with pytest.raises(FetchError, match=r"larger than 0\.2 MB"):
        await fetch(url, limits=QUICK)


async def test_a_page_that_is_announced_too_large_is_not_read(site: Site) -> None:
    url = site.serve("/", b"x", headers={"Content-Length": "200001"}, stall=30)
    with pytest.raises(FetchError, match="larger"):
        await fetch(url, limits=QUICK)


async def test_an_endless_page_is_left() -> None:
    sent = 0

    class Endless(httpx.AsyncByteStream):
        async def __aiter__(self):  # type: ignore[no-untyped-def]  # the base class has none either
            nonlocal sent
            while True:
                sent += 10_000
                yield b"x" * 10_000

    transport = httpx.MockTransport(lambda _: httpx.Response(200, stream=Endless()))
    with pytest.raises(FetchError, match="larger"):
        await fetch("https://news.example/", limits=QUICK, transport=transport)
    assert sent == 210_000


async def test_a_page_of_just_the_limit_is_read(site: Site) -> None:
    assert len((await fetch(site.serve("/", b"x" * 200_000), limits=QUICK)).content) == 200_000


# ---- asking again ----


async def test_an_unchanged_page_is_not_sent_again(site: Site) -> None:
    url = site.serve("/", STORY, headers={"ETag": '"1"', "Last-Modified": "Mon, 02 Mar 2026 10:00:00 GMT"})
    known = replace(await fetch(url), requested="what I typed", fetched_at=NOON)
    again = await fetch(url, known=known)
    assert site.requests[1].headers["if-modified-since"] == "Mon, 02 Mar 2026 10:00:00 GMT"
    assert again == replace(known, fetched_at=again.fetched_at)
    assert again.fetched_at > NOON


async def test_a_changed_page_is_sent_anew(site: Site) -> None:
    known = await fetch(site.serve("/", STORY, headers={"ETag": '"1"'}))
    url = site.serve("/", "<p>It sank.</p>", headers={"ETag": '"2"'})
    assert decode(await fetch(url, known=known)) == "<p>It sank.</p>"


async def test_the_marks_of_one_address_are_not_sent_to_another(site: Site) -> None:
    known = await fetch(site.serve("/a", STORY, headers={"ETag": '"1"'}))
    site.redirect("/short", "/a")
    again = await fetch(site.url("/short"), known=known)
    by_path = {asked.path: asked.headers for asked in site.requests[1:]}
    assert "if-none-match" not in by_path["/short"]
    assert by_path["/a"]["if-none-match"] == '"1"'
    assert again.content == known.content


async def test_unchanged_is_no_answer_to_what_was_not_asked(site: Site) -> None:
    known = await fetch(site.serve("/a", STORY, headers={"ETag": '"1"'}))
    with pytest.raises(FetchError) as caught:
        await fetch(site.serve("/b", status=304), known=known)
    assert caught.value.status == 304


async def test_a_file_can_be_the_older_copy(site: Site) -> None:
    url = site.serve("/", STORY)
    known = replace(await fetch(url), url="file:///story.html", etag='"1"')
    await fetch(url, known=known)
    assert "if-none-match" not in site.requests[1].headers


# ---- time, progress and cancelling ----


async def test_progress_is_told_in_order(site: Site) -> None:
    site.serve("/new", b"x" * 150_000)
    site.redirect("/old", "/new")
    told: list[Progress] = []
    await fetch(site.url("/old"), progress=told.append)
    stages = [(step.stage, step.redirects) for step in told]
    assert list(dict.fromkeys(stages)) == [
        ("connecting", 0),
        ("waiting", 0),
        ("connecting", 1),
        ("waiting", 1),
        ("receiving", 1),
    ]
    assert told[-1] == Progress("receiving", 150_000, 150_000, 1)
    received = [step.received for step in told if step.stage == "receiving"]
    assert received == sorted(received)
    assert received[0] == 0


@pytest.mark.parametrize(("delay", "stall", "stage"), [(60, 0, "waiting"), (0, 60, "receiving")])
async def test_a_fetch_can_be_cancelled(site: Site, delay: float, stall: float, stage: str) -> None:
    url = site.serve("/", STORY, delay=delay, stall=stall)
    there = asyncio.Event()

    def watch(step: Progress) -> None:
        if step.stage == stage:
            there.set()

    task = asyncio.create_task(fetch(url, progress=watch))
    await asyncio.wait_for(there.wait(), 10)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_server_that_does_not_answer_is_left(site: Site) -> None:
    with pytest.raises(FetchError, match=r"did not answer within 0\.2 seconds"):
        await fetch(site.serve("/", STORY, delay=60), limits=Limits(read=0.2))


async def test_a_server_that_stops_in_the_middle_is_left(site: Site) -> None:
    with pytest.raises(FetchError, match=r"did not answer within 0\.2 seconds"):
        await fetch(site.serve("/", STORY, stall=60), limits=Limits(read=0.2))


async def test_the_whole_fetch_has_its_time(site: Site) -> None:
    with pytest.raises(FetchError, match=r"not there after 0\.2 seconds"):
        await fetch(site.serve("/", STORY, delay=60), limits=Limits(total=0.2))


# ---- connections that do not come about ----


async def test_a_refused_connection_is_said() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(FetchError, match="refuses the connection") as caught:
        await fetch(f"https://127.0.0.1:{port}/")
    assert "http://" in caught.value.hint


async def test_no_secure_connection_is_said(site: Site) -> None:
    with pytest.raises(FetchError, match="No secure connection"):
        await fetch(f"https://127.0.0.1:{site.port}/")


@pytest.mark.parametrize(
    ("code", "says"), [(socket.EAI_NONAME, "no server named"), (socket.EAI_AGAIN, "there is no network")]
)
async def test_an_unknown_name_is_offline(monkeypatch: pytest.MonkeyPatch, code: int, says: str) -> None:
    def look_up(*_: object, **__: object) -> None:
        raise socket.gaierror(code, "not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(OfflineError, match=says):
        await fetch("https://news.example/story")


async def test_a_page_that_breaks_off_is_no_page(site: Site) -> None:
    url = site.serve("/", STORY, headers={"Content-Length": "5000"})
    with pytest.raises(FetchError, match="broke off"):
        await fetch(url)


@pytest.mark.parametrize(
    ("cause", "kind", "says"),
    [
        (OSError(errno.ENETUNREACH, "Network is unreachable"), OfflineError, "no way"),
        (OSError(errno.EHOSTUNREACH, "No route to host"), OfflineError, "no way"),
        (ExceptionGroup("all failed", [OSError(errno.ENETUNREACH, "x"), OSError(1, "y")]), OfflineError, "no way"),
        (ConnectionResetError(errno.ECONNRESET, "reset"), FetchError, "broke off"),
        (ssl.SSLCertVerificationError("x"), FetchError, "certificate"),
        (OSError(errno.EPERM, "not permitted"), FetchError, "No connection"),
        (None, FetchError, "No connection"),
    ],
)
async def test_why_no_connection_came_about_is_said(
    cause: BaseException | None, kind: type[FetchError], says: str
) -> None:
    if isinstance(cause, ssl.SSLCertVerificationError):
        cause.verify_message = "certificate has expired"

    def refuse(_: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("All connection attempts failed") from cause

    with pytest.raises(FetchError, match=says) as caught:
        await fetch("https://news.example/story", transport=httpx.MockTransport(refuse))
    assert type(caught.value) is kind
    assert "news.example" in caught.value.title


async def test_a_proxy_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "gopher://127.0.0.1:1")
    with pytest.raises(UsageError, match="proxy"):
        await fetch("https://news.example/story")
