"""A fault of the program's own: a sentence, and a report without anything of what was read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from platformdirs import user_state_path

from broadsheet import __version__
from broadsheet.cli import run
from broadsheet.crash import report, write_report
from broadsheet.errors import FaultError, faults_told

SECRET = "what Odile Brandt wrote in confidence"


def _broken(text: str) -> None:
    try:
        int(text)
    except ValueError as error:
        raise RuntimeError(f"cannot read {text}") from error


def _caught(call: Callable[[], None]) -> Exception:
    with pytest.raises(Exception) as caught:  # noqa: PT011 - any
        call()
    return caught.value


def test_it_says_where_and_in_which_versions_and_nothing_else() -> None:
    text = report(_caught(lambda: _broken(SECRET)))
    assert f"broadsheet {__version__}" in text
    assert "builtins.RuntimeError" in text
    assert "builtins.ValueError" in text
    assert "tests/hostile/test_crash.py" in text
    assert "in _broken" in text
    assert SECRET not in text
    assert str(Path(__file__).parent) not in text


def test_recursion_without_end_gives_a_short_one() -> None:
    def deeper() -> None:
        deeper()

    assert len(report(_caught(deeper)).splitlines()) < 100


def test_the_sentence_names_the_file(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("broadsheet.cli.show.show_command.callback", lambda **_: _broken(SECRET))
    assert run(lambda _: 0, ["show", "page.html"]) == 1
    path = user_state_path("broadsheet") / "crash.txt"
    said = capsys.readouterr().err
    assert str(path) in said
    assert "Traceback" not in said
    assert "in _broken" in path.read_text()
    assert [file.name for file in path.parent.iterdir()] == ["crash.txt"]


def test_where_nothing_can_be_written_the_sentence_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", full)
    assert write_report(ValueError()) is None
    with pytest.raises(FaultError, match="BROADSHEET_DEBUG=1"), faults_told():
        _broken(SECRET)
