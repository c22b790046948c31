"""A screen around one list with a line at the foot to type on: a filter, tags, a name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.actions import SkipAction
from textual.content import Content

from broadsheet.tui.screens import GAP
from broadsheet.tui.screens.input_line import InputLine
from broadsheet.tui.screens.list_screen import ListScreen
from broadsheet.tui.screens.tag_line import TagOffers
from broadsheet.tui.widgets.typed_line import Complete


class Prompting(ListScreen):
    """The screen composes an `InputLine`, and a `TagOffers` above it where tags are typed."""

    does: ClassVar[Mapping[str, str]] = {}
    """What Enter does with what is typed, by the purpose of the line."""

    @property
    def prompt(self) -> InputLine:
        return self.query_one(InputLine)

    @property
    def offers(self) -> TagOffers | None:
        return next(iter(self.query(TagOffers)), None)

    def show_hints(self) -> None:
        """Bring the line at the foot up to date."""
        raise NotImplementedError

    def prompt_hints(self) -> Content:
        """What the keys do while somebody types."""
        enter = Content.assemble(("Enter", "bold $foreground"), f" {self.does[self.prompt.purpose]}")
        hints = [enter, self.hints(("everywhere.escape", "closes"))]
        if self.offers and self.offers.display:
            hints.insert(1, Content.assemble(("Tab", "bold $foreground"), " completes"))
        return GAP.join(hints)

    def not_while_typing(self) -> None:
        """Raises SkipAction where somebody types: the key of the action is a letter then."""
        if self.prompt.has_focus_within:
            raise SkipAction

    def open_prompt(self, purpose: str, label: str, example: str, text: str, complete: Complete | None = None) -> None:
        """Let somebody type. Raises SkipAction where they do already."""
        self.not_while_typing()
        self.prompt.open(purpose, label, example, text, complete)
        self.show_hints()

    def open_tags(self, tags: frozenset[str]) -> None:
        """Let somebody type tags, with those that are there already on the line."""
        text = ", ".join(sorted(tags))
        if self.offers:
            self.offers.open(self.broadsheet.reader.library.tags(), f"{text}, " if text else "")
        self.open_prompt("tags", "Tags: ", "cuba, to show Ann", text, self.offers.complete if self.offers else None)

    def close_prompt(self) -> None:
        if self.offers:
            self.offers.close()
        self.prompt.close()
        self.show_hints()
        self.set_focus(self.entry_list)

    def on_input_changed(self) -> None:
        if self.prompt.purpose == "tags":
            if self.offers:
                self.offers.typed(self.prompt.text)
        elif self.prompt.purpose:
            self.typed(self.prompt.purpose)

    def typed(self, purpose: str) -> None:
        """Something was typed for a purpose; tags are offered already."""

    def on_input_submitted(self) -> None:
        purpose, text = self.prompt.purpose, self.prompt.text
        self.typed(purpose)
        if not self.prompt.complaint:
            self.close_prompt()
            self.submitted(purpose, text)

    def submitted(self, purpose: str, text: str) -> None:
        """What is on the line, without white space at its ends, is meant."""
        raise NotImplementedError
