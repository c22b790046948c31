"""Pages as a browser makes them: its scripts run, and what is on the page then is taken.

The browser runs without a window, with a profile that is made for this one page and thrown away, in a process group of
its own, so that everything it starts ends with it.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from broadsheet.errors import FetchError, NotReadableError
from broadsheet.fetching.address import show
from broadsheet.fetching.browsers import rendering_command
from broadsheet.fetching.limits import MAX_BYTES, Progress
from broadsheet.page import Page

PATIENCE = 60.0
"""Seconds that a browser may take: starting cold takes several, and heavy pages many."""

_CHUNK = 65_536
_LAST_WORDS = 2.0
"""Seconds until a killed command is given up on."""
_TAG = re.compile(rb"<[^>]*>")
_SMALL = 4_096
_NET_ERROR = re.compile(rb"<body[^>]*\bclass=\"neterror\"")
"""Chromium's own page about a page that it could not get; without a window it prints none, and names the error only."""
_ERROR_NAME = re.compile(rb"\bERR_[A-Z_]{3,60}\b")
_TAIL = 8_192


async def render(
    url: str,
    *,
    command: str = "",
    user_agent: str = "",
    patience: float = PATIENCE,
    max_bytes: int = MAX_BYTES,
    progress: Callable[[Progress], None] | None = None,
) -> Page:
    """The page at `url` after its scripts have run.

    `command` takes the place of the installed browser (see `rendering_command`). `patience` is in seconds. Cancelling
    the task ends the browser with all that it started.
    Raises FetchError where there is no browser, or where no page comes of it; UsageError for a command that is none.
    """
    report = progress or (lambda _: None)
    report(Progress("rendering"))
    with tempfile.TemporaryDirectory(prefix="broadsheet-", ignore_cleanup_errors=True) as folder:
        words = rendering_command(command, url, Path(folder), user_agent=user_agent)
        name = show(Path(words[0]).name)
        try:
            async with asyncio.timeout(patience):
                output = await _output(words, folder, max_bytes, report)
        except TimeoutError as error:
            raise FetchError(
                f"The browser ({name}) had not rendered the page after {patience:g} seconds.",
                "Try again; the page may load without end, or the browser cannot start here.",
            ) from error
    content = _checked(output, name, url, max_bytes)
    return Page(url, url, content, "text/html", datetime.now(UTC), charset="utf-8")


class _Output(NamedTuple):
    """What a command printed, how it ended, and the end of what it had to say on standard error."""

    content: bytes
    code: int
    said: bytes


async def _output(words: list[str], folder: str, max_bytes: int, report: Callable[[Progress], None]) -> _Output:
    """Run the command; its content is at most one chunk more than `max_bytes`, and nothing of it runs on."""
    try:
        process = await asyncio.create_subprocess_exec(
            *words,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            cwd=folder,
            start_new_session=True,
        )
    except OSError as error:
        raise FetchError(
            f"The browser “{show(words[0])}” cannot be started.",
            "Check “browser” in the section [fetching] of the settings, or install Chromium or Chrome.",
        ) from error
    assert process.stdout is not None  # noqa: S101 - asked for as a pipe above
    assert process.stderr is not None  # noqa: S101 - as well
    listening = asyncio.create_task(_end_of(process.stderr))
    content = bytearray()
    try:
        while len(content) <= max_bytes and (chunk := await process.stdout.read(_CHUNK)):
            content += chunk
            report(Progress("rendering", len(content)))
        if len(content) > max_bytes:
            return _Output(bytes(content), 0, b"")
        return _Output(bytes(content), await process.wait(), await listening)
    finally:
        await _end(process)
        listening.cancel()


async def _end_of(stream: asyncio.StreamReader) -> bytes:
    """The last bytes of a stream, read to its end."""
    last = b""
    while chunk := await stream.read(_CHUNK):
        last = (last + chunk)[-_TAIL:]
    return last


async def _end(process: asyncio.subprocess.Process) -> None:
    """End the command and all that it started, whether it runs still or has left something behind."""
    with suppress(ProcessLookupError, PermissionError):  # macOS says "not permitted" where only the dead are left
        os.killpg(process.pid, signal.SIGKILL)
    # Its end counts as reached when the pipe is empty too; what left the group on purpose may hold that open.
    with suppress(TimeoutError):
        async with asyncio.timeout(_LAST_WORDS):
            while process.stdout is not None and await process.stdout.read(_CHUNK):
                pass
            await process.wait()


def _checked(output: _Output, name: str, url: str, max_bytes: int) -> bytes:
    content = output.content
    host = show(urlsplit(url).hostname or url)
    if len(content) > max_bytes:
        raise FetchError(
            f"The rendered page of {host} is larger than {max_bytes / 1_000_000:g} MB.", "That is no article."
        )
    is_empty = len(content) <= _SMALL and not _TAG.sub(b"", content).strip()
    if not is_empty and not _NET_ERROR.search(content):
        return content
    reason = _ERROR_NAME.search(output.said if is_empty else content)
    if reason:
        said = reason[0].decode("ascii")
        raise FetchError(f"The browser ({name}) could not load the page: {said}.", "Check the address and the network.")
    if output.code != 0:
        said = show(output.said.decode("utf-8", "replace").strip().rpartition("\n")[2])
        raise FetchError(
            f"The browser ({name}) ended with the code {output.code} and gave no page{': ' if said else ''}{said}.",
            "Run it by hand with --headless --dump-dom to see why, or name another one as “browser” in the settings.",
        )
    raise NotReadableError(f"The page of {host} is empty even when a browser renders it.", "Open it in the browser.")
