"""The processes in which pages are read (`worker.py`): starting one, asking it, ending it."""

from __future__ import annotations

import os
import pickle
import selectors
import subprocess
import sys
import time
from typing import IO, TYPE_CHECKING

from broadsheet.desk.worker import LENGTH, Job
from broadsheet.errors import DEBUG

if TYPE_CHECKING:
    from broadsheet.desk.rulebook import RuleBook

PATIENCE = 20.0
"""Seconds after which reading a page is given up."""
_CHUNK = 1 << 16


class Process:
    """A worker's process, seen from this one. It is started at once."""

    def __init__(self, rules: RuleBook) -> None:
        command = [sys.executable, "-m", "broadsheet.desk.worker", *([str(rules.path)] if rules.path else [])]
        told = None if os.environ.get(DEBUG) else subprocess.DEVNULL
        # In a session of its own: the keys that end or stop this program are not for it. It ends with its input.
        self._process = subprocess.Popen(  # noqa: S603 - this interpreter, and a path out of the settings
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=told,
            bufsize=0,
            start_new_session=True,
        )

    def answer(self, job: Job) -> bytes | None:
        """The kind of the answer and its JSON; None where there was none, and the process is gone."""
        content = pickle.dumps(job)
        assert self._process.stdin is not None  # noqa: S101 - Popen was asked for both
        assert self._process.stdout is not None  # noqa: S101
        try:
            self._process.stdin.write(len(content).to_bytes(LENGTH, "big") + content)
            self._process.stdin.flush()
            length = _read(self._process.stdout, LENGTH, time.monotonic() + PATIENCE)
            return _read(self._process.stdout, int.from_bytes(length, "big"), time.monotonic() + PATIENCE)
        except (OSError, EOFError):
            self.end()
            return None

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                stream.close()


def _read(stream: IO[bytes], size: int, until: float) -> bytes:
    """So many bytes. Raises EOFError where they do not come in time, or never."""
    got = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        while len(got) < size:
            if not selector.select(max(until - time.monotonic(), 0.0)):
                raise EOFError
            chunk = os.read(stream.fileno(), min(size - len(got), _CHUNK))
            if not chunk:
                raise EOFError
            got += chunk
    return bytes(got)
