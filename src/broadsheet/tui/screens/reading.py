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
from broadsheet.finding import find
from broadsheet.tui.keys import bind
from broadsheet.tui.screens.input_line import InputLine
from broadsheet.tui.screens.reading_base import Moving
from broadsheet.tui.screens.reading_fetching import Fetching
from broadsheet.tui.screens.reading_keeping import REMEMBER_EVERY
from broadsheet.tui.screens.reading_selecting import Selecting
from broadsheet.tui.screens.reading_size import Sizing
from broadsheet.tui.widgets.body import BodyView
from broadsheet.tui.widgets.panels import Contents, Links, Panel, PanelName, People, Quotes
from broadsheet.tui.widgets.sidebar import Sidebar, width_of_sidebar
from broadsheet.tui.widgets.status import Status, StatusLine
from broadsheet.tui.widgets.stops import Stop, is_web
from broadsheet.tui.widgets.walk import Walk

if TYPE_CHECKING:
    from broadsheet.reader import Opened

BESIDE, OVER = 120, 60
"""Columns from which on the sidebar stands beside the body, and from which on it covers only a part of it."""

LOW = 14
"""Rows below which blank rows are done without."""

# These move the focus: the next key belongs to what they open.
_FIRST = frozenset({"search", "bookmark", "people", "quotes", "contents", "links", "notes"})


class ReadingScreen(Moving, Selecting, Sizing, Fetching):
    """Shows what was opened, from the line where reading ended the last time."""

    AUTO_FOCUS = "BodyView"

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened)
        self._people = People(self.article)
        self._quotes = Quotes(self.article)
        self._contents = Contents(self.article)
        self._links = Links(self.article)
        self._walk: Walk | None = None
        self._last_words = ""
        self._search_from = (0, Place(0, 0))
        self._minutes = self.article.minutes

    def compose(self) -> ComposeResult:
        settings = self.broadsheet.settings
        self.body = BodyView(
            self.article,
            wanted=settings.reading_measure,
            step=self.step,
            letters=self.letters,
            alignment=self.alignment_at_once,
            place=self._place_to_begin(),
        )
        self.sidebar = Sidebar(settings.keys)
        self.prompt = InputLine(id="reading-prompt")
        notice = self.notice()
        if notice is not None:
            yield Static(notice, id="reading-notice")
        with Horizontal(id="reading"):
            yield self.body
            yield self.sidebar
        yield self.prompt
        yield StatusLine()

    def on_mount(self) -> None:
        bind(self, "reading", self.broadsheet.settings.keys, first=_FIRST)
        bind(self, "selecting", self.broadsheet.settings.keys)  # these come first, where they answer
        self._remembered = self.body.top
        self.align()
        self.set_interval(REMEMBER_EVERY, self.remember_position)

    def _place_to_begin(self) -> Place:
        position = self.opened.position
        passage = locate(self.article, position.anchor) if position else None
        return passage.place if passage else Place(0, 0)

    def on_screen_suspend(self) -> None:
        self.remember_position()

    def on_screen_resume(self) -> None:
        self.body.set_step(self.step)
        self.align()
        self.refresh_notes()

    def on_unmount(self) -> None:
        self.remember_position()

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
        sidebar.styles.width = columns if columns < OVER else width_of_sidebar(columns)

    # The status line

    def show_status(self) -> None:
        body, walk = self.body, self._walk
        self.query_one(StatusLine).show(
            Status(
                title=self.article.title or self.article.site or self.opened.requested,
                hint=self._hint(),
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
        if self.selecting:
            return self.hint_of_selection()
        if self.body.chosen:
            return self.body.chosen.hint
        return self._walk.title if self._walk and self._walk.kind == "lit" else ""

    def on_body_view_moved(self) -> None:
        self.sidebar.follow(self.body.top)
        self.show_status()

    # Walking over search hits, mentions and quotes

    def _set_walk(self, walk: Walk | None) -> None:
        """Show this walk and where it is, in the place of another one."""
        self._walk = walk
        for kind in ("hit", "lit"):
            here = walk if walk and walk.kind == kind else None
            self.body.mark(kind, here.passages if here else ())
            self.body.mark(f"{kind}_current", here.current if here else ())
        if walk:
            self.body.reveal_passage(walk.current[0])
        self.show_status()

    def _move_walk(self, steps: int) -> None:
        if self._walk:
            self._set_walk(self._walk.moved(steps))
        elif self._last_words:
            self._search(self._last_words, self.body.top)
        else:
            self.broadsheet.tell("Nothing was searched for.")

    def action_next_hit(self) -> None:
        self._move_walk(1)

    def action_previous_hit(self) -> None:
        self._move_walk(-1)

    def _search(self, words: str, begin: Place) -> None:
        self._set_walk(Walk.over_hits(words, find(self.article, words), begin))
        if words.strip() and self._walk is None:
            self.prompt.complain(f"“{words}” is not in the article.")
        else:
            self.prompt.complain("")

    # The line to type on

    def action_search(self) -> None:
        if self.prompt.has_focus_within or self.sidebar.has_focus_within or self.selecting:
            raise SkipAction
        self._search_from = (self.body.scroll_offset.y, self.body.top)
        self.prompt.open("search", "/ ", "words in this article", "")

    def on_input_changed(self, event: Input.Changed) -> None:
        if self.prompt.purpose == "search":
            row, place = self._search_from
            self._search(event.value, place)
            if self._walk is None:
                self.body.move_to_row(row)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        purpose = self.prompt.purpose
        self._close_prompt()
        if purpose == "note":
            self.keep_bookmark(event.value.strip())
        elif purpose == "search":
            self._last_words = event.value.strip() or self._last_words
            if not event.value.strip() and self._last_words:
                self._search(self._last_words, self.body.top)

    def _close_prompt(self) -> None:
        self.prompt.close()
        self.focus_body()

    def action_escape(self) -> None:
        """Close what was opened last: the line, the sidebar, the selection, the search, the chosen link."""
        if self.prompt.purpose:
            if self.prompt.purpose == "search":
                self._set_walk(None)
                self.body.move_to_row(self._search_from[0])
            self._close_prompt()
        elif self.sidebar.open_panel:
            if not self.sidebar.escape():
                self._close_sidebar()
        elif self.body.selected:
            self.clear_selection()
        else:
            self.body.choose_stop(None)
            self._set_walk(None)

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
            self.sidebar.open(panel, self.body.top)

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
            self._set_walk(None)
            self.body.choose_stop(next(stop for stop in self.body.stops if stop.words == passage))
            self.show_status()
        elif target.to_top:
            self._set_walk(None)
            self.body.move_to_place(passage.place)
        else:
            self._set_walk(Walk("lit", target.title, target.steps, event.step))

    def on_sidebar_quotes_of(self, event: Sidebar.QuotesOf) -> None:
        self.sidebar.open(self._quotes, Place(0, 0), group=event.name)

    def on_sidebar_remove(self, event: Sidebar.Remove) -> None:
        self.remove_bookmark(event.bookmark_id)

    # Links, highlights, topics

    def action_next_link(self) -> None:
        self._choose_next(1)

    def action_previous_link(self) -> None:
        self._choose_next(-1)

    def _choose_next(self, direction: int) -> None:
        if self.sidebar.open_panel and not self.sidebar.has_class("-beside"):
            self._close_sidebar()
        self.focus_body()
        stop = self.body.next_stop(direction)
        self.body.choose_stop(stop)
        self.show_status()
        if stop is None:
            self.broadsheet.tell("There are no links in this article.")

    def action_follow(self) -> None:
        """What is chosen; where nothing is, the next place of a walk."""
        if self.body.chosen:
            self._follow(self.body.chosen)
        elif self._walk:
            self._move_walk(1)
        else:
            self.broadsheet.tell("No link is selected.")

    def on_body_view_chosen(self, event: BodyView.Chosen) -> None:
        self.body.choose_stop(event.choice)
        self._follow(event.choice)

    def _follow(self, stop: Stop) -> None:
        if stop.to:
            self.body.choose_stop(None)
            self._set_walk(Walk("lit", "", ((stop.to,),)))
        elif stop.part == "topics":
            from broadsheet.tui.screens.topic import TopicScreen  # noqa: PLC0415 - loads the library's screen

            self.app.push_screen(TopicScreen(stop.target))
        elif is_web(stop.target):
            self.broadsheet.open_source(stop.target)
        else:
            self.broadsheet.tell(f"Only web pages are followed, not {stop.target}", severity="warning")

    def action_back(self) -> None:
        self.broadsheet.go_back()
