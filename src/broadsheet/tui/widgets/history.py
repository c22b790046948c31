"""What was typed on a line before. Pure."""

from __future__ import annotations

from collections.abc import Sequence


class History:
    """Lines, the newest last, each once; `older` and `newer` walk through them from the line that is being typed."""

    def __init__(self, lines: Sequence[str] = ()) -> None:
        self._lines = list(lines)
        self._at = len(self._lines)
        self._typed = ""

    def add(self, line: str) -> None:
        """Keep a line that was used."""
        if line:
            self._lines = [*(one for one in self._lines if one != line), line]
        self._at = len(self._lines)

    def older(self, typed: str) -> str:
        """The line before the one shown, which is `typed`; at the oldest one, that."""
        if self._at == len(self._lines):
            self._typed = typed
        self._at = max(0, self._at - 1)
        return self._lines[self._at] if self._lines else typed

    def newer(self, typed: str) -> str:
        """The line after the one shown; after the newest comes what was typed before."""
        if self._at >= len(self._lines):
            return typed
        self._at += 1
        return self._lines[self._at] if self._at < len(self._lines) else self._typed
