"""What the system may do to the program: a sentence and an exit code, never a traceback."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from broadsheet.article import Place
from broadsheet.desk.reader import Reader
from broadsheet.settings import Settings
from tests.hostile.test_taking_in import output
from tests.serving import Site
from tests.terminal import PROGRAM

STORY = "<article><h1>Harbour books</h1>" + "".join(
    f"<p>The harbour was busy on day {day}, said Odile Brandt, who counts boats.</p>" for day in range(1_200)
)
PATIENCE = 20.0


def test_ctrl_c_in_a_fetch_ends_it_at_once() -> None:
    with Site() as site:
        url = site.serve("/story", STORY, delay=PATIENCE)
        process = subprocess.Popen([*PROGRAM, "show", url], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        until = time.monotonic() + PATIENCE
        while not site.requests and time.monotonic() < until:
            site.pause(0.02)
        process.send_signal(signal.SIGINT)
        printed, said = process.communicate(timeout=PATIENCE / 2)
    assert process.returncode in (130, -signal.SIGINT)
    assert (printed, said.strip()) == (b"", b"")


def test_a_reader_of_the_output_that_leaves_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(STORY)
    process = subprocess.Popen([*PROGRAM, "show", str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0
    process.stderr.close()


@pytest.mark.parametrize(
    "content", [b"[reading\nwidth = ", b"\xff\xfe\x00", b"[reading]\nwidth = 'wide\x1b]0;x\x07'\n"]
)
def test_a_broken_settings_file_is_told(tmp_path: Path, content: bytes) -> None:
    settings, page = tmp_path / "broken.toml", tmp_path / "page.html"
    settings.write_bytes(content)
    page.write_text(STORY)
    done = subprocess.run([*PROGRAM, "--config", str(settings), "show", str(page)], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"\x1b" not in done.stderr
    assert b"broken.toml" in done.stderr


@pytest.fixture
def page(tmp_path: Path) -> str:
    path = tmp_path / "page.html"
    path.write_text(STORY)
    output("save", str(path))
    return str(path)


PRINTING = [
    *("list", "list --format jsonl", "search harbour", "quotes", "people", "shelf", "doctor", "show PAGE", "--help"),
    *("export --format jsonl", "export --format csv", "export --format netscape", "export --format html", "save PAGE"),
]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_no_command_minds_who_does_not_read_on_or_has_no_room(page: str) -> None:
    reading, gone = os.pipe()
    os.close(reading)
    with Path("/dev/full").open("wb") as full:
        for command in PRINTING:
            words = [*PROGRAM, *command.replace("PAGE", page).split()]
            closed = subprocess.run(words, stdout=gone, stderr=subprocess.PIPE, check=False)
            assert (closed.returncode, closed.stderr) == (0, b""), command
            no_room = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, check=False)
            assert no_room.returncode == 1, command
            assert no_room.stderr.startswith(b"The output could not be written"), command
    os.close(gone)


def _small() -> None:
    """From now on no file of this process can grow beyond 40 kB, as where the disk is full."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_960, 40_960))


@pytest.mark.parametrize("command", ["save OTHER", "export --format html --output BOOK", "backup BOOK"])
def test_where_there_is_no_room_nothing_is_lost_and_no_half_file_stays(page: str, tmp_path: Path, command: str) -> None:
    other, book = tmp_path / "other.html", tmp_path / "book.html"
    other.write_text(STORY.replace("Harbour books", "The other one"))
    before = output("list")
    book.write_text("as it was")
    words = command.replace("OTHER", str(other)).replace("BOOK", str(book))
    force = ["--force"] if words.startswith("export") else []
    done = subprocess.run([*PROGRAM, *words.split(), *force], capture_output=True, check=False, preexec_fn=_small)
    assert done.returncode != 0
    assert b"Traceback" not in done.stderr
    assert b"fault of its own" not in done.stderr
    assert done.stderr.strip()
    assert output("list") == before
    assert "BAD" not in output("doctor")
    assert book.read_text() == "as it was"
    assert {path.name for path in tmp_path.iterdir()} <= {
        *("home", "page.html", "other.html", "book.html", "library.db", "library.db-wal", "library.db-shm")
    }


def test_ctrl_c_in_bulk_keeps_what_is_saved(tmp_path: Path) -> None:
    with Site() as site:
        first = site.serve("/first", STORY)
        process = subprocess.Popen(
            [*PROGRAM, "save", first, site.serve("/slow", STORY, delay=PATIENCE)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout is not None
        assert process.stdout.readline().decode().strip() == first
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode in (130, -signal.SIGINT)
    assert b"Traceback" not in said
    assert "Harbour books" in output("list")
    assert "BAD" not in output("doctor")


def test_ctrl_c_in_an_import_leaves_the_library_whole(page: str, tmp_path: Path) -> None:
    table, log = tmp_path / "pocket.csv", tmp_path / "library.db-wal"
    rows = (f"Story {number},https://site.example/{number},1400000000,tag,unread\n" for number in range(30_000))
    table.write_text("title,url,time_added,tags,status\n" + "".join(rows))
    assert not log.exists(), "it comes with the first row that is written"
    process = subprocess.Popen([*PROGRAM, "import", str(table)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    until = time.monotonic() + PATIENCE
    while not log.exists() and process.poll() is None and time.monotonic() < until:
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.02)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode in (130, -signal.SIGINT)
    assert b"Traceback" not in said
    assert "BAD" not in output("doctor")
    assert "Harbour books" in output("list")


@pytest.mark.parametrize("content", [b"[sites.", b"\xff\xfe", b"[sites.'a.example']\ndrop = 7\n"])
def test_broken_site_rules_are_told_and_the_article_is_read(page: str, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "sites.toml").write_bytes(content)
    done = subprocess.run([*PROGRAM, "show", page], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"counts boats" in done.stdout
    assert b"sites.toml" in done.stderr
    assert b"Traceback" not in done.stderr


async def test_a_clock_that_jumps_back_loses_nothing(tmp_path: Path) -> None:
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    times = iter([noon, noon - timedelta(days=400), noon - timedelta(days=399)])
    clock: Callable[[], datetime] = lambda: now[0]  # noqa: E731 - it is set from here
    now = [noon]
    reader = Reader(tmp_path / "library.db", Settings(), now=clock)
    for name in ("first", "second", "third"):
        now[0] = next(times)
        path = tmp_path / f"{name}.html"
        path.write_text(STORY.replace("Harbour books", name))
        opened = reader.save(await reader.open(str(path)))
        reader.remember(opened, Place(300, 0), 0.3)
    now[0] = noon - timedelta(days=800)
    reader.remember(opened, Place(600, 0), 0.6)
    position = (await reader.open(str(path))).position
    assert position is not None
    assert position.progress == 0.6, "the later one, whatever the clock says"
    assert {entry.title for entry in reader.entries()} >= {"first", "second", "third"}
    for gone in ("third", "second"):
        assert reader.undo() is not None
        assert gone not in {entry.title for entry in reader.entries()}, "the newest change is taken back first"
    reader.close()
