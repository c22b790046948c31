"""`import` on the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command
from tests.cli.test_show import PAGE
from tests.exchange.imports.reading import BYLINE, HARBOUR, zipped
from tests.serving import Site

TABLE = f"title,url,time_added,tags,status\nHarbour,{HARBOUR},1600322788,sea,unread\nRun,javascript:run(),1,,unread\n"


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "export"
    path.write_text(TABLE, "utf-8")
    return str(path)


def listed(command: Command) -> list[dict[str, Any]]:
    lines = command("list", "--format", "jsonl").out.splitlines()
    return [entry for line in lines if "broadsheet.invalid" not in (entry := json.loads(line))["url"]]


def test_what_came_in_is_told_on_stderr(command: Command, table: str) -> None:
    run = command("import", table)
    assert (run.code, run.out) == (0, "")
    assert run.err == (
        f"{table}: 1 new, 1 skipped, as pocket.\n  line 3: skipped: no http(s) address (javascript:run())\n"
    )
    assert "merged" in command("import", table).err
    assert "Undone: Imported" in command("undo").err


def test_the_report_as_json(command: Command, table: str, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text(f"{HARBOUR}\n{BYLINE}\n", "utf-8")
    run = command("import", "--json", table, str(other))
    assert run.code == 0
    assert json.loads(run.out) == {
        "format": "pocket",
        "found": 4,
        "imported": 2,
        "merged": 1,
        "skipped": [{"line": 3, "item": "javascript:run()", "reason": "no http(s) address"}],
        "failed": [],
    }
    first = listed(command)[-1]
    assert (first["url"], first["tags"], first["state"], first["fetched"]) == (HARBOUR, ["sea"], "unread", False)


def test_a_dry_run_makes_not_even_a_library(command: Command, table: str, tmp_path: Path) -> None:
    path = tmp_path / "new" / "library.db"
    run = command("--library", str(path), "import", "--dry-run", table)
    assert (run.code, "1 new" in run.err, "nothing was written" in run.err) == (0, True, True)
    assert not path.exists()
    assert command("import", "--dry-run", "--fetch", table).code == 2


def test_files_that_cannot_be_used(command: Command, table: str, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    run = command("import", "--json", str(picture))
    assert run.code == 2
    report = json.loads(run.out)
    assert (report["format"], report["found"], len(report["failed"])) == (None, 1, 1)
    assert "pocket" in run.err
    assert command("import", str(tmp_path / "nothing.csv")).code == 3
    assert command("import", table, str(picture)).code == 4
    assert [entry["url"] for entry in listed(command)] == [HARBOUR]


def test_a_damaged_entry_among_good_ones(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    info = json.dumps({"URL": HARBOUR, "Title": "Harbour", "Created": "2025-03-02T18:22:05Z"})
    path.write_bytes(zipped({"bookmarks/a/info.json": info, "bookmarks/b/info.json": "{"}))
    run = command("import", "--json", str(path))
    assert run.code == 4
    assert json.loads(run.out)["failed"] == [{"item": "bookmarks/b/info.json", "reason": "its JSON is damaged"}]
    path.write_bytes(zipped({"bookmarks/b/info.json": "{"}))
    assert command("import", str(path)).code == 1


def test_a_file_on_standard_input_and_a_format_by_name(command: Command) -> None:
    assert command("import", "-", stdin=TABLE.encode()).code == 0
    assert command("import", "--format", "csv", "--json", "-", stdin=TABLE.encode()).out.startswith('{"format": "csv"')
    assert command("import", "--format", "karakeep", "-", stdin=TABLE.encode()).code == 2


def test_fetching_at_once_and_what_fails_waits(command: Command, site: Site, tmp_path: Path) -> None:
    good, busy = site.serve("/bees", PAGE), site.serve("/busy", "busy", status=503)
    path = tmp_path / "list.txt"
    path.write_text(f"{good}\n{busy}\n", "utf-8")
    run = command("import", "--fetch", "--json", str(path))
    assert run.code == 0
    assert json.loads(run.out)["fetched"] == 1
    assert run.err.endswith("1 fetched, 1 left for `sync`.\n")
    assert {entry["url"]: entry["fetched"] for entry in listed(command)} == {good: True, busy: False}
    site.serve("/busy", PAGE.replace("Bees", "Ants"))
    assert command("sync").out == busy + "\n"


def test_an_imported_article_is_found_and_fetched_when_it_is_opened(command: Command, site: Site) -> None:
    address = site.serve("/bees", PAGE)
    command("import", "-", stdin=f"{address} | Bees at the harbour\n".encode())
    assert "Bees at the harbour" in command("search", "harbour").out
    assert "hives" in command("show", address).out


def test_many_refusals_are_told_in_short(command: Command) -> None:
    lines = "\n".join(["title,url,time_added,tags,status", *(f"t{n},x:{n},1,,unread" for n in range(30))])
    run = command("import", "-", stdin=lines.encode())
    assert len(run.err.splitlines()) == 22
    assert run.err.endswith("and 10 more; --json lists all.\n")
