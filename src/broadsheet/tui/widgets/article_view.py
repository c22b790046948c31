"""An article set into rows that fit the view, and where in it the view is. How rows look is not known here."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView

from broadsheet.article import Article, Passage, Place
from broadsheet.typesetting import LEAD, Alignment, Letters, Measure, PictureSize, Setting, Step, set_article

OVERLAP = 2
"""Lines of the page before that stay in view when a page is turned."""
PICTURE_SHARE = 0.5
"""The most of the screen's height that a picture takes."""
MOST_PICTURE_ROWS = 20
LEAST_PICTURE_ROWS = 5
"""Fewer rows show nothing: there are no pictures on screens that low."""
_GUTTERS = ((50, 3), (30, 2), (16, 1))
"""The least width of the view for a margin of so many cells on each side of the column."""


class ArticleView(ScrollView, can_focus=True, inherit_bindings=False):
    """Keeps its place in the article, whatever the article is set to, and moves by lines, pages and places."""

    class Moved(Message):
        """The view shows another stretch of the article."""

    def __init__(
        self, article: Article, *, wanted: int, step: Step, letters: Letters, alignment: Alignment, place: Place
    ) -> None:
        super().__init__(id="body")
        self.article = article
        self._wanted = wanted
        self._step: Step = step
        self._letters: Letters = letters
        self._alignment: Alignment = alignment
        self._sizes: dict[str, PictureSize] = {}
        self._top = place
        # Rows between the top of the view and the line of its place: of a picture, or blank.
        self._rows_above = 0
        # The row of the front matter that is at the top, where it is: it has no place of its own.
        self._front_row: int | None = None
        self._setting: Setting | None = None
        self._view = Size(0, 0)

    # Setting

    @property
    def setting(self) -> Setting:
        """The article as it is set now; before the first layout, at the width that is wanted."""
        if self._setting is None:
            self._setting = set_article(self.article, self._measure(self._wanted), self._sizes)
        return self._setting

    @property
    def margin(self) -> int:
        """Cells left of the column."""
        return max(0, (self._view.width - self.setting.width) // 2)

    def set_step(self, step: Step) -> None:
        """Set the text at another size; the line at the top stays at the top."""
        if step != self._step:
            self._step = step
            self._set()

    @property
    def letters(self) -> Letters:
        """How the letters of the big steps are drawn."""
        return self._letters

    def set_letters(self, letters: Letters) -> None:
        """Draw the letters of the big steps in another way; the line at the top stays at the top."""
        if letters != self._letters:
            self._letters = letters
            self._set()

    def set_alignment(self, alignment: Alignment) -> None:
        """Align the text in another way. It takes the same rows in all of them."""
        if alignment != self._alignment:
            self._alignment = alignment
            self._set()

    @property
    def picture_sizes(self) -> Mapping[str, PictureSize]:
        """The pictures that there is room for, by address, and their sizes in pixels, known or guessed."""
        return self._sizes

    def set_pictures(self, sizes: Mapping[str, PictureSize]) -> None:
        """Leave room for these pictures, and only these; the row at the top stays at the top."""
        if sizes != self._sizes:
            self._sizes = dict(sizes)
            self._set()

    def _measure(self, column: int) -> Measure:
        rows = min(MOST_PICTURE_ROWS, round(self.screen.size.height * PICTURE_SHARE))
        rows = 0 if rows < LEAST_PICTURE_ROWS else rows
        return Measure(column, self._wanted, self._step, self._letters, self._alignment, picture_rows=rows)

    def on_resize(self) -> None:
        if self.scrollable_content_region.size != self._view:
            self._set()

    def _set(self) -> None:
        width, height = self.scrollable_content_region.size
        if width <= 0 or height <= 0:
            return
        gutter = next((cells for least, cells in _GUTTERS if width >= least), 0)
        measure = self._measure(max(1, width - 2 * gutter))
        same = self._setting is not None and self._setting.measure == measure
        if self._setting is None or not same or self._setting.pictures != self._sizes:
            slid = self._setting.slid if self._setting else {}
            self._setting = set_article(self.article, measure, dict(self._sizes))
            for block, letters in slid.items():
                self._setting.slide(block, letters)
            self.set_anew()
        # Until the view is at its place again, what `watch_scroll_y` sees is not the person's doing.
        self._view = Size(0, 0)
        self.virtual_size = Size(width, self.setting.height)
        self.scroll_to(y=self._row_of_top(exactly=same), animate=False, force=True)
        self._view = Size(width, height)
        self.refresh()
        self.post_message(self.Moved())

    def set_anew(self) -> None:
        """The article was set to another measure: everything that hangs on rows is to be done again."""

    def rows_changed(self) -> None:
        """Rows are to be drawn anew; none of them has moved."""

    def _row_of_top(self, *, exactly: bool) -> int:
        """The row for the top of the view; where only pictures have changed, `exactly` the one that was there."""
        if self._front_row is None:
            picture = len(self.setting.picture_area(self._top.block).rows)
            above = self._rows_above if exactly else min(self._rows_above, picture)
            return max(0, self.setting.top_row(self._top) - above)
        return min(self._front_row, self.setting.row_of(Place(0, 0))) if self.article.blocks else self._front_row

    def pictures_around(self) -> list[int]:
        """The figures, by the numbers of their blocks or `LEAD`, of which the picture is in view or a page from it."""
        if not self._view.height:  # nothing is set before the first layout
            return []
        view = self.rows_in_view
        near = range(max(0, view.start - len(view)), view.stop + len(view))
        first, last = (self.setting.place_at(y).block for y in (near.start, near.stop))
        blocks = self.article.blocks
        figures = [n for n in range(first, min(last + 1, len(blocks))) if blocks[n].kind == "figure"]
        return [n for n in (LEAD, *figures) if _meet(self.setting.picture_area(n).rows, near)]

    def shows_picture(self, figure: int) -> bool:
        """Whether some of the room for its picture is in view."""
        return _meet(self.setting.picture_area(figure).rows, self.rows_in_view)

    # Where the view is

    @property
    def top(self) -> Place:
        """The place at the top of the view: what comes back after a resize and is remembered as read up to."""
        return self._top

    @property
    def end_of_view(self) -> Place:
        """The first place below the view, as far as that can be told."""
        below = self.setting.place_at(self.rows_in_view.stop)
        return Place(below.block, below.offset + 1) if self.rows_in_view.stop >= self.setting.height else below

    @property
    def read_block(self) -> int:
        """The number of the block that is read now: the one at the top; on the last screenful it goes to the bottom."""
        y, height = self.scroll_offset.y, max(1, len(self.rows_in_view))
        gone = max(0, y - max(0, self.max_scroll_y - height)) / min(height, self.max_scroll_y or 1)
        return self.setting.place_at(y + round(gone * (height - 1))).block

    @property
    def progress(self) -> float:
        """How far the view is, 0 at the start, 1 where the end of the article is in view."""
        return min(1.0, self.scroll_offset.y / self.max_scroll_y) if self.max_scroll_y > 0 else 1.0

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if self.scrollable_content_region.size == self._view and round(old_value) != round(new_value):
            self._note_top(round(new_value))
            self.post_message(self.Moved())

    def _note_top(self, y: int) -> None:
        y = min(max(0, y), self.setting.height - 1)
        self._top = self.setting.place_at(y)
        line = self.setting.row_of(self._top)
        self._front_row = y if self._top == (0, 0) and 0 < y < line else None
        self._rows_above = max(0, line - y) if self._top > (0, 0) else 0

    @property
    def rows_in_view(self) -> range:
        y = self.scroll_offset.y
        return range(y, min(self.setting.height, y + self._view.height))

    def move_lines(self, lines: int) -> None:
        """Move by lines of text, each as many rows as a line takes."""
        self.move_to_row(self.scroll_offset.y + lines * self.setting.line_rows)

    def move_pages(self, pages: float, times: int = 1) -> None:
        """Move by the height of the view less the overlap, in whole lines of text, so many times."""
        line = self.setting.line_rows
        lines = self._view.height // line
        if abs(pages) >= 1:
            lines = lines - OVERLAP if lines > 2 * OVERLAP else lines - 1
        self.move_lines(times * max(1, int(lines * abs(pages))) * (1 if pages > 0 else -1))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._turn_wheel(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._turn_wheel(event, -1)

    def _turn_wheel(self, event: events.MouseEvent, direction: int) -> None:
        """Lines of several rows move as wholes."""
        rows = self.setting.line_rows
        if rows > 1:
            event.stop()
            event.prevent_default()
            self.move_lines(direction * max(1, round(self.app.scroll_sensitivity_y / rows)))

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        self._turn_wheel_sideways(event, 1)

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        self._turn_wheel_sideways(event, -1)

    def _turn_wheel_sideways(self, event: events.MouseEvent, direction: int) -> None:
        event.stop()
        event.prevent_default()
        self.slide_code(direction * round(self.app.scroll_sensitivity_x))

    # Sideways

    @property
    def wide_code(self) -> list[int]:
        """The numbers of the blocks in view whose code is wider than the column."""
        view = self.rows_in_view
        first, last = (self.setting.place_at(y).block for y in (view.start, view.stop))
        return [number for number in range(first, last + 1) if self.setting.is_wide(number)]

    def slide_code(self, letters: int) -> bool:
        """Move the code in view that is wider than the column; the text stays. False where nothing moves."""
        moved = [self.setting.slide(block, letters) for block in self.wide_code]
        if any(moved):
            self.rows_changed()
        return any(moved)

    def _slide_to(self, passage: Passage) -> None:
        if self.setting.slide_to(passage):
            self.rows_changed()

    # To rows and places

    def move_to_row(self, y: int) -> None:
        """Scroll so that row `y` is at the top, or the first row of the line that it is part of."""
        if self.setting.height:
            y = min(max(0, y), self.setting.height - 1)
            self._scroll(y - self.setting.row(y).slice)

    def _scroll(self, y: int) -> None:
        """Scroll to a row at the person's wish; what is at the top now holds, even where a resize is on its way."""
        self.scroll_to(y=y, animate=False, force=True)
        self._note_top(self.scroll_offset.y)

    def move_to_start(self) -> None:
        self.move_to_row(0)

    def move_to_share(self, share: float) -> None:
        """Move to where `progress` is this."""
        if share >= 1:
            self.move_to_end()
        else:
            self.move_to_row(round(self.max_scroll_y * share))

    def move_to_end(self) -> None:
        self._scroll(self.max_scroll_y)

    def move_to_place(self, place: Place) -> None:
        """Bring the line of a place to the top."""
        self.move_to_row(self.setting.top_row(place))

    def reveal(self, rows: range) -> None:
        """Move only where the rows are not in view, and then so that they come in the upper third."""
        view = self.rows_in_view
        if rows and not (view.start <= rows.start and rows.start + min(len(rows), len(view)) <= view.stop):
            self.move_to_row(rows.start - self._view.height // 4)

    def reveal_line(self, place: Place) -> None:
        """Bring the line of a place into view with the least movement, and in wide code the place itself."""
        self._slide_to(Passage(place.block, place.offset, place.offset))
        first = self.setting.row_of(place)
        view = self.rows_in_view
        last = first + self.setting.line_rows - 1
        if first < view.start:
            self.move_to_row(first)
        elif last >= view.stop:
            top = last - self._view.height + 1
            cut_off = self.setting.row(top).slice
            self.move_to_row(min(first, top + (self.setting.line_rows - cut_off if cut_off else 0)))

    def reveal_passage(self, passage: Passage) -> None:
        """Bring a passage into view; wide code moves sideways for it."""
        self._slide_to(passage)
        self.reveal(self.rows_of(passage))

    def rows_of(self, passage: Passage) -> range:
        rows = self.setting.rows_of(passage)
        first = self.setting.row_of(passage.place)
        return rows or range(first, first + 1)


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop
