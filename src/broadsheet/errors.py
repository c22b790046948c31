"""What can go wrong, each with one sentence of what happened and one of what to do.

    BroadsheetError            exit 1
     ├ FaultError              exit 1   a fault of the program's own
     ├ NotReadableError        exit 1   the source is there but is not an article
     │  └ NeedsScriptError     exit 1   the page is a shell that only a browser's scripts would fill
     ├ UsageError              exit 2   wrong use: unknown scheme, unknown option value, malformed query
     │  └ SettingsError        exit 2   the settings file cannot be used
     └ UnreachableError        exit 3   could not be fetched or opened
        ├ FetchError           exit 3   the network or the server
        │  └ OfflineError      exit 3   no network
        ├ FileError            exit 3   a file
        └ LibraryError         exit 3   the library file

Raise the precise error low; it is explained once, at the edge.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager


class BroadsheetError(Exception):
    """The base of all errors that a person is told about.

    `title` is one sentence of what happened, `hint` one sentence of what to do. Both are plain text for the person and
    may quote foreign text only after `text.clean_text`.
    """

    exit_code = 1

    def __init__(self, title: str, hint: str) -> None:
        super().__init__(title)
        self.title = title
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.title} {self.hint}"


class NotReadableError(BroadsheetError):
    """The source could be opened, but there is no article in it."""


class NeedsScriptError(NotReadableError):
    """The page holds next to no text before a browser has run its scripts; rendering it may help."""


class UsageError(BroadsheetError):
    """The person asked for something that cannot be."""

    exit_code = 2


class SettingsError(UsageError):
    """The settings file cannot be used."""


class UnreachableError(BroadsheetError):
    """The source could not be fetched or opened."""

    exit_code = 3


class FetchError(UnreachableError):
    """The network or the server did not give the page. `status` is the HTTP status, where one came."""

    def __init__(self, title: str, hint: str, *, status: int | None = None) -> None:
        super().__init__(title, hint)
        self.status = status


class OfflineError(FetchError):
    """There is no network, or no way to the host."""


class FileError(UnreachableError):
    """A file could not be read or written."""


class LibraryError(UnreachableError):
    """The library file could not be opened, read or written."""


DEBUG = "BROADSHEET_DEBUG"
"""The environment variable that lets a fault through as it is, with its traceback."""


class FaultError(BroadsheetError):
    """A fault of the program's own."""

    def __init__(self, error: BaseException) -> None:
        from broadsheet.crash import write_report  # noqa: PLC0415 - a fault is rare

        self.report = write_report(error)
        """The file that says where it happened; None where none could be written."""
        where = f"where it happened is in {self.report}" if self.report else f"{DEBUG}=1 shows where it happened"
        super().__init__(
            f"broadsheet met a fault of its own ({type(error).__name__}).",
            f"Nothing that was saved is lost; {where}, for a report.",
        )


@contextmanager
def faults_told() -> Iterator[None]:
    """Turn any exception that is none of ours into a FaultError: one odd page does not take the others along."""
    try:
        yield
    except BroadsheetError:
        raise
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        raise FaultError(error) from error


SOME_FAILED = 4
"""The exit code when some of many sources failed; an error's own code is used when all did."""
