"""A page as it came from its source: bytes, and what the source said about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Manner = Literal["fetched", "rendered", "archived"]
"""How a page is had: from its own address, by a browser that runs its scripts, or from the web archive."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a mail says of the page inside it."""

    title: str | None = None
    author: str | None = None
    sent: datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What was fetched or read, before anything was understood of it."""

    requested: str
    """The source as the person gave it: an address, a path, or "-"."""
    url: str
    """The address of the content after redirects; `file:` for a file, empty for standard input."""
    content: bytes
    """The body without its transport compression."""
    media_type: str
    """Lower case, without parameters: "text/html", "text/markdown", "text/plain"."""
    fetched_at: datetime
    """In UTC."""
    charset: str | None = None
    """The charset that the transport named (the HTTP header), if any."""
    etag: str | None = None
    last_modified: str | None = None
    redirects: tuple[str, ...] = ()
    """The addresses that were left on the way to `url`."""
    envelope: Envelope | None = None
    archived_at: datetime | None = None
    """When a web archive took this copy, in UTC; None for what came from its own address."""
    rendered: bool = False
    """A browser made it, its scripts included; the server alone does not give it."""
    more: tuple[Page, ...] = ()
    """The further pages of an article over several addresses, in reading order; they have no further ones."""
    missing: str | None = None
    """Which of its further pages could not be had, in a sentence; None where none is missing."""
