"""Programs that are started for one page, and end with it."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from broadsheet.errors import FetchError
from broadsheet.fetching.address import show

CHUNK = 65_536
_LAST_WORDS = 2.0
"""Seconds until a killed program is given up on."""


@asynccontextmanager
async def running(
    words: Sequence[str], folder: Path, *, listened_to: bool, environment: Mapping[str, str] | None = None
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The program and its arguments `words`, started in `folder` without a shell, in a process group of its own.

    When the block is left, in whatever way, it is killed with all that it started. Where it is `listened_to`, standard
    output and error are pipes, otherwise they lead nowhere. Raises FetchError where it cannot be started.
    """
    output = asyncio.subprocess.PIPE if listened_to else asyncio.subprocess.DEVNULL
    try:
        process = await asyncio.create_subprocess_exec(
            *words,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=folder,
            env=environment,
            start_new_session=True,
        )
    except OSError as error:
        raise FetchError(
            f"The browser “{show(words[0])}” cannot be started.",
            "Check “browser” in the section [fetching] of the settings, or install Chromium, Chrome or Firefox.",
        ) from error
    try:
        yield process
    finally:
        await _end(process)


async def _end(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError, PermissionError):  # macOS says "not permitted" where only the dead are left
        os.killpg(process.pid, signal.SIGKILL)
    # Its end counts as reached when the pipe is empty too; what left the group on purpose may hold that open.
    with suppress(TimeoutError):
        async with asyncio.timeout(_LAST_WORDS):
            while process.stdout is not None and await process.stdout.read(CHUNK):
                pass
            await process.wait()
