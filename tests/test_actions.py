"""The table of actions: ids, keys and their clashes."""

from __future__ import annotations

from collections import Counter

import pytest

from broadsheet.actions import ACTIONS, BY_ID, SCOPES, Scope, check_keys, in_scope, keys_for, show_key
from broadsheet.errors import SettingsError


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


def test_own_keys_take_the_place_of_the_defaults() -> None:
    own = {"reading.search": ("?", "ctrl+f"), "reading.save": ()}
    assert keys_for(BY_ID["reading.search"], own) == ("question_mark", "ctrl+f")
    assert keys_for(BY_ID["reading.save"], own) == ()
    assert keys_for(BY_ID["reading.back"], own) == ("backspace",)


@pytest.mark.parametrize(
    ("key", "shown"), [("slash", "/"), ("ctrl+p", "Ctrl+P"), ("shift+tab", "Shift+Tab"), ("G", "G"), ("down", "↓")]
)
def test_keys_are_shown_as_they_are_printed_on_keyboards(key: str, shown: str) -> None:
    assert show_key(key) == shown


def test_keys_for_an_unknown_action_are_refused() -> None:
    check_keys({"reading.save": ("S",)})
    with pytest.raises(SettingsError, match="there is no such action"):
        check_keys({"reading.fly": ("F",)})


@pytest.mark.parametrize(
    "own",
    [
        {"reading.save": ("K",), "reading.star": ("x", "K")},
        {"reading.search": ("/",), "reading.save": ("slash",)},
        {"everywhere.help": ("K",), "library.star": ("K",)},
    ],
)
def test_a_key_for_two_actions_is_refused_with_both_names(own: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(SettingsError) as caught:
        check_keys(own)
    for name in own:
        assert f"“{BY_ID[name].title}” ({name})" in caught.value.title


def test_a_key_may_mean_two_things_in_two_places_and_be_taken_from_a_default() -> None:
    check_keys({"reading.save": ("K", "K"), "library.star": ("K",), "selecting.look_up": ("K",)})
    check_keys({"reading.save": ("a",)})
