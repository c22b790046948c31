"""From the table of actions to Textual's bindings.

An action `scope.name` is answered by the method `action_<name>` of the node that its scope's bindings are put on.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode

from broadsheet.actions import BY_ID, Scope, in_scope
from broadsheet.keyboard import keys_for, show_key

# Textual takes a comma in a binding's key for a separator.
_NAMED = {",": "comma"}


def bindings(scope: Scope, own_keys: Mapping[str, tuple[str, ...]]) -> list[Binding]:
    """One binding per key of the scope's actions, under a person's own keys (`Settings.keys`).

    A key that the person gave to an action is taken away from every action of the scope that has it by default.
    """
    taken = {_name(key) for action in in_scope(scope) if action.id in own_keys for key in keys_for(action, own_keys)}
    return [
        Binding(key, action.name, action.help, show=False, key_display=show_key(key), id=action.id)
        for action in in_scope(scope)
        for key in map(_name, keys_for(action, own_keys))
        if action.id in own_keys or key not in taken
    ]


def bind(
    node: DOMNode,
    scope: Scope,
    own_keys: Mapping[str, tuple[str, ...]],
    *,
    only: Collection[str] | None = None,
    first: Collection[str] = (),
) -> None:
    """Put the scope's bindings on `node`, before those that it already has.

    `only` names the actions that the node answers, where it does not answer all of the scope. `first` names those that
    must be done before the next key is looked at, because they move the focus to a line to type on: what is typed right
    after them would be taken for other actions. They raise `SkipAction` where the line has the focus already.
    """
    chosen = [
        replace(binding, priority=binding.action in first)
        for binding in bindings(scope, own_keys)
        if only is None or binding.action in only
    ]
    # Textual has a public way only for the bindings of a class, which cannot know a person's settings.
    node._bindings = BindingsMap.merge([BindingsMap(chosen), node._bindings])


def scopes_of(node: DOMNode) -> frozenset[str]:
    """The scopes whose bindings were put on the node."""
    return frozenset(binding.id.split(".", 1)[0] for _, binding in node._bindings if binding.id)


def actions_on(node: DOMNode, key: str) -> list[str]:
    """The names of the actions that the node has on a key."""
    return [binding.action for binding in node._bindings.key_to_bindings.get(key, ())]


def first_key(action_id: str, own_keys: Mapping[str, tuple[str, ...]]) -> str:
    """The first key of an action as it is printed in a hint; empty where the person took it off the keyboard."""
    keys = keys_for(BY_ID[action_id], own_keys)
    return show_key(keys[0]) if keys else ""


def _name(key: str) -> str:
    return _NAMED.get(key, key)
