"""A way to run commands in the process and look at what they print."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest

from broadsheet.cli import run
from broadsheet.cli.context import ScreenRequest


class Run(NamedTuple):
    code: int
    out: str
    err: str
    screens: list[ScreenRequest]


Command = Callable[..., Run]


class _Bytes(io.TextIOWrapper):
    """A standard stream in memory, a terminal or not."""

    def __init__(self, data: bytes = b"", *, terminal: bool = False) -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8", write_through=True)
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    @property
    def written(self) -> str:
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode("utf-8")


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Command:
    """`command("show", "page.html", stdin=b"…", terminal=False)` runs it and returns what came of it."""

    def call(*args: str, stdin: bytes = b"", terminal: bool = False) -> Run:
        out, err = _Bytes(terminal=terminal), _Bytes(terminal=terminal)
        monkeypatch.setattr(sys, "stdin", _Bytes(stdin, terminal=terminal))
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        screens: list[ScreenRequest] = []

        def open_screen(request: ScreenRequest) -> int:
            screens.append(request)
            return 0

        code = run(open_screen, args)
        return Run(code, out.written, err.written, screens)

    return call
