"""Moving in the body: by lines and pages, from thing to thing, back and forward, to marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from broadsheet.article import Place
from broadsheet.tui.screens.reading_awaiting import Awaiting
from broadsheet.tui.screens.reading_base import ReadingBase
from broadsheet.tui.widgets.jumps import Jumps

SIDEWAYS = 8
"""Letters by which wide code is moved."""


class Jumping(ReadingBase):
    """Keeps where one jumped from, whatever the jump was."""

    @property
    def jumps(self) -> Jumps:
        """Made when it is first needed, as the parts of the screen are put together without a say in their making."""
        if self._jumps is None:
            self._jumps = Jumps()
        return self._jumps

    _jumps: Jumps | None = None

    @contextmanager
    def jumping(self) -> Iterator[None]:
        """Remember the place before, where what happens inside leads further than a screenful."""
        body = self.body
        place, row = body.top, body.scroll_offset.y
        yield
        if abs(body.scroll_offset.y - row) >= max(1, len(body.rows_in_view) // 2):
            self.jumps.note(place)


class Moving(Awaiting, Jumping):
    """The actions that only move the body."""

    _marks: dict[str, Place] | None = None

    # Lines and pages

    def action_line_down(self) -> None:
        self.body.move_lines(self.count())

    def action_line_up(self) -> None:
        self.body.move_lines(-self.count())

    def action_page_down(self) -> None:
        self.body.move_pages(1, self.count())

    def action_page_up(self) -> None:
        self.body.move_pages(-1, self.count())

    def action_half_down(self) -> None:
        self.body.move_pages(0.5, self.count())

    def action_half_up(self) -> None:
        self.body.move_pages(-0.5, self.count())

    def action_start(self) -> None:
        with self.jumping():
            self.body.move_to_start()

    def action_end(self) -> None:
        with self.jumping():
            self.body.move_to_end()

    # Sideways

    def action_code_right(self) -> None:
        self._slide(self.count())

    def action_code_left(self) -> None:
        self._slide(-self.count())

    def _slide(self, steps: int) -> None:
        body = self.body
        if not body.slide_code(steps * SIDEWAYS) and not body.wide_code:
            self.broadsheet.tell("No code in view is wider than the column.")

    # From thing to thing

    def action_next_heading(self) -> None:
        self._move_among(self._headings, self.count(), "There is no heading further down.")

    def action_previous_heading(self) -> None:
        self._move_among(self._headings, -self.count(), "")

    def action_next_paragraph(self) -> None:
        self._move_among(self._paragraphs, self.count(), "There is no paragraph further down.")

    def action_previous_paragraph(self) -> None:
        self._move_among(self._paragraphs, -self.count(), "")

    @property
    def _headings(self) -> list[Place]:
        return [Place(n, 0) for n, block in enumerate(self.article.blocks) if block.kind == "heading"]

    @property
    def _paragraphs(self) -> list[Place]:
        return [Place(n, 0) for n, block in enumerate(self.article.blocks) if block.text]

    def _move_among(self, places: Sequence[Place], steps: int, nothing: str) -> None:
        """So many of the places on; from the first one back to the start, from the last one nowhere."""
        body = self.body
        here, top = body.scroll_offset.y, body.top
        with self.jumping():
            if steps > 0:
                after = bisect_right(places, top) if here >= body.setting.row_of(top) else bisect_left(places, top)
                if after == len(places) or here >= body.max_scroll_y:
                    self.broadsheet.tell(nothing)
                else:
                    body.move_to_row(body.setting.row_of(places[min(after + steps, len(places)) - 1]))
            else:
                before = bisect_left(places, top) + steps
                body.move_to_row(body.setting.row_of(places[before]) if before >= 0 else 0)

    # Percent

    def action_go_to(self) -> None:
        """Ask for a percentage; a count before the key is one."""
        self.skip_while_typing()
        if self.counted:
            self.go_to_percent(str(self.count()))
        else:
            self.prompt.open("percent", "Go to % ", "0 to 100", "")

    def go_to_percent(self, words: str) -> None:
        number = words.strip().removesuffix("%").strip()
        try:
            share = float(number.replace(",", ".")) / 100
        except ValueError:
            share = -1.0
        if not 0 <= share <= 1:
            self.broadsheet.tell(f"“{words.strip()}” is no percentage from 0 to 100.", severity="warning")
            return
        with self.jumping():
            self.body.move_to_share(share)

    # Back, forward, marks

    def action_jump_back(self) -> None:
        self._move_to(self.jumps.back(self.body.top), "There is no jump to go back to.")

    def action_jump_forward(self) -> None:
        self._move_to(self.jumps.forward(self.body.top), "There is no jump to go forward to.")

    def _move_to(self, place: Place | None, otherwise: str) -> None:
        if place is None:
            self.broadsheet.tell(otherwise)
        else:
            self.body.move_to_place(place)

    def action_set_mark(self) -> None:
        self.skip_while_typing()
        self.await_key("A letter marks this place…", self._set_mark)

    def action_to_mark(self) -> None:
        self.skip_while_typing()
        key = self.key("reading.to_mark")
        self.await_key(f"To the mark with the letter… ({key} again: where the last jump began)", self._go_to_mark)

    def _set_mark(self, letter: str) -> bool:
        if not letter.isalnum():
            return False
        self._marks = {**(self._marks or {}), letter: self.body.top}
        self.broadsheet.tell(f"Marked with {letter}: {self.key('reading.to_mark')}{letter} comes back here.")
        return True

    def _go_to_mark(self, letter: str) -> bool:
        if letter and letter == self.key("reading.to_mark"):
            self.action_jump_back()
            return True
        place = (self._marks or {}).get(letter)
        if place is None:
            if letter.isalnum():
                self.broadsheet.tell(f"Nothing is marked with {letter}.")
            return letter.isalnum()
        with self.jumping():
            self.body.move_to_place(place)
        return True
