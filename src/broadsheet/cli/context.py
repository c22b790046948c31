"""What every command shares: settings, the reader, and the way to the screen."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from broadsheet import settings
from broadsheet.cli.progress import tell_of_work
from broadsheet.keyboard import check_keys
from broadsheet.settings import Settings

if TYPE_CHECKING:
    from broadsheet.desk.reader import Reader
    from broadsheet.errors import SettingsError
    from broadsheet.page import Manner


@dataclass(frozen=True, slots=True)
class ScreenRequest:
    """What is to be opened on the screen: a source, or the library where there is none."""

    reader: Reader
    settings: Settings
    settings_path: Path
    source: str | None = None
    fresh: bool = False
    manner: Manner = "fetched"
    stdin: bytes | None = None


OpenScreen = Callable[[ScreenRequest], int]
"""Runs the screen until it is left; returns the exit code."""


class Context:
    """Built once for the process; everything in it is made when it is first asked for."""

    def __init__(self, open_screen: OpenScreen) -> None:
        self.open_screen = open_screen
        self.library: Path | None = None
        self.config: Path | None = None
        self.private = False
        """Whether the command line asks for privacy; the settings may ask for it as well."""
        self.cookies: Path | None = None
        """The file of cookies that the command line names; what they are for is always fetched anew."""

    @property
    def settings_path(self) -> Path:
        return self.config or settings.config_path()

    @property
    def rules_path(self) -> Path:
        """The file of the person's site rules, beside the settings file."""
        return self.settings_path.with_name("sites.toml")

    @property
    def library_path(self) -> Path:
        return self.library or settings.library_path()

    @cached_property
    def settings(self) -> Settings:
        loaded = settings.load(self.settings_path)
        check_keys(loaded.keys)
        return replace(loaded, fetching_private=loaded.fetching_private or self.private)

    @cached_property
    def reader(self) -> Reader:
        from broadsheet.desk.reader import Reader  # noqa: PLC0415 - neither
        from broadsheet.desk.rulebook import RuleBook  # noqa: PLC0415 - as above
        from broadsheet.fetching import NO_COOKIES, read_cookies  # noqa: PLC0415 - `--version` and `--help` need

        cookies = read_cookies(self.cookies) if self.cookies else NO_COOKIES
        rules = RuleBook(self.rules_path)
        return Reader(self.library_path, self.settings, cookies=cookies, rules=rules, working=tell_of_work)

    @property
    def problem(self) -> SettingsError | None:
        """What is wrong with the person's site rules, where they were asked for and could not be used."""
        return self.reader.rules.problem if "reader" in self.__dict__ else None

    def close(self) -> None:
        if "reader" in self.__dict__:
            self.reader.close()


def standard_input(sources: Iterable[str]) -> bytes | None:
    """What stands on standard input, read to its end, where one of the sources is "-"."""
    return sys.stdin.buffer.read() if "-" in sources else None
