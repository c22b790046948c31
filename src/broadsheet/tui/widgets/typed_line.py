"""A line to type on that takes every key in its turn."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.widgets import Input

from broadsheet.tui.keys import actions_on

Complete = Callable[[str, int], str | None]
"""From what is typed and a direction (1 or -1) to what it is completed to; None where there is nothing."""


class TypedLine(Input):
    """Textual writes a letter at once, but lets a key that does something (Backspace, Home, Enter) go up to the
    application before it is done: letters typed fast behind it would be there before. Here all are done at once.
    """

    complete: Complete | None = None
    """What Tab and Shift+Tab do, where they do something."""

    async def _on_key(self, event: events.Key) -> None:
        if await self._answers(event.key):
            event.stop()
            event.prevent_default()
        else:
            await super()._on_key(event)

    async def _answers(self, key: str) -> bool:
        steps = {"tab": 1, "shift+tab": -1}.get(key)
        if steps is not None and self.complete is not None:
            text = self.complete(self.value, steps)
            if text is not None:
                self.value = text
                self.cursor_position = len(text)
            return True
        for action in actions_on(self, key):
            if await self.app.run_action(action, self):
                return True
        return False
