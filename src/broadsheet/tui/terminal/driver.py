"""The driver: the screen's way to the terminal, which puts the terminal back in order on every way out."""

from __future__ import annotations

import os
import selectors
import signal
import sys
import termios
import threading
from codecs import getincrementaldecoder
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import Any, Protocol, runtime_checkable

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from broadsheet.errors import UsageError
from broadsheet.kept_frame import KeptFrame
from broadsheet.tui.terminal.answers import Answer, Answers

TERMINAL = Path("/dev/tty")

ENTER = "\x1b[?1049h"
"""Opens the alternate screen."""

GRACE = 2.0
"""Seconds that the screen has to close after a signal; then the terminal is restored without it."""

TICK = 0.1
"""Seconds after which a lone Escape is looked at again: it is the key then, not the start of a sequence."""

_ENDINGS = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)

SCHEME_REPORTS = "\x1b[?2031h"
"""Asks the terminal to say when its colours turn light or dark."""
_NO_SCHEME_REPORTS = "\x1b[?2031l"

# What `stop_application_mode` writes, for a process that has no time left for it: bracketed paste off, line wrap on,
# in-band resize off, colour scheme reports off, mouse reporting off, keyboard protocol off, normal screen, cursor on,
# focus reports off.
_RESTORE = (
    b"\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?2031l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"
    b"\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)


class Answered(Message):
    """The terminal answered a question."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


@runtime_checkable
class Framed(Protocol):
    """An application that may begin with a frame on the terminal."""

    frame: KeptFrame | None


class Outlet(TextIOWrapper):
    """The terminal to write to. Once it is gone, what is written goes nowhere.

    The thread that writes must not break off over it: the screen would wait for that thread for ever.
    """

    def write(self, text: str, /) -> int:
        try:
            return super().write(text)
        except OSError:
            return len(text)

    def flush(self) -> None:
        with suppress(OSError):
            super().flush()


class TerminalDriver(LinuxDriver):
    """Keys come from the terminal and the picture goes to it even where standard input, output or error are piped.

    SIGTERM, SIGHUP and SIGINT end the screen in order, with the exit code 128 + the signal's number.
    """

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._shown = False
        self._ending = False
        self._previous: dict[int, Any] = {}
        self._frame: KeptFrame | None = app.frame if isinstance(app, Framed) else None
        self._holding = False
        """Whether a frame is on the terminal that the screen has nothing better for yet."""
        self._answers = Answers()
        self._reports_scheme = False
        self._painted = False
        self._wake: tuple[int, int] | None = None
        """A pipe: what is written into it ends the wait for keys."""
        if not self.input_tty:
            self.fileno = _open_terminal(os.O_RDONLY)
            self.input_tty = True
        shown_on = self._file
        if shown_on is not None and shown_on.isatty():
            output, encoding = os.dup(shown_on.fileno()), shown_on.encoding
        else:
            output, encoding = _open_terminal(os.O_WRONLY), "utf-8"
        self._file = Outlet(os.fdopen(output, "wb"), encoding=encoding, errors="backslashreplace")

    def _get_terminal_size(self) -> tuple[int, int]:
        """Of the terminal that is read, whatever standard output is."""
        try:
            size = os.get_terminal_size(self.fileno)
        except OSError:
            return super()._get_terminal_size()
        return (size.columns, size.lines) if size.columns and size.lines else super()._get_terminal_size()

    def start_application_mode(self) -> None:
        self._wake = os.pipe()
        self._previous |= {number: signal.signal(number, self._on_ending) for number in _ENDINGS}
        modes = self._frame.hand_over() if self._frame else None
        self._painted = modes is not None
        super().start_application_mode()  # type: ignore[no-untyped-call] # Textual gives it no types
        self._shown = True
        if modes is not None:
            self.attrs_before = modes
            self._holding = True

    def ask(self, questions: str) -> None:
        """Write questions to the terminal; each answer comes as an `Answered` message, until `stop_asking`."""
        self._answers.awaited = True
        self.tell(questions)

    def tell(self, sequences: str) -> None:
        """Write what is no picture of the screen: it is never held back."""
        super().write(sequences)
        self.flush()

    def stop_asking(self) -> None:
        """Expect no answers any more. Late ones are still not taken for keys."""
        self._answers.awaited = False

    def report_scheme(self) -> None:
        """Let the terminal say when its colours turn light or dark, by an `Answered` message."""
        self._reports_scheme = True
        self.tell(SCHEME_REPORTS)

    def stop_application_mode(self) -> None:
        if self._reports_scheme:
            self.write(_NO_SCHEME_REPORTS)
        self.let_through()
        super().stop_application_mode()
        self._shown = False

    def write(self, data: str) -> None:
        """Entering the alternate screen again would wipe the frame off it, and so would the first, empty pictures."""
        if not self._holding and not (self._painted and data == ENTER):
            super().write(data)

    def let_through(self) -> bool:
        """From now on pictures reach the terminal; whether they were held back."""
        held, self._holding, self._painted = self._holding, False, False
        return held

    def close(self) -> None:
        """Called at the end, and while other programs have the terminal: the signals are theirs then."""
        super().close()
        if self._wake:
            for end in self._wake:
                os.close(end)
            self._wake = None
        for number, handler in self._previous.items():
            signal.signal(number, handler)

    def disable_input(self) -> None:
        """Stop waiting for keys, without waiting for the end of the tick."""
        if self._wake:
            os.write(self._wake[1], b"!")
        super().disable_input()

    def run_input_thread(self) -> None:
        """Hand on what is typed until the input is disabled, or until the terminal is gone.

        Textual's own loop takes a terminal that is gone for one where nothing is typed, and spins for ever.
        """
        if self._wake is None:
            return
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            keys = selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._wake[0], selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if any(key is keys for key, _ in selector.select(TICK)):
                    typed = self._read()
                    if not typed:
                        self._on_ending(signal.SIGHUP, None)
                        return
                    keys_typed, answers = self._answers.part(decode(typed))
                    for answer in answers:
                        self.process_message(Answered(answer))
                    self._hand_on(parser, keys_typed)
                else:
                    self._hand_on(parser, self._answers.let_go())
                for message in parser.tick():
                    self.process_message(message)

    def _hand_on(self, parser: XTermParser, typed: str) -> None:
        if typed:  # an empty text would be the end of the input
            for message in parser.feed(typed):
                self.process_message(message)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    def _on_ending(self, number: int, _frame: FrameType | None) -> None:
        code = 128 + number
        if self._ending:
            self._end_now(code)
        self._ending = True
        watch = threading.Timer(GRACE, self._end_now, (code,))
        watch.daemon = True
        watch.start()
        self._loop.call_soon_threadsafe(self._app.exit, None, code)

    def _end_now(self, code: int) -> None:
        """Leave from wherever the process hangs."""
        self.restore()
        os._exit(code)

    def restore(self) -> None:
        """Put the terminal back in order without the help of the other threads; nothing where it already is."""
        if not self._shown or self._file is None:
            return
        self._shown = False
        try:
            os.write(self._file.fileno(), _RESTORE)
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        except (OSError, termios.error):
            return  # the terminal is gone: there is nothing left to restore


def _open_terminal(flags: int) -> int:
    try:
        return os.open(TERMINAL, flags | os.O_CLOEXEC)
    except OSError as error:
        raise no_terminal() from error


def no_terminal() -> UsageError:
    return UsageError(
        "There is no terminal to show the reading screen in.",
        "Use `broadsheet show SOURCE` for the text alone.",
    )


def has_terminal() -> bool:
    """Whether keys can be read and a picture shown, by way of the standard files or `/dev/tty`."""
    if sys.stdin is not None and sys.stdin.isatty() and sys.stderr is not None and sys.stderr.isatty():
        return True
    try:
        TERMINAL.open("r", encoding="utf-8").close()
    except OSError:
        return False
    return True
