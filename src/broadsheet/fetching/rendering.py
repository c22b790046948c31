"""Pages as a browser makes them: its scripts run, and what is on the page then is taken.

The browser runs without a window, with a profile that is made for this one page and thrown away, in a process group of
its own, so that everything it starts ends with it.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from broadsheet.errors import FetchError, NotReadableError
from broadsheet.fetching.address import show, without_login
from broadsheet.fetching.browsers import rendering_command
from broadsheet.fetching.firefox import asked_of_firefox
from broadsheet.fetching.limits import MAX_BYTES, Progress
from broadsheet.fetching.processes import CHUNK, running
from broadsheet.page import Page

PATIENCE = 60.0
"""Seconds that a browser may take: starting cold takes several, and heavy pages many."""

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
    with tempfile.TemporaryDirectory(prefix="broadsheet-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        words, prints = rendering_command(command, url, folder, user_agent=user_agent)
        program = show(Path(words[0]).name)
        try:
            async with asyncio.timeout(patience):
                if prints:
                    output = await _printed(words, folder, max_bytes, report)
                else:
                    output = _Output(await asked_of_firefox(words, url, folder, user_agent, max_bytes))
        except TimeoutError as error:
            raise FetchError(
                f"The browser ({program}) had not rendered the page after {patience:g} seconds.",
                "Try again; the page may load without end, or the browser cannot start here.",
            ) from error
    content = _checked(output, program, url, max_bytes)
    kept = without_login(url)
    return Page(kept, kept, content, "text/html", datetime.now(UTC), charset="utf-8", rendered=True)


class _Output(NamedTuple):
    """What a command printed, how it ended, and the end of what it had to say on standard error."""

    content: bytes
    code: int = 0
    said: bytes = b""


async def _printed(words: Sequence[str], folder: Path, max_bytes: int, report: Callable[[Progress], None]) -> _Output:
    """Run the command; its content is at most one chunk more than `max_bytes`."""
    async with running(words, folder, listened_to=True) as process:
        assert process.stdout is not None  # noqa: S101 - it is listened to
        assert process.stderr is not None  # noqa: S101 - as well
        listening = asyncio.create_task(_end_of(process.stderr))
        try:
            content = bytearray()
            while len(content) <= max_bytes and (chunk := await process.stdout.read(CHUNK)):
                content += chunk
                report(Progress("rendering", len(content)))
            if len(content) > max_bytes:
                return _Output(bytes(content))
            return _Output(bytes(content), await process.wait(), await listening)
        finally:
            listening.cancel()


async def _end_of(stream: asyncio.StreamReader) -> bytes:
    """The last bytes of a stream, read to its end."""
    last = b""
    while chunk := await stream.read(CHUNK):
        last = (last + chunk)[-_TAIL:]
    return last


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
