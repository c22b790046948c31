"""The front page: the newest unread articles as a newspaper shows the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style as CellStyle
from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

from broadsheet.errors import BroadsheetError
from broadsheet.library import Change, Entry
from broadsheet.tui.keys import bind
from broadsheet.tui.screens import BroadsheetScreen
from broadsheet.tui.screens.changing import take_back
from broadsheet.tui.screens.front_setting import Direction, FrontPage, Story, neighbour, set_front_page
from broadsheet.tui.screens.lists import SELECTED
from broadsheet.tui.screens.phrases import counted, long_date, short_date
from broadsheet.tui.terminal.plain import Repertoire, repertoire
from broadsheet.typesetting.letters import Blocks

MARGIN = 2
"""Cells at the left and right of the page, besides the scroll bar; the bar beside the chosen story stands there."""
STORIES = 25
"""As many of the newest unread articles are on the page."""
QUERY = "is:unread -is:waiting"
TALL = 30
"""Rows from which on the nameplate and the first headline are set in big letters."""
_CHOICE = 5
"""The lead story is chosen among so many of the newest."""
_HIGHLIGHTS, _LEAD_HIGHLIGHTS = 2, 4
_BLOCKS: dict[str, Blocks | None] = {"sextant": "sextant", "quadrant": "quadrant", "off": None}
_AUTOMATIC: dict[Repertoire, Blocks | None] = {"unicode": "sextant", "console": "quadrant", "ascii": None}
_BEGINNING = 1200
"""Characters of the lead story's text that may be shown."""


class FrontPageView(ScrollView, can_focus=True, inherit_bindings=False):
    """The page, as wide as the screen; the story under the cursor is lit."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"front--{name}"
        for name in ("name", "rule", "folio", "kicker", "big", "headline", "text", "bullet", "foot", "cursor")
    }

    cursor = 0

    class Opened(Message):
        """The story under the cursor was clicked a second time."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._page = FrontPage((), ())

    def show(self, page: FrontPage, cursor: int) -> None:
        self._page = page
        self.cursor = min(cursor, max(0, len(page.boxes) - 1))
        self.virtual_size = Size(self.scrollable_content_region.width, len(page.rows))
        self._reveal()
        self.refresh()

    def move(self, direction: Direction) -> None:
        if self._page.boxes:
            self.move_to(neighbour(self._page.boxes, self.cursor, direction))

    def move_to(self, story: int) -> None:
        if self._page.boxes:
            self.cursor = story % len(self._page.boxes)
            self._reveal()
            self.refresh()

    def _reveal(self) -> None:
        """Show the whole story, and the nameplate with the first one."""
        if not self._page.boxes:
            return
        left, top, width, height = self._page.boxes[self.cursor]
        if self.cursor == 0:
            self.scroll_home(animate=False)
        else:
            seen = min(height, self.scrollable_content_region.height)
            self.scroll_to_region(Region(left, top, width, seen), animate=False, x_axis=False)

    def render_line(self, y: int) -> Strip:
        width, row = self.scrollable_content_region.width, y + self.scroll_offset.y
        base = self.rich_style
        if row >= len(self._page.rows):
            return Strip.blank(width, base)
        segments = [
            Segment(piece.text, self._style(piece.style, base, chosen=piece.story == self.cursor))
            for piece in self._page.rows[row]
        ]
        strip = Strip([Segment(" " * MARGIN, base), *segments]).adjust_cell_length(width, base)
        box = self._page.boxes[self.cursor]
        if not box.top <= row < box.top + box.height:
            return strip
        bar = Strip([Segment(SELECTED, base + self.get_component_rich_style("front--kicker", partial=True))], 1)
        at = box.left + MARGIN - 1
        return Strip.join([strip.crop(0, at), bar, strip.crop(at + 1, width)])

    def _style(self, name: str, base: CellStyle, *, chosen: bool) -> CellStyle:
        style = base + self.get_component_rich_style(f"front--{name}", partial=True) if name else base
        if not chosen:
            return style
        if self.app.no_color:
            return style + CellStyle(reverse=True)
        return style + self.get_component_rich_style("front--cursor", partial=True)

    def on_click(self, event: events.Click) -> None:
        x, y = event.x - MARGIN, event.y + self.scroll_offset.y
        for number, (left, top, width, height) in enumerate(self._page.boxes):
            if left <= x < left + width and top <= y < top + height:
                if number == self.cursor:
                    self.post_message(self.Opened())
                self.move_to(number)


class FrontPageScreen(BroadsheetScreen):
    """Arrows go from story to story, Enter reads one; what is read or archived is gone when one comes back."""

    AUTO_FOCUS = "FrontPageView"

    def __init__(self) -> None:
        super().__init__()
        self._entries: Sequence[Entry] = ()
        self._lead = ""
        self._unread = 0

    def compose(self) -> ComposeResult:
        yield FrontPageView(id="front-page")
        yield Static(id="front-empty", classes="list-empty")
        yield Static(id="front-status", classes="status")

    def on_mount(self) -> None:
        bind(self, "front", self.broadsheet.settings.keys)

    @property
    def view(self) -> FrontPageView:
        return self.query_one(FrontPageView)

    @property
    def current(self) -> Entry | None:
        return self._entries[self.view.cursor] if self.view.cursor < len(self._entries) else None

    def on_screen_resume(self) -> None:
        # After the application has taken the article above away, which keeps its reading position as it goes.
        self.app.call_next(self._refill_if_here)

    def _refill_if_here(self) -> None:
        if self in self.app.screen_stack:  # one may have left it with the article, all the way to the library
            self.refill()

    def refill(self) -> None:
        """Read the stories anew; the cursor stays on its own, or goes to the first."""
        before = self.current
        try:
            library = self.broadsheet.reader.library
            entries = list(library.entries(QUERY, limit=STORIES))
            self._unread = library.count(QUERY)
            if entries:
                entries.insert(0, entries.pop(lead_of(entries)))
                self._lead = beginning([block.text for block in library.article(entries[0].id).blocks])
        except BroadsheetError as error:
            self.broadsheet.tell_error(error)
            return
        self._entries = entries
        here = next((number for number, entry in enumerate(entries) if before and entry.id == before.id), 0)
        self._set(here)

    def _set(self, cursor: int) -> None:
        today = datetime.now().astimezone().date()
        stories = [self._story(number, entry, today) for number, entry in enumerate(self._entries)]
        width, height = self.size
        folio = (long_date(today, weekday=width >= TALL), f"{counted(self._unread, 'story', 'stories')} unread")
        page = set_front_page(
            stories, max(1, width - 2 * MARGIN - 1), folio, blocks=self._blocks(), tall=height >= TALL
        )
        empty = self.query_one("#front-empty", Static)
        empty.display = not stories
        empty.update(self._words_for_nothing())
        self.view.display = bool(stories)
        self.view.show(page, cursor)
        self._show_hints()

    def _story(self, number: int, entry: Entry, today: date) -> Story:
        star = "★ " if entry.starred else ""
        lead = self._lead if number == 0 else ""
        # The lead story begins with its first sentences: the highlights beside them say what these do not.
        highlights = [words for words in entry.highlights if words.rstrip(".") not in lead]
        facts = (f"{entry.minutes} min", short_date(entry.published or entry.saved_at, today), entry.byline)
        return Story(
            f"{star}{entry.site.upper()}",
            entry.title,
            lead,
            highlights[: _LEAD_HIGHLIGHTS if number == 0 else _HIGHLIGHTS],
            " · ".join(filter(None, facts)),
        )

    def _blocks(self) -> Blocks | None:
        """What big letters are drawn from, as the person's settings say and the terminal can show them."""
        letters = self.broadsheet.settings.reading_letters
        return _BLOCKS.get(letters, _AUTOMATIC[repertoire()])

    def _words_for_nothing(self) -> Content:
        return Content.assemble(
            ("Everything is read.", "bold"),
            f"\n\nThe newest unread articles stand here. {self.key('everywhere.leave')} leads back to the library.",
        )

    def _show_hints(self) -> None:
        self.query_one("#front-status", Static).update(
            self.hints(
                ("front.open", "read"),
                ("front.right", "right"),
                ("front.down", "down"),
                ("front.next", "next"),
                ("front.archive", "archive"),
                ("front.star", "star"),
                ("everywhere.leave", "library"),
                room=self.size.width - 2,
            )
        )

    def on_resize(self) -> None:
        self._set(self.view.cursor)

    # Actions of the scope "front"

    def action_right(self) -> None:
        self.view.move("right")

    def action_left(self) -> None:
        self.view.move("left")

    def action_down(self) -> None:
        self.view.move("down")

    def action_up(self) -> None:
        self.view.move("up")

    def action_next(self) -> None:
        self.view.move_to(self.view.cursor + 1)

    def action_previous(self) -> None:
        self.view.move_to(self.view.cursor - 1)

    def action_open(self) -> None:
        entry = self.current
        if entry:
            with self.broadsheet.telling():
                self.broadsheet.show_article(self.broadsheet.reader.open_entry(entry.id))

    def on_front_page_view_opened(self) -> None:
        self.action_open()

    def action_archive(self) -> None:
        entry = self.current
        if entry:
            with self.broadsheet.telling():
                self._tell(self.broadsheet.reader.library.archive([entry.id]))
            self.refill()

    def action_star(self) -> None:
        entry = self.current
        if entry:
            with self.broadsheet.telling():
                self._tell(self.broadsheet.reader.library.star([entry.id], starred=not entry.starred))
            self.refill()

    def _tell(self, change: Change | None) -> None:
        if change:
            key = self.key("front.undo")
            self.broadsheet.tell(f"{change.description}." + (f" {key} takes it back." if key else ""))

    def action_undo(self) -> None:
        take_back(self, self.refill)

    def action_escape(self) -> None:
        self.close()

    def action_leave(self) -> None:
        self.close()


def lead_of(entries: Sequence[Entry]) -> int:
    """The place of the lead story: of the newest ones the first that is starred, else the longest with highlights."""
    newest = range(min(_CHOICE, len(entries)))
    return min(newest, key=lambda n: (not entries[n].starred, not entries[n].highlights, -entries[n].words))


def beginning(texts: Sequence[str]) -> str:
    """The first paragraph and, where that is short, those after it."""
    text = ""
    for paragraph in texts:
        if len(text) + len(paragraph) > _BEGINNING:
            return text or paragraph[:_BEGINNING]
        text = f"{text} {paragraph}".strip()
    return text
