"""`mail` on the command line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.cli.test_show import PAGE


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "story.html").write_text(PAGE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return "story.html"


def test_the_mail_program_gets_the_article(command: Command, story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import sys; open('out', 'w').write(sys.argv[1])"
    monkeypatch.setenv("BROADSHEET_MAILER", f'"{sys.executable}" -c "{code}"')
    assert command("mail", story).code == 0
    assert Path("out").read_text().startswith("mailto:?subject=")


def test_a_draft_is_written_once(command: Command, story: str) -> None:
    run = command("mail", story, "--attach", "a.eml")
    assert (run.code, run.err) == (0, "The draft is a.eml.\n")
    assert b"X-Unsent: 1\r\n" in Path("a.eml").read_bytes()
    assert command("mail", story, "--attach", "a.eml").code == 2
    assert command("mail", story, "--attach").code == 0
    assert len(list(Path().glob("*.eml"))) == 2
    assert command("mail", story, "--attach", "none/a.eml").code == 3
