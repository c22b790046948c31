"""What servers and networks answer instead of a page, in sentences for the person."""

from __future__ import annotations

import errno
import re
import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from broadsheet.errors import FetchError, OfflineError
from broadsheet.fetching.address import show

_NO_WAY = frozenset(
    {
        errno.ENETUNREACH,
        errno.EHOSTUNREACH,
        errno.ENETDOWN,
        errno.EHOSTDOWN,
        errno.EADDRNOTAVAIL,
    }
)
_BROKEN_OFF = frozenset({errno.ECONNRESET, errno.EPIPE, errno.ECONNABORTED})
_NAME_SERVER_SILENT = frozenset({socket.EAI_AGAIN, socket.EAI_FAIL})

_COPY = "the web archive may have a copy: `A` on the screen, --archived on the command line."
_ARCHIVE = f"Check the address for a typo; {_COPY}"
_BROWSER = f"Open it in the browser; {_COPY}"
_LATER = f"Try again later; {_COPY}"

_LOGIN = "Open it in the browser, where you can log in, or give the cookies of your login with --cookies FILE."

_STATUSES: dict[int, tuple[str, str]] = {
    400: ("{host} does not understand the address (400).", "Check that the address is complete and free of typos."),
    401: ("{host} wants a login for this page (401).", _LOGIN),
    402: ("{host} wants to be paid for this page (402).", _LOGIN),
    403: (
        "{host} refuses to give this page to broadsheet (403).",
        "It may be behind a login (--cookies FILE), or refuse programs: `R` or --render asks for it with the browser.",
    ),
    404: ("{host} has no such page (404).", _ARCHIVE),
    406: ("{host} has no version of this page that broadsheet can read (406).", _BROWSER),
    407: ("The proxy wants a login (407).", "Check the proxy in the environment variables HTTPS_PROXY and HTTP_PROXY."),
    410: ("{host} has removed this page for good (410).", _ARCHIVE),
    429: ("{host} has been asked too often (429).", "Wait a while and try again."),
    451: (
        "{host} may not show this page for legal reasons (451).",
        "It may be blocked in your country only. " + _BROWSER,
    ),
    500: ("{host} failed to make this page (500).", _LATER),
    502: ("{host} cannot be reached behind its gateway (502).", _LATER),
    503: ("{host} is overloaded or under maintenance (503).", _LATER),
    504: ("{host} got no answer in time from behind its gateway (504).", _LATER),
}
_TOO_MANY_REQUESTS = 429
_UNAVAILABLE = 503


def of_status(status: int, host: str, retry_after: str | None = None, *, now: datetime | None = None) -> FetchError:
    """The error for an HTTP status that is no success. `retry_after` is the header: seconds, or a date."""
    if status in _STATUSES:
        title, hint = _STATUSES[status]
    elif 400 <= status < 500:
        title, hint = f"{{host}} does not give this page ({status}).", _BROWSER
    elif status >= 500:
        title, hint = f"{{host}} has an error of its own ({status}).", _LATER
    else:
        title, hint = f"{{host}} answers something that broadsheet does not understand ({status}).", _BROWSER
    if status in (_TOO_MANY_REQUESTS, _UNAVAILABLE):
        seconds = _seconds(retry_after, now or datetime.now(UTC))
        if seconds:
            hint = f"The site asks to wait {_duration(seconds)}; then try again."
    return FetchError(title.format(host=host), hint, status=status)


def _seconds(retry_after: str | None, now: datetime) -> int:
    """Seconds to wait; 0 where the header does not say (RFC 9110 §10.2.3)."""
    text = (retry_after or "").strip()
    if re.fullmatch(r"[0-9]{1,8}", text):
        return int(text)
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    return max(0, round((date - now).total_seconds()))


def _duration(seconds: int) -> str:
    for size, name in ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")):
        if seconds >= size:
            count = round(seconds / size)
            return f"{count} {name}{'s' if count != 1 else ''}"
    return "a moment"


def of_connection(error: BaseException, host: str, *, secure: bool) -> FetchError:
    """The error for a connection that did not come about. `secure` is true for https."""
    causes = tuple(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            reason = show(cause.verify_message).rstrip(".")
            return FetchError(
                f"The certificate of {host} is not valid: {reason}.",
                "Somebody may be between you and the site, or this machine's clock is wrong. It was not fetched.",
            )
        if isinstance(cause, ssl.SSLError):
            return FetchError(
                f"No secure connection to {host} could be made.",
                "The site may speak only http: try the address with http://.",
            )
    for cause in causes:
        if isinstance(cause, socket.gaierror):
            return _unknown_host(cause, host)
        if isinstance(cause, OSError) and cause.errno in _NO_WAY:
            return OfflineError(f"There is no way to {host} from here.", "Check the network connection and try again.")
    for cause in causes:
        if isinstance(cause, ConnectionRefusedError):
            hint = "The site may be down"
            hint += ", or speak only http: try the address with http://." if secure else "; check the port number."
            return FetchError(f"{host} refuses the connection.", hint)
        if isinstance(cause, OSError) and cause.errno in _BROKEN_OFF:
            return broken_off(host)
    return FetchError(f"No connection to {host} could be made.", "Check the address and the network, and try again.")


def _unknown_host(error: socket.gaierror, host: str) -> OfflineError:
    if error.errno in _NAME_SERVER_SILENT:
        return OfflineError(
            f"The name {host} cannot be looked up: there is no network.", "Check the network connection and try again."
        )
    return OfflineError(
        f"There is no server named {host}.", "Check the address for a typo, and the network connection."
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and all that led to it, also through groups (one error for each address of a host)."""
    waiting: list[BaseException | None] = [error]
    seen: set[int] = set()
    while waiting:
        cause = waiting.pop()
        if cause is None or id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        if isinstance(cause, BaseExceptionGroup):
            waiting.extend(cause.exceptions)
        waiting += [cause.__context__, cause.__cause__]


def no_answer(host: str, seconds: float) -> FetchError:
    return FetchError(
        f"{host} did not answer within {seconds:g} seconds.",
        "Try again; for a slow site raise “timeout” in the section [fetching] of the settings.",
    )


def too_slow(host: str, seconds: float) -> FetchError:
    return FetchError(f"{host} takes too long: the page was not there after {seconds:g} seconds.", "Try again later.")


def broken_off(host: str) -> FetchError:
    return FetchError(f"{host} broke off the connection.", "Try again; the site may be down, or refuse programs.")


def too_large(host: str, most: int) -> FetchError:
    return FetchError(
        f"The page of {host} is larger than {most / 1_000_000:g} MB.", "That is no article; open it in the browser."
    )


def too_many_redirects(host: str, count: int) -> FetchError:
    return FetchError(f"{host} sends from one address to the next, {count} times.", _BROWSER)


def going_round(host: str) -> FetchError:
    return FetchError(f"{host} sends in a circle from one address to the next.", _BROWSER)


def leads_elsewhere(host: str, target: str) -> FetchError:
    return FetchError(f"{host} sends on to “{show(target)}”, which is no web address.", "Open the page in the browser.")


def another_site(host: str) -> FetchError:
    return FetchError(f"The page leads to another site ({host}), which was not asked.", "You asked for privacy.")


def damaged(host: str) -> FetchError:
    return FetchError(f"What {host} sent is damaged.", "Try again; if it stays so, open the page in the browser.")
