"""The article through a command."""

from __future__ import annotations

import json
import sys

import pytest

from broadsheet.desk.piping import FORMS, MOST, command_of, in_form, pipe
from broadsheet.errors import UsageError
from tests.articles import FERRY


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def test_a_command_is_given_the_article_and_what_it_says_comes_back_clean() -> None:
    code = "import sys; t = sys.stdin.read(); print(len(t), '\\x1b[31mred\\x07'); print('oh', file=sys.stderr)"
    answer = pipe(python(code), "ü" * 300_000)
    assert (answer.code, answer.whole) == (0, True)
    assert sorted(answer.text.splitlines()) == ["300000 [31mred", "oh"]


def test_a_command_that_reads_nothing_or_fails_is_no_trouble() -> None:
    answer = pipe(python("raise SystemExit(7)"), "x" * 1_000_000)
    assert (answer.text, answer.code, answer.whole) == ("", 7, True)


def test_a_command_that_does_not_end_is_ended() -> None:
    assert not pipe(python("import time; time.sleep(60)"), "", patience=0.2).whole
    endless = pipe(python("while True: print('y' * 1000)"), "")
    assert (len(endless.text), endless.whole) == (MOST, False)


def test_a_line_is_parted_as_a_shell_would_and_no_shell_reads_it() -> None:
    assert command_of("grep -c 'night boat' $HOME") == ("grep", "-c", "night boat", "$HOME")
    for odd in ("", "  ", "grep 'x"):
        with pytest.raises(UsageError):
            command_of(odd)
    with pytest.raises(UsageError, match="cannot be started"):
        pipe(("no-such-command-here",), "")


def test_the_article_in_every_form() -> None:
    made = {form: in_form(FERRY, form) for form in FORMS}
    assert made["text"].startswith(f"{FERRY.title}\n")
    assert made["markdown"].startswith(f"# {FERRY.title}\n")
    assert made["html"].startswith("<!DOCTYPE html>")
    assert json.loads(made["json"])["title"] == FERRY.title
