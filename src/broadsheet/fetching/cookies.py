"""Cookies from a file in the Netscape format (cookies.txt), as browsers' extensions, curl and wget write it.

A cookie is sent where RFC 6265 says that it belongs: to its host (with subdomains only if it says so), under its path,
over https alone where it is secure, and never after it has expired. The file is only read; servers cannot change it.
"""

from __future__ import annotations

import ipaddress
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from broadsheet.errors import FileError
from broadsheet.fetching.address import show

_HTTP_ONLY = "#HttpOnly_"
"""A prefix that curl and browsers write: the cookie is kept from scripts. It is sent like any other."""
_FIELDS = 7
_LARGEST_FILE = 5_000_000
_FORMAT = (
    "It must be in the Netscape format: seven fields divided by tabs (host, subdomains, path, secure, expiry, name,"
    " value), as curl -c and the “cookies.txt” extensions of browsers write it."
)


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie and where it belongs."""

    host: str
    """In lower case, without a leading dot."""
    subdomains: bool
    """Whether it is sent to the hosts below `host` too."""
    path: str
    secure: bool
    expires: float
    """In seconds since 1970; infinite for one that lives as long as the browser that wrote it."""
    name: str
    value: str = field(repr=False)
    """Never shown: whoever has it is logged in."""


@dataclass(frozen=True, slots=True)
class Cookies:
    """The cookies of a file."""

    all: tuple[Cookie, ...] = ()

    def belonging_to(self, scheme: str, host: str, path: str, *, now: datetime) -> tuple[tuple[str, str], ...]:
        """Names and values of the cookies to send with a request, those of the longest path first (RFC 6265 §5.4)."""
        found = [
            cookie
            for cookie in self.all
            if _is_of_host(cookie, host.lower())
            and _is_under(cookie.path, path or "/")
            and (scheme == "https" or not cookie.secure)
            and cookie.expires > now.timestamp()
        ]
        return tuple((cookie.name, cookie.value) for cookie in sorted(found, key=lambda cookie: -len(cookie.path)))


NO_COOKIES = Cookies()


def _is_of_host(cookie: Cookie, host: str) -> bool:
    if host == cookie.host:
        return True
    return cookie.subdomains and host.endswith("." + cookie.host) and not _is_ip(host)


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_under(folder: str, path: str) -> bool:
    """Whether `path` is `folder` or lies in it (RFC 6265 §5.1.4)."""
    return path == folder or (path.startswith(folder) and (folder.endswith("/") or path[len(folder)] == "/"))


def read_cookies(path: Path) -> Cookies:
    """The cookies in a file.

    Raises FileError where it cannot be read, and for a line that is no cookie, with its number. Of two cookies with the
    same host, path and name the later one counts.
    """
    name = f"The cookie file “{show(str(path))}”"
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
        text = data.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise FileError(f"There is no cookie file “{show(str(path))}”.", "Check the name and the folder.") from error
    except (OSError, ValueError) as error:
        raise FileError(f"{name} cannot be read.", "Check its permissions, and that it is a text file.") from error
    if len(data) > _LARGEST_FILE:
        raise FileError(f"{name} is larger than {_LARGEST_FILE // 1_000_000} MB.", _FORMAT)
    found: dict[tuple[str, str, str], Cookie] = {}
    for number, line in enumerate(text.split("\n"), 1):
        try:
            cookie = _cookie(line.removesuffix("\r"))
        except ValueError as error:
            raise FileError(f"{name} has no cookie in line {number}: {error}.", _FORMAT) from error
        if cookie is not None:
            found[cookie.host, cookie.path, cookie.name] = cookie
    return Cookies(tuple(found.values()))


def _cookie(line: str) -> Cookie | None:
    """The cookie of a line; None for comments and empty lines. Raises ValueError that says what is wrong."""
    is_http_only = line.startswith(_HTTP_ONLY)
    if not line.strip() or (line.startswith("#") and not is_http_only):
        return None
    fields = line.removeprefix(_HTTP_ONLY).split("\t")
    if len(fields) == _FIELDS - 1:  # a value that is empty may lack its tab too
        fields.append("")
    if len(fields) != _FIELDS:
        raise ValueError(f"it has {len(fields)} of {_FIELDS} fields")
    domain, subdomains, path, secure, expires, name, value = fields
    host = domain.strip().lstrip(".").lower()
    if not host or not _is_sendable(host, but=" ;,/"):
        raise ValueError("the first field is no host")
    if not path.startswith("/"):
        raise ValueError("the third field is no path")
    if not name or not _is_sendable(name, but=" ;=") or not _is_sendable(value, but=";"):
        raise ValueError("its name or value cannot be sent")
    return Cookie(
        host=host,
        # A cookie for all of "com" would be one for strangers.
        subdomains=_flag(subdomains, "second") and "." in host,
        path=path,
        secure=_flag(secure, "fourth"),
        expires=_moment(expires),
        name=name,
        value=value,
    )


def _is_sendable(text: str, *, but: Sequence[str]) -> bool:
    return text.isascii() and (text.isprintable() or not text) and not any(character in text for character in but)


def _flag(text: str, which: str) -> bool:
    if text.upper() not in ("TRUE", "FALSE"):
        raise ValueError(f"the {which} field is neither TRUE nor FALSE")
    return text.upper() == "TRUE"


def _moment(text: str) -> float:
    """Seconds since 1970, whole or with a fraction; 0 and less, or nothing, stand for "as long as the browser runs"."""
    try:
        seconds = float(text or "0")
    except ValueError:
        raise ValueError("the fifth field is no number of seconds") from None
    if math.isnan(seconds):
        raise ValueError("the fifth field is no number of seconds")
    return seconds if seconds > 0 else math.inf


def with_cookies(header: str | None, cookies: Sequence[tuple[str, str]]) -> str:
    """The value of a Cookie header with `cookies` before what it holds already, which wins where both have a name."""
    held = [pair for pair in (header or "").split("; ") if pair]
    names = {pair.partition("=")[0] for pair in held}
    return "; ".join([*(f"{name}={value}" for name, value in cookies if name not in names), *held])
