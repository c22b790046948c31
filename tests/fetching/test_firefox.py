"""Firefox is asked for the page over its remote protocol: here a small program that answers as it does."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path

import pytest

from broadsheet.errors import FetchError, NotReadableError
from broadsheet.fetching import firefox
from broadsheet.fetching.rendering import render
from tests.scripts import SHEBANG

ADDRESS = "https://gazette.example/story"
PAGE = "<html><body><p>“The lock keeper opens at six.”</p></body></html>"
SERVER = f"""{SHEBANG}import json, os, shutil, socket, sys

profile = sys.argv[sys.argv.index("--profile") + 1]
assert os.environ["HOME"] == profile and "--headless" in sys.argv
shutil.copy(profile + "/user.js", LOG)
server = socket.create_server(("127.0.0.1", 0))
with open(profile + "/MarionetteActivePort", "w") as file:
    file.write(str(server.getsockname()[1]))
line, _ = server.accept()


def send(message):
    data = json.dumps(message).encode()
    line.sendall(b"%d:%s" % (len(data), data))


def receive():
    length = b""
    while not length.endswith(b":"):
        length += line.recv(1) or sys.exit()
    data = b""
    while len(data) < int(length[:-1]):
        data += line.recv(65536)
    return json.loads(data)


send({{"applicationType": "gecko", "marionetteProtocol": 3}})
while True:
    _, number, command, parameters = receive()
    with open(LOG, "a") as file:
        print(command, json.dumps(parameters), file=file)
    error, result = ANSWERS.get(command, (None, {{"value": None}}))
    send([1, number, error, result])
"""
ANSWERS: dict[str, object] = {"WebDriver:GetPageSource": (None, {"value": PAGE})}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "bin"
    path.mkdir()
    monkeypatch.setenv("PATH", str(path))
    monkeypatch.setattr(firefox, "SETTLING", 0.0)
    return path


def fake(folder: Path, answers: Mapping[str, object] | None = None, *, server: str = SERVER) -> Path:
    """Put a Firefox into the folder; the file is returned that it writes what it is told into."""
    log = folder.parent / "log"
    program = folder / "firefox"
    program.write_text(server.replace("LOG", repr(str(log))).replace("ANSWERS", repr(ANSWERS | dict(answers or {}))))
    program.chmod(0o755)
    return log


async def test_the_page_is_asked_for_and_a_fresh_profile_made_and_thrown_away(folder: Path) -> None:
    log = fake(folder)
    page = await render(ADDRESS, user_agent='Reader "1.0"')
    assert page.content.decode() == PAGE
    assert page.url == ADDRESS
    told = log.read_text()
    assert f'WebDriver:Navigate {{"url": "{ADDRESS}"}}' in told
    assert 'user_pref("general.useragent.override", "Reader \\"1.0\\"");' in told
    assert 'user_pref("toolkit.telemetry.enabled", false);' in told


async def test_a_page_that_loads_without_end_is_taken_as_it_is(folder: Path) -> None:
    fake(folder, {"WebDriver:Navigate": ({"error": "timeout", "message": "Navigation timed out"}, None)})
    assert (await render(ADDRESS)).content.decode() == PAGE


@pytest.mark.parametrize(
    ("kind", "message", "said"),
    [
        (
            "unknown error",
            "Reached error page: about:neterror?e=dnsNotFound&u=http%3A//gazette.example/",
            "dnsNotFound",
        ),
        ("insecure certificate", "", "insecure certificate"),
        ("bad\x1b[2J", "", r"bad\[2J"),
    ],
)
async def test_a_page_that_cannot_be_loaded_is_said(folder: Path, kind: str, message: str, said: str) -> None:
    fake(folder, {"WebDriver:Navigate": ({"error": kind, "message": message}, None)})
    with pytest.raises(FetchError, match=rf"The browser \(firefox\) could not load the page: {said}\."):
        await render(ADDRESS)


async def test_an_empty_page_is_not_readable(folder: Path) -> None:
    fake(folder, {"WebDriver:GetPageSource": (None, {"value": "<html><head></head><body></body></html>"})})
    with pytest.raises(NotReadableError):
        await render(ADDRESS)


async def test_a_page_that_is_too_large_is_refused(folder: Path) -> None:
    fake(folder, {"WebDriver:GetPageSource": (None, {"value": "<p>more</p>" * 1_000})})
    with pytest.raises(FetchError, match=r"larger than 0\.01 MB"):
        await render(ADDRESS, max_bytes=10_000)
    fake(folder, {"WebDriver:GetPageSource": (None, {"value": "<p>more</p>" * 100_000})})
    with pytest.raises(FetchError, match="broke off"):
        await render(ADDRESS, max_bytes=10_000)


@pytest.mark.parametrize(
    "server",
    [
        SHEBANG,
        SERVER.replace('send({"applicationType"', 'line.sendall(b"HTTP/1.1 200 OK")\nsend({"applicationType"'),
        SERVER.replace("send([1, number, error, result])", "send({})"),
        SERVER.replace("send([1, number, error, result])", "line.close()"),
        SERVER.replace("send([1, number, error, result])", 'line.sendall(b"4:nope")'),
        SERVER.replace("send([1, number, error, result])", "send([1, number, [], None])"),
        SERVER.replace("    send([1, number, error, result])", "    line.sendall(b'x' * 200_000)"),
        SERVER.replace("getsockname()[1]))", "getsockname()[1]) + 'x')"),
    ],
)
async def test_a_browser_that_breaks_off_or_answers_nonsense_is_said(folder: Path, server: str) -> None:
    fake(folder, server=server)
    with pytest.raises(FetchError, match=r"The browser \(firefox\) broke off"):
        await render(ADDRESS)


async def test_a_browser_that_never_listens_is_given_up_on(folder: Path) -> None:
    fake(folder, server=f"{SHEBANG}import time\ntime.sleep(600)\n")
    with pytest.raises(FetchError, match=r"had not rendered the page after 0\.5 seconds"):
        await asyncio.wait_for(render(ADDRESS, patience=0.5), 20)
