"""The frame that an article was left with, painted at the next start before anything heavy is imported.

When somebody leaves an article, the whole screen is kept as the bytes that draw it, for exactly this command, terminal
and settings. The next start with all of them alike writes these bytes and shows the article at once; the screen then
takes over at the first picture of its own, which is the same (`tui.terminal.driver`).

What a frame shows can change without its terminal or command: the article is saved, a bookmark comes or goes, another
terminal reads on. So whoever writes the library forgets the frames of the articles that it touched and then seals the
rest: the seal says what the library file looked like. A library that looks different was changed by something that
knows nothing of frames, and then none is painted.

Everything here stands on the way to the first picture: only small modules of the interpreter itself are imported.
"""

from __future__ import annotations

import os
import sys
import termios
from zlib import crc32

from broadsheet import __version__

TYPE_CHECKING = False  # importing typing takes longer than painting the frame
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from types import FrameType

MOST_FRAMES = 64
"""Frames that are kept; the one that was kept first goes first."""

_OUTPUT = 2
"""Where the frame is written: standard error, as the screen does."""
_ENVIRONMENT = (
    *("TERM", "COLORTERM", "TERM_PROGRAM", "TMUX", "NO_COLOR", "LANG", "LC_ALL", "LC_CTYPE", "PYTHONIOENCODING"),
    *("TEXTUAL_COLOR_SYSTEM", "TEXTUAL_THEME", "XDG_STATE_HOME"),
)
_ENTER = b"\x1b[?1049h\x1b[?25l\x1b[?7l"
_LEAVE = b"\x1b[?7h\x1b[?1049l\x1b[?25h"
_ENDINGS = ("SIGHUP", "SIGINT", "SIGTERM")
_SUFFIX = ".frame"


class KeptFrame:
    """The frame of this run: painted at its start where one was kept, and kept at its end for the next one."""

    def __init__(self, arguments: Sequence[str]) -> None:
        """`arguments` are those of the process; only a single source, without options, has a frame."""
        self._source = arguments[0] if len(arguments) == 1 and not arguments[0].startswith("-") else ""
        self._file_stamp = _stamp(self._source)
        self._modes: list[object] | None = None
        """The terminal's modes (`tcgetattr`) before the frame was painted; None where none is on the screen."""

    def paint(self) -> bool:
        """Put the kept frame on the screen; False where there is none for exactly what there is now."""
        if not self._source or not all(os.isatty(number) for number in (0, 1, _OUTPUT)):
            return False
        try:
            size = os.get_terminal_size(_OUTPUT)
            frame = self.find(size.columns, size.lines)
            if frame is None:
                return False
            modes = termios.tcgetattr(0)
            quiet = list(modes)
            quiet[3] &= ~(termios.ECHO | termios.ICANON)  # what is typed now belongs to the screen that comes
            termios.tcsetattr(0, termios.TCSANOW, quiet)
            self._modes = modes
            os.write(_OUTPUT, _ENTER + frame)
        except (OSError, termios.error):
            self._modes = None
            return False
        self._watch_for_endings()
        return True

    def find(self, columns: int, rows: int) -> bytes | None:
        """The kept frame for a terminal of this size, if it shows what the program would show now."""
        folder = frames_folder()
        try:
            if not _is_sealed():
                return None
            key = self._key(columns, rows)
            for name in os.listdir(folder):
                if name.startswith(_name(key)):
                    with open(os.path.join(folder, name), "rb") as file:
                        kept, _, frame = file.read().partition(b"\n")
                    return frame if kept == key else None
        except OSError:
            return None
        return None

    def hand_over(self) -> list[object] | None:
        """The modes that the terminal is to get back in the end, where a frame is on it; whoever asks now restores."""
        modes, self._modes = self._modes, None
        return modes

    def clear(self) -> None:
        """Take the frame off the screen again, where nothing took it over."""
        modes = self.hand_over()
        if modes is not None:
            os.write(_OUTPUT, _LEAVE)
            termios.tcsetattr(0, termios.TCSANOW, modes)  # type: ignore[arg-type] # the list that tcgetattr gave

    def keep(self, article: str, frame: str, columns: int, rows: int) -> None:
        """Keep what the screen of this size shows of the article, named as in `forget`."""
        if not self._source or self._file_stamp != _stamp(self._source):
            return
        key = self._key(columns, rows)
        folder = frames_folder()
        try:
            os.makedirs(folder, mode=0o700, exist_ok=True)
            _make_room(folder)
            path = os.path.join(folder, _name(key, article))
            _write(path, key + b"\n" + frame.encode("utf-8", "backslashreplace"))
        except OSError:
            return  # it was only to save time

    def _key(self, columns: int, rows: int) -> bytes:
        """All that a frame depends on, but for the library: a line of bytes."""
        source = os.path.abspath(self._source) if self._file_stamp else self._source
        settings = settings_file()
        parts = (
            *(__version__, source, self._file_stamp, library_file(), settings, _stamp(settings), f"{columns}x{rows}"),
            *(f"{name}={os.environ.get(name)}" for name in _ENVIRONMENT),
        )
        return repr(parts).encode("utf-8", "backslashreplace")

    def _watch_for_endings(self) -> None:
        """A signal before the screen is there must not leave the terminal as the frame needs it."""
        import signal  # noqa: PLC0415 - the frame is on the screen before this is imported

        def end(number: int, _frame: FrameType | None) -> None:
            self.clear()
            os._exit(128 + number)

        for name in _ENDINGS:
            signal.signal(getattr(signal, name), end)


def forget(articles: Collection[str]) -> None:
    """Drop the frames of articles that look different from now on, named by the keys of their addresses."""
    doomed = {_article_part(article) for article in articles}
    try:
        for name in os.listdir(frames_folder()):
            if name[9:] in doomed:
                os.unlink(os.path.join(frames_folder(), name))
    except OSError:
        return  # there are none


def seal(library: str) -> None:
    """Say that all frames that are kept show what is in `library`, if it is the one that they are of."""
    folder = frames_folder()
    if os.path.abspath(library) == library_file() and os.path.isdir(folder):
        try:
            _write(os.path.join(folder, "seal"), _looks(library).encode())
        except OSError:
            return  # then none is painted


def _is_sealed() -> bool:
    with open(os.path.join(frames_folder(), "seal"), "rb") as file:
        return file.read() == _looks(library_file()).encode()


def _looks(library: str) -> str:
    return f"{library} {_stamp(library)} {_stamp(library + '-wal')}"


def _stamp(path: str) -> str:
    """What changes when the file does; empty where there is none."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return ""
    return f"{found.st_ino} {found.st_size} {found.st_mtime_ns}"


def _name(key: bytes, article: str | None = None) -> str:
    return f"{crc32(key):08x}-" + ("" if article is None else _article_part(article))


def _article_part(article: str) -> str:
    return f"{crc32(article.encode('utf-8', 'backslashreplace')):08x}{_SUFFIX}"


def _make_room(folder: str) -> None:
    paths = [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(_SUFFIX)]
    for path in sorted(paths, key=os.path.getmtime)[: max(len(paths) + 1 - MOST_FRAMES, 0)]:
        os.unlink(path)


def _write(path: str, content: bytes) -> None:
    """As a whole or not at all."""
    temporary = f"{path}.{os.getpid()}"
    with open(temporary, "wb") as file:
        file.write(content)
    os.replace(temporary, path)


# The folders below are those of platformdirs, whose import takes as long as all of this: a test compares them.


def library_file() -> str:
    """As `settings.library_path`, without --library."""
    return _named("BROADSHEET_LIBRARY") or _folder("XDG_DATA_HOME", ".local/share", "library.db")


def settings_file() -> str:
    """As `settings.config_path`, without --config."""
    return _named("BROADSHEET_CONFIG") or _folder("XDG_CONFIG_HOME", ".config", "settings.toml")


def frames_folder() -> str:
    return _folder("XDG_CACHE_HOME", ".cache", "frames")


def _named(variable: str) -> str:
    named = os.environ.get(variable)
    return os.path.abspath(os.path.expanduser(named)) if named else ""


def _folder(variable: str, usual: str, name: str) -> str:
    if sys.platform == "darwin":
        usual = "Library/Caches" if variable == "XDG_CACHE_HOME" else "Library/Application Support"
    chosen = os.environ.get(variable, "").strip()
    base = chosen if chosen else os.path.join(os.path.expanduser("~"), usual)
    return os.path.join(base, "broadsheet", name)
