"""The program in tmux, with the face of `tests.terminal.Terminal`: tmux decides what is on the screen."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

from tests.terminal import KEYS, PATIENCE, PROGRAM, Terminal

_NAMES = {"enter": "Enter", "escape": "Escape", "tab": "Tab", "backspace": "BSpace", " ": "Space"}
_END = "the program has ended with"


class TmuxTerminal(Terminal):
    """A tmux server of its own; the program's exit code is printed into the pane after it."""

    def __init__(
        self,
        args: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 40,
        env: Mapping[str, str] | None = None,
        program: Sequence[str] = PROGRAM,
        cwd: Path | None = None,
    ) -> None:
        self.columns, self.rows = columns, rows
        self._folder = tempfile.TemporaryDirectory(prefix="bs-")
        self._socket = str(Path(self._folder.name) / "tmux")
        run = shlex.join([*program, *args])
        script = f"{run}; echo {_END} $?; read -r _"
        self._tmux(
            "-f", os.devnull, "new-session", "-d", "-x", str(columns), "-y", str(rows), f"sh -c {shlex.quote(script)}",
            env={**os.environ, **(env or {})},
            cwd=cwd,
        )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._tmux("kill-server")
        self._folder.cleanup()

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in self._tmux("capture-pane", "-p").splitlines()]

    def send(self, *keys: str) -> None:
        for key in keys:
            named = _NAMES.get(key)
            if named is None and key in KEYS:
                raise ValueError(f"no name for {key} in tmux yet")
            self._tmux("send-keys", *([named] if named else ["-l", key]))

    def wait_for(self, wanted: str | Callable[[str], bool], *, quiet: float = 0.15) -> str:
        shows: Callable[[str], bool] = (lambda text: wanted in text) if isinstance(wanted, str) else wanted
        end = time.monotonic() + PATIENCE
        before = ""
        while time.monotonic() < end:
            text = self.text
            if text == before and shows(text):
                return text
            before = text
            self._wait(quiet)
        raise AssertionError(f"the screen never showed {wanted!r}:\n{before}")

    def wait_for_end(self) -> int:
        return int(self.wait_for(_END).split(_END)[1].split()[0])

    def _wait(self, seconds: float) -> None:
        """Let tmux itself wait: its answer comes when the time is over."""
        self._tmux("run-shell", f"sleep {seconds}")

    def _tmux(self, *args: str, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> str:
        command = ["tmux", "-S", self._socket, *args]
        return subprocess.run(command, check=True, capture_output=True, text=True, env=env, cwd=cwd).stdout
