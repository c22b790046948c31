"""Opening an address in the person's browser."""

from __future__ import annotations

import webbrowser
from urllib.parse import urlsplit

from broadsheet.errors import UsageError


def can_open(url: str) -> bool:
    """Only web addresses are handed to a browser: a `file:` or other address could run something."""
    return urlsplit(url).scheme in {"http", "https"}


def takes_terminal(browser: webbrowser.BaseBrowser) -> bool:
    """Whether it draws in the terminal itself (w3m, lynx), so that the screen has to make room for it."""
    return isinstance(browser, webbrowser.GenericBrowser) and not isinstance(browser, webbrowser.BackgroundBrowser)


def find_browser(url: str) -> webbrowser.BaseBrowser:
    """The browser for the address. Raises UsageError where it is no web address or there is no browser."""
    if not can_open(url):
        raise UsageError("This article has no web address.", "Only http and https addresses open in a browser.")
    try:
        return webbrowser.get()
    except webbrowser.Error as error:
        raise UsageError("No browser was found.", "Name one in the environment variable BROWSER.") from error
