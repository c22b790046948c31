"""The article handed to other programs from the reading screen."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest
from textual.widgets import Static

from broadsheet.tui.screens.piped import PipedScreen

from .host import Desk, reading
from .story import OPENED, STORY


def text_of(desk: Desk, name: str) -> str:
    return str(desk.app.screen.query_one(f"#{name}", Static).render())


async def test_a_command_gets_the_article_and_its_answer_is_kept(tmp_path: Path) -> None:
    script = tmp_path / "count.py"
    script.write_text("import sys\nprint(sys.stdin.readline().strip())\nprint(*range(90), sep='\\n')\n")
    command = shlex.join([sys.executable, str(script)])
    async with reading(tmp_path, size=(100, 24)) as desk:
        await desk.press("exclamation_mark", "tab")
        desk.screen.prompt.replace(command)
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, PipedScreen))
        await desk.settle()
        assert text_of(desk, "piped-text").startswith(f"# {STORY.title}\n0\n1")
        await desk.press("j", "k", "space", "b", "d", "u", "g", "G")
        assert desk.app.screen.query_one("#piped").scroll_y > 0
        await desk.press("s")
        [bookmark] = desk.app.reader.bookmarks(OPENED)
        assert bookmark.anchor is None
        assert bookmark.note.endswith("89")
        await desk.press("exclamation_mark", "up")
        assert desk.screen.prompt.text == command
        await desk.press("down", "escape")
        assert not desk.screen.prompt.display


async def test_a_command_that_is_none_is_told(tmp_path: Path) -> None:
    async with reading(tmp_path) as desk:
        await desk.burst("exclamation_mark", *"no-such-command", "enter")
        await desk.until(lambda: bool(desk.app.errors))
        assert "cannot be started" in desk.app.errors[0].title
        await desk.burst("exclamation_mark", *"x '", "enter")
        assert "no command" in desk.app.errors[1].title
        await desk.burst("exclamation_mark", *"false", "enter")
        await desk.until(lambda: isinstance(desk.app.screen, PipedScreen))
        await desk.settle()
        assert "exit code 1" in text_of(desk, "piped-status")
        await desk.press("s", "q")
        assert desk.app.told[-1] == "There is nothing to keep."
        assert desk.app.screen is desk.screen


async def test_mail_is_begun_in_the_mail_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opener = tmp_path / "bin" / ("open" if sys.platform == "darwin" else "xdg-open")
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\nprintf %s "$1" > "{tmp_path}/out"\n')
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", str(opener.parent), prepend=":")
    monkeypatch.delenv("BROADSHEET_MAILER", raising=False)
    async with reading(tmp_path) as desk:
        await desk.press("e")
        await desk.until((tmp_path / "out").exists)
        await desk.app.workers.wait_for_complete()
        assert (tmp_path / "out").read_text().startswith("mailto:?subject=")
        assert desk.app.told == ["Handed to the mail program."]
        opener.write_text("#!/bin/sh\nexit 3\n")
        await desk.press("e")
        await desk.until(lambda: bool(desk.app.errors))
        assert desk.app.errors[0].title == "No mail program took the article."


async def test_without_a_printer_the_page_becomes_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    async with reading(tmp_path) as desk:
        await desk.press("P")
        await desk.app.workers.wait_for_complete()
        await desk.until(lambda: len(desk.app.told) > 1)
    [pdf] = tmp_path.glob("*.pdf")
    assert desk.app.told == ["Setting the pages …", f"There is no printer: the pages are in {pdf}."]
