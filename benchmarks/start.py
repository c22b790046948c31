"""How long a person waits: from a command to a page that can be read, from the quit key to the prompt, and for pipes.

    python -m benchmarks.start [--peers /tmp/peers/bin/python] [--pages DIR]

Everything runs in a pseudo-terminal of 120×40 with a home of its own, all programs in turn, so that a busy machine is
as hard on one as on the other; printed are medians of the elapsed milliseconds and their ratios. less, w3m and lynx are
measured where they are installed. `--peers` is the Python of the environment of requirements.txt (see extraction.py);
`--pages` a folder of .html.gz files for the rates in bulk.
"""

from __future__ import annotations

import argparse
import fcntl
import gzip
import os
import pty
import select
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from benchmarks.generated import World

ROUNDS = 15
PATIENCE = 10.0
MARK = "Newsworthy"
IN_BULK = 500
TEXTUAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    BINDINGS = [("q", "quit", "Quit")]
    def compose(self):
        yield Static(open(__import__("sys").argv[1]).read())
Minimal().run()
"""
TRAFILATURA = """
import sys, trafilatura
print(trafilatura.extract(open(sys.argv[1], "rb").read(), with_metadata=True))
"""

Command = list[str]


class Session:
    """A program in a pseudo-terminal, and how long it takes to show and to leave."""

    def __init__(self, command: Command, env: Mapping[str, str]) -> None:
        self._started = time.perf_counter()
        self._process, self._master = pty.fork()
        if self._process == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
            os.execvpe(command[0], command, dict(env))

    def until_readable(self) -> float:
        """Milliseconds from the start to the mark; reads on until the program has no more to say."""
        found, seen = None, b""
        while select.select([self._master], [], [], PATIENCE if found is None else 0.3)[0]:
            try:
                seen += os.read(self._master, 65536)
            except OSError:
                break  # the program has ended
            if b"\x1b[c" in seen:  # what a terminal is: some ask, and wait for the answer
                os.write(self._master, b"\x1b[?62;22c")
                seen = seen.replace(b"\x1b[c", b"")
            if found is None and MARK.encode() in seen:
                found = (time.perf_counter() - self._started) * 1000
        if found is None:
            raise SystemExit(f"The program never showed {MARK!r}: {seen[-500:]!r}")
        return found

    def until_gone(self, key: bytes = b"q") -> float:
        """Milliseconds from a key to the end of the process."""
        started = time.perf_counter()
        os.write(self._master, key)
        os.set_blocking(self._master, False)
        while os.waitpid(self._process, os.WNOHANG) == (0, 0):
            select.select([self._master], [], [], 0.0005)
            try:
                os.read(self._master, 65536)
            except OSError:
                continue  # nothing was written, or the other end is closed
        taken = (time.perf_counter() - started) * 1000
        os.close(self._master)
        return taken


def in_turn(jobs: Mapping[str, Callable[[], float]], rounds: int = ROUNDS) -> dict[str, float]:
    """The median of each job's milliseconds; the first round only warms the caches of the system."""
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for number in range(rounds + 1):
        for name, job in jobs.items():
            milliseconds = job()
            if number:
                taken[name].append(milliseconds)
    return {name: statistics.median(some) for name, some in taken.items()}


def table(title: str, figures: Mapping[str, float], *yardsticks: str) -> None:
    """The figures, and each as a multiple of those of the yardsticks that were measured."""
    known = [name for name in yardsticks if name in figures]
    print(f"{title:42} {'ms':>8}" + "".join(f"  {f'× {name}':>16}" for name in known))
    for name, value in figures.items():
        print(f"  {name:40} {value:8.1f}" + "".join(f"  {value / figures[one]:16.2f}" for one in known), flush=True)


def whole(command: Command, env: Mapping[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, env=dict(env), stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - started) * 1000


def story(folder: Path) -> tuple[Path, Path]:
    """An article of 3 000 words as a page and as plain text, with the mark among its first words."""
    world = World()
    paragraphs = [f"{MARK}: {world.sentence(20)}", *(world.sentence(60) for _ in range(50))]
    page, text = folder / "story.html", folder / "story.txt"
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    page.write_text(f"<title>A story</title><article><h1>A story</h1>{body}</article>", "utf-8")
    text.write_text("\n\n".join(paragraphs), "utf-8")
    return page, text


def screens(folder: Path, env: Mapping[str, str]) -> None:
    """Start and quit, beside a bare Textual app and the pagers."""
    page, text = story(folder)
    minimal = folder / "minimal.py"
    minimal.write_text(TEXTUAL, "utf-8")
    broadsheet = str(Path(sys.executable).with_name("broadsheet"))
    frames = folder / "cache" / "broadsheet" / "frames"
    commands: dict[str, Command] = {
        name: [name, str(file)] for name, file in (("less", text), ("w3m", page), ("lynx", page)) if shutil.which(name)
    }
    commands |= {
        "a minimal Textual app": [sys.executable, str(minimal), str(text)],
        "broadsheet, left before": [broadsheet, str(page)],
        "broadsheet, a file": [broadsheet, str(page)],
    }
    gone: dict[str, list[float]] = {name: [] for name in commands}

    def job(name: str) -> float:
        if name == "broadsheet, a file":
            shutil.rmtree(frames, ignore_errors=True)
        session = Session(commands[name], env)
        shown = session.until_readable()
        gone[name].append(session.until_gone(b"qy" if name in ("w3m", "lynx") else b"q"))
        return shown

    # A file without a frame leaves the frame for the next one: so that one comes last.
    started = in_turn({name: partial(job, name) for name in commands})
    table("command → readable", started, "w3m", "a minimal Textual app")
    table("quit key → gone", {name: statistics.median(some) for name, some in gone.items()}, "a minimal Textual app")


def pipes(folder: Path, env: Mapping[str, str], peers: str | None) -> None:
    page, _ = story(folder)
    python, broadsheet = sys.executable, str(Path(sys.executable).with_name("broadsheet"))
    commands: dict[str, Command] = {
        "python -c pass": [python, "-c", "pass"],
        "broadsheet --version": [broadsheet, "--version"],
        "broadsheet show FILE": [broadsheet, "show", str(page)],
    }
    if peers:
        commands["trafilatura on FILE"] = [peers, "-c", TRAFILATURA, str(page)]
    figures = in_turn({name: partial(whole, command, env) for name, command in commands.items()})
    table("whole process", figures, "python -c pass", "trafilatura on FILE")


def bulk(folder: Path, env: Mapping[str, str], pages: Path, peers: str | None) -> None:
    """Pages a second, from files."""
    unpacked = folder / "pages"
    unpacked.mkdir()
    for packed in sorted(pages.glob("*.html.gz"))[:IN_BULK]:
        (unpacked / packed.stem).write_bytes(gzip.decompress(packed.read_bytes()))
    files = sorted(map(str, unpacked.iterdir()))
    broadsheet = str(Path(sys.executable).with_name("broadsheet"))
    commands: dict[str, Command] = {"broadsheet show --format jsonl": [broadsheet, "show", "--format", "jsonl", *files]}
    if peers:
        trafilatura = str(Path(peers).with_name("trafilatura"))
        commands["trafilatura --json"] = [
            *(trafilatura, "--json", "--with-metadata", "--input-dir", str(unpacked)),
            *("--output-dir", str(folder / "out")),
        ]
    print(f"{f'{len(files)} pages, {os.cpu_count()} cores':42} {'pages/s':>8}")
    for name, command in commands.items():
        started = time.perf_counter()
        subprocess.run(command, env=dict(env), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        print(f"  {name:40} {len(files) / (time.perf_counter() - started):8.1f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", help="the Python of the environment with trafilatura")
    parser.add_argument("--pages", type=Path, help="a folder of .html.gz files")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        places = {f"XDG_{what}_HOME": str(folder / what.lower()) for what in ("CACHE", "DATA", "CONFIG", "STATE")}
        env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "HOME": name, **places}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # what is run a second time has been compiled the first time
        screens(folder, env)
        pipes(folder, env, options.peers)
        if options.pages:
            bulk(folder, env, options.pages, options.peers)


if __name__ == "__main__":
    main()
