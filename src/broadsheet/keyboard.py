"""Keys: their names as Textual has them and as they are printed, and a person's own in the place of the defaults."""

from __future__ import annotations

from collections.abc import Mapping

from broadsheet.actions import BY_ID, Action
from broadsheet.errors import SettingsError

_SHOWN = {
    "asterisk": "*",
    "exclamation_mark": "!",
    "slash": "/",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "colon": ":",
    "comma": ",",
    "full_stop": ".",
    "percent_sign": "%",
    "apostrophe": "'",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "space": "Space",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "backspace": "Backspace",
    "escape": "Esc",
    "delete": "Del",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "f1": "F1",
}
_NAMES = {shown: name for name, shown in _SHOWN.items()}


def keys_for(action: Action, own: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The keys of an action under a person's own settings (`Settings.keys`), as Textual's key names."""
    keys = own.get(action.id, action.keys)
    return tuple(_NAMES.get(key, key) for key in keys)


def show_key(key: str) -> str:
    """A key as it is printed: "/" for "slash", "Ctrl+P" for "ctrl+p"."""
    if key in _SHOWN:
        return _SHOWN[key]
    if "+" in key:
        return "+".join(part.capitalize() for part in key.split("+"))
    return key


def check_keys(own: Mapping[str, tuple[str, ...]]) -> None:
    """Raise SettingsError where the settings give keys to an action that does not exist, or one key to two actions.

    Two actions of one place cannot share a key, nor one of any place and one of everywhere. A key that an action has by
    default is no clash: it is taken away there.
    """
    for name in own:
        if name not in BY_ID:
            raise SettingsError(
                f"The settings give keys to {name!r}, but there is no such action.",
                "The help screen and docs/keys.md list the actions.",
            )
    given: dict[str, list[Action]] = {}
    for name in own:
        for key in dict.fromkeys(keys_for(BY_ID[name], own)):
            other = next((other for other in given.get(key, ()) if _meet(BY_ID[name], other)), None)
            if other:
                raise SettingsError(
                    f"The settings give the key {show_key(key)} to two actions: "
                    f"“{other.title}” ({other.id}) and “{BY_ID[name].title}” ({name}).",
                    "Give one of them another key.",
                )
            given.setdefault(key, []).append(BY_ID[name])


def _meet(one: Action, other: Action) -> bool:
    """Whether a key would mean both in one place."""
    return one.scope == other.scope or "everywhere" in (one.scope, other.scope)
