"""Pages as Firefox makes them. It cannot print a page, but it can be asked for one over its remote protocol.

Marionette (https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html) is WebDriver over a local
connection: messages are JSON behind their length and a colon, `[0, number, command, parameters]` for a command and
`[1, number, error, result]` for what comes of it.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from broadsheet.errors import FetchError
from broadsheet.fetching.address import show
from broadsheet.fetching.processes import running

LOADING_MS = 30_000
"""After so long, in milliseconds, a page that is still loading is taken as it is."""
SETTLING = 3.0
"""Seconds that the scripts of a page have after it has loaded."""

_PORT_FILE = "MarionetteActivePort"
"""Where Firefox writes the port that it chose, in its profile."""
_LOOK_AGAIN = 0.05
"""Seconds between two looks for that file."""
_ESCAPED = 6
"""Bytes that one character of a page takes at most as JSON."""

_PREFERENCES: dict[str, bool | int | str] = {
    "marionette.port": 0,  # one that is free
    "browser.privatebrowsing.autostart": True,
    "browser.startup.page": 0,
    "browser.aboutwelcome.enabled": False,
    "extensions.enabledScopes": 0,
    "media.volume_scale": "0.0",
    # The browser talks to the page's servers only, and not to its maker's.
    "app.normandy.enabled": False,
    "app.update.auto": False,
    "browser.region.network.url": "",
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.push.connection.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "messaging-system.rsexperimentloader.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disablePrefetch": True,
    "network.prefetch-next": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
}
_NET_ERROR = re.compile(r"about:(?:neterror|certerror)\?e=(\w+)")


async def asked_of_firefox(words: Sequence[str], url: str, folder: Path, user_agent: str, max_bytes: int) -> bytes:
    """The page at `url`, as UTF-8, as it is some seconds after it has loaded.

    `words` start the browser with Marionette and with `folder`, an empty one, as its profile; it becomes its home too.
    Cancelling the task ends the browser.
    Raises FetchError where it does not start, or cannot get the page.
    """
    (folder / "user.js").write_text(_preferences(user_agent), "utf-8")
    environment = {**os.environ, "HOME": str(folder), "MOZ_CRASHREPORTER_DISABLE": "1"}
    name = show(Path(words[0]).name)
    async with running(words, folder, listened_to=False, environment=environment) as process:
        try:
            port = await _port(folder / _PORT_FILE, process)
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                return await _page(_Session(reader, writer, most=_ESCAPED * max_bytes), url, name)
            finally:
                writer.close()
        except (OSError, EOFError, ValueError, KeyError, asyncio.LimitOverrunError) as error:
            raise FetchError(
                f"The browser ({name}) broke off before it gave the page.",
                "Try again, or name another one as “browser” in the section [fetching] of the settings.",
            ) from error


def _preferences(user_agent: str) -> str:
    """The file that Firefox reads when it starts."""
    preferences = {**_PREFERENCES, "general.useragent.override": user_agent} if user_agent else _PREFERENCES
    return "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items())


async def _port(file: Path, process: asyncio.subprocess.Process) -> int:
    """The port that the browser listens on, as soon as it does. Raises EOFError where it ends before."""
    while process.returncode is None:
        if file.exists() and (text := file.read_text("ascii").strip()):
            return int(text)
        await asyncio.sleep(_LOOK_AGAIN)  # there is nothing else to wait on
    raise EOFError


async def _page(session: _Session, url: str, name: str) -> bytes:
    await session.greeted()
    await session.ask("WebDriver:NewSession", {"pageLoadStrategy": "normal"})
    await session.ask("WebDriver:SetTimeouts", {"pageLoad": LOADING_MS})
    try:
        await session.ask("WebDriver:Navigate", {"url": url})
    except _RefusedError as error:
        if error.kind != "timeout":
            match = _NET_ERROR.search(error.message)
            reason = match[1] if match else show(error.kind)
            raise FetchError(
                f"The browser ({name}) could not load the page: {reason}.", "Check the address and the network."
            ) from error
    await asyncio.sleep(SETTLING)
    source = (await session.ask("WebDriver:GetPageSource", {}))["value"]
    return str(source).encode("utf-8", "replace")


class _RefusedError(ValueError):
    """What the browser answers where it does not do what it was asked for."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.message = message


class _Session:
    """A conversation with the browser.

    A line that breaks raises OSError or EOFError, and what is not the protocol ValueError or LimitOverrunError.
    """

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, most: int) -> None:
        self._reader = reader
        self._writer = writer
        self._most = most
        self._number = 0

    async def greeted(self) -> None:
        """Wait for the browser to introduce itself."""
        await self._receive()

    async def ask(self, command: str, parameters: dict[str, Any]) -> dict[str, Any]:
        """The result of a command. Raises _RefusedError where there is none."""
        self._number += 1
        message = json.dumps([0, self._number, command, parameters]).encode("ascii")
        self._writer.write(b"%d:%s" % (len(message), message))
        await self._writer.drain()
        answer = await self._receive()
        if not (isinstance(answer, list) and len(answer) == 4):
            raise ValueError("no answer")
        _, _, error, result = answer
        if error is not None:
            said = error if isinstance(error, dict) else {}
            raise _RefusedError(str(said.get("error")), str(said.get("message")))
        return result if isinstance(result, dict) else {}

    async def _receive(self) -> Any:
        length = int((await self._reader.readuntil(b":"))[:-1])
        if not 0 <= length <= self._most:
            raise ValueError("too long")
        return json.loads(await self._reader.readexactly(length))
