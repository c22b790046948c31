"""A library with a few invented articles, the application over it, and waiting for what is to be seen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Static

from broadsheet.anchor import anchor_place
from broadsheet.article import Article, Block, Highlight, Passage, Person, Place, Source
from broadsheet.desk.opened import Opened
from broadsheet.desk.reader import Reader
from broadsheet.library import Library, Position
from broadsheet.page import Manner, Page
from broadsheet.settings import Settings
from broadsheet.tui.app import BroadsheetApp

NOW = datetime.now(UTC)
PATIENCE = 20.0


def article(number: int, title: str, words: int = 60) -> Article:
    """An article of several paragraphs; its address ends in `number`."""
    url = f"https://example.org/{number}"
    paragraph = "The mayor Greta Lund spoke of the ferry, the bridge and the price of both. " + "Rain fell. " * words
    return Article(
        Source(url, url),
        title=title,
        site="The Tidewater Post",
        authors=("Maren Oltmanns",),
        published=NOW - timedelta(days=number),
        highlights=(Highlight(f"Highlight of number {number}", "publisher"),),
        people=(Person("Greta Lund", "mayor", (Passage(0, 10, 20),)),),
        blocks=tuple(Block("paragraph", paragraph) for _ in range(6)),
        language="en",
    )


def opened(number: int, title: str) -> Opened:
    kept = article(number, title)
    return Opened(kept.source.url, kept.source.url, kept, page_of(kept))


def page_of(kept: Article) -> Page:
    return Page(kept.source.url, kept.source.url, b"<p>kept</p>", "text/html", NOW)


TITLES = ("Night ferry stays", "Bees at the airfield", "The last typesetter", "A river turns green")


def fill(path: Path, titles: tuple[str, ...] = TITLES, read: dict[int, float] | None = None) -> None:
    """Save an article for each title, the first as the newest; `read` says how much of some of them was read."""
    with Library.open(path) as library:
        for number, title in enumerate(titles):
            kept = article(number, title)
            library.save(page_of(kept), kept, at=NOW - timedelta(days=number))
            if read and number in read:
                position = Position(anchor_place(kept, Place(2, 30)), read[number])
                library.remember_position(kept.source.url, position, at=NOW)


class ControlledReader(Reader):
    """Opens what the test lets it open, when the test lets it: the futures are set by the test."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, Settings())
        self.asked: list[tuple[str, bool]] = []
        self.manners: list[Manner] = []
        self.answers: asyncio.Queue[Opened | Exception] = asyncio.Queue()
        self.progress: Callable[[Any], None] | None = None
        self.cancelled = 0

    async def open(
        self,
        source: str,
        *,
        fresh: bool = False,
        manner: Manner = "fetched",
        stdin: bytes | None = None,
        progress: Callable[[Any], None] | None = None,
    ) -> Opened:
        self.asked.append((source, fresh))
        self.manners.append(manner)
        self.progress = progress
        try:
            answer = await self.answers.get()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        if isinstance(answer, Exception):
            raise answer
        return answer


@asynccontextmanager
async def running(
    reader: Reader,
    folder: Path,
    *,
    size: tuple[int, int] = (80, 24),
    settings: Settings | None = None,
    source: str | None = None,
) -> AsyncIterator[tuple[BroadsheetApp, Pilot[None]]]:
    app = BroadsheetApp(reader, settings or Settings(), folder / "settings.toml", source=source)
    async with app.run_test(size=size, notifications=True) as pilot:
        yield app, pilot
    reader.close()


async def until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    """Let the application work until the condition holds."""
    try:
        async with asyncio.timeout(PATIENCE):
            while not condition():
                await pilot.pause()
    except TimeoutError:
        raise AssertionError(f"this never came about; the screen shows:\n{shown(pilot.app)}") from None


def shown(app: Any) -> str:
    """What the screen shows, row by row."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def notices(app: BroadsheetApp) -> list[str]:
    return [f"{notice.title} {notice.message}".strip() for notice in app._notifications]


def words_of(app: BroadsheetApp, selector: str) -> str:
    return str(app.screen.query_one(selector, Static).render())
