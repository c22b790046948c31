"""The screens, one module each, and what they have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events
from textual.content import Content
from textual.screen import Screen

from broadsheet.tui.keys import first_key

if TYPE_CHECKING:
    from broadsheet.desk.opened import Opened
    from broadsheet.tui.app import BroadsheetApp
    from broadsheet.tui.terminal.picture import Picture

GAP = Content("   ")
"""Between two hints."""


class BroadsheetScreen(Screen[None]):
    """A screen that knows its application."""

    exit_code = 0
    """What the program ends with where this is the lowest screen."""

    @property
    def broadsheet(self) -> BroadsheetApp:
        return cast("BroadsheetApp", self.app)

    async def take_key(self, event: events.Key) -> bool:  # noqa: ARG002 - for screens that await keys
        """Take a key before any widget or action sees it; False where it goes its usual way."""
        return False

    def as_left(self) -> Opened | None:
        """The article that is read here, at the line at the top; None on other screens."""
        return None

    def picture(self) -> Picture | None:
        """What the next start may begin with; None on screens that look different then."""
        return None

    def close(self) -> None:
        """Uncover the screen below; out of the program where there is none."""
        if self is self.broadsheet.lowest:
            self.broadsheet.end()
        elif self.is_active:
            self.app.pop_screen()

    def key(self, action: str) -> str:
        """The key of an action as it is printed, empty where it has none."""
        return first_key(action, self.broadsheet.settings.keys)

    def hints(self, *offers: tuple[str, str], room: int | None = None) -> Content:
        """Pairs of an action and what it does here, on one line with the keys; those without a key are left out.

        With `room`, as many as fit whole into so many cells, the first ones first.
        """
        shown: list[Content] = []
        for action, words in offers:
            if key := self.key(action):
                hint = Content.assemble((key, "bold $foreground"), f" {words}")
                if room is not None and len(GAP.join([*shown, hint])) > room:
                    break
                shown.append(hint)
        return GAP.join(shown)
