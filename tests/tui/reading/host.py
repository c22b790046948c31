"""The application with the reading screen as its first screen, and what the tests ask of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path, PurePath
from typing import Any, ClassVar

from textual import events
from textual.pilot import Pilot
from textual.widget import Widget

from broadsheet.desk.opened import Opened
from broadsheet.desk.reader import Reader
from broadsheet.desk.rulebook import RuleBook
from broadsheet.errors import BroadsheetError
from broadsheet.keyboard import show_key
from broadsheet.library import Library
from broadsheet.settings import Settings
from broadsheet.tui import app
from broadsheet.tui.app import BroadsheetApp
from broadsheet.tui.screens.reading import ReadingScreen
from broadsheet.tui.widgets.body import BodyView
from broadsheet.tui.widgets.panel_list import PanelList
from broadsheet.tui.widgets.sidebar import PanelTitle, Sidebar
from broadsheet.tui.widgets.status import StatusLine

from .story import OPENED

_ROUNDS = 4
"""A key makes a widget post to the screen, which lays out anew, which tells the widgets, which post to the screen."""
SIZES = ((120, 40), (80, 24), (40, 10), (20, 5))


class Shelf(Reader):
    """A reader that has one article opened already, whatever it is asked for."""

    def __init__(self, path: Path, settings: Settings, opened: Opened) -> None:
        super().__init__(path, settings, rules=RuleBook(path.with_name("sites.toml")))
        self._one = opened

    async def open(self, source: str, **_: object) -> Opened:
        return self._one


class Host(BroadsheetApp):
    """Writes down what leads away from the screen, and goes nowhere."""

    # Textual looks for style sheets beside the module of the subclass.
    CSS_PATH: ClassVar[list[str | PurePath]] = [Path(app.__file__).parent / path for path in BroadsheetApp.CSS_PATH]

    def __init__(self, folder: Path, opened: Opened, settings: Settings) -> None:
        path = folder / "library.db"
        Library.open(path).close()  # a library that is there already gets no welcome article
        reader = Shelf(path, settings, opened)
        super().__init__(reader, settings, folder / "settings.toml", source=opened.requested)
        self.asked: list[tuple[str, str]] = []
        self.told: list[str] = []
        self.errors: list[BroadsheetError] = []

    def open_source(self, source: str, **_: object) -> None:
        self.asked.append(("open", source))

    def fetch_anew(self, opened: Opened, **_: object) -> None:
        self.asked.append(("fetch", opened.requested))

    def open_in_browser(self, url: str) -> None:
        self.asked.append(("browser", url))

    def tell(self, message: str, **options: Any) -> None:
        self.told.append(message)
        super().tell(message, **options)

    def tell_error(self, error: BroadsheetError) -> None:
        self.errors.append(error)
        super().tell_error(error)


PATIENCE = 30.0
"""Seconds after which what is waited for is given up; a busy machine needs some."""


class Desk:
    """A running host with short ways to what it shows."""

    def __init__(self, host: Host, pilot: Pilot[None]) -> None:
        self.app = host
        self.pilot = pilot

    @property
    def screen(self) -> ReadingScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, ReadingScreen))

    @property
    def body(self) -> BodyView:
        return self.screen.body

    @property
    def sidebar(self) -> Sidebar:
        return self.screen.sidebar

    @property
    def status(self) -> str:
        return self.screen.query_one(StatusLine).render().plain

    @property
    def rows(self) -> list[str]:
        """What the body shows, row by row."""
        return [self.body.render_line(y).text.rstrip() for y in range(self.body.size.height)]

    @property
    def entries(self) -> str:
        """What the list of the sidebar shows."""
        shown = self.screen.query_one(PanelList)
        return "\n".join(shown.render_line(y).text.rstrip() for y in range(shown.size.height))

    @property
    def selected(self) -> int | None:
        return self.screen.query_one(PanelList).selected

    @property
    def title(self) -> str:
        return self.screen.query_one(PanelTitle).render().plain

    async def press(self, *keys: str) -> None:
        """One key after the other, each when the one before was answered."""
        for key in keys:
            await self.burst(key)

    async def burst(self, *keys: str) -> None:
        """Keys that come all at once, faster than the screen can answer."""
        for key in keys:
            shown = show_key(key)
            character = " " if key == "space" else shown if len(shown) == 1 and shown.isascii() else None
            self.app.post_message(events.Key(key, character))
        await self.settle()

    async def settle(self) -> None:
        """Wait until what was asked for has gone through the application, the screen, its layout and its widgets."""
        await self.until(self.app._message_queue.empty)
        for _ in range(_ROUNDS):
            await self.pilot.pause(0)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Let the application work until the condition holds."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not condition():
                    await self.pilot.pause()
        except TimeoutError:
            raise AssertionError("what the test waits for did not happen") from None

    def marked(self, *layers: str) -> list[str]:
        """The words that any of the layers lies on."""
        marks = self.body._marks
        blocks = self.screen.article.blocks
        return [
            block.text[mark.start : mark.end]
            for number, block in enumerate(blocks)
            for mark in marks.on(number, 0, len(block.text))
            if mark.layer in layers
        ]

    async def drag(self, widget: Widget, start: tuple[int, int], end: tuple[int, int]) -> None:
        await self.pilot.mouse_down(widget, offset=start)
        await self.pilot.hover(widget, offset=end)
        await self.pilot.mouse_up(widget, offset=end)
        await self.settle()


@asynccontextmanager
async def reading(
    folder: Path, opened: Opened = OPENED, *, size: tuple[int, int] = (80, 24), **settings: Any
) -> AsyncIterator[Desk]:
    """Read `opened` on a screen of this size; `folder` holds the library and the settings."""
    host = Host(folder, opened, Settings(**settings))
    try:
        async with host.run_test(size=size) as pilot:
            desk = Desk(host, pilot)
            await desk.until(lambda: isinstance(host.screen, ReadingScreen) and host.screen.is_mounted)
            await desk.until(lambda: desk.body.virtual_size.height > 0)
            await pilot.pause()
            yield desk
    finally:
        host.reader.close()
