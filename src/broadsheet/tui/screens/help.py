"""Every key, from the table of actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from broadsheet.actions import SCOPES, Action, Scope, in_scope, keys_for, show_key
from broadsheet.tui.keys import bind, scopes_of
from broadsheet.tui.screens import BroadsheetScreen
from broadsheet.tui.screens.input_line import InputLine

COLUMN = 58
"""Cells that a column of keys needs; as many columns are set as fit."""
MOST_COLUMNS = 3

_MOVES = frozenset({"line_down", "line_up", "page_down", "page_up", "half_down", "half_up", "start", "end", "search"})

Section = list[Content]
"""The lines under one heading, the heading included."""


class HelpScreen(BroadsheetScreen):
    """The keys by scope and group, those of the screen below first; `/` narrows them to some words."""

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help"), Horizontal(id="help-columns"):
            for number in range(MOST_COLUMNS):
                yield Static(id=f"help-column-{number}", classes="help-column")
        yield InputLine(id="help-prompt")

    def on_mount(self) -> None:
        bind(self, "reading", self.broadsheet.settings.keys, only=_MOVES, first={"search"})
        self.set_focus(self._view)

    @property
    def _view(self) -> VerticalScroll:
        return self.query_one("#help", VerticalScroll)

    @property
    def _prompt(self) -> InputLine:
        return self.query_one(InputLine)

    def on_resize(self, event: events.Resize) -> None:
        self._fill(event.size.width)

    def _fill(self, width: int) -> None:
        below = {scope for node in self.app.screen_stack[-2].walk_children(with_self=True) for scope in scopes_of(node)}
        order = sorted(SCOPES, key=lambda scope: (scope not in below, scope == "everywhere"))
        found = list(sections(order, self._prompt.text, self.broadsheet.settings.keys))
        if not found:
            found = [[Content(f"No action with “{self._prompt.text}”.")]]
        columns = in_columns(found, min(MOST_COLUMNS, max(1, width // COLUMN)))
        for number in range(MOST_COLUMNS):
            column = self.query_one(f"#help-column-{number}", Static)
            column.display = number < len(columns)
            if number < len(columns):
                column.update(Content("\n").join(columns[number]))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._fill(self.size.width)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.set_focus(self._view)

    def action_help(self) -> None:
        self.close()

    def action_leave(self) -> None:
        self.close()

    def action_escape(self) -> None:
        if self._prompt.display:
            self._prompt.clear()
            self._prompt.close()
            self.set_focus(self._view)
            self._fill(self.size.width)
        else:
            self.close()

    def action_search(self) -> None:
        if self._prompt.has_focus_within:
            raise SkipAction
        self._prompt.open("filter", "/ ", "words of an action", self._prompt.text)

    def action_line_down(self) -> None:
        self._view.scroll_relative(y=1, animate=False)

    def action_line_up(self) -> None:
        self._view.scroll_relative(y=-1, animate=False)

    def action_page_down(self) -> None:
        self._view.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        self._view.scroll_page_up(animate=False)

    def action_half_down(self) -> None:
        self._view.scroll_relative(y=self._view.size.height // 2, animate=False)

    def action_half_up(self) -> None:
        self._view.scroll_relative(y=-(self._view.size.height // 2), animate=False)

    def action_start(self) -> None:
        self._view.scroll_home(animate=False)

    def action_end(self) -> None:
        self._view.scroll_end(animate=False)


def sections(scopes: Iterable[Scope], words: str, own_keys: Mapping[str, tuple[str, ...]]) -> Iterable[Section]:
    """A section for every group of every scope that has an action with all of the words."""
    for scope in scopes:
        actions = [action for action in in_scope(scope) if _has(action, words.casefold().split(), own_keys)]
        for group in dict.fromkeys(action.group for action in actions):
            heading = SCOPES[scope] if group == SCOPES[scope] else f"{SCOPES[scope]} · {group}"
            yield [Content.styled(heading, "bold $accent")] + [
                _line(action, own_keys) for action in actions if action.group == group
            ]


def _has(action: Action, words: Sequence[str], own_keys: Mapping[str, tuple[str, ...]]) -> bool:
    text = f"{action.title} {action.help} {_keys(action, own_keys)}".casefold()
    return all(word in text for word in words)


def _keys(action: Action, own_keys: Mapping[str, tuple[str, ...]]) -> str:
    return " ".join(show_key(key) for key in keys_for(action, own_keys))


def _line(action: Action, own_keys: Mapping[str, tuple[str, ...]]) -> Content:
    keys = _keys(action, own_keys).ljust(_KEYS_WIDTH)
    return Content.assemble((keys, "bold $foreground"), (action.help, "$text-muted"))


_KEYS_WIDTH = 20


def in_columns(found: Sequence[Section], count: int) -> list[list[Content]]:
    """The sections in reading order over at most `count` columns of about the same height, a blank line between two."""
    total = sum(len(section) + 1 for section in found)
    columns: list[list[Content]] = [[]]
    for section in found:
        column = columns[-1]
        if column and len(columns) < count and len(column) + len(section) / 2 > total / count:
            columns.append(section[:])
            continue
        if column:
            column.append(Content(""))
        column.extend(section)
    return columns
