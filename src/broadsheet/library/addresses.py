"""The addresses of an article: which ones it is found by, and the one that it is opened by."""

from __future__ import annotations

import hashlib
from typing import Literal, NamedTuple

from broadsheet.addresses import address_key, host_of
from broadsheet.article import Article
from broadsheet.page import Page
from broadsheet.text import clean_text

__all__ = [
    "Address",
    "AddressKind",
    "address_key",
    "address_of",
    "addresses_of",
    "content_address",
    "further_addresses",
    "host_of",
]

AddressKind = Literal["final", "requested", "canonical"]


class Address(NamedTuple):
    """An address of an article, with the key that it is compared by."""

    key: str
    url: str
    kind: AddressKind


def address_of(page: Page, article: Article) -> str:
    """The address that an article is opened by, never empty.

    The final address, or the canonical one where the page came without an address (standard input), or else one made
    from its bytes ("stdin:sha256-…"), so that the same text is the same article again.
    """
    if page.url:
        return clean_text(page.url)
    canonical = article.source.canonical or ""
    return clean_text(canonical) if host_of(canonical) else content_address(page)


def addresses_of(page: Page, article: Article) -> tuple[Address, ...]:
    """All addresses of a page, each key once, the most telling first: final, requested, canonical."""
    found: list[tuple[str, AddressKind]] = [(page.url or content_address(page), "final")]
    if host_of(page.url):
        found.append((page.requested, "requested"))
    canonical = article.source.canonical or ""
    if host_of(canonical) and not _is_front_page(canonical, instead_of=page.url):
        found.append((canonical, "canonical"))
    addresses: dict[str, Address] = {}
    for url, kind in found:
        key = address_key(url)
        if key:
            addresses.setdefault(key, Address(key, clean_text(url), kind))
    return tuple(addresses.values())


def further_addresses(page: Page) -> tuple[Address, ...]:
    """The addresses of the further pages of an article, each key once.

    They lead to the article but do not prove that two are one. They are kept as canonical ones are: never taken away
    from an entry that has them already.
    """
    found = (Address(address_key(one.url), clean_text(one.url), "canonical") for one in page.more if host_of(one.url))
    return tuple({address.key: address for address in found}.values())


def _is_front_page(canonical: str, *, instead_of: str) -> bool:
    """Some sites name their front page as the canonical address of every article: that says nothing."""
    return "/" not in address_key(canonical) and "/" in address_key(instead_of)


def content_address(page: Page) -> str:
    """What stands for an address where a page has none."""
    return "stdin:sha256-" + hashlib.sha256(page.content).hexdigest()[:32]
