"""What the system may do to the program: a sentence and an exit code, never a traceback."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.serving import Site
from tests.terminal import PROGRAM

STORY = "<article><h1>Harbour books</h1>" + "<p>The harbour was busy, said Odile Brandt, who counts boats.</p>" * 3_000
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
