"""Key bindings from the table of actions."""

from __future__ import annotations

from broadsheet.actions import SCOPES, in_scope
from broadsheet.tui.keys import bindings, first_key


def test_every_default_key_leads_to_its_action() -> None:
    for scope in SCOPES:
        found = {(binding.key, binding.action) for binding in bindings(scope, {})}
        assert found == {(key, action.name) for action in in_scope(scope) for key in action.keys}


def test_an_own_key_is_taken_away_from_the_action_that_had_it() -> None:
    found = {binding.key: binding.action for binding in bindings("library", {"library.add": ("x", "+")})}
    assert found["x"] == "add"
    assert found["plus"] == "add"
    assert found["delete"] == "delete"
    assert "O" not in found


def test_an_action_can_be_taken_off_the_keyboard() -> None:
    assert "delete" not in {binding.action for binding in bindings("library", {"library.delete": ()})}
    assert first_key("library.delete", {"library.delete": ()}) == ""


def test_a_comma_is_a_key() -> None:
    assert "comma" in {binding.key for binding in bindings("library", {"library.add": (",",)})}
