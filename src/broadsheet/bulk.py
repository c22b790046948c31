"""Many pages at once, and few from one host; and which failures are worth another try."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from typing import TypeVar

from broadsheet.errors import BroadsheetError, FetchError

PARALLEL = 8
"""Pages fetched at once in bulk."""
PER_HOST = 2
"""Pages fetched at once from one host."""
MOST_TRIES = 10
"""After so many failures an address is left alone until somebody asks for it."""

_PASSING_STATUSES = frozenset({408, 425, 429})
_SERVER_ERRORS = 500

Item = TypeVar("Item")
Result = TypeVar("Result")


async def in_parallel(
    items: Sequence[Item], host: Callable[[Item], str], work: Callable[[Item], Awaitable[Result]]
) -> AsyncGenerator[Result, None]:
    """The results of the work on every item, each as soon as it is there. Leaving early cancels what is under way."""
    everywhere = asyncio.Semaphore(PARALLEL)
    hosts: dict[str, asyncio.Semaphore] = {}

    async def one(item: Item) -> Result:
        async with hosts.setdefault(host(item), asyncio.Semaphore(PER_HOST)), everywhere:
            return await work(item)

    finished: asyncio.Queue[asyncio.Task[Result]] = asyncio.Queue()
    tasks = {asyncio.create_task(one(item)) for item in items}
    for task in tasks:
        task.add_done_callback(finished.put_nowait)
    try:
        while tasks:
            # A task holds its result, here a whole page: it is let go before the next one is waited for.
            task = await finished.get()
            tasks.discard(task)
            result = task.result()
            del task
            yield result
            del result
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def may_pass(error: BroadsheetError) -> bool:
    """Whether the same address may well be there another time: the network or the server failed, not the page."""
    if not isinstance(error, FetchError):
        return False
    return error.status is None or error.status in _PASSING_STATUSES or error.status >= _SERVER_ERRORS
