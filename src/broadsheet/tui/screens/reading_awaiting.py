"""Keys that belong to the key before them: the digits of a count, the letter of a mark, the letters of a hint."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textual import events

from broadsheet.tui.keys import actions_on
from broadsheet.tui.screens.reading_base import ReadingBase

_LONGEST = 5
"""Digits of a count."""


class Awaited(NamedTuple):
    """What the next key is for: `hint` says it in the status line, `take` does it and says whether the key was one.

    Keys are given as the characters that they type, Enter as a line feed.
    """

    hint: str
    take: Callable[[str], bool]


class Awaiting(ReadingBase):
    """Escape, or a key that is none of those that are awaited, ends it; such a key does what it always does."""

    awaited: Awaited | None = None
    _count = ""

    def await_key(self, hint: str, take: Callable[[str], bool]) -> None:
        """Give the next key to `take`. It may ask for another one by calling this again."""
        self.focus_body()
        self.awaited = Awaited(hint, take)
        self.show_status()

    async def take_key(self, event: events.Key) -> bool:
        """Whether the key belongs to the one before it. It is asked before any widget or action sees the key."""
        awaited, self.awaited = self.awaited, None
        if awaited is None:
            return await super().take_key(event)
        used = event.key == "escape" or awaited.take("\n" if event.key == "enter" else event.character or "")
        if self.awaited is None:
            self.end_awaiting()
            # Answered here and now, as a count is for this key alone: the next one may be on its way already.
            used = used or await self._answer(event.key)
            self._count = ""
        self.show_status()
        return used

    async def _answer(self, key: str) -> bool:
        for action in actions_on(self, key):
            if await self.app.run_action(action, self):
                return True
        return False

    def end_awaiting(self) -> None:
        """Take away what was shown while keys were awaited."""

    # Counts

    def action_count(self) -> None:
        """The digits that follow say how often the next movement is to be done."""
        self.skip_while_typing()
        self._await_digit()

    def _await_digit(self) -> None:
        self.await_key(f"Count {self._count or '…'}", self._take_digit)

    def _take_digit(self, character: str) -> bool:
        if not (character.isascii() and character.isdigit()):
            return False
        self._count = (self._count + character)[-_LONGEST:]
        self._await_digit()
        return True

    @property
    def counted(self) -> bool:
        return bool(self._count)

    def count(self) -> int:
        """How often a movement is to be done; the next one is done once again."""
        count, self._count = self._count, ""
        return max(1, int(count)) if count else 1
