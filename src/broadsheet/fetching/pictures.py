"""Pictures of an article: fetched within limits, without cookies or a referer, and not from inside one's own network.

A page of the public web must not make the program ask machines at home or at work (see `borders`).
"""

from __future__ import annotations

import asyncio
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx

from broadsheet.errors import FetchError
from broadsheet.fetching import problems
from broadsheet.fetching.address import show
from broadsheet.fetching.asking import USER_AGENT, trusted
from broadsheet.fetching.borders import Border, InsideError, is_inside
from broadsheet.fetching.limits import Limits
from broadsheet.fetching.site import of_same_site
from broadsheet.fetching.unpacking import DamagedError, accepted_codings, unpack

PICTURE_LIMITS = Limits(connect=10.0, read=10.0, total=30.0, max_bytes=10_000_000, max_redirects=5)

_ACCEPT = "image/webp,image/png,image/jpeg,image/gif,image/*;q=0.5"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NEEDED = "The article can be read without it."


class Picture(NamedTuple):
    """A picture as it was sent; `media_type` is what the server calls it, and may be wrong."""

    content: bytes
    media_type: str


async def fetch_picture(
    url: str,
    *,
    page_url: str,
    only_site: bool = False,
    limits: Limits = PICTURE_LIMITS,
    user_agent: str = "",
    transport: httpx.AsyncBaseTransport | None = None,
) -> Picture:
    """The picture at an http or https address, as a page at `page_url` asks for it.

    Private addresses are reached only for pages that are at one themselves; with `only_site` no other site than the
    page's is asked, also where one is redirected to it. Raises FetchError or OfflineError.
    """
    border = Border(inside=await is_inside(urlsplit(page_url).hostname or ""))
    try:
        client = httpx.AsyncClient(
            headers={
                "User-Agent": user_agent.strip() or USER_AGENT,
                "Accept": _ACCEPT,
                "Accept-Encoding": accepted_codings(),
            },
            timeout=httpx.Timeout(limits.read, connect=limits.connect, pool=limits.connect),
            http2=True,
            follow_redirects=False,
            transport=transport,
            verify=trusted(),
        )
    except (ValueError, ImportError, OSError) as error:  # a proxy or certificates that cannot be used
        raise FetchError("The picture cannot be fetched.", "Check the proxy that the environment names.") from error
    async with client:
        try:
            async with asyncio.timeout(limits.total):
                return await _follow(client, url, limits, border, page_url if only_site else None)
        except TimeoutError as error:
            raise problems.too_slow(_host(url), limits.total) from error


async def _follow(client: httpx.AsyncClient, url: str, limits: Limits, border: Border, site: str | None) -> Picture:
    for _ in range(limits.max_redirects + 1):
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
            raise FetchError(f"The picture at “{show(url)}” has no web address.", _NEEDED)
        if site is not None and not of_same_site(url, site):
            raise FetchError(f"The picture is on another site ({_host(url)}).", "It was not fetched, as you wish it.")
        try:
            answer = await _ask(client, url, limits, border)
        except InsideError as error:
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


async def _ask(client: httpx.AsyncClient, url: str, limits: Limits, border: Border) -> Picture | str:
    """One request: the picture, or the address that the server sends on to."""
    target = httpx.URL(url)
    trace = border.hook(target.raw_host.decode("ascii"))
    request = client.build_request("GET", target, extensions={"trace": trace})
    response = await client.send(request, stream=True)
    try:
        location = response.headers.get("location")
        if response.status_code in _REDIRECTS and location:
            return str(response.request.url.join(location))
        if not 200 <= response.status_code < 300:
            raise problems.of_status(response.status_code, _host(url))
        body = await _body(response, url, limits.max_bytes)
        media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if not body or media_type.startswith("text/"):
            raise FetchError(f"{_host(url)} sends no picture.", _NEEDED)
        return Picture(body, media_type)
    finally:
        await response.aclose()


async def _body(response: httpx.Response, url: str, most: int) -> bytes:
    """What was sent, unpacked, and neither of the two larger than `most` bytes."""
    packed = bytearray()
    async for chunk in response.aiter_raw():
        packed += chunk
        if len(packed) > most:
            raise _too_large(url, most)
    try:
        body = unpack(bytes(packed), response.headers.get("content-encoding", ""), most)
    except DamagedError as error:
        raise problems.damaged(_host(url)) from error
    if len(body) > most:
        raise _too_large(url, most)
    return body


def _too_large(url: str, most: int) -> FetchError:
    return FetchError(f"The picture of {_host(url)} is larger than {most / 1_000_000:g} MB.", _NEEDED)


def _host(url: str) -> str:
    return show(urlsplit(url).hostname or url)
