"""Rendering with a browser: here a small program that prints a page, hangs, or misbehaves."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from broadsheet.errors import FetchError, NotReadableError, UsageError
from broadsheet.fetching import Progress
from broadsheet.fetching.browsers import rendering_command
from broadsheet.fetching.rendering import render
from tests.scripts import SHEBANG

ADDRESS = "https://gazette.example/story?a=1&b=$HOME"
PAGE = "<html><body><p>The lock keeper opens at six.</p></body></html>"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on the PATH, so that no browser of this machine is found."""
    path = tmp_path / "bin"
    path.mkdir()
    monkeypatch.setenv("PATH", str(path))
    return path


def program(folder: Path, name: str, body: str) -> Path:
    path = folder / name
    path.write_text(f"{SHEBANG}import os, sys, signal, subprocess, time\n{body}\n", "utf-8")
    path.chmod(0o755)
    return path


async def test_the_page_is_what_the_browser_prints(folder: Path) -> None:
    program(folder, "chromium", f"print({PAGE!r})")
    steps: list[Progress] = []
    page = await render(ADDRESS, progress=steps.append)
    assert page.content.decode().strip() == PAGE
    assert (page.requested, page.url, page.media_type, page.charset) == (ADDRESS, ADDRESS, "text/html", "utf-8")
    assert {step.stage for step in steps} == {"rendering"}
    assert steps[-1].received == len(page.content)


async def test_the_browser_gets_a_fresh_profile_that_is_gone_afterwards(folder: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    program(folder, "chromium", f"open({str(log)!r}, 'w').write('\\n'.join(sys.argv[1:]))\nprint({PAGE!r})")
    await render(ADDRESS, user_agent="Reader 1.0")
    arguments = log.read_text().splitlines()
    profile = next(word.partition("=")[2] for word in arguments if word.startswith("--user-data-dir="))
    assert not Path(profile).exists()
    assert arguments[-1] == ADDRESS
    assert {"--dump-dom", "--incognito", "--disable-sync", "--user-agent=Reader 1.0"} <= set(arguments)


@pytest.mark.parametrize(("person", "expected"), [(0, True), (1000, False)])
def test_only_the_superuser_goes_without_a_sandbox(
    folder: Path, monkeypatch: pytest.MonkeyPatch, person: int, expected: bool
) -> None:
    program(folder, "chromium", "")
    monkeypatch.setattr(os, "geteuid", lambda: person)
    assert ("--no-sandbox" in rendering_command("", ADDRESS, Path("/p")).words) is expected


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ("fetch-dom '--wait for it'", ("fetch-dom", "--wait for it", ADDRESS)),
        (
            "/opt/chrome --at={profile} --app={url} --dump-dom",
            ("/opt/chrome", "--at=/p", f"--app={ADDRESS}", "--dump-dom"),
        ),
    ],
)
def test_an_own_command_is_split_but_never_given_to_a_shell(own: str, words: tuple[str, ...]) -> None:
    assert rendering_command(own, ADDRESS, Path("/p")) == (words, True)


def test_an_own_command_that_cannot_be_split_is_said() -> None:
    with pytest.raises(UsageError, match="cannot be split"):
        rendering_command("chrome 'half", ADDRESS, Path("/p"))


async def test_an_own_command_takes_the_place_of_the_browser(folder: Path) -> None:
    own = program(folder, "own-browser", "print('<p>' + sys.argv[1] + '</p>')")
    page = await render(ADDRESS, command=str(own))
    assert page.content.decode().strip() == f"<p>{ADDRESS}</p>"


async def test_no_browser_says_what_to_install(folder: Path) -> None:
    with pytest.raises(FetchError, match="There is no browser") as caught:
        await render(ADDRESS)
    assert "Install Chromium" in caught.value.hint
    assert "[fetching]" in caught.value.hint


@pytest.mark.parametrize(("application", "name"), [("Google Chrome", "Google Chrome"), ("Firefox", "firefox")])
def test_an_application_of_macos_is_found(folder: Path, tmp_path: Path, application: str, name: str) -> None:
    inside = tmp_path / "home" / "Applications" / f"{application}.app" / "Contents" / "MacOS"
    inside.mkdir(parents=True)
    path = program(inside, name, "")
    words, prints = rendering_command("", ADDRESS, Path("/p"))
    assert words[0] == str(path)
    assert prints is (application != "Firefox")


async def test_a_command_that_is_not_there_is_said(folder: Path) -> None:
    with pytest.raises(FetchError, match="cannot be started"):
        await render(ADDRESS, command="no-such-browser")


async def test_a_browser_that_hangs_is_ended_with_all_that_it_started(folder: Path, tmp_path: Path) -> None:
    child = tmp_path / "child"
    body = f"""
sleeper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
open({str(child)!r}, "w").write(str(sleeper.pid))
print("<p>begun", flush=True)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
time.sleep(600)"""
    program(folder, "chromium", body)
    with pytest.raises(FetchError, match="had not rendered the page after 1 second"):
        await render(ADDRESS, patience=1.0)
    await _is_gone(int(child.read_text()))


async def test_cancelling_ends_the_browser(folder: Path, tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    program(
        folder,
        "chromium",
        f"open({str(pid)!r}, 'w').write(str(os.getpid()))\nprint('<p>', flush=True)\ntime.sleep(600)",
    )
    begun = asyncio.Event()
    task = asyncio.create_task(render(ADDRESS, progress=lambda step: begun.set() if step.received else None))
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await _is_gone(int(pid.read_text()))


async def _is_gone(pid: int) -> None:
    """Wait until no process with this number runs any more."""
    async with asyncio.timeout(10):
        while _runs(pid):
            await asyncio.sleep(0)


def _runs(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    if stat.exists():  # a dead child whose new parent has not looked at it yet is "Z"
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return not Path("/proc/self").exists()


async def test_a_page_without_end_is_cut_off(folder: Path) -> None:
    program(folder, "chromium", "while True:\n    sys.stdout.write('<p>more</p>' * 1000)")
    with pytest.raises(FetchError, match=r"larger than 0\.5 MB"):
        await render(ADDRESS, max_bytes=500_000)


@pytest.mark.parametrize("printed", ["", "<html><head></head><body></body></html>"])
async def test_an_empty_page_is_not_readable(folder: Path, printed: str) -> None:
    program(folder, "chromium", f"print({printed!r})")
    with pytest.raises(NotReadableError, match="empty even when a browser renders it"):
        await render(ADDRESS)


async def test_a_browser_that_fails_is_said(folder: Path) -> None:
    program(folder, "chromium", "sys.exit(21)")
    with pytest.raises(FetchError, match=r"The browser \(chromium\) ended with the code 21 and gave no page\."):
        await render(ADDRESS)
    program(folder, "chromium", "print('x' * 500_000, '\\n\x1b[31mno display', file=sys.stderr)\nsys.exit(1)")
    with pytest.raises(FetchError, match=r"gave no page: \[31mno display\."):
        await render(ADDRESS)


async def test_the_browsers_own_error_page_is_no_article(folder: Path) -> None:
    error = '<html><body id="t" class="neterror"><p>Hmm.</p><div>ERR_NAME_NOT_RESOLVED</div></body></html>'
    program(folder, "chromium", f"print({error!r})")
    with pytest.raises(FetchError, match="could not load the page: ERR_NAME_NOT_RESOLVED"):
        await render(ADDRESS)
    program(folder, "chromium", "print('ERROR: Page load failed: net::ERR_UNSAFE_PORT', file=sys.stderr)")
    with pytest.raises(FetchError, match=r"could not load the page: ERR_UNSAFE_PORT\."):
        await render(ADDRESS)
