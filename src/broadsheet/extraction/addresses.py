"""Addresses in a page: made absolute, and only those that are safe to follow."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from broadsheet.text import clean_text

# Addresses that are as `urljoin` would make them: whole ones, and paths from the root without dots to resolve.
_PLAIN_ADDRESS = re.compile(r"https?://[a-z0-9.-]+(?:/[a-zA-Z0-9/_.~%-]*)?")
_PLAIN_PATH = re.compile(r"(?:/[a-zA-Z0-9_~%-][a-zA-Z0-9_.~%-]*)+/?")


def base_address(root: HtmlElement, page_url: str) -> str:
    """What relative addresses are relative to: `<base href>` where there is one, else the page's own address."""
    for base in root.iter("base"):
        if href := base.get("href"):
            return join(page_url, href)
    return page_url


def join(base: str, reference: str) -> str:
    """`reference` made absolute; empty where it is no address at all."""
    reference = "".join(clean_text(reference).split("\n")).replace(" ", "%20")
    try:
        return urljoin(base, reference)
    except ValueError:
        return ""


def web_address(base: str, reference: str | None) -> str | None:
    """The absolute http(s) address, or None. From a page read as a file, relative addresses lead nowhere."""
    address = _absolute(base, reference) if reference else None
    return None if address is None or address.lower().startswith("mailto:") else address


def link_address(base: str, reference: str | None) -> str | None:
    """The absolute address of a link that may be followed (http, https, mailto), or None."""
    return _absolute(base, reference) if reference else None


def picture_link(base: str, reference: str | None) -> str | None:
    """The absolute http(s) address of a picture, or a `file:` address beside a page that is a file itself, or None."""
    if (address := web_address(base, reference)) or not reference or not base.startswith("file:"):
        return address
    address = join(base, reference)
    return address if address.startswith("file:///") and not address.endswith("/") else None


@lru_cache(maxsize=1024)
def _absolute(base: str, reference: str) -> str | None:
    if _PLAIN_ADDRESS.fullmatch(reference):
        return reference
    if _PLAIN_PATH.fullmatch(reference) and (origin := _origin(base)):
        return origin + reference
    address = join(base, reference)
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return address if is_web or parts.scheme == "mailto" else None


@lru_cache(maxsize=64)
def _origin(base: str) -> str | None:
    """Scheme and host of an address of the web, as they stand before a path."""
    root = join(base, "/")
    return root[:-1] if root.startswith(("http://", "https://")) and host(root) else None


def host(address: str) -> str:
    """The host in lower case without a leading `www.`; empty where there is none."""
    return _host(address).removeprefix("www.")


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""
