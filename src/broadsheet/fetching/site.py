"""Which addresses belong to one site."""

from __future__ import annotations

from urllib.parse import urlsplit


def of_same_site(url: str, page_url: str) -> bool:
    """Whether an address has the host of the page, or one below it; `www.` counts for nothing."""
    host, page = (_host(address) for address in (url, page_url))
    return bool(page) and (host == page or host.endswith(f".{page}"))


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # a broken address in brackets
        return ""
