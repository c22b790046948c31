"""The settings file: what a person writes, what the program remembers in it, and what it says of mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadsheet import settings
from broadsheet.errors import SettingsError
from broadsheet.settings import Settings, load, remember


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own" / "settings.toml"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    return path


def test_without_a_file_there_are_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml") == Settings()


def test_every_setting_is_read(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        '[reading]\ntext_size = "airy"\nmeasure = 60\nletters = "quadrant"\ntheme = "broadsheet-light"\n'
        '[fetching]\ntimeout = 5\nuser_agent = "me"\n[keys]\n"reading.save" = ["S", "ctrl+s"]\nlibrary.add = "i"\n',
    )
    assert load(path) == Settings(
        reading_text_size="airy",
        reading_measure=60,
        reading_letters="quadrant",
        reading_theme="broadsheet-light",
        fetching_timeout=5,
        fetching_user_agent="me",
        keys={"reading.save": ("S", "ctrl+s"), "library.add": ("i",)},
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[reading]\ntext_size = "gigantic"', "reading.text_size"),
        ("[reading]\nmeasure = 5", "reading.measure"),
        ("[reading]\nmeasure = true", "reading.measure"),
        ("[fetching]\ntimeout = 0", "fetching.timeout"),
        ("[fetching]\nbrowser = true", "fetching.browser"),
        ('[fetching]\narchive = "web.archive.org"', "fetching.archive"),
        ("[reading]\ncolour = 1", "reading.colour"),
        ("[weather]\nx = 1", "weather"),
        ('[keys]\n"reading.save" = 3', "keys.reading.save"),
        ("[reading", "not valid TOML"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(_file(tmp_path, text))
    assert said in caught.value.title


def test_bytes_that_are_no_text_are_said(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="cannot be read"):
        load(path)


def test_what_is_remembered_keeps_the_persons_comments(tmp_path: Path) -> None:
    path = _file(tmp_path, '# mine\n[reading]\ntext_size = "normal"  # for the train\nmeasure = 60\n')
    changed = remember(path, load(path), reading_text_size="big")
    assert changed.reading_text_size == "big"
    assert load(path) == changed
    assert path.read_text("utf-8") == '# mine\n[reading]\ntext_size = "big"  # for the train\nmeasure = 60\n'


def test_remembering_makes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.toml"
    remember(path, Settings(), reading_theme="broadsheet-light")
    assert load(path).reading_theme == "broadsheet-light"


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("")
    with pytest.raises(SettingsError, match="cannot be written"):
        remember(blocker / "settings.toml", Settings(), reading_text_size="big")


def test_the_environment_names_the_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BROADSHEET_CONFIG", "~/b.toml")
    assert settings.config_path() == tmp_path / "home" / "b.toml"
    monkeypatch.delenv("BROADSHEET_CONFIG")
    monkeypatch.delenv("BROADSHEET_LIBRARY")
    assert settings.config_path().name == "settings.toml"
    assert settings.library_path().name == "library.db"
