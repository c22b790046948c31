"""Links, highlights and topics: choosing one, following it, and the ways back and forward."""

from __future__ import annotations

from textual import work

from broadsheet.tui.screens.reading_finding import Finding
from broadsheet.tui.screens.reading_footnotes import Footnotes
from broadsheet.tui.widgets.body import BodyView
from broadsheet.tui.widgets.hints import hint_labels
from broadsheet.tui.widgets.stops import Stop, is_web
from broadsheet.tui.widgets.walk import Walk


class Linking(Finding, Footnotes):
    """The actions of the group "Links". Where a link leads stands in the status line before it is followed."""

    def action_next_link(self) -> None:
        self._choose_next(1)

    def action_previous_link(self) -> None:
        self._choose_next(-1)

    def _choose_next(self, direction: int) -> None:
        self.uncover_body()
        self.footnote.close()
        stop = None
        for _ in range(self.count()):
            stop = self.body.next_stop(direction)
            self.body.choose_stop(stop)
        self.show_status()
        if stop is None:
            self.broadsheet.tell("There are no links in this article.")

    def uncover_body(self) -> None:
        """Give the body the focus, and close what covers it."""
        raise NotImplementedError

    # Hints

    def action_hints(self) -> None:
        """Put letters on the links in view; typing those of one chooses it."""
        self.skip_while_typing()
        self.uncover_body()
        stops = self.body.stops_in_view
        if not stops:
            self.broadsheet.tell("There is no link in view.")
            return
        self._hints = dict(zip(hint_labels(len(stops)), stops, strict=True))
        self._await_hint("")

    _hints: dict[str, Stop] | None = None

    def _await_hint(self, typed: str) -> None:
        left = {label: stop for label, stop in (self._hints or {}).items() if label.startswith(typed)}
        self.body.show_hints({label[len(typed) :]: stop for label, stop in left.items()})
        self.await_key("The letters on a link choose it…", lambda letter: self._take_hint(typed + letter.lower()))

    def _take_hint(self, typed: str) -> bool:
        hints = self._hints or {}
        if typed in hints:
            self.body.choose_stop(hints[typed])
            return True
        if not any(label.startswith(typed) for label in hints):
            return False
        self._await_hint(typed)
        return True

    def end_awaiting(self) -> None:
        self.body.show_hints({})

    # What is done with what is chosen

    def action_follow(self) -> None:
        """What is chosen; where nothing is, the next place of a walk."""
        if self.body.chosen:
            self._follow(self.body.chosen)
        elif self.walk:
            self.move_walk(self.count())
        else:
            self.broadsheet.tell("No link is selected.")

    def on_body_view_chosen(self, event: BodyView.Chosen) -> None:
        self.body.choose_stop(event.choice)
        self._follow(event.choice)

    def on_body_view_pointed(self) -> None:
        self.show_status()

    def _follow(self, stop: Stop) -> None:
        if stop.to:
            self.body.choose_stop(None)
            self.set_walk(Walk("lit", "", ((stop.to,),)))
        elif stop.note >= 0:
            self.toggle_footnote(stop)
        elif stop.part == "topics":
            from broadsheet.tui.screens.topic import TopicScreen  # noqa: PLC0415 - loads the library's screen

            self.app.push_screen(TopicScreen(stop.target))
        elif is_web(stop.target):
            self.broadsheet.open_source(stop.target)
        else:
            self.broadsheet.tell(f"Only web pages are followed, not {stop.target}", severity="warning")

    @property
    def chosen_address(self) -> str:
        """Where the chosen link leads; empty where none is chosen that leads to the web."""
        chosen = self.body.chosen
        return chosen.target if chosen and chosen.words and is_web(chosen.target) else ""

    def action_copy_link(self) -> None:
        """Copy the address that the chosen link leads to, whatever words are selected."""
        chosen = self.body.chosen
        if chosen and chosen.words:
            self.broadsheet.copy_to_clipboard(chosen.target)
            self.broadsheet.tell(f"Copied {chosen.target}")
        else:
            self.broadsheet.tell("No link is selected.", severity="warning")

    def action_save_link(self) -> None:
        """Save what the chosen link leads to, without leaving."""
        if self.chosen_address:
            self.broadsheet.tell("Saving what the link leads to…")
            self._save_address(self.chosen_address)
        else:
            self.broadsheet.tell("No link to a web page is selected.", severity="warning")

    @work(group="saving")
    async def _save_address(self, address: str) -> None:
        with self.broadsheet.telling():
            async for outcome in self.broadsheet.reader.save_many([address]):
                if outcome.opened:
                    self.broadsheet.tell(f"Saved “{outcome.opened.article.title or address}”.")
                elif outcome.queued:
                    self.broadsheet.tell("The link cannot be fetched now: it waits in the library.", severity="warning")
                elif outcome.error:
                    self.broadsheet.tell_error(outcome.error)

    # The way back

    def action_back(self) -> None:
        self.broadsheet.go_back()

    def action_forward(self) -> None:
        self.broadsheet.go_forward()
