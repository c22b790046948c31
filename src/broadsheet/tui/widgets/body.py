"""The body: what is read, with the links that can be followed and the words that can be selected."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.selection import Selection

from broadsheet.article import Article, Passage, Place
from broadsheet.tui.widgets.drawing import DrawnView
from broadsheet.tui.widgets.selecting import Selected, cell_of, point_of, select, word_around
from broadsheet.tui.widgets.stops import Stop, stop_at, stops
from broadsheet.typesetting import Alignment, Letters, Step, source_text


class BodyView(DrawnView, inherit_bindings=False):
    """Shows an article and lays marks over it. Knows places and passages; what they mean is the screen's business."""

    class Chosen(Message):
        """A link, highlight or topic was clicked."""

        def __init__(self, stop: Stop) -> None:
            super().__init__()
            self.choice = stop

    class Pointed(Message):
        """The mouse points at another link, highlight or topic than before, or at none any more."""

    class SelectionChanged(Message):
        """Other words are selected, or none any more."""

    def __init__(
        self,
        article: Article,
        *,
        wanted: int,
        step: Step,
        letters: Letters,
        alignment: Alignment,
        place: Place,
        cut_blocks: frozenset[int] = frozenset(),
    ) -> None:
        super().__init__(
            article,
            wanted=wanted,
            step=step,
            letters=letters,
            alignment=alignment,
            place=place,
            cut_blocks=cut_blocks,
        )
        self.stops = stops(article)
        self.selected: Selected | None = None
        # The selection that was made of places, and what it is: a row and a cell would tell less exactly.
        self._exact: tuple[Selection, Selected] | None = None
        # The stop that the mouse points at.
        self.pointed: Stop | None = None

    def set_anew(self) -> None:
        super().set_anew()
        if self.selected and self.selected.in_body:
            self.select_between(self.selected.start, self.selected.end)
        elif self.selected:
            self.screen.clear_selection()

    def rows_changed(self) -> None:
        super().rows_changed()
        if self.selected and self.selected.in_body:  # its ends are other cells now
            self.select_between(self.selected.start, self.selected.end)

    # Stops

    def choose_stop(self, stop: Stop | None) -> None:
        """Show this stop as the chosen one and bring it into view."""
        self.chosen = stop
        self._strips.clear()
        self.mark("stop", [stop.words] if stop and stop.words else ())
        self.refresh()
        if stop and stop.words:
            self.reveal_passage(stop.words)
        elif stop:
            self.reveal(self._stop_rows(stop))

    def next_stop(self, direction: int) -> Stop | None:
        """The stop after (1) or before (-1) the chosen one; where that is out of view, the next from its edge."""
        if not self.stops:
            return None
        view = self.rows_in_view
        rows = [self._stop_rows(stop) for stop in self.stops]
        if self.chosen:
            current = self.stops.index(self.chosen)
            if rows[current].start < view.stop and rows[current].stop > view.start:
                return self.stops[(current + direction) % len(self.stops)]
        if direction > 0:
            return next((s for s, r in zip(self.stops, rows, strict=True) if r.start >= view.start), self.stops[0])
        backwards = zip(reversed(self.stops), reversed(rows), strict=True)
        return next((s for s, r in backwards if r.stop <= view.stop), self.stops[-1])

    @property
    def stops_in_view(self) -> list[Stop]:
        """The links and highlights of which the beginning is in view."""
        view = self.rows_in_view
        return [stop for stop in self.stops if stop.part != "topics" and self._stop_rows(stop).start in view]

    def show_hints(self, hints: Mapping[str, Stop]) -> None:
        """Put letters over the beginnings of stops, in the place of those that were there."""
        placed: dict[int, list[tuple[int, str]]] = {}
        for label, stop in hints.items():
            y = self._stop_rows(stop).start
            x = cell_of(self.setting, stop.words.place) if stop.words else 0
            placed.setdefault(y, []).append((self.margin + x, label))
        if placed != self._hints:
            self._hints = placed
            self.refresh()

    def _stop_rows(self, stop: Stop) -> range:
        return self.rows_of(stop.words) if stop.words else self.setting.part_rows(stop.part, stop.item)

    # Mouse

    @property
    def allow_select(self) -> bool:
        return True

    def on_click(self, event: events.Click) -> None:
        event.prevent_default()  # the default selects everything on a double click
        if event.chain > 1:
            self._select_around(event.x, event.y, whole=event.chain > 2)
        elif self.text_selection is None:
            stop = self._stop_under(event.x, event.y)
            if stop:
                self.post_message(self.Chosen(stop))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self._point_at(self._stop_under(event.x, event.y))

    def on_leave(self) -> None:
        self._point_at(None)

    def _point_at(self, stop: Stop | None) -> None:
        if stop != self.pointed:
            self.pointed = stop
            self.post_message(self.Pointed())

    def _stop_under(self, x: int, y: int) -> Stop | None:
        row = y + self.scroll_offset.y
        hit = self.setting.hit(row, x - self.margin) if row < self.setting.height else None
        return stop_at(self.stops, hit.part, hit.item, hit.block, hit.offset) if hit else None

    def _select_around(self, x: int, y: int, *, whole: bool) -> None:
        """Select the word under the mouse, or the whole of its block."""
        row = y + self.scroll_offset.y
        hit = self.setting.hit(row, x - self.margin) if row < self.setting.height else None
        if hit and hit.block >= 0:
            text = self.article.blocks[hit.block].text
            start, end = (0, len(text)) if whole else word_around(text, hit.offset)
            self.select(Passage(hit.block, start, end))

    def select(self, passage: Passage) -> None:
        self.select_between(passage.place, Place(passage.block, passage.end))

    def select_between(self, start: Place, end: Place) -> None:
        """Select the body from one place to another as the mouse would."""
        first, last = (point_of(self.setting, place, self.margin) for place in (start, end))
        selection = Selection(Offset(first[1], first[0]), Offset(last[1], last[0]))
        self._exact = (selection, Selected(start, end, source_text(self.article, start, end), in_body=True))
        self.screen.selections = {self: selection}
        self.selection_updated(selection)

    def selection_updated(self, selection: Selection | None) -> None:
        if selection != self.text_selection:
            return  # the screen tells of each selection a little later: this one is over already
        exact = self._exact if self._exact and self._exact[0] == selection else None
        self.selected = exact[1] if exact else self._selected(selection) if selection else None
        self.mark("selection", self.selected.passages(self.article) if self.selected else ())
        self.post_message(self.SelectionChanged())

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        selected = self.selected or self._selected(selection)
        return (selected.text, "\n") if selected else None

    def _selected(self, selection: Selection) -> Selected | None:
        # A selection that goes on in another widget ends at the edge of the view.
        view = self.rows_in_view
        start = (selection.start.y, selection.start.x) if selection.start else (view.start, 0)
        end = (selection.end.y, selection.end.x) if selection.end else (view.stop, 0)
        return select(self.setting, start, end, self.margin)
