"""Every key, from the table of actions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import wrap

from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from broadsheet.actions import SCOPES, Action, Scope, in_scope
from broadsheet.keyboard import keys_for, show_key
from broadsheet.tui.keys import bind, scopes_of
from broadsheet.tui.screens.input_line import InputLine
from broadsheet.tui.screens.scrolling import MOVES, ScrollingScreen

COLUMN = 54
"""Cells that a column of keys needs; as many columns are set as fit."""
MOST_COLUMNS = 3
LOW = 12
"""Rows below which none is spent on a margin."""
KEYS = 20
"""Cells for the keys at the left of a column."""
NARROW = 44
"""Cells of a column below which the keys stand above the words."""
_MARGIN = 3
"""Cells at the left of the first column and at the right of each."""
_KEY, _WORDS = "bold $foreground", "$text-muted"

_ANSWERED = MOVES | {"search"}

Section = list[Content]
"""The lines under one heading, the heading included."""


class HelpScreen(ScrollingScreen):
    """The keys by scope and group, those of the screen below first; `/` narrows them to some words."""

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help"), Horizontal(id="help-columns"):
            for number in range(MOST_COLUMNS):
                yield Static(id=f"help-column-{number}", classes="help-column")
        yield InputLine(id="help-prompt")
        yield Static(id="help-status", classes="status")

    def on_mount(self) -> None:
        bind(self, "reading", self.broadsheet.settings.keys, only=_ANSWERED, first={"search"})
        self.set_focus(self.view)

    @property
    def _prompt(self) -> InputLine:
        return self.query_one(InputLine)

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.height < LOW, "-low")
        self._fill(event.size.width)

    def _fill(self, width: int) -> None:
        status = self.hints(("everywhere.escape", "closes"), ("reading.search", "finds an action"), room=width - 2)
        self.query_one("#help-status", Static).update(status)
        below = {scope for node in self.app.screen_stack[-2].walk_children(with_self=True) for scope in scopes_of(node)}
        order = sorted(SCOPES, key=lambda scope: (scope not in below, scope == "everywhere"))
        count = min(MOST_COLUMNS, max(1, width // COLUMN))
        words = self._prompt.text
        found = list(sections(order, words, self.broadsheet.settings.keys, (width - 2 * _MARGIN) // count - _MARGIN))
        if not found:
            found = [[Content(f"No action with “{words}”.")]]
        columns = in_columns(found, count)
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
        self.set_focus(self.view)

    def action_help(self) -> None:
        self.close()

    def action_leave(self) -> None:
        self.close()

    def action_escape(self) -> None:
        if self._prompt.display:
            self._prompt.clear()
            self._prompt.close()
            self.set_focus(self.view)
            self._fill(self.size.width)
        else:
            self.close()

    def action_search(self) -> None:
        if self._prompt.has_focus_within:
            raise SkipAction
        self._prompt.open("filter", "/ ", "words of an action", self._prompt.text)


def sections(
    scopes: Iterable[Scope], words: str, own_keys: Mapping[str, tuple[str, ...]], width: int
) -> Iterator[Section]:
    """A section for every group of every scope that has an action with all of the words, its lines `width` cells."""
    wanted = words.casefold().split()
    for scope in scopes:
        actions = [action for action in in_scope(scope) if _has(action, wanted, own_keys)]
        for group in dict.fromkeys(action.group for action in actions):
            heading = SCOPES[scope] if group == SCOPES[scope] else f"{SCOPES[scope]} · {group}"
            section = [Content.styled(heading, "bold $accent")]
            for action in actions:
                if action.group == group:
                    section += _lines(action.help, _keys(action, own_keys), width)
            yield section


def _has(action: Action, words: Sequence[str], own_keys: Mapping[str, tuple[str, ...]]) -> bool:
    text = f"{action.title} {action.help} {_keys(action, own_keys)}".casefold()
    return all(word in text for word in words)


def _keys(action: Action, own_keys: Mapping[str, tuple[str, ...]]) -> str:
    return " ".join(show_key(key) for key in keys_for(action, own_keys))


def _lines(words: str, keys: str, width: int) -> list[Content]:
    """The keys and, beside them or in a narrow column below them, what they do."""
    if width < NARROW:
        below = wrap(words, max(1, width - 2), initial_indent="  ", subsequent_indent="  ")
        return [Content.styled(keys, _KEY), *(Content.styled(line, _WORDS) for line in below)]
    beside = wrap(words, width - KEYS)
    return [
        Content.assemble(((keys if number == 0 else "").ljust(KEYS), _KEY), (line, _WORDS))
        for number, line in enumerate(beside)
    ]


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
