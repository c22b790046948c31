"""Which command renders a page: the one that the person named, or an installed browser."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from broadsheet.errors import FetchError, UsageError

URL = "{url}"
PROFILE = "{profile}"
"""These stand in a person's own command for the address, and for a fresh, empty folder."""

LOADING_MS = 30_000
"""After so long, in milliseconds, a page that is still loading is taken as it is."""
SETTLING_MS = 8_000
"""How long a page's own clock runs after loading, in milliseconds; the browser turns it as fast as it can."""

_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
    "brave-browser",
    "brave",
    "vivaldi",
)
_APPLICATIONS = ("Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser", "Vivaldi")
_FIREFOX_NAMES = ("firefox", "firefox-esr", "librewolf")
_FIREFOX_APPLICATIONS = ("Firefox", "LibreWolf")
_FIREFOX_FLAGS = ("--headless", "--no-remote", "--marionette")

# What each does: https://github.com/GoogleChrome/chrome-launcher/blob/main/docs/chrome-flags-for-tools.md and
# https://developer.chrome.com/docs/automation-and-testing/headless-cli.
_FLAGS = (
    "--headless=new",
    "--dump-dom",
    f"--timeout={LOADING_MS}",
    f"--virtual-time-budget={SETTLING_MS}",
    "--incognito",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-extensions",
    "--disable-component-extensions-with-background-pages",
    "--disable-default-apps",
    # The browser talks to the page's servers only, and not to its maker's.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-domain-reliability",
    "--disable-client-side-phishing-detection",
    "--disable-breakpad",
    "--disable-crash-reporter",
    "--disable-features=MediaRouter,OptimizationHints,Translate",
    "--metrics-recording-only",
    "--no-pings",
    # Nothing of the person's is touched or shown.
    "--password-store=basic",
    "--use-mock-keychain",
    "--mute-audio",
    "--hide-scrollbars",
    "--disable-gpu",
)
_NAME_ONE = (
    "Install Chromium, Chrome, Edge, Brave or Firefox, or name a command that prints the page as “browser” in the"
    " section [fetching] of the settings."
)


class Command(NamedTuple):
    """A program with its arguments, and whether it prints the page; otherwise it has to be asked (firefox.py)."""

    words: tuple[str, ...]
    prints: bool = True


def rendering_command(own: str, url: str, profile: Path, *, user_agent: str = "") -> Command:
    """The command that renders the page at `url`.

    `own` is the person's command, split as a shell splits it, with `URL` and `PROFILE` as places for the address and
    the folder `profile`; the address comes last where it has no place. Where `own` is empty, the first browser that is
    found is used, with `profile` as its profile.
    Raises UsageError where `own` cannot be split, FetchError where there is no browser.
    """
    if own.strip():
        return _own_command(own, url, profile)
    chromium = _installed(_NAMES, _APPLICATIONS)
    if chromium is None:
        return Command((_firefox(), *_FIREFOX_FLAGS, "--profile", str(profile)), prints=False)
    flags = [*_FLAGS, f"--user-data-dir={profile}"]
    if user_agent:
        flags.append(f"--user-agent={user_agent}")
    if os.geteuid() == 0:
        # The sandbox of Chromium refuses to be set up by the superuser: without this it would not start at all.
        flags.append("--no-sandbox")
    return Command((chromium, *flags, url))


def _own_command(own: str, url: str, profile: Path) -> Command:
    try:
        words = shlex.split(own)
    except ValueError as error:
        raise UsageError(
            "The command “browser” in the settings cannot be split into words.", "Check its quotation marks."
        ) from error
    if URL not in own:
        words.append(URL)
    program = str(Path(words[0]).expanduser())
    return Command((program, *(word.replace(PROFILE, str(profile)).replace(URL, url) for word in words[1:])))


def _firefox() -> str:
    found = _installed(_FIREFOX_NAMES, _FIREFOX_APPLICATIONS)
    if found is None:
        raise FetchError("There is no browser that could render the page.", _NAME_ONE)
    return found


def _installed(names: Sequence[str], applications: Sequence[str]) -> str | None:
    """The first of the commands on the PATH, else the first of macOS's applications, for all or for this person."""
    for name in names:
        path = shutil.which(name)
        if path is not None:
            return path
    for folder in (Path("/Applications"), Path("~/Applications").expanduser()):
        for name in applications:
            inside = folder / f"{name}.app" / "Contents" / "MacOS"
            for program in (inside / name, inside / name.lower()):
                if os.access(program, os.X_OK):
                    return str(program)
    return None
