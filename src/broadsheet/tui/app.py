"""The application: which screen is shown, the way back, and what the screens ask of it.

Screens lie on a stack. The lowest is the library, or what the command line named. Following a link puts the next
article on top; going back takes it away again, so that the screen below is exactly as it was left.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, ClassVar, Literal, cast

from rich.console import RenderableType
from textual import events
from textual.screen import Screen
from textual.worker import WorkerFailed

from broadsheet.desk.opened import Opened
from broadsheet.desk.reader import Reader
from broadsheet.errors import DEBUG, BroadsheetError, FaultError
from broadsheet.kept_frame import KeptFrame
from broadsheet.page import Manner
from broadsheet.settings import Settings, remember
from broadsheet.text import clean_text
from broadsheet.tui.colours import Colours
from broadsheet.tui.commands import ActionCommands, ThemeCommands
from broadsheet.tui.keys import bind
from broadsheet.tui.terminal.driver import TerminalDriver, has_terminal, no_terminal
from broadsheet.tui.terminal.picture import Picture
from broadsheet.tui.widgets.history import History

if TYPE_CHECKING:
    from broadsheet.extraction.cutting import Cut
    from broadsheet.tui.screens import BroadsheetScreen

STYLES = Path(__file__).parent / "styles"

SETTLED = 1.0
"""Seconds after which the first picture is shown, and nobody waits while all that was made is looked at for garbage."""


class BroadsheetApp(Colours, inherit_bindings=False):
    """The reading screen of broadsheet. `source` is what the command line named; without it the library is shown."""

    TITLE = "broadsheet"
    CSS_PATH: ClassVar[list[str | PurePath]] = [STYLES / "app.tcss", STYLES / "library.tcss", STYLES / "reading.tcss"]
    COMMANDS: ClassVar[set[Any]] = {ActionCommands, ThemeCommands}
    # Textual would bind its own key to the palette; ours comes from the table of actions.
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        reader: Reader,
        settings: Settings,
        settings_path: Path,
        *,
        source: str | None = None,
        fresh: bool = False,
        manner: Manner = "fetched",
        stdin: bytes | None = None,
        frame: KeptFrame | None = None,
    ) -> None:
        self.frame = frame
        """The frame that may be on the terminal already; the driver takes it over."""
        super().__init__(driver_class=TerminalDriver)
        self.reader = reader
        self.settings = settings
        self.settings_path = settings_path
        self._source = source
        self._fresh = fresh
        self._manner = manner
        self._stdin = stdin
        self.crash: BaseException | None = None
        self.last_picture: Picture | None = None
        self.searches = History()
        self.commands_run = History()
        # What was said of the person's site rules: it is said once.
        self.told_of_rules: BroadsheetError | None = None
        # Articles that one went back from, with the place where they were left: the last one is the next ahead.
        self._ahead: list[Opened] = []
        self.use_command_palette = True
        # Nothing moves by itself: the eye keeps its line, and a slow connection is not filled with in-between pictures.
        self.animation_level = "none"
        bind(self, "everywhere", settings.keys)

    # What is shown

    async def first_screen(self) -> Screen[None]:
        """The library, or what the command line named."""
        if self._source is None:
            from broadsheet.tui.screens.library import LibraryScreen  # noqa: PLC0415 - not needed to read one article

            return LibraryScreen()
        from broadsheet.tui.screens.loading import LoadingScreen  # noqa: PLC0415 - not needed by the library

        loading = LoadingScreen(self._source, fresh=self._fresh, manner=self._manner, stdin=self._stdin)
        return await loading.at_once() or loading

    async def on_mount(self) -> None:
        # Textual's own blank screen stays below all others: the first one of an application cannot be replaced.
        self.push_screen(await self.first_screen())
        self.begin_colours()
        if not gc.isenabled():
            self.set_timer(SETTLED, gc.enable)  # the start did without

    @property
    def lowest(self) -> BroadsheetScreen:
        """The screen that lies below all others; leaving it leaves the program."""
        return cast("BroadsheetScreen", self.screen_stack[1])

    @property
    def from_command_line(self) -> bool:
        """Whether leaving the lowest article leaves the program, since there is no library below it."""
        return self._source is not None

    # From screen to screen

    def open_source(self, source: str, *, fresh: bool = False) -> None:
        """Fetch an address or a file and show it on top of what is shown now."""
        self._ahead.clear()
        from broadsheet.tui.screens.loading import LoadingScreen  # noqa: PLC0415 - see first_screen

        self.push_screen(LoadingScreen(source, fresh=fresh))

    def fetch_anew(self, opened: Opened, *, manner: Manner = "fetched") -> None:
        """Fetch the article that is shown again; it gives way to the new one, and stays where that cannot be had."""
        from broadsheet.tui.screens.loading import LoadingScreen  # noqa: PLC0415 - see first_screen

        loading = LoadingScreen(opened.requested, fresh=True, manner=manner, stdin=self._stdin, replaces=True)
        self.push_screen(loading)

    def show_article(self, opened: Opened) -> None:
        """Show an article on top of what is shown now."""
        self._ahead.clear()
        self._push_article(opened)

    def show_instead(self, opened: Opened, *, cut: Cut | None = None) -> None:
        """Show an article in the place of what is shown now; with `cut`, what was cut out of it too."""
        from broadsheet.tui.screens.reading import ReadingScreen  # noqa: PLC0415 - the library starts without it

        self.switch_screen(ReadingScreen(opened, cut))

    def _push_article(self, opened: Opened) -> None:
        from broadsheet.tui.screens.reading import ReadingScreen  # noqa: PLC0415 - the library starts without it

        self.push_screen(ReadingScreen(opened))

    def go_back(self) -> None:
        """To the screen below, as it was left; from the lowest one there is no way back."""
        if self.screen is self.lowest:
            self.tell("There is nothing to go back to.")
            return
        left = cast("BroadsheetScreen", self.screen).as_left()
        self.pop_screen()
        if left:
            self._ahead.append(left)

    def go_forward(self) -> None:
        """To the article that one went back from last, at the line where it was left."""
        if self._ahead:
            self._push_article(self._ahead.pop())
        else:
            self.tell("There is nothing to go forward to.")

    def leave(self) -> None:
        """To the library where it lies below; out of the program where it does not."""
        if self.from_command_line or self.screen is self.lowest:
            self.end()
            return
        while self.screen is not self.lowest:
            self.pop_screen()

    def end(self) -> None:
        """Out of the program; an article named on the command line that could not be opened makes the exit code."""
        if self.from_command_line:
            self.last_picture = self.lowest.picture()
        self.exit(return_code=self.lowest.exit_code)

    def show_pictures(self) -> None:
        """The screen has something to show: from now on it is drawn over the frame that the program began with."""
        if isinstance(self._driver, TerminalDriver) and self._driver.let_through():
            self.screen.refresh()

    # What screens ask for

    def tell(self, message: str, *, severity: Literal["information", "warning", "error"] = "information") -> None:
        """A notice; foreign text in it is never read as markup."""
        self.notify(message, severity=severity, markup=False)

    def tell_error(self, error: BroadsheetError) -> None:
        self.notify(error.hint, title=error.title, severity="error", markup=False)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """What goes wrong inside is told in a notice and ends there."""
        try:
            yield
        except BroadsheetError as error:
            self.tell_error(error)

    def remember_setting(self, **changes: str | int) -> None:
        """Keep settings such as `reading_text_size` for the next time too."""
        self.settings = replace(self.settings, **changes)  # type: ignore[arg-type] # `remember` checks name and value
        with self.telling():
            self.settings = remember(self.settings_path, self.settings, **changes)

    def copy_to_clipboard(self, text: str) -> None:
        """To the terminal (OSC 52) and, as many terminals do not know that, to the desktop's own tool."""
        super().copy_to_clipboard(text)
        if self.is_headless:
            return
        from broadsheet.tui.terminal.clipboard import clipboard_tool, hand_over  # noqa: PLC0415 - rarely needed

        tool = clipboard_tool()
        if tool:
            self.run_worker(partial(hand_over, tool, text), thread=True, exit_on_error=False)

    def open_in_browser(self, url: str) -> None:
        from broadsheet.tui.terminal.browser import find_browser, takes_terminal  # noqa: PLC0415 - rarely needed

        with self.telling():
            browser = find_browser(url)
            if takes_terminal(browser):
                with self.suspend():
                    browser.open(url)
            else:
                self.run_worker(partial(browser.open, url), thread=True, exit_on_error=False)
                self.tell("Handed to the browser.")

    async def on_event(self, event: events.Event) -> None:
        """Keys come here first, and in the order in which they were typed."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            take_key = getattr(self.screen, "take_key", None)  # the palette, which is Textual's, has none
            if take_key and await take_key(event):
                return
        await super().on_event(event)

    # Actions of the scope "everywhere"; what the screen itself answers, it answers first

    async def _screen_answers(self, action: str) -> bool:
        return hasattr(self.screen, f"action_{action}") and await self.run_action(action, self.screen)

    async def action_bookmarks(self) -> None:
        from broadsheet.tui.screens.bookmarks import BookmarksScreen  # noqa: PLC0415 - not needed to start

        if not await self._screen_answers("bookmarks"):
            self.push_screen(BookmarksScreen())

    async def action_help(self) -> None:
        from broadsheet.tui.screens.help import HelpScreen  # noqa: PLC0415 - not needed to start

        if not await self._screen_answers("help"):
            self.push_screen(HelpScreen())

    def action_palette(self) -> None:
        self.action_command_palette()

    async def action_escape(self) -> None:
        await self._screen_answers("escape")

    async def action_leave(self) -> None:
        if not await self._screen_answers("leave"):
            self.leave()

    async def action_quit(self) -> None:
        self.end()

    async def action_copy_or_quit(self) -> None:
        text = self.screen.get_selected_text()
        if text:
            self.copy_to_clipboard(text)
            self.tell("Copied.")
        elif not await self._screen_answers("copy_or_quit"):
            self.end()

    def action_suspend(self) -> None:
        """Stop the whole job, as a terminal does: the shell waits for a program that started this one (make, sh)."""
        if self._driver is not None and self._driver.can_suspend:
            self.app_suspend_signal.publish(self)
            os.killpg(os.getpgrp(), signal.SIGTSTP)

    # Ways out

    def _handle_exception(self, error: Exception) -> None:
        """Textual's one door for what nobody caught."""
        self.crash = self.crash or (error.error if isinstance(error, WorkerFailed) else error)
        super()._handle_exception(error)

    def panic(self, *renderables: RenderableType) -> None:
        """Close at once. The traceback that Textual would print is shown only to those who ask for it."""
        super().panic(*(renderables if _debugging() else ()))

    def finish(self) -> int:
        """The exit code; what broke the screen off is said on standard error, with what to do."""
        if self.crash is None:
            return self.return_code or 0
        error = self.crash
        if not isinstance(error, BroadsheetError):
            reason = clean_text(str(error)) or type(error).__name__
            error = BroadsheetError(f"The reading screen broke off: {reason}.", FaultError(error).hint)
        print(f"broadsheet: {error.title}\n{error.hint}", file=sys.stderr)  # noqa: T201 - the screen is gone
        return error.exit_code

    def restore_terminal(self) -> None:
        """Put the terminal back in order where the screen could not do so itself."""
        if isinstance(self._driver, TerminalDriver):
            self._driver.restore()

    def _fatal_error(self) -> None:
        if _debugging():
            super()._fatal_error()
        else:
            self.panic()


def _debugging() -> bool:
    return bool(os.environ.get(DEBUG))


def run_app(
    reader: Reader,
    settings: Settings,
    settings_path: Path,
    *,
    source: str | None = None,
    fresh: bool = False,
    manner: Manner = "fetched",
    stdin: bytes | None = None,
    frame: KeptFrame | None = None,
) -> int:
    """Show the reading screen until the person leaves it; returns the exit code.

    `frame` may be on the terminal already; at the end what was on the screen is kept in it for the next start. Raises
    UsageError where there is no terminal. A crash inside is told on standard error, without a traceback.
    """
    if not has_terminal():
        raise no_terminal()
    app = BroadsheetApp(
        reader, settings, settings_path, source=source, fresh=fresh, manner=manner, stdin=stdin, frame=frame
    )
    try:
        app.run()
    except BroadsheetError:
        raise
    except Exception as error:
        if _debugging():
            raise
        app.crash = app.crash or error
    finally:
        app.restore_terminal()
    if frame and app.last_picture:
        app.last_picture.keep_in(frame)
    return app.finish()
