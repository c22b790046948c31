"""Looking words up in a dictionary."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from broadsheet.errors import UsageError
from broadsheet.tui.screens.piped import PipedScreen
from broadsheet.tui.screens.reading_defining import dictionary_command

from .host import reading


def test_the_word_is_one_argument_whatever_it_holds() -> None:
    assert dictionary_command("look --for {word}", "a; b 'c'") == ("look", "--for", "a; b 'c'")


def test_no_dictionary_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="No dictionary is installed"):
        dictionary_command("", "ferry")


async def test_what_the_dictionary_says_is_shown_over_the_article(tmp_path: Path) -> None:
    command = f"{shlex.quote(sys.executable)} -c 'import sys; print(len(sys.argv[1:]), sys.argv[1])' {{word}}"
    async with reading(tmp_path, reading_dictionary=command) as desk:
        await desk.press("v", "d")
        await desk.until(lambda: isinstance(desk.app.screen, PipedScreen))
        shown = desk.app.screen
        assert isinstance(shown, PipedScreen)
        assert shown._answer.text.startswith("1 ")
        await desk.press("escape")
        assert desk.body.has_focus
