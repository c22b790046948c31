"""Many sources at once: saved, or fetched again for what waits and what is kept. Few from one host at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple, Protocol
from urllib.parse import urlsplit

from broadsheet.bulk import MOST_TRIES, in_parallel, may_pass
from broadsheet.errors import BroadsheetError, UsageError
from broadsheet.page import Manner

if TYPE_CHECKING:
    from broadsheet.desk.opened import Opened
    from broadsheet.library import Entry, Library, Waiting

BROWSERS = 2
"""Pages rendered at once in bulk: each takes a browser of its own."""


class Outcome(NamedTuple):
    """What became of one source of many: exactly one of `opened` and `error` is there."""

    source: str
    opened: Opened | None
    error: BroadsheetError | None
    queued: bool = False
    """It failed, and waits in the library for `sync`."""
    changed: bool = True
    """The page is not the one that was saved before."""


class _Errand(NamedTuple):
    """An address that `sync` fetches: of an entry that waits, or of one that is saved already."""

    url: str
    number: int
    waiting: Waiting | None


class Service(Protocol):
    """What the reader does with one source; see `Reader`."""

    async def open_only(
        self, source: str, *, fresh: bool, manner: Manner = ..., stdin: bytes | None = ...
    ) -> Opened: ...
    def save(self, opened: Opened, *, renew: bool = ..., waiting: int | None = ...) -> Opened: ...
    async def complete_pictures(self, number: int) -> int: ...
    def queue(self, source: str, error: BroadsheetError) -> bool: ...
    def still_waits(self, number: int, error: BroadsheetError, *, given_up: bool) -> None: ...
    @property
    def library(self) -> Library: ...


async def save_many(
    reader: Service, sources: Sequence[str], manner: Manner, stdin: bytes | None
) -> AsyncIterator[Outcome]:
    """See `Reader.save_many`."""
    browsers = asyncio.Semaphore(BROWSERS)

    async def one(source: str) -> Outcome:
        try:
            async with browsers if manner == "rendered" else nullcontext():
                opened = await reader.open_only(source, fresh=True, manner=manner, stdin=stdin)
            return Outcome(source, await _kept(reader, reader.save(opened)), None)
        except BroadsheetError as error:
            waits = manner == "fetched" and may_pass(error) and reader.queue(source, error)
            return Outcome(source, None, error, waits)

    async for outcome in in_parallel(sources, lambda source: urlsplit(source).netloc, one):
        yield outcome


async def sync(reader: Service, waiting: Sequence[Waiting], refreshed: Sequence[Entry]) -> AsyncIterator[Outcome]:
    """See `Reader.sync`."""

    async def one(errand: _Errand) -> Outcome:
        url = errand.url
        try:
            opened = await reader.open_only(url, fresh=True)
        except BroadsheetError as error:
            if errand.waiting:
                given_up = not may_pass(error) or errand.waiting.tries + 1 >= MOST_TRIES
                reader.still_waits(errand.number, error, given_up=given_up)
            return Outcome(url, None, error, errand.waiting is not None)
        if not errand.waiting and not reader.library.differs(errand.number, opened.article):
            return Outcome(url, opened, None, changed=False)
        number = errand.number if errand.waiting else None
        return Outcome(url, await _kept(reader, reader.save(opened, renew=False, waiting=number)), None)

    errands = [_Errand(item.url, item.entry, item) for item in waiting]
    errands += [_Errand(entry.url, entry.id, None) for entry in refreshed]
    async for outcome in in_parallel(errands, lambda errand: urlsplit(errand.url).netloc, one):
        yield outcome


async def complete_pictures(reader: Service, numbers: Sequence[int]) -> AsyncIterator[int]:
    """See `Reader.complete_all_pictures`."""

    async def one(number: int) -> int:
        try:
            return await reader.complete_pictures(number)
        except UsageError:  # deleted meanwhile
            return 0

    async for count in in_parallel(numbers, lambda number: urlsplit(reader.library.entry(number).url).netloc, one):
        yield count


async def _kept(reader: Service, saved: Opened) -> Opened:
    """What was saved, once the pictures that could be had are kept with it."""
    if saved.entry:
        await reader.complete_pictures(saved.entry.id)
    return saved
