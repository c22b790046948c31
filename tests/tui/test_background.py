"""The colours follow the terminal's background, where they are to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import Terminal

LIGHT, DARK = b"\x1b]11;rgb:f8f8/f3f3/e8e8\x1b\\", b"\x1b]11;rgb:1e1e/1e1e/2e2e\x07"
LIGHT_PAPER, DARK_PAPER = "f8f3e8", "161310"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "settings.toml").write_text('[reading]\ntheme = "auto"\n', "utf-8")
    path = tmp_path / "page.md"
    path.write_text("# Ferry at noon\n\n" + "The ferry sails at noon.\n\n" * 40, "utf-8")
    return path


def paper(terminal: Terminal) -> str:
    return terminal.cells[2][2].bg


@pytest.mark.parametrize(("answer", "colour"), [(LIGHT, LIGHT_PAPER), (DARK, DARK_PAPER)])
def test_the_background_is_asked_and_kept_up_with(page: Path, tmp_path: Path, answer: bytes, colour: str) -> None:
    environment = {"XDG_STATE_HOME": str(tmp_path / "state")}
    with Terminal([str(page)], columns=80, rows=24, env=environment, answers={b"\x1b]11;?": answer}) as terminal:
        terminal.wait_for("Ferry at noon")
        terminal.wait_for(lambda _: paper(terminal) == colour)
        assert b"\x1b[?2031h" in terminal.output
        # The terminal says that its colours turn: nothing of it is typed.
        terminal.send("\x1b[?997;1n" if answer == LIGHT else "\x1b[?997;2n")
        terminal.wait_for(lambda _: paper(terminal) == (DARK_PAPER if answer == LIGHT else LIGHT_PAPER))
        terminal.send("q")
        assert terminal.wait_for_end() == 0
        assert terminal.output.rfind(b"\x1b[?2031l") > terminal.output.rfind(b"\x1b[?2031h")


def test_no_question_where_a_theme_is_named(page: Path, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('[reading]\ntheme = "broadsheet-sepia"\n', "utf-8")
    with Terminal([str(page)], columns=80, rows=24, answers={b"\x1b]11;?": LIGHT}) as terminal:
        terminal.wait_for("Ferry at noon")
        terminal.send("j")
        terminal.wait_for("%")
        assert b"\x1b]11;?" not in terminal.output
        assert b"\x1b[?2031h" not in terminal.output


def test_a_terminal_of_sixteen_colours_keeps_to_its_own(page: Path, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").unlink()
    with Terminal([str(page)], columns=80, rows=24, env={"TERM": "linux", "COLORTERM": ""}) as terminal:
        terminal.wait_for("Ferry at noon")
        terminal.send("2")
        terminal.wait_for("Esc close")
        assert paper(terminal) == "default"
        assert b"\x1b[38;" not in terminal.output
        assert b";48;" not in terminal.output
        assert b"\x1b[>0q" not in terminal.output, "the Linux console would show the question"
