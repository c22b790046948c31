"""The reading screen: the article, the sidebar beside it, and the status line below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from broadsheet.anchor import locate
from broadsheet.article import Place
from broadsheet.tui.keys import bind
from broadsheet.tui.screens.input_line import InputLine
from broadsheet.tui.screens.reading_correcting import Correcting
from broadsheet.tui.screens.reading_cutting import Cutting
from broadsheet.tui.screens.reading_defining import Defining
from broadsheet.tui.screens.reading_fetching import Fetching
from broadsheet.tui.screens.reading_footnotes import Footnote
from broadsheet.tui.screens.reading_keeping import REMEMBER_EVERY
from broadsheet.tui.screens.reading_linking import Linking
from broadsheet.tui.screens.reading_on import ReadingOn
from broadsheet.tui.screens.reading_pictures import Pictures
from broadsheet.tui.screens.reading_selecting import Selecting
from broadsheet.tui.screens.reading_size import Sizing
from broadsheet.tui.screens.reading_tagging import Tagging
from broadsheet.tui.screens.reading_viewing import BESIDE, OVER, Viewing
from broadsheet.tui.screens.tag_line import TagOffers
from broadsheet.tui.widgets.body import BodyView
from broadsheet.tui.widgets.panels import Contents, Links, Panel, PanelName, People, Quotes
from broadsheet.tui.widgets.sidebar import Sidebar
from broadsheet.tui.widgets.status import Status, StatusLine
from broadsheet.tui.widgets.walk import Walk

if TYPE_CHECKING:
    from broadsheet.desk.opened import Opened
    from broadsheet.extraction.cutting import Cut
    from broadsheet.tui.terminal.picture import Picture

LOW = 14
"""Rows below which blank rows are done without."""

_PATIENCE = 0.5
"""Seconds after which keys are no longer kept for the first layout."""

# The next key belongs to what these open.
_FIRST = frozenset(
    {
        *("search", "bookmark", "tags", "people", "quotes", "contents", "links", "notes"),
        *("whole_words", "pattern", "go_to", "count", "set_mark", "to_mark", "hints", "pipe"),
    }
)


class ReadingScreen(
    Defining, Tagging, ReadingOn, Selecting, Cutting, Linking, Sizing, Pictures, Viewing, Fetching, Correcting
):
    """Shows what was opened, from the line where reading ended the last time."""

    AUTO_FOCUS = "BodyView"

    def __init__(self, opened: Opened, cut: Cut | None = None) -> None:
        super().__init__(opened, cut)
        self._people = People(self.article)
        self._quotes = Quotes(self.article)
        self._contents = Contents(self.article)
        self._links = Links(self.article)
        self._minutes = self.article.minutes
        self._laid_out = False
        # What was typed before the screen was ready to take it; None while it is.
        self.typed_ahead: list[events.Key] | None = []

    def compose(self) -> ComposeResult:
        settings = self.broadsheet.settings
        kept = self.cut.kept if self.cut else ()
        self.body = BodyView(
            self.article,
            wanted=settings.reading_measure,
            step=self.step,
            letters=self.letters,
            alignment=self.alignment_at_once,
            place=self._place_to_begin(),
            cut_blocks=frozenset(number for number, is_kept in enumerate(kept) if not is_kept),
        )
        self.sidebar = Sidebar(settings.keys)
        self.footnote = Footnote()
        self.offers = TagOffers(id="reading-offers")
        self.prompt = InputLine(id="reading-prompt")
        notice = self.notice()
        if notice is not None:
            yield Static(notice, id="reading-notice")
        with Horizontal(id="reading"):
            yield self.body
            yield self.sidebar
            yield self.footnote
        yield self.offers
        yield self.prompt
        yield StatusLine()

    def on_mount(self) -> None:
        bind(self, "reading", self.broadsheet.settings.keys, first=_FIRST)
        bind(self, "selecting", self.broadsheet.settings.keys)  # these come first, where they answer
        self._remembered = self.place_read
        self.align()
        self.set_interval(REMEMBER_EVERY, self.remember_position)
        self.tell_of_rules()
        self.set_timer(_PATIENCE, self._take_typed_ahead)  # a view without a row is never laid out

    def _place_to_begin(self) -> Place:
        position = self.opened.position
        passage = locate(self.opened.article, position.anchor) if position else None
        place = passage.place if passage else Place(0, 0)
        return self.cut.shown_place(place) if self.cut and place > (0, 0) else place

    def on_screen_suspend(self) -> None:
        self.remember_position()

    def on_screen_resume(self) -> None:
        self.body.set_step(self.step)
        self.body.set_letters(self.letters)
        self.align()
        self.refresh_notes()
        self.refresh_corrections()

    def on_unmount(self) -> None:
        self.remember_position()

    # Before the screen is ready

    async def take_key(self, event: events.Key) -> bool:
        if self.typed_ahead is not None:
            self.typed_ahead.append(event)
            return True
        if event.key == "enter" and self.prompt.has_focus_within:
            # The line is closed a little later: until then the next keys would still be typed on it.
            self.typed_ahead = []
            return False
        return await super().take_key(event)

    def _take_typed_ahead(self) -> None:
        """Let the keys come again, in the order in which they were typed."""
        keys, self.typed_ahead = self.typed_ahead or [], None
        for key in keys:
            again = events.Key(key.key, key.character)
            again.set_sender(self.app)  # as if it came from the terminal: a key of the screen's own would end here
            self.app.post_message(again)

    # Layout

    def on_resize(self, event: events.Resize) -> None:
        columns, rows = event.size
        self.set_class(rows < LOW, "-low")
        sidebar = self.sidebar
        for name, fits in (
            ("-beside", columns >= BESIDE),
            ("-over", OVER <= columns < BESIDE),
            ("-full", columns < OVER),
        ):
            sidebar.set_class(fits, name)
        self.set_sidebar_width()

    # The status line

    def show_status(self) -> None:
        if not self._laid_out:
            return  # how far one has read is not known yet
        body, walk = self.body, self.walk
        hint = self._hint()
        self.set_class(bool(hint), "-telling")
        self.query_one(StatusLine).show(
            Status(
                title=self.article.title or self.article.site or self.opened.requested,
                hint=hint,
                progress=body.progress,
                minutes=self._minutes,
                size=self.size_in_words,
                saved=self.opened.entry is not None,
                bookmarked=bool(self.notes.entries),
                count=walk.count if walk else None,
            )
        )

    def _hint(self) -> str:
        """What can be done with the selection, what is chosen, or whose mentions one walks through."""
        if self.awaited:
            return self.awaited.hint
        if self.selecting:
            return self.hint_of_selection()
        stop = self.body.pointed or self.body.chosen
        if stop:
            return stop.hint
        if self.reading_on:
            return self.reading_on
        return self.walk.title_here if self.walk and self.walk.kind == "lit" else ""

    def on_article_view_moved(self) -> None:
        if not self._laid_out:
            self._laid_out = True
            self._take_typed_ahead()
            self.call_after_refresh(self.broadsheet.show_pictures)
        self.sidebar.follow(self.body.top, self.body.end_of_view)
        self.look_for_pictures()
        self.show_status()

    def picture(self) -> Picture | None:
        """What the next start shows too: the article at its place, without anything opened, chosen or looked for."""
        opened = (
            self.prompt.purpose or self.sidebar.open_panel or self.body.dimmed or self.cut or self.has_class("-focus")
        )
        chosen = self.body.selected or self.body.chosen or self.walk or self.awaited or self.query("Toast")
        if (
            opened
            or chosen
            or self.footnote.called
            or self.body.setting.slid
            or not self.is_active
            or not self._laid_out
        ):
            return None
        from broadsheet.library.addresses import address_key  # noqa: PLC0415 - only when the screen is left
        from broadsheet.tui.terminal.picture import Picture  # noqa: PLC0415 - only when the screen is left

        return Picture.of(address_key(self.opened.key), self)

    # The line to type on

    def on_input_changed(self, event: Input.Changed) -> None:
        if self.prompt.purpose == "search":
            self.search_from_start(event.value)
        elif self.prompt.purpose == "tags":
            self.offers.typed(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        purpose = self.prompt.purpose
        self._close_prompt()
        self._take_typed_ahead()
        if purpose == "note":
            self.keep_bookmark(event.value.strip())
        elif purpose == "tags":
            self.set_tags(event.value)
        elif purpose == "search":
            self.end_search(event.value.strip())
        elif purpose == "percent" and event.value.strip():
            self.go_to_percent(event.value)
        elif purpose == "pipe":
            self.pipe_to(event.value.strip())

    def _close_prompt(self) -> None:
        self.offers.close()
        self.prompt.close()
        self.focus_body()

    def action_escape(self) -> None:
        """Close what was opened last: the line, the sidebar, the selection, the search, the chosen link."""
        if self.prompt.purpose:
            if self.prompt.purpose == "search":
                self.give_up_search()
            self._close_prompt()
        elif self.footnote.called:
            self.footnote.close()
        elif self.sidebar.open_panel:
            if not self.sidebar.escape():
                self._close_sidebar()
        elif self.body.selected:
            self.clear_selection()
        else:
            self.end_viewing(anything_else=bool(self.body.chosen or self.walk or self.reading_on))
            self.body.choose_stop(None)
            self.stop_reading_on()
            self.set_walk(None)

    # Sidebars

    def action_people(self) -> None:
        self._toggle(self._people)

    def action_quotes(self) -> None:
        self._toggle(self._quotes)

    def action_contents(self) -> None:
        self._toggle(self._contents)

    def action_links(self) -> None:
        self._toggle(self._links)

    def action_notes(self) -> None:
        self._toggle(self.notes)

    def _toggle(self, panel: Panel) -> None:
        if isinstance(self.focused, Input) or (panel.name == "quotes" and self._shows("people")):
            raise SkipAction  # the key is a letter of what is typed, or asks for the quotes of the selected person
        if self._shows(panel.name):
            self._close_sidebar()
        else:
            self.sidebar.open(panel, self.body.top, end=self.body.end_of_view)

    def _shows(self, name: PanelName) -> bool:
        return self.sidebar.open_panel == name

    def _close_sidebar(self) -> None:
        self.sidebar.close()
        self.focus_body()

    def on_sidebar_go(self, event: Sidebar.Go) -> None:
        """Show the places; where the sidebar covers the body, it makes room for them."""
        target, is_link = event.target, self._shows("links")
        passage = target.steps[event.step][0]
        if not self.sidebar.has_class("-beside"):
            self._close_sidebar()
        if is_link:
            self.set_walk(None)
            self.body.choose_stop(next(stop for stop in self.body.stops if stop.words == passage))
            self.show_status()
        elif target.to_top:
            self.set_walk(None)
            with self.jumping():
                self.body.move_to_place(passage.place)
        else:
            self.set_walk(Walk("lit", target.title, target.steps, event.step))

    def on_sidebar_quotes_of(self, event: Sidebar.QuotesOf) -> None:
        self.sidebar.open(self._quotes, Place(0, 0), group=event.name)

    def on_sidebar_remove(self, event: Sidebar.Remove) -> None:
        self.remove_bookmark(event.bookmark_id)

    def on_sidebar_colour(self, event: Sidebar.Colour) -> None:
        self.recolour_bookmark(event.bookmark)

    def on_sidebar_judged(self, event: Sidebar.Judged) -> None:
        self.judge(event.verdict)

    def on_corrected(self) -> None:
        self._people, self._quotes = People(self.article), Quotes(self.article)
        self.sidebar.replace(self._people)
        self.sidebar.replace(self._quotes)

    def uncover_body(self) -> None:
        if self.sidebar.open_panel and not self.sidebar.has_class("-beside"):
            self._close_sidebar()
        self.focus_body()
