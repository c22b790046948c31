"""The table of actions: ids, default keys and words."""

from __future__ import annotations

from collections import Counter

import pytest

from broadsheet.actions import ACTIONS, BY_ID, SCOPES, Scope, in_scope


def test_ids_are_unique_and_name_their_scope() -> None:
    assert len(BY_ID) == len(ACTIONS)
    assert {action.scope for action in ACTIONS} == set(SCOPES)
    assert BY_ID["reading.save"].name == "save"


@pytest.mark.parametrize("scope", ["reading", "selecting", "panel", "library"])
def test_no_key_means_two_things_in_one_place(scope: Scope) -> None:
    keys = Counter(key for action in (*in_scope(scope), *in_scope("everywhere")) for key in action.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_action_says_what_it_does_in_a_sentence() -> None:
    for action in ACTIONS:
        assert action.title
        assert action.help.endswith(".")
