"""The screens, one module each, and what they have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.screen import Screen

from broadsheet.tui.keys import first_key

if TYPE_CHECKING:
    from broadsheet.tui.app import BroadsheetApp


class BroadsheetScreen(Screen[None]):
    """A screen that knows its application."""

    @property
    def broadsheet(self) -> BroadsheetApp:
        return cast("BroadsheetApp", self.app)

    @property
    def is_lowest(self) -> bool:
        """Whether no other screen lies below, so that leaving this one leaves the program."""
        return self.app.screen_stack[0] is self

    def close(self, exit_code: int = 0) -> None:
        """Uncover the screen below; out of the program with `exit_code` where there is none."""
        if self.is_lowest:
            self.app.exit(return_code=exit_code)
        elif self.is_current:
            self.app.pop_screen()

    def key(self, action: str) -> str:
        """The key of an action as it is printed, empty where it has none."""
        return first_key(action, self.broadsheet.settings.keys)

    def hints(self, *offers: tuple[str, str]) -> Content:
        """Pairs of an action and what it does here, on one line with the keys; those without a key are left out."""
        shown = [(key, words) for action, words in offers if (key := self.key(action))]
        return Content("   ").join([Content.assemble((key, "bold $foreground"), f" {words}") for key, words in shown])
