"""While a source is opened: its address, how far it is, and a way out."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from broadsheet.anchor import Anchor
from broadsheet.desk.opened import Opened
from broadsheet.errors import BroadsheetError
from broadsheet.fetching import Progress
from broadsheet.library import Position
from broadsheet.page import Manner
from broadsheet.text import clean_text
from broadsheet.tui.screens import BroadsheetScreen
from broadsheet.tui.screens.phrases import bytes_in_words

if TYPE_CHECKING:
    from broadsheet.tui.screens.reading import ReadingScreen

SHOWN_AFTER = 0.15
"""Seconds before anything is shown: what opens at once should not flicker."""

_STAGES = {
    "connecting": "Connecting",
    "waiting": "Waiting for the server",
    "receiving": "Receiving",
    "rendering": "Rendering with the browser",
}


class LoadingScreen(BroadsheetScreen):
    """Opens `source` and gives way to the reading screen, or to the screen that says what went wrong.

    With `replaces`, the screen below is the same article as it was before: it is replaced by the new one, and stays
    where it cannot be fetched. `anchor` is the place to open the article at, `manner` how its page is had.
    """

    class Progressed(Message):
        """The fetch came a step further."""

        def __init__(self, progress: Progress) -> None:
            super().__init__()
            self.progress = progress

    def __init__(
        self,
        source: str,
        *,
        fresh: bool = False,
        manner: Manner = "fetched",
        stdin: bytes | None = None,
        anchor: Anchor | None = None,
        replaces: bool = False,
    ) -> None:
        super().__init__()
        self._source = source
        self._fresh = fresh
        self._manner = manner
        self._stdin = stdin
        self._anchor = anchor
        self._replaces = replaces
        # Opening was begun before this screen was shown.
        self._begun: asyncio.Task[Opened] | None = None
        self._next: ReadingScreen | BroadsheetError | None = None
        self._typed: list[events.Key] = []

    def compose(self) -> ComposeResult:
        with Vertical(id="loading"):
            yield Static(Content(clean_text(self._source)), id="loading-address")
            yield ProgressLine(id="loading-line")
            yield Static(Content("Opening"), id="loading-stage")
            yield Static(self.hints(("everywhere.escape", "cancels")), id="loading-keys")

    async def at_once(self) -> ReadingScreen | None:
        """The reading screen, where the source is being read already and is there before this screen would be seen."""
        if self.broadsheet.reader.prepared != self._source:
            return None
        from broadsheet.tui.screens.reading import ReadingScreen  # noqa: PLC0415 - loaded while others read

        self._begun = asyncio.create_task(self._opened())
        await asyncio.wait({self._begun}, timeout=SHOWN_AFTER)
        if not self._begun.done() or self._begun.exception():
            return None
        return ReadingScreen(self._begun.result())

    def on_mount(self) -> None:
        if self._begun:
            self.call_after_refresh(self._show)  # that long nothing was shown already
        else:
            self.set_timer(SHOWN_AFTER, self._show)
        self.run_worker(self._open(), exclusive=True)

    def _show(self) -> None:
        self.add_class("-shown")
        self.broadsheet.show_pictures()

    async def _open(self) -> None:
        from broadsheet.tui.screens.reading import ReadingScreen  # noqa: PLC0415 - the first picture does not need it

        try:
            opened = await (self._begun or self._opened())
        except BroadsheetError as error:
            self._next = error
        else:
            self._next = ReadingScreen(self._at_anchor(opened))
        self._give_way()

    async def _opened(self) -> Opened:
        return await self.broadsheet.reader.open(
            self._source,
            fresh=self._fresh,
            manner=self._manner,
            stdin=self._stdin,
            progress=self._progressed,
        )

    async def take_key(self, event: events.Key) -> bool:
        """Keep what is typed ahead for the article, but for the keys that this screen or the application answers."""
        if self._next is None and self.is_active and not self.app.active_bindings.get(event.key):
            self._typed.append(event)
            return True
        return False

    def _at_anchor(self, opened: Opened) -> Opened:
        """The article opened where a bookmark is instead of where it was left."""
        if self._anchor is None:
            return opened
        progress = opened.position.progress if opened.position else 0.0
        return replace(opened, position=Position(self._anchor, progress))

    def _progressed(self, progress: Progress) -> None:
        self.post_message(self.Progressed(progress))

    def on_screen_resume(self) -> None:
        self._give_way()

    def _give_way(self) -> None:
        """Show what came out, unless something (the help) lies on top: then as soon as that is closed."""
        if self._next is None or not self.is_active:
            return
        if self._replaces:
            self.app.pop_screen()
            if isinstance(self._next, BroadsheetError):
                self.broadsheet.tell_error(self._next)
                return
        if isinstance(self._next, BroadsheetError):
            self.app.switch_screen(self._problem(self._next))
        else:
            self._next.typed_ahead = self._typed
            self.app.switch_screen(self._next)

    def _problem(self, error: BroadsheetError) -> Screen[None]:
        from broadsheet.tui.screens.problem import ProblemScreen  # noqa: PLC0415 - rarely needed

        return ProblemScreen(error, self._source, manner=self._manner, stdin=self._stdin)

    def on_loading_screen_progressed(self, event: Progressed) -> None:
        progress = event.progress
        words = [_STAGES.get(progress.stage, "Opening")]
        if progress.page > 1:
            words.insert(0, f"Page {progress.page}")
        if progress.received:
            words.append(bytes_in_words(progress.received, progress.total))
        self.query_one("#loading-stage", Static).update(Content(" · ".join(words)))
        self.query_one(ProgressLine).show(progress.received / progress.total if progress.total else 0.0)

    def action_escape(self) -> None:
        self.close()

    def action_leave(self) -> None:
        self.close()


class ProgressLine(Static):
    """A rule that turns into ink from the left; it stays a rule where the length is not known."""

    share = 0.0

    def show(self, share: float) -> None:
        self.share = min(max(share, 0.0), 1.0)
        self.refresh()

    def render(self) -> Content:
        width = self.size.width
        done = round(width * self.share)
        return Content.assemble(("━" * done, "$accent"), ("─" * (width - done), "$rule"))
