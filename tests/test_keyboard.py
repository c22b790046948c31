"""Names of keys, a person's own keys, and their clashes."""

from __future__ import annotations

import pytest

from broadsheet.actions import BY_ID
from broadsheet.errors import SettingsError
from broadsheet.keyboard import check_keys, keys_for, show_key


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
