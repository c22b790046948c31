"""The whole way, with real parts: a server, a pseudo-terminal, a library file; then the same without the server."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.end_to_end.tmux import TmuxTerminal
from tests.serving import Site
from tests.terminal import Terminal

PAGES = Path(__file__).parents[1] / "pages"
STORY = "/2026/lighthouse.html"
TERMINALS = [Terminal, *([TmuxTerminal] if shutil.which("tmux") else [])]


def _top_of_body(screen: str) -> str:
    """The first row that shows words."""
    return next(line.strip() for line in screen.splitlines() if re.search(r"\w{3}", line))


def _words(line: str) -> str:
    """A row's words, without the sidebar, the margin's marks and the scrollbar."""
    return " ".join(re.findall(r"[^\W_]+", line)[:4])


@pytest.mark.parametrize("kind", TERMINALS)
def test_read_enlarge_save_bookmark_quit_and_read_again_offline(kind: type[Terminal]) -> None:
    with Site() as site:
        address = site.serve(STORY, (PAGES / "lighthouse.html").read_bytes())
        with kind([address], columns=100, rows=30) as terminal:
            first = terminal.wait_for("min")
            assert "lighthouse" in first.lower()
            terminal.send("+", "+")
            terminal.wait_for("spaced")
            terminal.send("-", "-")
            terminal.wait_for("normal")
            terminal.send("s")
            terminal.wait_for("●")
            terminal.send(" ", " ")
            terminal.wait_for(lambda screen: _top_of_body(screen) != _top_of_body(first))
            terminal.send("m")
            terminal.wait_for("a note")
            terminal.send("read this again", "enter")
            left = terminal.wait_for("⚑")
            terminal.send("q")
            assert terminal.wait_for_end() == 0
        assert site.count(STORY) == 1

    with kind([address], columns=100, rows=30) as terminal:
        again = terminal.wait_for("%")
        assert _words(_top_of_body(again)) == _words(_top_of_body(left))
        terminal.send("5")
        terminal.wait_for("read this again")
        terminal.send("escape")
        terminal.wait_for(lambda screen: "read this again" not in screen)
        terminal.send("q")
        assert terminal.wait_for_end() == 0

    with kind([], columns=100, rows=30) as terminal:
        terminal.wait_for("Welcome to broadsheet")
        terminal.send("Q")
        assert terminal.wait_for_end() == 0


def test_following_a_link_and_coming_back_to_the_line_that_was_left() -> None:
    paragraphs = "".join(
        f"<p>Line {n} of the first story speaks of the sea and of those who look at it.</p>" for n in range(40)
    )
    with Site() as site:
        second = (
            "<h1>Second story</h1>" + "<p>It is told in a few more words than strictly needed, as stories are.</p>" * 6
        )
        site.serve("/second", f"<html><body><article>{second}</article></body></html>")
        link = '<p>Read <a href="/second">the second story</a> before the light goes out tonight, says the editor.</p>'
        story = f"<h1>First story</h1>{paragraphs}{link}{paragraphs}"
        address = site.serve(
            "/first", f"<html><head><title>First story</title></head><body><article>{story}</article></body></html>"
        )
        with Terminal([address], columns=80, rows=24) as terminal:
            terminal.wait_for("First story")
            terminal.send("tab")
            left = terminal.wait_for("/second")
            terminal.send("enter")
            terminal.wait_for("Second story")
            terminal.send("backspace")
            back = terminal.wait_for("before the light goes out")
            assert _top_of_body(back) == _top_of_body(left)
            terminal.send("q")
            assert terminal.wait_for_end() == 0


@pytest.mark.parametrize(
    ("source", "said", "code"),
    [("{site}/gone", "404", 3), ("gopher://example.org", "gopher", 2), ("{page}", "article", 1)],
)
def test_what_cannot_be_read_is_said_on_the_screen_and_by_the_exit_code(
    source: str, said: str, code: int, tmp_path: Path
) -> None:
    page = tmp_path / "menu.html"
    page.write_text("<html><body><ul><li><a href='/'>Home</a></li></ul></body></html>", "utf-8")
    with Site() as site, Terminal([source.format(site=site.url(""), page=page)], columns=80, rows=24) as terminal:
        terminal.wait_for(said)
        terminal.send("q")
        assert terminal.wait_for_end() == code
        assert "Traceback" not in terminal.output.decode("utf-8", "replace")


def test_a_page_without_network_leaves_with_its_exit_code() -> None:
    with Site() as site:
        address = site.url("/story")
    with Terminal([address], columns=60, rows=12) as terminal:
        terminal.wait_for(lambda screen: "again" in screen)
        terminal.send("q")
        assert terminal.wait_for_end() == 3
