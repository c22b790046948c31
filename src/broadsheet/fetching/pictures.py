"""Pictures of an article: fetched within limits, without cookies or a referer, and not from inside one's own network.

A page of the public web must not make the program ask machines at home or at work: the address that a connection was
really made to is looked at before anything is sent, so that no name can lead there by a second look-up.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Callable, Coroutine
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import httpx

from broadsheet.errors import FetchError
from broadsheet.fetching import problems
from broadsheet.fetching.address import show
from broadsheet.fetching.client import USER_AGENT
from broadsheet.fetching.limits import Limits

PICTURE_LIMITS = Limits(connect=10.0, read=10.0, total=30.0, max_bytes=10_000_000, max_redirects=5)

_ACCEPT = "image/webp,image/png,image/jpeg,image/gif,image/*;q=0.5"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NEEDED = "The article can be read without it."


class Picture(NamedTuple):
    """A picture as it was sent; `media_type` is what the server calls it, and may be wrong."""

    content: bytes
    media_type: str


class _InsideError(Exception):
    """The connection leads into the person's own network."""


async def fetch_picture(
    url: str,
    *,
    page_url: str,
    limits: Limits = PICTURE_LIMITS,
    user_agent: str = "",
    transport: httpx.AsyncBaseTransport | None = None,
) -> Picture:
    """The picture at an http or https address, as a page at `page_url` asks for it.

    Private addresses are reached only for pages that are at one themselves. Raises FetchError or OfflineError.
    """
    inside = await _is_inside(urlsplit(page_url).hostname or "")
    try:
        client = httpx.AsyncClient(
            headers={"User-Agent": user_agent.strip() or USER_AGENT, "Accept": _ACCEPT},
            timeout=httpx.Timeout(limits.read, connect=limits.connect, pool=limits.connect),
            http2=True,
            follow_redirects=False,
            transport=transport,
        )
    except (ValueError, ImportError, OSError) as error:  # a proxy or certificates that cannot be used
        raise FetchError("The picture cannot be fetched.", "Check the proxy that the environment names.") from error
    async with client:
        try:
            async with asyncio.timeout(limits.total):
                return await _follow(client, url, limits, inside=inside)
        except TimeoutError as error:
            raise problems.too_slow(_host(url), limits.total) from error


async def _follow(client: httpx.AsyncClient, url: str, limits: Limits, *, inside: bool) -> Picture:
    for _ in range(limits.max_redirects + 1):
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
            raise FetchError(f"The picture at “{show(url)}” has no web address.", _NEEDED)
        try:
            answer = await _ask(client, url, limits, inside=inside)
        except _InsideError as error:
            title = f"The page asks for a picture from inside your network ({_host(url)})."
            raise FetchError(title, "It was not fetched.") from error
        except httpx.TimeoutException as error:
            raise problems.no_answer(_host(url), limits.read) from error
        except httpx.ConnectError as error:
            raise problems.of_connection(error, _host(url), secure=url.startswith("https")) from error
        except (httpx.HTTPError, OSError) as error:
            raise problems.broken_off(_host(url)) from error
        except (httpx.InvalidURL, UnicodeError, ValueError) as error:
            raise FetchError(f"“{show(url)}” is not a valid address.", _NEEDED) from error
        if isinstance(answer, Picture):
            return answer
        url = answer
    raise problems.too_many_redirects(_host(url), limits.max_redirects)


async def _ask(client: httpx.AsyncClient, url: str, limits: Limits, *, inside: bool) -> Picture | str:
    """One request: the picture, or the address that the server sends on to."""
    trace = None if inside else _guard(url)
    request = client.build_request("GET", url, extensions={"trace": trace} if trace else None)
    response = await client.send(request, stream=True)
    try:
        location = response.headers.get("location")
        if response.status_code in _REDIRECTS and location:
            return str(response.request.url.join(location))
        if not 200 <= response.status_code < 300:
            raise problems.of_status(response.status_code, _host(url))
        body = bytearray()
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > limits.max_bytes:
                title = f"The picture of {_host(url)} is larger than {limits.max_bytes / 1_000_000:g} MB."
                raise FetchError(title, _NEEDED)
        media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if not body or media_type.startswith("text/"):
            raise FetchError(f"{_host(url)} sends no picture.", _NEEDED)
        return Picture(bytes(body), media_type)
    finally:
        await response.aclose()


def _guard(url: str) -> Callable[[str, dict[str, Any]], Coroutine[None, None, None]]:
    """A hook of httpcore that looks where a connection leads once it stands, before anything is sent over it.

    A connection to a proxy leads where the person wants it to; through it only addresses written as numbers are known.
    """
    host = urlsplit(url).hostname or ""
    if _is_private(host):
        raise _InsideError
    asked: list[str] = []

    async def look(event: str, info: dict[str, Any]) -> None:
        if event == "connection.connect_tcp.started":
            asked[:] = [str(info.get("host"))]
        elif event == "connection.connect_tcp.complete" and asked and asked[0].strip("[]") == host:
            connection = info["return_value"]
            address = connection.get_extra_info("server_addr")
            if address and _is_private(str(address[0])):
                await connection.aclose()
                raise _InsideError

    return look


def _is_private(host: str) -> bool:
    """Whether the host is written as an address that does not belong to the public internet."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return not (mapped or address).is_global


async def _is_inside(host: str) -> bool:
    """Whether a page is in the person's own network itself."""
    if not host or _is_private(host):
        return bool(host)
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    return any(_is_private(str(address[0])) for *_, address in found)


def _host(url: str) -> str:
    return show(urlsplit(url).hostname or url)
