"""Selecting from the keyboard: words, lines, sentences and paragraphs, and what is done with them."""

from __future__ import annotations

from broadsheet.actions import in_scope
from broadsheet.article import Place
from broadsheet.tui.screens.reading_base import ReadingBase
from broadsheet.tui.widgets.selecting import cell_of, line_from
from broadsheet.tui.widgets.units import Picked, Stretch, Unit, previous_unit, unit_at

_NAMES = frozenset(action.name for action in in_scope("selecting"))


class Selecting(ReadingBase):
    """The actions of the scope "selecting". They answer only while some of the body is selected, by keys or mouse."""

    _picked: Picked | None = None
    _growing = True
    _column: int | None = None
    """Where on the line the moving end is wanted while it goes from line to line."""

    @property
    def selecting(self) -> bool:
        selected = self.body.selected
        return selected is not None and selected.start < selected.end

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return super().check_action(action, parameters) and (action not in _NAMES or self.selecting)

    def hint_of_selection(self) -> str:
        """How much is selected, and what can be done with it."""
        selected = self.body.selected
        words = len(selected.text.split()) if selected else 0
        offers = (
            ("reading.copy", "copy"),
            ("reading.bookmark", "keep"),
            ("selecting.look_up", "library"),
            ("reading.select", "move" if self._growing else "grow"),
            ("selecting.other_end", "other end"),
        )
        keys = " · ".join(f"{key} {does}" for action, does in offers if (key := self.key(action)))
        return f"{words} word{'s' if words != 1 else ''}: {keys}"

    def on_body_view_selection_changed(self) -> None:
        self.show_status()

    # Beginning, and between growing and moving

    def action_select(self) -> None:
        """Select the first sentence in view; again, the keys move the selection instead of making it longer."""
        self.focus_body()
        if self.selecting:
            self._growing = not self._growing
            self.show_status()
            return
        first = self._first_in_view()
        found = unit_at(self.article, "sentence", first)
        if found is None:
            self.broadsheet.tell("There is no text to select.")
            return
        self._growing = True
        self._pick(Picked(*found))

    def _first_in_view(self) -> Place:
        """The place of the first line of the body that is in view, so that the sentence in it is seen."""
        body = self.body
        rows = (body.setting.row(y) for y in body.rows_in_view)
        return next((Place(row.block, row.start) for row in rows if row.block >= 0), body.top)

    def _pick(self, picked: Picked, *, column: int | None = None) -> None:
        self._picked = picked
        self._column = column
        self.body.select_between(*picked.stretch)
        self.body.reveal_line(self._shown_end(picked))

    def _shown_end(self, picked: Picked) -> Place:
        """A place on the line where the moving end is seen: the end itself lies behind the last letter."""
        if picked.head > picked.anchor:
            return Place(picked.head.block, max(0, picked.head.offset - 1))
        return picked.head

    def _under_way(self) -> Picked:
        """What is selected, with the end that moves; what the mouse selected grows at its end."""
        selected = self.body.selected
        if selected and (self._picked is None or self._picked.stretch != (selected.start, selected.end)):
            self._picked = Picked(selected.start, selected.end)
        return self._picked or Picked(self.body.top, self.body.top)

    # The keys

    def _by(self, unit: Unit, direction: int) -> None:
        picked = self._under_way()
        step = picked.grown if self._growing else picked.moved
        self._pick(step(self.article, unit, direction))

    def _by_line(self, direction: int) -> None:
        picked = self._under_way()
        setting = self.body.setting
        end = self._shown_end(picked)
        column = cell_of(setting, end) if self._column is None else self._column
        there = line_from(setting, end, direction, column)
        word = self._word_on_line(there) if there else None
        if word is None:
            return
        if not self._growing:
            self._pick(Picked(*word), column=column)
            return
        edge = word.end if word.end > picked.anchor else word.start
        crossed = (edge > picked.anchor) != (picked.head > picked.anchor)
        anchor = picked.kept_at_anchor(self.article, "word") if crossed else picked.anchor
        self._pick(Picked(anchor, edge), column=column)

    def _word_on_line(self, place: Place) -> Stretch | None:
        """The word at the place or behind it; past the line's last word, that one."""
        word = unit_at(self.article, "word", place)
        setting = self.body.setting
        if word and setting.row_of(word.start) > setting.row_of(place):
            return previous_unit(self.article, "word", place)
        return word

    def action_word_forward(self) -> None:
        self._by("word", 1)

    def action_word_back(self) -> None:
        self._by("word", -1)

    def action_one_line_down(self) -> None:
        self._by_line(1)

    def action_one_line_up(self) -> None:
        self._by_line(-1)

    def action_sentence_forward(self) -> None:
        self._by("sentence", 1)

    def action_sentence_back(self) -> None:
        self._by("sentence", -1)

    def action_paragraph_forward(self) -> None:
        self._by("paragraph", 1)

    def action_paragraph_back(self) -> None:
        self._by("paragraph", -1)

    def action_other_end(self) -> None:
        picked = self._under_way().turned()
        self._growing = True
        self._pick(picked)

    def action_look_up(self) -> None:
        """Look for the selected words in the library."""
        if self.body.selected:
            from broadsheet.tui.screens.topic import TopicScreen  # noqa: PLC0415 - loads the library's screen

            words = " ".join(self.body.selected.text.split())
            self.app.push_screen(TopicScreen(words))
