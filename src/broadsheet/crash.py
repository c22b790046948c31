"""The report of a fault of the program's own, for whoever repairs it: where it happened and in which versions.

It holds nothing of what was read: no message of an exception, no values, no addresses and no paths of the person's.
"""

from __future__ import annotations

import platform
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from traceback import StackSummary, walk_tb

from broadsheet.whole import replaced

_PACKAGES = ("broadsheet", "textual", "rich", "httpx", "lxml", "readability-lxml", "markdown-it-py", "click", "tomlkit")
_MOST_CAUSES = 10
_MOST_FRAMES = 60
"""The last ones of each exception: recursion without end is many."""


def write_report(error: BaseException) -> Path | None:
    """Keep the report in the state folder, in place of the one before; None where nothing can be written there."""
    from platformdirs import user_state_path  # noqa: PLC0415 - a fault is rare

    path = user_state_path("broadsheet") / "crash.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replaced(path, private=True) as file:
            file.write(report(error).encode())
    except OSError:  # a full disk may well be the fault itself
        return None
    return path


def report(error: BaseException) -> str:
    """The exception and its causes, innermost last: their kinds, and each place as module, line and function."""
    lines = [f"broadsheet crash report of {datetime.now(UTC):%Y-%m-%d %H:%M} UTC", *_versions()]
    cause: BaseException | None = error
    for _ in range(_MOST_CAUSES):
        if cause is None:
            break
        lines += ["", f"{type(cause).__module__}.{type(cause).__qualname__}", *_places(cause)]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines) + "\n"


def _versions() -> Iterator[str]:
    yield f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    for package in _PACKAGES:
        try:
            yield f"{package} {version(package)}"
        except PackageNotFoundError:  # run from a folder, or left out by a packager
            yield f"{package} of an unknown version"


def _places(error: BaseException) -> Iterator[str]:
    frames = StackSummary.extract(walk_tb(error.__traceback__), lookup_lines=False)[-_MOST_FRAMES:]
    for frame in frames:
        # Two folders above a file name the module; what lies above those may name the person.
        yield f"  {'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} in {frame.name}"
