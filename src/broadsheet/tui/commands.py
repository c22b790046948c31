"""The command palette: every action that can be done here and now, and the themes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode
from textual.types import IgnoreReturnCallbackType

from broadsheet.actions import ACTIONS
from broadsheet.keyboard import keys_for, show_key
from broadsheet.tui.keys import scopes_of
from broadsheet.tui.themes import AUTOMATIC

if TYPE_CHECKING:
    from broadsheet.tui.app import BroadsheetApp


# Whoever opens the palette looks for something to do; keys for moving are found without it.
_LISTED = sorted(ACTIONS, key=lambda action: action.group == "Moving")


class _Command(NamedTuple):
    name: str
    help: str
    run: IgnoreReturnCallbackType


class _Commands(Provider):
    """Finds commands by the letters of their names, and lists them all before something is typed."""

    @property
    def broadsheet(self) -> BroadsheetApp:
        return cast("BroadsheetApp", self.app)

    def commands(self) -> Iterator[_Command]:
        raise NotImplementedError

    async def discover(self) -> Hits:
        for command in self.commands():
            yield DiscoveryHit(command.name, command.run, help=command.help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self.commands():
            score = matcher.match(command.name)
            if score > 0:
                yield Hit(score, matcher.highlight(command.name), command.run, help=command.help)


class ActionCommands(_Commands):
    """The actions that the focused widget, what it stands in, or the application answers, with their keys."""

    def commands(self) -> Iterator[_Command]:
        own = self.broadsheet.settings.keys
        nodes = (self.focused or self.screen).ancestors_with_self
        for node in nodes:
            scopes = scopes_of(node)
            for action in _LISTED:
                if action.scope in scopes and _answers(node, action.name):
                    keys = " ".join(show_key(key) for key in keys_for(action, own))
                    name = f"{action.title}  {keys}".rstrip()
                    yield _Command(name, action.help, partial(self.app.run_action, action.name, node))


def _answers(node: DOMNode, name: str) -> bool:
    return hasattr(node, f"action_{name}") and bool(node.check_action(name, ()))


class ThemeCommands(_Commands):
    """One command for each theme."""

    def commands(self) -> Iterator[_Command]:
        names = sorted(self.app.available_themes, key=lambda name: (not name.startswith("broadsheet"), name))
        for name in (AUTOMATIC, *names):
            choose = partial(self.broadsheet.choose_theme, name)
            yield _Command(f"Theme: {name}", "Change the colours, now and from now on.", choose)
