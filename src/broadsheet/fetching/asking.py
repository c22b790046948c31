"""What the program tells servers of itself and the person, and which servers it trusts."""

from __future__ import annotations

import re
import ssl
from collections.abc import Mapping

import httpx

from broadsheet import __version__
from broadsheet.errors import UsageError
from broadsheet.fetching.unpacking import accepted_codings

USER_AGENT = f"Mozilla/5.0 (compatible; broadsheet/{__version__})"
ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,text/markdown;q=0.8,text/plain;q=0.8,*/*;q=0.5"


def headers(user_agent: str, environment: Mapping[str, str]) -> dict[str, str]:
    """The headers of every request for a page. Raises UsageError for a name that cannot be sent."""
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


def trusted() -> ssl.SSLContext:
    """TLS that trusts what httpx trusts, and the certificates that the system does: a company's own among them.

    Raises OSError where those that the environment names cannot be read.
    """
    context = httpx.create_ssl_context()
    context.load_default_certs()
    return context
