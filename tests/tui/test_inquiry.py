"""What is asked of which terminal, and what is remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadsheet.tui.terminal.answers import Answer
from broadsheet.tui.terminal.inquiry import Abilities, Inquiry, Known, is_dark

KITTY = {"TERM": "xterm-kitty"}
COMMON = {"TERM": "xterm-256color"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "terminals.json"


def asked(
    path: Path, environment: dict[str, str], name: str, columns: tuple[int, ...], *, graphics: str = ""
) -> tuple[Inquiry, str]:
    """The inquiry at a terminal of this name that answers so, and everything that it was asked."""
    inquiry = Inquiry(Known.read(path), environment)
    questions = inquiry.begin(paper=True)
    if name:
        inquiry.take(Answer("version", name))
    further = inquiry.take(Answer("attributes", "62"))
    for column in columns if "66;" in further else ():
        inquiry.take(Answer("cursor", str(column)))
    if further:
        inquiry.take(Answer("graphics", graphics))
        inquiry.take(Answer("attributes", "62"))
    return inquiry, questions + further


@pytest.mark.parametrize(
    ("name", "columns", "abilities"),
    [
        ("kitty(0.41.1)", (1, 3, 5), Abilities(letters=True, pictures=True)),
        ("kitty(0.26.5)", (1, 1, 1), Abilities(letters=False, pictures=True)),
        ("foot(1.20)", (1, 3, 3), Abilities()),
        ("XTerm(379)", (1, 1, 1), Abilities()),
    ],
)
def test_only_what_was_seen_counts_and_it_is_asked_once(
    path: Path, name: str, columns: tuple[int, ...], abilities: Abilities
) -> None:
    pictures = "OK" if name.startswith("kitty") else ""
    first, questions = asked(path, COMMON, name, columns, graphics=pictures)
    assert (first.over, first.abilities, "]66;" in questions) == (True, abilities, True)
    assert ("_G" in questions) == name.startswith("kitty")
    again, questions = asked(path, COMMON, name, ())
    assert (again.over, again.abilities, "]66;" in questions) == (True, abilities, False)


def test_a_terminal_that_its_term_names_is_known_before_it_answers(path: Path) -> None:
    for environment, name in ((KITTY, "kitty(0.41.1)"), (COMMON, "kitty(0.41.1)")):
        asked(path, environment, name, (1, 3, 5))
    assert Inquiry(Known.read(path), KITTY).abilities.letters
    assert not Inquiry(Known.read(path), COMMON).abilities.letters


@pytest.mark.parametrize("environment", [{"TERM": "linux"}, {"TERM": "dumb"}, {}, {"TERM": "screen", "STY": "1"}])
def test_terminals_that_would_show_the_questions_are_not_asked(path: Path, environment: dict[str, str]) -> None:
    inquiry = Inquiry(Known.read(path), environment)
    assert (inquiry.begin(paper=True), inquiry.over) == ("", True)


def test_inside_tmux_only_the_background_is_asked(path: Path) -> None:
    environment = {"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"}
    inquiry, questions = asked(path, environment, "", (1, 3, 5))
    assert questions == "\x1b]11;?\x1b\\\x1b[c"
    assert inquiry.abilities == Abilities()
    assert Inquiry(Known.read(path), environment).begin(paper=False) == ""


def test_a_terminal_that_does_not_answer_can_do_nothing(path: Path) -> None:
    asked(path, KITTY, "kitty(0.41.1)", (1, 3, 5))
    inquiry = Inquiry(Known.read(path), KITTY)
    inquiry.begin(paper=False)
    inquiry.give_up()
    assert inquiry.abilities == Abilities()


def test_the_background_is_remembered_and_a_damaged_file_is_none(path: Path) -> None:
    inquiry = Inquiry(Known.read(path), KITTY)
    inquiry.begin(paper=True)
    inquiry.take(Answer("paper", "rgb:f8f8/f3f3/e8e8"))
    inquiry.take(Answer("attributes", ""))
    assert Inquiry(Known.read(path), KITTY).dark is False
    path.write_text('{"xterm-kitty": [1]}', "utf-8")
    assert Inquiry(Known.read(path), KITTY).dark is None
    path.write_text("{", "utf-8")
    assert Inquiry(Known.read(path), KITTY).dark is None


@pytest.mark.parametrize(
    ("colour", "dark"),
    [
        ("rgb:0000/0000/0000", True),
        ("rgb:ff/ff/ff", False),
        ("rgba:1e/1e/2e/ff", True),
        ("rgb:f/f/e", False),
        ("?", None),
    ],
)
def test_dark_and_light(colour: str, dark: bool | None) -> None:
    assert is_dark(colour) is dark
