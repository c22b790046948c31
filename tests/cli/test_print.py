"""`print` on the command line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.cli.test_show import PAGE


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "story.html").write_text(PAGE, "utf-8")
    (tmp_path / "bin").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return "story.html"


def test_without_a_printer_the_name_of_the_file_is_told(command: Command, story: str) -> None:
    run = command("print", story)
    assert (run.code, run.out) == (0, "")
    [pdf] = Path().glob("*.pdf")
    assert run.err == f"There is no printer: the pages are in {pdf}.\n"
    assert command("print", story).code == 0
    assert len(list(Path().glob("*.pdf"))) == 2


def test_the_printer_gets_the_pages(command: Command, story: str, tmp_path: Path) -> None:
    lp = tmp_path / "bin" / "lp"
    lp.write_text(f'#!/bin/sh\n{os.defpath.split(":")[0]}/cat > "{tmp_path}/printed"\n')
    lp.chmod(0o755)
    assert command("print", story, "--paper", "letter").err == "Sent to the printer.\n"
    assert (tmp_path / "printed").read_bytes().startswith(b"%PDF-")
    lp.write_text("#!/bin/sh\nexit 1\n")
    assert "There is no printer" in command("print", story).err


def test_a_file_is_not_written_over(command: Command, story: str) -> None:
    args = ("print", story, story, "--output", "out.pdf", "--columns", "2")
    assert command(*args).err == "The pages are in out.pdf.\n"
    before = Path("out.pdf").read_bytes()
    assert command(*args).code == 2
    assert Path("out.pdf").read_bytes() == before
    assert command(*args, "--force").code == 0
    assert command("print", story, "--output", "none/out.pdf").code == 3


def test_the_whole_library_as_a_newspaper(command: Command, story: str) -> None:
    command("save", story)
    run = command("export", "--format", "pdf", "--output", "all.pdf")
    assert run.err == "2 of 2 articles written to all.pdf as pdf.\n"
    assert Path("all.pdf").read_bytes().startswith(b"%PDF-")
