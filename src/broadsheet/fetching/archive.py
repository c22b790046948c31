"""A web archive's copy of a page, as it was when it was taken.

The newest capture that had succeeded is looked up in the archive's index (the CDX server,
https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server), because the newest one of a page that is
gone is often a capture of "not found". It is then fetched with the modifier `id_` behind its time stamp: those are the
bytes that the site sent, without the archive's frame and with the page's own links.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from broadsheet.errors import FetchError, NotReadableError, OfflineError
from broadsheet.fetching.address import show, without_login
from broadsheet.fetching.client import Report, fetch
from broadsheet.fetching.limits import DEFAULT_LIMITS, Limits
from broadsheet.page import Page

ARCHIVE = "https://web.archive.org"

_CAPTURE = re.compile(r"^(\d{14}) (https?://\S+)$", re.MULTILINE)
_WAIT = "The archive is often slow: try again in a minute, or look at it in the browser."


class Capture(NamedTuple):
    """A copy in the archive: when it was taken, and the address as the archive has it."""

    stamp: str
    """YYYYMMDDhhmmss in UTC."""
    original: str


async def fetch_archived(
    url: str,
    *,
    archive: str = ARCHIVE,
    limits: Limits = DEFAULT_LIMITS,
    user_agent: str = "",
    progress: Report | None = None,
) -> Page:
    """The newest good copy of the page at `url` that the archive has.

    `Page.url` is the page's own address, so that its links lead where they did, and `archived_at` when the copy was
    taken. `archive` is the address of a Wayback machine. No cookies are sent.
    Raises FetchError or OfflineError where there is none or the archive does not answer.
    """
    url, host = without_login(url), show(urlsplit(without_login(archive)).netloc)
    try:
        capture = await _newest(url, archive, limits, user_agent, progress)
        page = await _copy(capture, archive, limits, user_agent, progress) if capture else None
    except OfflineError:
        raise
    except FetchError as error:
        raise _of_archive(error, host, url) from error
    if page is None:
        raise _no_copy(url)
    return replace(page, requested=url, url=url)


async def _copy(capture: Capture, archive: str, limits: Limits, user_agent: str, progress: Report | None) -> Page:
    target = f"{archive}/web/{capture.stamp}id_/{capture.original}"
    page = await fetch(target, limits=limits, user_agent=user_agent, progress=progress)
    # A capture that cannot be given leads on to one nearby; the time stamp of the one that came counts.
    came = re.search(r"/web/(\d{14})id_/", page.url)
    taken_at = _moment(came[1] if came else capture.stamp)
    return replace(page, redirects=(), etag=None, last_modified=None, archived_at=taken_at)


async def _newest(url: str, archive: str, limits: Limits, user_agent: str, progress: Report | None) -> Capture | None:
    """The newest capture of `url` that is a page and not an error; None where there is none."""
    query = [
        ("url", url.partition("#")[0]),
        ("fl", "timestamp,original"),
        ("filter", "statuscode:200"),
        ("filter", "mimetype:text/html|application/xhtml.*|text/plain"),
        ("limit", "-1"),
    ]
    index = f"{archive}/cdx/search/cdx?{urlencode(query, quote_via=quote)}"
    try:
        answer = await fetch(index, limits=limits, user_agent=user_agent, progress=progress)
    except NotReadableError:  # an empty answer: nothing was found
        return None
    found = _CAPTURE.findall(answer.content.decode("ascii", "replace"))
    captures = [capture for capture in map(Capture._make, found) if _moment(capture.stamp) is not None]
    return max(captures, default=None)


def _moment(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:  # fourteen digits that are no date
        return None


def _no_copy(url: str) -> FetchError:
    return FetchError(
        f"The web archive has no copy of {show(url)}.",
        "Check the address for a typo; the archive knows only what somebody had it keep.",
        status=404,
    )


def _of_archive(error: FetchError, host: str, url: str) -> FetchError:
    if error.status is None:
        return FetchError(error.title, _WAIT)
    if error.status == 404:
        return _no_copy(url)
    return FetchError(f"The web archive ({host}) does not give the copy ({error.status}).", _WAIT, status=error.status)
