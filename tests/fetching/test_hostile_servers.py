"""Whatever a server sends, a page comes or one of the errors that are explained to the person."""

from __future__ import annotations

import asyncio

import httpx
from hypothesis import example, given, settings
from hypothesis import strategies as st

from broadsheet.errors import BroadsheetError
from broadsheet.fetching import Limits, decode, fetch
from broadsheet.page import Page
from broadsheet.text import clean_text

LIMITS = Limits(connect=5, read=0.5, total=2, max_bytes=10_000, max_redirects=3)

_STATUS = st.sampled_from(
    [
        b"HTTP/1.1 200 OK",
        b"HTTP/1.0 200",
        b"HTTP/1.1 302 Found",
        b"HTTP/1.1 404 \x1b[2J",
        b"HTTP/1.1 304 x",
        b"HTTP/9",
        b"",
        b"HTTP/1.1 999 x",
        b"HTTP/1.1 100 Continue",
    ]
)
_NAME = st.sampled_from(
    [
        b"Content-Type",
        b"Content-Length",
        b"Content-Encoding",
        b"Transfer-Encoding",
        b"Location",
        b"ETag",
        b"Set-Cookie",
        b"Retry-After",
        b"Last-Modified",
        b" x",
        b"",
    ]
)
_VALUE = st.sampled_from(
    [
        b"text/html",
        b"text/html; charset=\x1b[2J",
        b"message/rfc822",
        b"5",
        b"-5",
        b"99999999999999999999",
        b"gzip",
        b"br",
        b"zstd, br",
        b"chunked",
        b"//[",
        b"http://127.0.0.1:1/\xff",
        b"/next",
        b"http://a b/",
        b"x:y",
        b"http://127.0.0.1:99999/",
        b"",
        b"\xff",
        b"a=b; expires=never; domain=\xff",
        b"\x00",
        b"?" * 200,
    ]
)
_BODY = st.binary(max_size=60) | st.sampled_from(
    [b"<p>It is back.", b"5\r\nhello\r\n0\r\n\r\n", b"From: x\n\ny", b"zz\r\n"]
)


def _reply(status: bytes, headers: list[tuple[bytes, bytes]], body: bytes) -> bytes:
    lines = [status, *(name + b": " + value for name, value in headers), b"", body]
    return b"\r\n".join(lines)


async def _fetched_from_server_that_says(reply: bytes) -> Page | BroadsheetError:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(reply)
        writer.write_eof()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        async with httpx.AsyncHTTPTransport(verify=False, trust_env=False) as transport:
            try:
                return await fetch(f"http://127.0.0.1:{port}/", limits=LIMITS, transport=transport)
            except BroadsheetError as error:
                return error


@given(st.builds(_reply, _STATUS, st.lists(st.tuples(_NAME, _VALUE), max_size=4), _BODY) | st.binary(max_size=40))
@example(_reply(b"HTTP/1.1 302 x", [(b"Location", b"http://127.0.0.1:1/\xff")], b""))
@example(_reply(b"HTTP/1.1 302 x", [(b"Location", b"http://127.0.0.1:99999/")], b""))
@example(_reply(b"HTTP/1.1 302 x", [(b"Location", b"http://" + b"a" * 70 + b".example/")], b""))
@example(_reply(b"HTTP/1.1 302 x", [(b"Location", b"http://a..b/")], b""))
@example(_reply(b"HTTP/1.1 302 x", [(b"Location", b"\x1b]0;x\x07:y")], b""))
@example(_reply(b"HTTP/1.1 200 x", [(b"X", b"y" * 200_000)], b"z"))
@settings(max_examples=60, deadline=None)
def test_nothing_a_server_says_breaks_it(reply: bytes) -> None:
    outcome = asyncio.run(_fetched_from_server_that_says(reply))
    if isinstance(outcome, BroadsheetError):
        assert clean_text(str(outcome)) == str(outcome)
        assert outcome.hint
    else:
        assert outcome.content.strip()
        decode(outcome).encode()
