"""How long and how much a fetch may take, and how it tells how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

MAX_BYTES = 25_000_000
"""What a page or a file may weigh, in bytes. Parsers grow slow and large beyond it; articles are far below."""

Stage = Literal["connecting", "waiting", "receiving", "rendering"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Times are in seconds, sizes in bytes."""

    connect: float = 20.0
    """For each connection, name look-up and handshake included."""
    read: float = 20.0
    """For each wait for the server's next bytes."""
    total: float = 90.0
    """For the whole fetch, redirects included."""
    max_bytes: int = MAX_BYTES
    """For the body, both as it is sent and after decompression."""
    max_redirects: int = 20
    """As many as browsers follow."""


class Progress(NamedTuple):
    """How far a fetch is: bytes of the body on the wire so far, of how many (None: the server does not say)."""

    stage: Stage
    received: int = 0
    total: int | None = None
    redirects: int = 0
    """How often the fetch was sent on to another address."""
    page: int = 1
    """Which page of an article over several addresses is fetched."""


DEFAULT_LIMITS = Limits()
