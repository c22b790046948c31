"""Addresses in a page: made absolute, and only those that are safe to follow."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from broadsheet.text import clean_text


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
    address = join(base, reference)
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return address if is_web or parts.scheme == "mailto" else None


def host(address: str) -> str:
    """The host in lower case without a leading `www.`; empty where there is none."""
    return _host(address).removeprefix("www.")


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""
