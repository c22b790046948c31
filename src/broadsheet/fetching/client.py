"""Pages from the web: one request at a time, within limits, redirects followed in the open."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

import httpx

from broadsheet import __version__
from broadsheet.errors import FetchError, NotReadableError, UsageError
from broadsheet.fetching import problems
from broadsheet.fetching.address import show
from broadsheet.fetching.cookies import NO_COOKIES, Cookies, with_cookies
from broadsheet.fetching.decoding import decode_bytes
from broadsheet.fetching.limits import DEFAULT_LIMITS, Limits, Progress
from broadsheet.fetching.mail import open_mail
from broadsheet.fetching.sniffing import is_feed, kind_of_bytes, kind_of_type, not_readable, sniff
from broadsheet.fetching.unpacking import DamagedError, accepted_codings, unpack
from broadsheet.page import Page

USER_AGENT = f"Mozilla/5.0 (compatible; broadsheet/{__version__})"
ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,text/markdown;q=0.8,text/plain;q=0.8,*/*;q=0.5"

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
    transport: httpx.AsyncBaseTransport | None = None,
) -> Page:
    """The page at an http or https address.

    `known` is an older copy: the server is asked whether it still holds, and if so it is returned with a new
    `fetched_at`. `user_agent` takes the place of the program's own name. `cookies` are sent where each belongs, also on
    the way through redirects. `progress` is called in the event loop, first with "connecting". `transport` takes the
    place of the network. Cancelling the task ends the fetch.
    Raises UsageError for other addresses, FetchError or OfflineError where no page comes, NotReadableError where what
    comes is no text.
    """
    target = _target(url)
    try:
        client = httpx.AsyncClient(
            headers=_headers(user_agent, os.environ),
            timeout=httpx.Timeout(limits.read, connect=limits.connect, pool=limits.connect),
            http2=True,
            follow_redirects=False,
            transport=transport,
        )
    except (ValueError, ImportError) as error:  # what httpx raises for a proxy it cannot use
        raise UsageError(
            "The proxy that the environment names cannot be used.", "Check HTTPS_PROXY, HTTP_PROXY and ALL_PROXY."
        ) from error
    except OSError as error:
        raise UsageError("The certificates that SSL_CERT_FILE names cannot be read.", "Correct or unset it.") from error
    async with client:
        walk = _Walk(client, limits, known, cookies, progress or (lambda _: None))
        try:
            async with asyncio.timeout(limits.total):
                page = await walk.to_page(target)
        except TimeoutError as error:
            raise problems.too_slow(walk.host, limits.total) from error
    if page is known:
        return replace(page, fetched_at=datetime.now(UTC))
    return replace(page, requested=url)


def _target(url: str) -> httpx.URL:
    try:
        target = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise UsageError(f"“{show(url)}” is not a valid address.", "Check it for typos.") from error
    if not _is_of_the_web(target):
        raise UsageError(f"“{show(url)}” is not a web address.", "Give an address such as https://example.com/story.")
    return target


def _headers(user_agent: str, environment: Mapping[str, str]) -> dict[str, str]:
    agent = user_agent.strip() or USER_AGENT
    if not (agent.isascii() and agent.isprintable()):
        raise UsageError(
            "The program's name for servers holds characters that cannot be sent.",
            "Use only ASCII characters in “user_agent” in the section [fetching] of the settings.",
        )
    return {
        "User-Agent": agent,
        "Accept": ACCEPT,
        "Accept-Language": accept_language(environment),
        "Accept-Encoding": accepted_codings(),
    }


def accept_language(environment: Mapping[str, str]) -> str:
    """The person's language as a header: the locale "de_AT.UTF-8" gives "de-AT,de;q=0.9,en;q=0.5"."""
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    match = re.fullmatch(r"([a-z]{2,3})(?:_([A-Z]{2}))?(?:[.@].*)?", locale)
    if match is None:
        return "en"
    language, country = match[1], match[2]
    tags = ([f"{language}-{country}"] if country else []) + [language]
    if language != "en":
        tags.append("en")
    weights = ("", ";q=0.9", ";q=0.5")
    return ",".join(tag + weight for tag, weight in zip(tags, weights, strict=False))


class _Walk:
    """One fetch: the way through the redirects to a page."""

    def __init__(
        self, client: httpx.AsyncClient, limits: Limits, known: Page | None, cookies: Cookies, report: Report
    ) -> None:
        self._client = client
        client.event_hooks["response"] = [self._check]
        self._limits = limits
        self._known = known
        self._known_at = _address_of(known)
        self._cookies = cookies
        self._report = report
        self._left: list[str] = []
        self.host = ""

    async def to_page(self, target: httpx.URL) -> Page:
        seen: set[tuple[str, tuple[tuple[str, str | None], ...]]] = set()
        while True:
            self.host = show(target.host)
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
        request = self._client.build_request(
            "GET", target, headers=self._conditions(target), extensions={"trace": self._trace}
        )
        host, now = target.raw_host.decode("ascii"), datetime.now(UTC)
        own = self._cookies.belonging_to(target.scheme, host, target.path, now=now)
        if own:
            request.headers["Cookie"] = with_cookies(request.headers.get("Cookie"), own)
        try:
            response = await self._client.send(request, stream=True)
            try:
                return await self._read(response, target)
            finally:
                await response.aclose()
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

    def _conditions(self, target: httpx.URL) -> dict[str, str]:
        """The headers that make the request conditional (RFC 9110 §13), where the older copy is of this address."""
        known = self._known
        if known is None or self._known_at != _bare(target):
            return {}
        conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        return {name: value for name, value in conditions.items() if value and value.isascii() and value.isprintable()}

    async def _trace(self, event: str, _: object) -> None:
        """httpcore's own account of a request: the connection stands when the headers are sent."""
        if event.endswith("send_request_headers.started"):
            self._report(Progress("waiting", redirects=len(self._left)))

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
