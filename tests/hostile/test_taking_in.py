"""Text made to be obeyed: on no way out does it reach the terminal as anything but text."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.terminal import PROGRAM, Terminal

CONTROLS = (
    "\x00\x07\x08\x1b[2J\x1b]0;evil\x07\x1b]52;c;ZXZpbA==\x07\x1b]8;;https://evil.example\x1b\\\x1b_Gevil\x1b\\\x1bc"
)
C1 = "\x9b2J\x9d52;c;ZXZpbA==\x9c\x90evil\x9c\x85"
BIDI = "\u202e\u2066\u200f\u061c\u2028"
EVIL = f"{CONTROLS}{C1}{BIDI}\ufffe\U000e0041[blink]b[/blink][@click=app.quit]c[/]"
REFERENCES = "&#27;]52;c;ZXZpbA==&#7;&#x9b;2J&#155;2J&#x202e;&#xd800;&#0;"

OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0041]"
)
"""What no terminal should be sent in a text: only line feeds and tabs are left of the controls."""
SENT = [
    b"\x1b]52;",
    b"\x1b]0;evil",
    b"\x1b]8;;https://evil",
    b"\x1b_Gevil",
    b"\x1bc",
    b"\x1b[2Jevil",
    b"\x07",
    b"\x00",
    b"\x08",
]
SENT += [sign.encode() for sign in "\x9b\x9d\x9c\x90\x85\u202e\u2066\u200f\u061c\u2028\U000e0041"]


def evil_page() -> bytes:
    linked = {
        "@type": "NewsArticle",
        "headline": f"Title {EVIL}",
        "keywords": [f"Topic {EVIL}"],
        "articleSection": EVIL,
    }
    said = "".join(
        f"<p>“We kept the pier {REFERENCES} warm on day {day} for everybody {EVIL},” said harbour master Odile Brandt"
        f" {EVIL}, who counts the boats.</p>"
        for day in range(8)
    )
    return (
        f"<html lang='en{EVIL}'><head><title>Title {EVIL}</title><meta name=author content='Imke {EVIL} Varga'>"
        f"<meta name=description content='Stand {EVIL} first of it'><meta property=og:site_name content='Site {EVIL}'>"
        f"<meta property=article:tag content='Tag {EVIL}'><link rel=canonical href='https://evil.example/{EVIL}'>"
        f"<script type=application/ld+json>{json.dumps(linked)}</script></head><body><article><h1>Title {EVIL}</h1>"
        f"<ul class=story-highlights><li>First {EVIL} highlight of it</li><li>Second {EVIL} highlight</li></ul>{said}"
        f"<h2>Heading {EVIL}</h2><pre><code class='language-{EVIL}'>code {EVIL}</code></pre><ol><li>Item {EVIL}</ol>"
        f"<p><a href='https://evil.example/{EVIL}{REFERENCES}'>A link {EVIL}</a> in a paragraph that goes on.</p>"
        f"<blockquote><p>Quoted {EVIL}</p></blockquote><figure><img src='https://evil.example/a{EVIL}.png'"
        f" alt='Alt {EVIL}'><figcaption>Caption {EVIL}</figcaption></figure>"
        f"<table><tr><th>Head {EVIL}<th>B<tr><td>Cell {EVIL}<td>2</table></article></body></html>"
    ).encode("utf-8", "surrogatepass")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    # A byte of NUL, or many controls at the start, would make it no text at all; NUL is in there as a reference.
    path.write_bytes(b"<!-- " + b"harbour " * 4_000 + b"-->" + evil_page().replace(b"\x00", b""))
    assert output("save", str(path)).strip()
    return path


def output(*args: str) -> str:
    done = subprocess.run([*PROGRAM, *args], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert not OBEYED.search(done.stderr.decode().replace("\n", ""))
    return done.stdout.decode()


def test_no_format_of_an_article_holds_any(saved: Path) -> None:
    ways = [["--format", form] for form in ("text", "markdown", "html", "json", "jsonl")]
    for way in (*ways, ["--with-title"], ["--plain"]):
        printed = output("show", str(saved), *way)
        assert "kept the pier" in printed
        assert not OBEYED.search(printed.replace("\n", "")), way
        if "json" in way[-1]:
            assert not OBEYED.search("".join(_strings(json.loads(printed))).replace("\n", "")), way


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for pair in value.items() for part in pair for text in _strings(part)]
    if isinstance(value, list):
        return [text for part in value for text in _strings(part)]
    return [value] if isinstance(value, str) else []


def test_no_list_of_what_is_kept_holds_any(saved: Path) -> None:
    for command in (["list"], ["search", "pier"], ["quotes"], ["people"]):
        printed = output(*command)
        assert printed.strip()
        assert not OBEYED.search(printed.replace("\n", "")), command
    for command in (["list", "--format", "jsonl"], ["quotes", "--format", "jsonl"], ["quotes", "--format", "markdown"]):
        assert not OBEYED.search(output(*command).replace("\n", "")), command


def test_no_screen_sends_any(saved: Path) -> None:
    with Terminal([str(saved)], columns=120, rows=40) as terminal:
        terminal.wait_for("kept the pier")
        assert "[blink]" in terminal.text, "markup is text like any other"
        for keys in (
            ["pagedown"],
            ["G"],
            ["f"],
            ["escape"],
            ["?"],
            ["escape"],
            ["ctrl+p"],
            ["escape"],
            ["/", "pier", "enter"],
        ):
            terminal.send(*keys)
            terminal.wait_for(lambda text: bool(text.strip()))
    assert_harmless(bytes(terminal.output))


def test_the_library_sends_none(saved: Path) -> None:
    with Terminal([], columns=120, rows=40) as terminal:
        terminal.wait_for("Title")
        for keys in (["j"], ["k"], ["?"], ["escape"], ["/", "pier", "enter"]):
            terminal.send(*keys)
            terminal.wait_for(lambda text: bool(text.strip()))
    assert_harmless(bytes(terminal.output))


def assert_harmless(output: bytes) -> None:
    output = re.sub(rb"\x1b\]22;[a-z-]+\x07", b"", output)  # the program's own: the shape of the mouse's pointer
    for sent in SENT:
        before, found, after = output.partition(sent)
        assert not found, (before[-80:], sent, after[:40])
