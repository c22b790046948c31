"""Typed settings from a TOML file, and the folders that belong to the person.

The file is the person's own: it is read as a whole, every wrong value is reported with its name, and what the program
remembers (text size, theme) is written into it with comments and order kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from broadsheet.errors import SettingsError
from broadsheet.whole import replaced

APP_NAME = "broadsheet"
TEXT_SIZES = ("compact", "normal", "airy", "spaced", "big", "bigger", "huge")
LETTERS = ("auto", "terminal", "sextant", "quadrant", "off")
PICTURES = ("auto", "halfblocks", "kitty", "off")
PICTURES_FROM = ("everywhere", "site")
KEPT_PICTURES = ("all", "none")
ALIGNMENTS = ("left", "justified", "hyphenated")
ORDERS = ("newest", "oldest", "read", "published", "shortest", "longest", "title")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person can set. The sections of the file are the first words of the names below."""

    reading_text_size: str = "normal"
    """One of `TEXT_SIZES`; the keys + and - change it."""
    reading_measure: int = 72
    """Width of the text column at normal size, in cells, 20 to 200."""
    reading_letters: str = "auto"
    """How big letters are drawn: one of `LETTERS`. With "auto" by the terminal where it can (kitty from 0.40 on)."""
    reading_pictures: str = "auto"
    """How pictures are drawn: one of `PICTURES`. With "auto" by kitty's graphics protocol where the terminal knows it,
    of half blocks elsewhere. The key I takes them off and brings them back."""
    reading_pictures_from: str = "everywhere"
    """Where pictures may come from: one of `PICTURES_FROM`. With "site" only from the article's own."""
    reading_alignment: str = "left"
    """How running text is aligned: one of `ALIGNMENTS`; the last is justified with hyphens. The key J changes it."""
    reading_sidebar: int = 0
    """Width of the sidebar in cells, 20 to 120, or 0 for a third of the screen; the keys < and > change it."""
    reading_dictionary: str = ""
    """The command that looks a word up, with `{word}` for it, such as `dict {word}`; empty for dict or sdcv."""
    reading_theme: str = "broadsheet-dark"
    """The name of a theme; the command palette lists them. "auto" is light or dark as the terminal's background is, and
    "broadsheet-terminal" keeps to the terminal's own sixteen colours."""
    fetching_timeout: float = 20.0
    """Seconds that one step of a fetch may take, 1 to 600."""
    fetching_user_agent: str = ""
    """What the program calls itself to servers; empty for its own name."""
    fetching_browser: str = ""
    """The command that renders a page and prints it as HTML, with `{url}` for the address and `{profile}` for an empty
    folder, such as `chromium --headless --dump-dom {url}`; empty for the installed Chromium, Chrome, Edge, Brave or
    Firefox."""
    fetching_archive: str = "https://web.archive.org"
    """The address of the web archive that is asked for copies, a Wayback machine."""
    fetching_private: bool = False
    """Whether nothing is fetched from other hosts than an article's own: no pictures from elsewhere, also where a
    redirect leads there. `--private` and `BROADSHEET_PRIVATE=1` do the same for once."""
    library_order: str = "newest"
    """How the library's list is sorted: one of `ORDERS`. The key r changes it."""
    library_pictures: str = "all"
    """Which pictures are kept with saved articles: one of `KEPT_PICTURES`. `reading.pictures_from` counts here too."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Action id → keys that take the place of its default keys; an empty list takes the action off the keyboard."""

    @property
    def pictures_only_from_site(self) -> bool:
        return self.fetching_private or self.reading_pictures_from == "site"


_SECTIONS = ("reading", "fetching", "library")


def config_path() -> Path:
    """The settings file: `BROADSHEET_CONFIG`, else `settings.toml` in the platform's folder for settings."""
    named = os.environ.get("BROADSHEET_CONFIG")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_config_path  # noqa: PLC0415 - not needed where the path is named

    return user_config_path(APP_NAME) / "settings.toml"


def library_path() -> Path:
    """The library file: `BROADSHEET_LIBRARY`, else `library.db` in the platform's folder for data."""
    named = os.environ.get("BROADSHEET_LIBRARY")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path  # noqa: PLC0415 - not needed where the path is named

    return user_data_path(APP_NAME) / "library.db"


def terminals_path() -> Path:
    """The file that keeps what the terminals can do, in the platform's folder for what programs find out."""
    from platformdirs import user_state_path  # noqa: PLC0415 - only the screen needs it

    return user_state_path(APP_NAME) / "terminals.json"


def load(path: Path) -> Settings:
    """The settings in the file; the defaults where there is no file.

    Raises SettingsError where the file cannot be read, is not TOML, or holds an unknown name or a wrong value.
    """
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"The settings file {path} cannot be read.", "Check the file or name another one with --config."
        ) from error
    import tomllib  # noqa: PLC0415 - most people have no settings file

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            f"The settings file {path} is not valid TOML: {error}.",
            "Correct the line, or move the file away.",
        ) from error
    return _typed(data, path)


def _typed(data: Mapping[str, Any], path: Path) -> Settings:
    known = {f.name for f in fields(Settings)}
    values: dict[str, Any] = {}
    for section, content in data.items():
        if section == "keys" and isinstance(content, dict):
            values["keys"] = _keys(content, path)
            continue
        if section not in _SECTIONS or not isinstance(content, dict):
            raise _wrong(path, section, f"sections are {', '.join((*_SECTIONS, 'keys'))}")
        for name, value in content.items():
            full = f"{section}_{name}"
            if full not in known:
                raise _wrong(path, f"{section}.{name}", "there is no such setting")
            values[full] = _checked(full, value, path)
    return Settings(**values)


def _one_of(choices: tuple[str, ...]) -> tuple[Callable[[Any], bool], str]:
    return (lambda v: isinstance(v, str) and v in choices), f"one of {', '.join(choices)}"


def _number(low: float, high: float, *, whole: bool = False) -> tuple[Callable[[Any], bool], str]:
    def fits(value: Any) -> bool:
        if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
            return False
        return bool(low <= value <= high)

    return fits, f"a number from {low:g} to {high:g}"


_CHECKS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "reading_text_size": _one_of(TEXT_SIZES),
    "reading_measure": _number(20, 200, whole=True),
    "reading_letters": _one_of(LETTERS),
    "reading_pictures": _one_of(PICTURES),
    "reading_pictures_from": _one_of(PICTURES_FROM),
    "reading_alignment": _one_of(ALIGNMENTS),
    "reading_sidebar": (
        (lambda v: isinstance(v, int) and not isinstance(v, bool) and (v == 0 or 20 <= v <= 120)),
        "0, or a whole number from 20 to 120",
    ),
    "reading_dictionary": (
        (lambda v: isinstance(v, str) and (not v or "{word}" in v)),
        "a command with {word} in quotation marks",
    ),
    "reading_theme": ((lambda v: isinstance(v, str)), "a name in quotation marks"),
    "library_order": _one_of(ORDERS),
    "library_pictures": _one_of(KEPT_PICTURES),
    "fetching_timeout": _number(1, 600),
    "fetching_user_agent": ((lambda v: isinstance(v, str)), "words in quotation marks"),
    "fetching_browser": ((lambda v: isinstance(v, str)), "a command in quotation marks"),
    "fetching_private": ((lambda v: isinstance(v, bool)), "true or false"),
    "fetching_archive": (
        (lambda v: isinstance(v, str) and v.startswith(("http://", "https://"))),
        "an address that starts with https://",
    ),
}


def _checked(name: str, value: Any, path: Path) -> Any:
    fits, wanted = _CHECKS[name]
    if not fits(value):
        raise _wrong(path, name.replace("_", ".", 1), f"it must be {wanted}")
    return value


def _keys(content: Mapping[str, Any], path: Path) -> dict[str, tuple[str, ...]]:
    """Keys may be written as one string or a list; dotted ids may come as nested tables."""
    found: dict[str, tuple[str, ...]] = {}
    for name, value in content.items():
        if isinstance(value, dict):
            found |= {f"{name}.{inner}": keys for inner, keys in _keys(value, path).items()}
        elif isinstance(value, str):
            found[name] = (value,)
        elif isinstance(value, list) and all(isinstance(key, str) for key in value):
            found[name] = tuple(value)
        else:
            raise _wrong(path, f"keys.{name}", "it must be a key or a list of keys")
    return found


def _wrong(path: Path, name: str, reason: str) -> SettingsError:
    return SettingsError(
        f"The setting {name!r} in {path} cannot be used: {reason}.",
        "Correct it, or remove the line to get the default.",
    )


def remember(path: Path, settings: Settings, **changes: str | int) -> Settings:
    """The settings with `changes`, also written into the file (created where missing); all else in it stays as it is.

    The file is replaced as a whole or not at all. Raises SettingsError where it cannot be written.
    """
    import tomlkit  # noqa: PLC0415 - only needed when something is written

    changed = replace(settings, **changes)  # type: ignore[arg-type] # the changes are checked by the next line
    for name, value in changes.items():
        _checked(name, value, path)
    try:
        document = tomlkit.parse(path.read_text("utf-8")) if path.exists() else tomlkit.document()
        for name, value in changes.items():
            section, key = name.split("_", 1)
            if section not in document:
                document[section] = tomlkit.table()
            document[section][key] = value
        path.parent.mkdir(parents=True, exist_ok=True)
        with replaced(path, private=True) as file:
            file.write(tomlkit.dumps(document).encode())
    except OSError as error:
        raise SettingsError(
            f"The settings file {path} cannot be written.", "Check the folder's permissions and free space."
        ) from error
    return changed
