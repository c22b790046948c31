"""Text made to be obeyed, in all that is kept: no screen, table, file or error holds any."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile.test_taking_in import EVIL, OBEYED, assert_harmless, evil_page, output
from tests.serving import Site
from tests.terminal import PROGRAM, Terminal

TYPED = EVIL.replace("\x00", "")
"""What can be typed as an argument."""
LONG = "Ungeheuer" * 400


@pytest.fixture
def kept(site: Site) -> str:
    """A saved article with an older version, notes, tags and a shelf, all of which hold what should not be obeyed."""
    page = evil_page().replace(b"\x00", b"").replace(b"</article>", f"<p>{LONG} at the pier.</p></article>".encode())
    page = b"<!-- " + b"harbour " * 4_000 + b"-->" + page
    url = site.serve("/story", page)
    output("save", url)
    site.serve("/story", page.replace(b"warm on day 3", b"cold on day three"))
    output("save", url)
    output("tag", "1", f"+tag {TYPED}")
    output("note", "1", f"noted {TYPED}")
    output("shelf", f"shelf {TYPED}", "pier")
    with Terminal([url], columns=100, rows=30) as terminal:
        terminal.wait_for("kept the pier")
        terminal.send("m", f"place {EVIL}".replace("\x07", "").replace("\x08", "").replace("\x1b", ""), "enter")
        terminal.wait_for("⚑")
        terminal.send("q")
        terminal.wait_for_end()
    return url


LIBRARY_KEYS = (
    ("j", "k", "space", "g"),
    ("tab", "tab", "tab", "tab", "tab", "tab", "tab"),
    ("p", "j", "enter", "escape", "escape"),
    ("w", "j", "s", "escape"),
    ("F", "l", "j", "escape"),
    ("B", "j", "escape"),
    ("t", "escape"),
    ("S", "escape"),
    ("O", "nowhere.html", "enter", "escape"),
    ("/", "(", "enter", "escape"),
    ("ctrl+p", "tag", "escape", "escape"),
    ("?", "/", "tag", "escape", "escape"),
    ("x", "u", "a", "u", "*", "*"),
)
READING_KEYS = (
    ("1", "j", "enter", "escape"),
    ("2", "j", "enter", "escape"),
    ("3", "j", "enter", "escape"),
    ("4", "j", "escape"),
    ("5", "j", "enter", "escape"),
    ("tab", "tab", "escape"),
    ("f", "escape"),
    ("t", "tab", "escape"),
    ("V", "h", "l", "escape"),
    ("C", "escape"),
    ("F", "F", "D", "D", "J", "J", "J"),
    ("+", "+", "+", "+", "+", "0"),
    ("B", "j", "m", "escape", "escape"),
    ("/", "pier", "enter", "n", "N", "escape"),
    ("!", "cat", "enter", "escape"),
    ("ctrl+p", "quote", "escape", "escape"),
    ("G",),
)


@pytest.mark.parametrize(("columns", "rows"), [(120, 40), (50, 12)])
def test_no_screen_sends_any(kept: str, columns: int, rows: int) -> None:
    for source, ways in (([], LIBRARY_KEYS), ([kept], READING_KEYS)):
        with Terminal(source, columns=columns, rows=rows) as terminal:
            terminal.wait_for(lambda text: "Title" in text)
            for keys in ways:
                for key in keys:
                    terminal.send(key)
                    terminal.wait_for(lambda text: bool(text.strip()), quiet=0.02)
                assert terminal.process.poll() is None, keys
                assert "fault of its own" not in terminal.text, keys
            assert_harmless(bytes(terminal.output))


def test_no_table_no_list_and_no_file_holds_any(kept: str, tmp_path: Path) -> None:
    ways = ("list", "search pier", "quotes", "people", "tag", "shelf", "versions 1", "versions 1 --diff", "doctor")
    for way in (*ways, "list --format jsonl", "quotes --format jsonl", "people --format jsonl", "list --sort title"):
        assert not OBEYED.search(output(*way.split()).replace("\n", "")), way
    for form in ("jsonl", "csv", "netscape", "markdown", "html", "epub", "eml"):
        whole = tmp_path / f"whole.{form}"
        output("export", "--format", form, "--output", str(whole))
        files = [path for path in whole.rglob("*") if path.is_file()] if whole.is_dir() else [whole]
        assert files
        for file in files:
            assert not OBEYED.search(file.name)
            assert file.resolve().is_relative_to(tmp_path.resolve())
            for content in _contents(file, form):
                assert not OBEYED.search(content.replace("\r\n", "").replace("\n", "")), file.name


def _contents(file: Path, form: str) -> Iterator[str]:
    if form != "epub":
        yield file.read_text("utf-8")
        return
    with zipfile.ZipFile(file) as book:
        for name in book.namelist():
            if name.endswith((".xhtml", ".opf", ".ncx", ".css")):
                yield book.read(name).decode("utf-8")


@pytest.mark.parametrize(
    "args",
    [
        (f"x{TYPED}",),
        (f"https://a{TYPED}.example/",),
        (f"{TYPED}:story",),
        ("show", f"--{TYPED}"),
        ("show", "--format", TYPED, "page.html"),
        ("list", f"size:{TYPED}", "("),
        ("list", f"before:{TYPED}"),
        ("list", "--sort", TYPED),
        ("list", "--limit", TYPED),
        ("list", "--shelf", TYPED),
        ("delete", TYPED),
        ("star", TYPED),
        ("tag", "99", TYPED),
        ("versions", TYPED),
        ("import", TYPED),
        ("export", "--format", "csv", "--output", f"/dev/null/{TYPED}/b.csv"),
        ("backup", f"nowhere{TYPED}/a/b.db"),
        ("--library", f"/dev/null/{TYPED}", "list"),
        ("--config", f"/dev/null/{TYPED}", "list"),
        ("show", "--cookies", TYPED, "https://gazette.example/"),
        ("mail", TYPED),
        ("print", TYPED),
    ],
    ids=lambda args: " ".join(args).partition("\x07")[0],
)
def test_no_error_holds_any(args: tuple[str, ...], tmp_path: Path) -> None:
    done = subprocess.run([*PROGRAM, *args], capture_output=True, check=False, cwd=tmp_path)
    said = done.stderr.decode()
    assert done.returncode != 0
    assert said
    assert "Traceback" not in said
    assert "fault of its own" not in said
    assert not OBEYED.search((said + done.stdout.decode()).replace("\n", ""))
