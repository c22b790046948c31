"""Addresses compared: many spellings of one address give one key.

The rules only join what hardly ever differs (RFC 3986 section 6 and the habits of news sites): http and https, the case
of the host, default ports, "www.", the fragment, a slash at the end, percent-encoding, parameters that follow the
reader around, and AMP copies on the site's own host. The order of the parameters is kept.
"""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import SplitResult, quote, urlsplit

from broadsheet.text import clean_text

_WEB_SCHEMES = ("http", "https")
_DEFAULT_PORTS = (None, 80, 443)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)")
_COPY_HOST = re.compile(r"^(?:(?:www|amp)\.)+(?=[^.]+\.)")
_COPY_PATH = re.compile(r"(?<=[^/])(?:/+amp)+/*$")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PUNCTUATION = "%!$&'()*+,;=:@/?-._~"
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|igsh|mc_cid|mc_eid"
    r"|_ga|_gl|mkt_tok|vero_id|vero_conv|_hsenc|_hsmi|__hstc|__hssc|__hsfp|hsctatracking|oly_anon_id|oly_enc_id|rb_clickid"
    r"|s_cid|icid|ncid|cmpid|cmp|xtor|wt_mc|at_medium|at_campaign|ref_src|ref_url|smid|spm|__twitter_impression"
    r"|guccounter|guce_referrer|guce_referrer_sig|amp|amp_js_v|usqp)(?:=.*)?|outputtype=amp",
    re.IGNORECASE,
)


def address_key(url: str) -> str:
    """What `url` is compared by. Any text gives a key; an address without a scheme is taken as one of the web.

    The key of a web address is "host/path?query", so `address_key("https://" + key) == key`.
    """
    url = clean_text(url)
    if not url:
        return ""
    parts = _split(url)
    if parts is None:
        return url
    if parts.scheme not in _WEB_SCHEMES:
        return url.partition("#")[0]
    path = _COPY_PATH.sub("", _spelled(parts.path)).rstrip("/")
    query = "&".join(_spelled(piece) for piece in parts.query.split("&") if piece and not _TRACKING.fullmatch(piece))
    return _authority(parts) + path + ("?" + query if query else "")


def host_of(url: str) -> str:
    """The host that a list is filtered by, lower case without "www."; empty for what is not on the web."""
    parts = _split(clean_text(url))
    return _host(parts) if parts is not None and parts.scheme in _WEB_SCHEMES else ""


def _split(url: str) -> SplitResult | None:
    """The parts of an address; None where it cannot be taken apart (a broken IPv6 host, a port that is no number)."""
    try:
        parts = urlsplit(url if _SCHEME.match(url) else "https://" + url)
        _ = parts.port
    except ValueError:
        return None
    return parts


def _authority(parts: SplitResult) -> str:
    host = _host(parts)
    if ":" in host:
        host = f"[{host}]"
    return host if parts.port in _DEFAULT_PORTS else f"{host}:{parts.port}"


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".").lower()
    if not host.isascii():
        # A name that DNS could not know stays as it is written.
        with suppress(UnicodeError):
            host = host.encode("idna").decode("ascii")
    return _COPY_HOST.sub("", host)


def _spelled(part: str) -> str:
    """One spelling of percent-encoding: unreserved characters plain, all else encoded with upper-case digits.

    A percent sign that begins no escape is encoded first, so that it cannot begin one with what follows.
    """
    return quote(_ESCAPE.sub(_unescaped, _STRAY_PERCENT.sub("%25", part)), safe=_PUNCTUATION)


def _unescaped(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character in _UNRESERVED else match[0].upper()
