"""Pages from the web: one request at a time, within limits, redirects followed in the open."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import httpx

from broadsheet.errors import FetchError, NotReadableError, UsageError
from broadsheet.fetching import problems
from broadsheet.fetching.address import show, without_login
from broadsheet.fetching.asking import headers, trusted
from broadsheet.fetching.borders import Border, Hook, InsideError, is_inside, leads_inside
from broadsheet.fetching.cookies import NO_COOKIES, Cookies, with_cookies
from broadsheet.fetching.decoding import decode_bytes
from broadsheet.fetching.limits import DEFAULT_LIMITS, Limits, Progress
from broadsheet.fetching.mail import open_mail
from broadsheet.fetching.site import of_same_site
from broadsheet.fetching.sniffing import is_feed, kind_of_bytes, kind_of_type, not_readable, sniff
from broadsheet.fetching.unpacking import DamagedError, unpack
from broadsheet.page import Page

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NOT_MODIFIED = 304
_NO_CONTENT = frozenset({204, 205})
_HTML = frozenset({"text/html", "application/xhtml+xml", "text/xml", "application/xml"})
_MARKDOWN = frozenset({"text/markdown", "text/x-markdown"})
_MAIL = "message/rfc822"
_UNDECIDED = frozenset({"", "application/octet-stream", "application/unknown", "unknown/unknown", "*/*"})
_MARKDOWN_PATH = re.compile(r"\.(?:md|markdown)$", re.IGNORECASE)
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([^\s;\"']+)", re.IGNORECASE)
_LAST_PORT = 65_535
_BROWSER = "Open it in the browser."

Report = Callable[[Progress], None]


async def fetch(
    url: str,
    *,
    limits: Limits = DEFAULT_LIMITS,
    user_agent: str = "",
    known: Page | None = None,
    cookies: Cookies = NO_COOKIES,
    progress: Report | None = None,
    page_url: str | None = None,
    only_site: bool = False,
    transport: httpx.AsyncBaseTransport | None = None,
) -> Page:
    """The page at an http or https address.

    `known` is an older copy: the server is asked whether it still holds, and if so it is returned with a new
    `fetched_at`. `user_agent` takes the place of the program's own name. `cookies` are sent where each belongs, also on
    the way through redirects. `progress` is called in the event loop, first with "connecting". `page_url` is the page
    that leads here, None where the person named the address: only then, or from a page inside, may the way lead into
    the person's own network; with `only_site` such a page leads to no other site than its own. `transport` takes the
    place of the network. Cancelling the task ends the fetch.
    Raises UsageError for other addresses, FetchError or OfflineError where no page comes, NotReadableError where what
    comes is no text.
    """
    target = _target(url)
    try:
        client = httpx.AsyncClient(
            headers=headers(user_agent, os.environ),
            timeout=httpx.Timeout(limits.read, connect=limits.connect, pool=limits.connect),
            http2=True,
            follow_redirects=False,
            transport=transport,
            verify=trusted(),
        )
    except (ValueError, ImportError) as error:  # what httpx raises for a proxy it cannot use
        raise UsageError(
            "The proxy that the environment names cannot be used.", "Check HTTPS_PROXY, HTTP_PROXY and ALL_PROXY."
        ) from error
    except OSError as error:
        raise UsageError("The certificates that SSL_CERT_FILE names cannot be read.", "Correct or unset it.") from error
    async with client:
        border = Border(inside=page_url is None or await is_inside(urlsplit(page_url).hostname or ""))
        report = progress or (lambda _: None)
        site = page_url if only_site else None
        walk = _Walk(client, limits, border, known=known, cookies=cookies, report=report, site=site)
        try:
            async with asyncio.timeout(limits.total):
                page = await walk.to_page(target)
        except TimeoutError as error:
            raise problems.too_slow(walk.host, limits.total) from error
    if page is known:
        return replace(page, fetched_at=datetime.now(UTC))
    return replace(page, requested=without_login(url))


def _target(url: str) -> httpx.URL:
    try:
        target = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise UsageError(f"“{show(url)}” is not a valid address.", "Check it for typos.") from error
    if not _is_of_the_web(target):
        raise UsageError(f"“{show(url)}” is not a web address.", "Give an address such as https://example.com/story.")
    return target


class _Walk:
    """One fetch: the way through the redirects to a page."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        limits: Limits,
        border: Border,
        *,
        known: Page | None,
        cookies: Cookies,
        report: Report,
        site: str | None,
    ) -> None:
        self._client = client
        client.event_hooks["response"] = [self._check]
        self._limits = limits
        self._known = known
        self._known_at = _address_of(known)
        self._cookies = cookies
        self._report = report
        self._border = border
        self._site = site
        self._left: list[str] = []
        self.host = ""

    async def to_page(self, target: httpx.URL) -> Page:
        seen: set[tuple[str, tuple[tuple[str, str | None], ...]]] = set()
        while True:
            self.host = show(target.host)
            if self._site is not None and not of_same_site(str(target), self._site):
                raise problems.another_site(self.host)
            # Being sent back to the same address is a circle unless a cookie was set on the way.
            visit = (_bare(target), tuple((cookie.name, cookie.value) for cookie in self._client.cookies.jar))
            if visit in seen:
                raise problems.going_round(self.host)
            seen.add(visit)
            answer = await self._ask(target)
            if isinstance(answer, Page):
                return answer
            self._left.append(_shown(target))
            if len(self._left) > self._limits.max_redirects:
                raise problems.too_many_redirects(self.host, self._limits.max_redirects)
            target = answer

    async def _ask(self, target: httpx.URL) -> Page | httpx.URL:
        """One request: the page, or the address that the server sends on to."""
        self._report(Progress("connecting", redirects=len(self._left)))
        host, now = target.raw_host.decode("ascii"), datetime.now(UTC)
        request = self._client.build_request(
            "GET", target, headers=self._conditions(target), extensions={"trace": self._trace(host)}
        )
        own = self._cookies.belonging_to(target.scheme, host, target.path, now=now)
        if own:
            request.headers["Cookie"] = with_cookies(request.headers.get("Cookie"), own)
        try:
            response = await self._client.send(request, stream=True)
            try:
                return await self._read(response, target)
            finally:
                await response.aclose()
        except InsideError as error:
            raise leads_inside(host) from error
        except httpx.ConnectTimeout as error:
            raise problems.no_answer(self.host, self._limits.connect) from error
        except httpx.TimeoutException as error:
            raise problems.no_answer(self.host, self._limits.read) from error
        except httpx.ConnectError as error:
            raise problems.of_connection(error, self.host, secure=target.scheme == "https") from error
        except httpx.ProxyError as error:
            raise FetchError(
                "The proxy does not let this page through.", "Check HTTPS_PROXY, HTTP_PROXY and ALL_PROXY."
            ) from error
        except httpx.TransportError as error:
            raise problems.broken_off(self.host) from error
        except OSError as error:  # TLS can fail in the middle of a body
            raise problems.of_connection(error, self.host, secure=target.scheme == "https") from error
        except (httpx.InvalidURL, UnicodeError) as error:
            raise UsageError(f"“{show(str(target))}” is not a valid address.", "Check it for typos.") from error

    def _trace(self, host: str) -> Hook:
        """What is done at the events of a request. Raises FetchError where it may not be made at all."""
        try:
            look = self._border.hook(host)
        except InsideError as error:
            raise leads_inside(host) from error

        async def trace(event: str, info: dict[str, Any]) -> None:
            await look(event, info)
            if event.endswith("send_request_headers.started"):  # httpcore's own account: the connection stands
                self._report(Progress("waiting", redirects=len(self._left)))

        return trace

    def _conditions(self, target: httpx.URL) -> dict[str, str]:
        """The headers that make the request conditional (RFC 9110 §13), where the older copy is of this address."""
        known = self._known
        if known is None or self._known_at != _bare(target):
            return {}
        conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        return {name: value for name, value in conditions.items() if value and value.isascii() and value.isprintable()}

    async def _check(self, response: httpx.Response) -> None:
        """Refuse a redirect out of the web before httpx stumbles over it: it prepares the next request in any case."""
        location = response.headers.get("location")
        if response.status_code in _REDIRECTS and location:
            self._next(response.request.url, location)

    async def _read(self, response: httpx.Response, target: httpx.URL) -> Page | httpx.URL:
        status = response.status_code
        location = response.headers.get("location")
        if status in _REDIRECTS and location:
            return self._next(target, location)
        if status == _NOT_MODIFIED and self._known is not None and self._known_at == _bare(target):
            return self._known
        if not 200 <= status < 300:
            raise problems.of_status(status, self.host, response.headers.get("retry-after"))
        header = response.headers.get("content-type", "")
        media_type = header.partition(";")[0].strip().lower()
        kind = kind_of_type(media_type)
        if kind is not None:
            raise not_readable(f"The content of {show(str(target))}", kind, _BROWSER)
        body = b"" if status in _NO_CONTENT else await self._body(response)
        if not body.strip():
            raise NotReadableError(f"The page of {self.host} is empty.", _BROWSER)
        charset = _CHARSET.search(header)
        page = Page(
            requested=_shown(target),
            url=_shown(target),
            content=body,
            media_type=media_type,
            fetched_at=datetime.now(UTC),
            charset=show(charset[1].lower()) if charset else None,
            etag=response.headers.get("etag"),
            last_modified=response.headers.get("last-modified"),
            redirects=tuple(self._left),
        )
        return readable(page, target.path)

    def _next(self, target: httpx.URL, location: str) -> httpx.URL:
        """The address that a redirect leads to; it keeps the fragment unless it brings its own (RFC 9110 §10.2.2)."""
        try:
            following = target.join(re.sub(r"[\t\r\n]", "", location).strip())
        except (httpx.InvalidURL, ValueError) as error:
            raise problems.leads_elsewhere(self.host, location) from error
        if not _is_of_the_web(following):
            raise problems.leads_elsewhere(self.host, location)
        if target.fragment and not following.fragment:
            following = following.copy_with(fragment=target.fragment)
        return following

    async def _body(self, response: httpx.Response) -> bytes:
        most = self._limits.max_bytes
        length = response.headers.get("content-length", "")
        total = int(length) if re.fullmatch(r"[0-9]{1,15}", length) else None
        if total is not None and total > most:
            raise problems.too_large(self.host, most)
        body = bytearray()
        self._report(Progress("receiving", 0, total, len(self._left)))
        if response.is_stream_consumed:  # a transport may hand over a body that is read and unpacked already
            return self._within(response.content)
        async for chunk in response.aiter_raw():
            body += chunk
            if len(body) > most:
                raise problems.too_large(self.host, most)
            self._report(Progress("receiving", len(body), total, len(self._left)))
        try:
            unpacked = unpack(bytes(body), response.headers.get("content-encoding", ""), most)
        except DamagedError as error:
            raise problems.damaged(self.host) from error
        return self._within(unpacked)

    def _within(self, body: bytes) -> bytes:
        if len(body) > self._limits.max_bytes:
            raise problems.too_large(self.host, self._limits.max_bytes)
        return body


def readable(page: Page, path: str) -> Page:
    """`page` with one of the media types that articles are made of, and a mail opened.

    `path` is the address's, whose ending tells Markdown where servers call it plain text. Raises NotReadableError where
    the content is no text, or a feed.
    """
    name = f"The content of {show(page.url)}"
    kind = None if (page.charset or "").startswith(("utf-16", "utf-32")) else kind_of_bytes(page.content)
    if kind is None and page.media_type not in ("text/html", _MAIL) and is_feed(decode_bytes(page.content[:8_192])):
        kind = "a news feed"
    if kind is not None:
        raise not_readable(name, kind, _BROWSER)
    media_type = "text/plain"
    if page.media_type in _HTML:
        media_type = "text/html"
    elif page.media_type in _MARKDOWN or (page.media_type == "text/plain" and _MARKDOWN_PATH.search(path)):
        media_type = "text/markdown"
    elif page.media_type == _MAIL or page.media_type in _UNDECIDED:
        media_type = _MAIL if page.media_type == _MAIL else sniff(page.content)
    page = replace(page, media_type=media_type)
    return open_mail(page) if media_type == _MAIL else page


def _address_of(known: Page | None) -> str | None:
    try:
        return None if known is None else _bare(_target(known.url))
    except UsageError:  # a file
        return None


def _is_of_the_web(url: httpx.URL) -> bool:
    """Whether an address can be asked for; httpx itself takes hosts and ports that no connection can be made to."""
    has_host = bool(url.host) and "%" not in url.host
    return url.scheme in ("http", "https") and has_host and (url.port or 0) <= _LAST_PORT


def _bare(url: httpx.URL) -> str:
    """The address as a server sees it: without fragment and login."""
    return str(url.copy_with(fragment=None, username="", password=""))


def _shown(url: httpx.URL) -> str:
    """The address without its login, which is nobody else's business."""
    return str(url.copy_with(username="", password="")) if url.userinfo else str(url)
