"""The reading screen in a terminal that draws larger letters itself, as kitty does: what is written to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.terminal import KITTY, Terminal

PARAGRAPH = "The old ferry sails at noon and comes back at night, and nobody on the other bank wants it otherwise."
OSC66 = re.compile(rb"\x1b\]66;s=(\d)(?::w=\d)?;([^\x1b]*)\x1b\\")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "settings.toml").write_text('[reading]\ntext_size = "big"\n', "utf-8")
    path = tmp_path / "page.md"
    path.write_text("# Ferry at noon\n\n" + f"{PARAGRAPH}\n\n" * 12, "utf-8")
    return path


def letters(output: bytes | bytearray) -> str:
    return b"".join(text for _, text in OSC66.findall(output)).decode()


def test_kitty_draws_the_letters_and_no_answer_is_typed(page: Path, tmp_path: Path) -> None:
    environment = {"TERM": "xterm-kitty", "XDG_STATE_HOME": str(tmp_path / "state")}
    with Terminal([str(page)], columns=80, rows=24, env=environment, answers=KITTY) as terminal:
        terminal.wait_for("big · terminal")
        assert "Ferry at noon" in letters(terminal.output)
        assert {scale for scale, text in OSC66.findall(terminal.output) if text != b" "} == {b"2"}
        # A line forward: the terminal draws the view anew, and no line that is not whole.
        before = len(terminal.output)
        terminal.send("j")
        terminal.wait_for(lambda _: b"]66;" in terminal.output[before:])
        assert "Ferry at noon" not in letters(terminal.output[before:])
        # Over it everything is spread, and is large again behind it.
        before = len(terminal.output)
        terminal.send("?")
        terminal.wait_for("finds an action")
        assert b"]66;" not in terminal.output[before:]
        terminal.send("?")
        terminal.wait_for("big · terminal")
        assert "The old ferry" in letters(terminal.output[before:])
        # Hits are drawn in their own colours.
        before = len(terminal.output)
        terminal.send("/", "comes", "enter")
        terminal.wait_for("1 of 12")
        assert b"]66;s=2;comes\x1b\\" in terminal.output[before:]
        terminal.send("+")
        terminal.wait_for("bigger · terminal")
        assert OSC66.findall(terminal.output)[-1][0] == b"3"
        terminal.send("q")
        assert terminal.wait_for_end() == 0
    # The next time it is known from the start: nothing is drawn to find out.
    with Terminal([str(page)], columns=80, rows=24, env=environment, answers=KITTY) as terminal:
        terminal.wait_for("bigger · terminal")
        assert b"]66;w=2; \x1b\\" not in terminal.output


@pytest.mark.parametrize(
    ("environment", "answers"),
    [
        ({"TERM": "xterm-kitty", "TMUX": "/tmp/tmux-0/default,1,0"}, KITTY),
        ({"TERM": "xterm-256color"}, {b"\x1b[>0q": b"\x1bP>|XTerm(379)\x1b\\", b"\x1b]66;": b"\x1b[1;1R" * 3}),
        ({"TERM": "xterm-256color"}, None),
    ],
    ids=["tmux", "xterm", "silent"],
)
def test_elsewhere_they_are_drawn_of_blocks(
    page: Path, tmp_path: Path, environment: dict[str, str], answers: dict[bytes, bytes] | None
) -> None:
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    with Terminal([str(page)], columns=80, rows=24, env={**environment, **state}, answers=answers) as terminal:
        terminal.wait_for("big · sextants")
        assert b"]66;s=2;F" not in terminal.output
        terminal.send("q")
        assert terminal.wait_for_end() == 0


def test_the_setting_forces_them(page: Path, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('[reading]\ntext_size = "huge"\nletters = "terminal"\n', "utf-8")
    with Terminal([str(page)], columns=80, rows=24) as terminal:
        terminal.wait_for("huge · terminal")
        assert "Ferry at noon" in letters(terminal.output)


def test_letters_beside_a_sidebar_that_lies_over_the_text_stay_large(page: Path, tmp_path: Path) -> None:
    environment = {"TERM": "xterm-kitty", "XDG_STATE_HOME": str(tmp_path / "state")}
    with Terminal([str(page)], columns=80, rows=24, env=environment, answers=KITTY) as terminal:
        terminal.wait_for("big · terminal")
        before = len(terminal.output)
        terminal.send("3")
        terminal.wait_for("Contents")
        terminal.wait_for(lambda _: b"]66;" in terminal.output[before:])
        shown = letters(terminal.output[before:])
        assert "The old ferry" in shown
        assert "The old ferry sails at noon and" not in shown  # cut off before the sidebar, at a whole letter
        before = len(terminal.output)
        terminal.send("3")
        terminal.wait_for(lambda _: "The old ferry sails" in letters(terminal.output[before:]))
