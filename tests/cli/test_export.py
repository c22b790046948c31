"""`export` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.cli.test_show import PAGE


@pytest.fixture
def saved(command: Command, tmp_path: Path) -> Path:
    path = tmp_path / "story.html"
    path.write_text(PAGE, "utf-8")
    assert command("save", str(path)).code == 0
    return path


def test_what_was_written_is_counted_on_stderr(command: Command, saved: Path, tmp_path: Path) -> None:
    run = command("export", "--format", "jsonl")
    assert run.err == "2 of 2 articles written to standard output as jsonl.\n"
    *lines, last = map(json.loads, run.out.splitlines())
    assert [line["article"]["title"] for line in lines] == [line["title"] for line in lines]
    assert last == {"rest": {"shelves": [], "bookmarks": [], "positions": []}}
    book = tmp_path / "book.epub"
    run = command("export", "--format", "epub", "--output", str(book), "broadsheet.invalid")
    assert (run.code, run.out) == (1, "")
    run = command("export", "--format", "epub", "--output", str(book), lines[1]["title"].split()[0])
    assert run.err == f"1 of 1 article written to {book} as epub.\n"
    assert book.read_bytes().startswith(b"PK")


def test_html_is_a_file_or_a_folder(command: Command, saved: Path, tmp_path: Path) -> None:
    assert command("export", "--format", "html", "--output", str(tmp_path / "all.html")).code == 0
    assert command("export", "--format", "html", "--output", str(tmp_path / "pages")).code == 0
    assert (tmp_path / "all.html").read_text("utf-8").count("<article") == 2
    assert [path.read_text("utf-8").count("<article") for path in (tmp_path / "pages").iterdir()] == [1, 1]


def test_wrong_use_is_told(command: Command, saved: Path, tmp_path: Path) -> None:
    for args, said in (
        (("--format", "epub"), "Name it with --output"),
        (("--format", "markdown"), "Name it with --output"),
        (("--format", "csv", "--with-pages"), "Only jsonl holds pages"),
        (("--format", "csv", "--output", str(saved)), "--force"),
    ):
        run = command("export", *args)
        assert (run.code, run.out) == (2, "")
        assert said in run.err
