"""The pictures of an article: fetched when one comes near them, drawn beside the screen's own thread, never moving it.

Room is left from the beginning, of the usual shape. A picture that is not yet in view gets the room of its own shape
when it comes; one in view is fitted into the room that is there.
"""

from __future__ import annotations

import asyncio
from typing import Any, Literal

from rich.segment import Segment

from broadsheet.desk.illustrating import may_show
from broadsheet.errors import BroadsheetError
from broadsheet.tui.pictures import Bitmap, fitted, open_picture
from broadsheet.tui.screens.reading_base import ReadingBase
from broadsheet.tui.terminal.driver import TerminalDriver
from broadsheet.tui.terminal.graphics import MOST_ROWS, forget, next_number, placeholders, transmission
from broadsheet.tui.terminal.inquiry import Abilities
from broadsheet.tui.terminal.plain import repertoire
from broadsheet.typesetting import LEAD, PictureSize

USUAL: PictureSize = (3, 2)
"""The shape of most pictures in newspapers."""
MOST_DRAWN = 12
"""Pictures that are kept drawn; the others are drawn again when one comes back to them."""
AT_ONCE = 3
"""Pictures that are fetched side by side."""

Drawing = Literal["kitty", "halfblocks", "off"]


class Pictures(ReadingBase):
    """The pictures in view and a page around it."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._bitmaps: dict[str, Bitmap | None] = {}
        """Opened pictures by address; None for one that cannot be had."""
        self._sizes: dict[str, PictureSize] = {}
        self._asked: set[str] = set()
        self._shown: dict[str, tuple[int, int]] = {}
        """The cells and rows of the room that a picture was drawn for."""
        self._numbers: dict[str, int] = {}
        """What the terminal knows the pictures by, where it draws them itself."""
        self._side_by_side = asyncio.Semaphore(AT_ONCE)

    @property
    def drawing(self) -> Drawing:
        """How pictures are drawn under the person's setting; without colours, and in ASCII, not at all."""
        wanted = self.broadsheet.settings.reading_pictures
        if wanted == "off" or self.app.no_color or repertoire() != "unicode":
            return "off"
        if wanted == "kitty":
            return "kitty"
        whole = self.app.console.color_system == "truecolor"  # the number of a picture is a colour
        return "kitty" if wanted == "auto" and whole and self.broadsheet.abilities.pictures else "halfblocks"

    def action_pictures(self) -> None:
        off = self.broadsheet.settings.reading_pictures == "off"
        self.broadsheet.remember_setting(reading_pictures="auto" if off else "off")
        self.set_pictures()
        if self.drawing == "off" and off:
            self.broadsheet.tell("This terminal shows no colours: there are no pictures.", severity="warning")
        else:
            self.broadsheet.tell("Pictures." if off else "No pictures.")

    def on_mount(self) -> None:
        self.set_pictures()
        self.broadsheet.abilities_signal.subscribe(self, self._draw_otherwise)

    def on_unmount(self) -> None:
        self._forget(*self._numbers)

    def on_screen_resume(self) -> None:
        self.set_pictures()

    def _draw_otherwise(self, _: Abilities) -> None:
        self._take_away()
        self.set_pictures()

    def set_pictures(self) -> None:
        """Leave room for the pictures that are to be shown."""
        if self.drawing == "off":
            self._take_away()
            self.body.set_pictures({})
            return
        self._sizes |= {url: USUAL for url in self._addresses() if url not in self._sizes}
        self.body.set_pictures(self._wanted_sizes())
        self.look_for_pictures()

    def _take(self, url: str) -> None:
        del self._shown[url]
        self._forget(url)
        self.body.take_picture(url)

    def _take_away(self) -> None:
        for url in tuple(self._shown):
            self._take(url)

    def _addresses(self) -> set[str]:
        """Of all pictures that may be fetched."""
        body = self.body
        figures = [LEAD, *(n for n, block in enumerate(self.article.blocks) if block.kind == "figure")]
        settings, page_url = self.broadsheet.settings, self.opened.page.url
        return {url for url in map(body.picture_address, figures) if may_show(url, page_url, settings)}

    def _wanted_sizes(self) -> dict[str, PictureSize]:
        """The sizes that are shown now in view, what is known by now elsewhere."""
        body = self.body
        shown = body.picture_sizes
        kept = {}
        if shown:
            in_view = [body.picture_address(figure) for figure in body.pictures_around() if body.shows_picture(figure)]
            if body.top == (0, 0):  # the lead picture is above, and so is the rest of the front matter
                in_view.append(body.picture_address(LEAD))
            kept = {url: shown[url] for url in in_view if url in shown}
        known = {url: size for url, size in self._sizes.items() if self._bitmaps.get(url, True) is not None}
        return {**known, **kept}

    def look_for_pictures(self) -> None:
        """Fetch the pictures that are near, and draw those for which there is another room than they were drawn for."""
        near = {figure: self.body.picture_address(figure) for figure in self.body.pictures_around()}
        for url in [url for url in self._shown if url not in near.values()][: max(0, len(self._shown) - MOST_DRAWN)]:
            self._take(url)
        for figure, url in near.items():
            if url not in self._bitmaps:
                if url not in self._asked:
                    self._asked.add(url)
                    self.run_worker(self._fetch(url), group="pictures", exit_on_error=False)
            elif self._shown.get(url) != self._room(figure):
                self._shown[url] = self._room(figure)
                self.run_worker(self._draw(url, *self._shown[url]), group="pictures", exit_on_error=False)

    def _room(self, figure: int) -> tuple[int, int]:
        area = self.body.setting.picture_area(figure)
        return area.cells, min(MOST_ROWS, len(area.rows))

    async def _fetch(self, url: str) -> None:
        try:
            async with self._side_by_side:
                content = await self.broadsheet.reader.picture(self.opened, url)
            bitmap = await asyncio.to_thread(open_picture, content)
        except BroadsheetError as error:
            self._bitmaps[url] = None  # the words stay: what is said of the picture, and its caption
            self.body.show_instead(url, error.title)
        else:
            self._bitmaps[url] = bitmap
            self._sizes[url] = bitmap.size
        if self.drawing != "off":
            self.body.set_pictures(self._wanted_sizes())
            self.look_for_pictures()

    async def _draw(self, url: str, cells: int, rows: int) -> None:
        bitmap = self._bitmaps.get(url)
        drawing = self.drawing
        if bitmap is None or not cells or not rows or drawing == "off":
            return
        wide, high = fitted(bitmap.size, cells, rows)
        paper = self.body.rich_style
        self._forget(url)
        if drawing == "kitty" and isinstance(self.app._driver, TerminalDriver):
            png = await asyncio.to_thread(bitmap.png, wide, high)
            number = self._numbers[url] = next_number()
            self.app._driver.tell(transmission(number, png, wide, high))
            drawn: list[list[Segment]] = placeholders(number, wide, high, paper)
        else:
            drawn = await asyncio.to_thread(bitmap.half_blocks, wide, high, paper)
        if self._shown.get(url) == (cells, rows):
            self.body.show_picture(url, drawn)

    def _forget(self, *urls: str) -> None:
        """Let the terminal forget pictures that it was given."""
        for url in tuple(urls):
            number = self._numbers.pop(url, None)
            if number is not None and isinstance(self.app._driver, TerminalDriver):
                self.app._driver.tell(forget(number))
