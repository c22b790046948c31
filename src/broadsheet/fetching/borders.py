"""Where a connection may lead: what a page of the public web asks for must not reach machines at home or at work.

A name says nothing about where it leads, and a second look-up may say something else than the first. So the address
that a connection was really made to is looked at, after it stands and before anything is sent over it. The person's own
word is always followed: what they name themselves, and what a page that is inside their network itself leads to.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import urlsplit

from broadsheet.errors import FetchError
from broadsheet.fetching.address import show

Hook = Callable[[str, dict[str, Any]], Coroutine[None, None, None]]
"""What httpcore calls with each event of a request (its extension "trace")."""

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""IPv4 addresses as networks with IPv6 only write them (RFC 6052); the last four bytes are the address."""

_public: set[str] = set()
"""Hosts that a connection led out to. They stay outside while the program runs, whatever their name leads to later."""


class InsideError(Exception):
    """The connection leads into the person's own network."""


class Border:
    """The watch over one fetch, from one address to the next.

    `inside` says whether the next address may be inside the person's network: they named it, or a page from there.
    """

    def __init__(self, *, inside: bool) -> None:
        self.inside = inside
        self._at_home: set[str] = set()

    def hook(self, host: str) -> Hook:
        """A hook for the request to `host` (as it is sent, in ASCII) that raises InsideError where it may not lead.

        A connection to a proxy leads where the person wants it to; through it only addresses written as numbers are
        known. Afterwards, `inside` is whether the host itself was.
        """
        host = _bare(host)
        allowed, self.inside = self.inside, self.inside and is_private(host)
        if host in self._at_home or is_private(host):  # a connection that stands already is not made again
            if not allowed:
                raise InsideError
            self.inside = True
        asked: list[str] = []

        async def look(event: str, info: dict[str, Any]) -> None:
            if event == "connection.connect_tcp.started":
                asked[:] = [_bare(str(info.get("host")))]
            elif event == "connection.connect_tcp.complete" and asked == [host]:
                connection = info["return_value"]
                address = connection.get_extra_info("server_addr")
                if not address:
                    return
                if not is_private(str(address[0])):
                    _public.add(host)
                elif allowed:
                    self._at_home.add(host)
                    self.inside = True
                else:
                    await connection.aclose()
                    raise InsideError

        return look


def is_private(host: str) -> bool:
    """Whether the host is written as an address that does not belong to the public internet."""
    host = _bare(host)
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        if address in _TRANSLATED:
            return not ipaddress.IPv4Address(address.packed[-4:]).is_global
        carried = address.ipv4_mapped or address.sixtofour
        return not (address.is_global if carried is None else carried.is_global)
    return not address.is_global


async def is_inside(host: str) -> bool:
    """Whether a host is in the person's own network: by where it led, or else by all that its name leads to."""
    host = _bare(host)
    if is_private(host):
        return True
    if not host or host in _public:
        return False
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    return bool(found) and all(is_private(str(address[0])) for *_, address in found)


async def check(url: str, page_url: str) -> None:
    """For those that connect by themselves: raises FetchError where, by its name, a public page leads inside."""
    host = urlsplit(url).hostname or ""
    if await is_inside(host) and not await is_inside(urlsplit(page_url).hostname or ""):
        raise leads_inside(host)


def leads_inside(host: str) -> FetchError:
    return FetchError(
        f"The page leads to an address inside your own network ({show(host)}), which was not asked.",
        "Give that address yourself if you want it read.",
    )


def _bare(host: str) -> str:
    return host.strip("[]").rstrip(".").lower()
