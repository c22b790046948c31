"""Which command renders a page: the one that the person named, or an installed browser of the Chromium family."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Sequence
from pathlib import Path

from broadsheet.errors import FetchError, UsageError
from broadsheet.fetching.address import show

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
_FIREFOX = ("firefox", "firefox-esr", "librewolf")
_FIREFOX_APPLICATIONS = ("Firefox", "LibreWolf")

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
    "Install Chromium, Chrome, Edge or Brave, or name a command that prints the page as “browser” in the section"
    " [fetching] of the settings."
)


def rendering_command(own: str, url: str, profile: Path, *, user_agent: str = "") -> list[str]:
    """The command and its arguments that print the page at `url` as it is after its scripts have run.

    `own` is the person's command, split as a shell splits it, with `URL` and `PROFILE` as places for the address and
    the folder `profile`; the address comes last where it has no place. Where `own` is empty, the first browser that is
    found is used, with `profile` as its profile.
    Raises UsageError where `own` cannot be split, FetchError where there is no browser.
    """
    if own.strip():
        return _own_command(own, url, profile)
    flags = [*_FLAGS, f"--user-data-dir={profile}"]
    if user_agent:
        flags.append(f"--user-agent={user_agent}")
    if os.geteuid() == 0:
        # The sandbox of Chromium refuses to be set up by the superuser: without this it would not start at all.
        flags.append("--no-sandbox")
    return [find_browser(), *flags, url]


def _own_command(own: str, url: str, profile: Path) -> list[str]:
    try:
        words = shlex.split(own)
    except ValueError as error:
        raise UsageError(
            "The command “browser” in the settings cannot be split into words.", "Check its quotation marks."
        ) from error
    if URL not in own:
        words.append(URL)
    program = str(Path(words[0]).expanduser())
    return [program, *(word.replace(PROFILE, str(profile)).replace(URL, url) for word in words[1:])]


def find_browser() -> str:
    """The path of an installed browser that can print a page. Raises FetchError where there is none."""
    found = _installed(_NAMES, _APPLICATIONS)
    if found is not None:
        return found
    firefox = _installed(_FIREFOX, _FIREFOX_APPLICATIONS)
    if firefox is not None:
        raise FetchError(
            f"Only {show(Path(firefox).name)} is installed, and Firefox cannot print a page that it has rendered.",
            _NAME_ONE,
        )
    raise FetchError("There is no browser that could render the page.", _NAME_ONE)


def _installed(names: Sequence[str], applications: Sequence[str]) -> str | None:
    """The first of the commands on the PATH, else the first of macOS's applications, for all or for this person."""
    for name in names:
        path = shutil.which(name)
        if path is not None:
            return path
    for folder in (Path("/Applications"), Path("~/Applications").expanduser()):
        for name in applications:
            program = folder / f"{name}.app" / "Contents" / "MacOS" / name
            if os.access(program, os.X_OK):
                return str(program)
    return None
