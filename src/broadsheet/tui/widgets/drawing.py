"""How an article looks: its rows drawn with marks, flags and pictures, and letters that the terminal draws larger."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from broadsheet.article import Article, Passage, Place
from broadsheet.tui.widgets.article_view import ArticleView
from broadsheet.tui.widgets.marks import Mark, Marks, cut
from broadsheet.tui.widgets.scaled import BigRow, drawn_runs, stretches, without
from broadsheet.tui.widgets.stops import Stop
from broadsheet.tui.widgets.styles import BODY_NAMES, StyleSheet, component_classes
from broadsheet.typesetting import LEAD, Alignment, Letters, Step
from broadsheet.typesetting.model import Row

_KEPT_STRIPS = 200
"""Rows that are kept drawn: some screenfuls."""
_FLAG = "⚑"
_LEAST_MARGIN = 2
"""Cells of a margin with a flag in it."""
_CUT = "┆"
"""In the margin of what was cut."""


class DrawnView(ArticleView, inherit_bindings=False):
    """Draws the rows in view, each once, in Textual's line API."""

    COMPONENT_CLASSES: ClassVar[set[str]] = component_classes("body", BODY_NAMES)

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
        """`cut_blocks` are the numbers of the blocks that are shown as cut out of the article."""
        super().__init__(article, wanted=wanted, step=step, letters=letters, alignment=alignment, place=place)
        self.chosen: Stop | None = None
        self.dimmed = False
        self._cut_blocks = cut_blocks
        self._marks = Marks()
        # Letters over links: row → (cell, letters).
        self._hints: dict[int, list[tuple[int, str]]] = {}
        # Address → the rows of its picture, where it is drawn already.
        self._drawn: dict[str, list[list[Segment]]] = {}
        self._flags: tuple[tuple[Place, str], ...] = ()
        self._flag_rows: dict[int, str] = {}
        self._styles = StyleSheet(self, "body", BODY_NAMES)
        self._rows: dict[int, Row] = {}
        self._strips: dict[tuple[int, tuple[Mark, ...], str | None, tuple[int, int] | None, str], Strip] = {}

    def set_anew(self) -> None:
        self._strips.clear()
        self._rows.clear()
        self._place_flags()

    def rows_changed(self) -> None:
        self._strips.clear()
        self._rows.clear()
        self.refresh()

    # Marks

    def mark(self, layer: str, passages: Iterable[Passage] = ()) -> None:
        """Lay a layer of marks over the text, in the place of what the layer held."""
        if self._marks.put(layer, passages):
            self.refresh()

    def flag(self, places: Iterable[tuple[Place, str]]) -> None:
        """Set a flag into the margin of these places, each in the colour that is named beside it, if any is."""
        self._flags = tuple(places)
        if self._setting:  # before the first layout there are no rows
            self._place_flags()
        self.refresh()

    def _place_flags(self) -> None:
        inside = [(place, colour) for place, colour in self._flags if place.block < len(self.article.blocks)]
        self._flag_rows = {self.setting.row_of(place): colour for place, colour in inside}

    def set_dimmed(self, *, dimmed: bool) -> None:
        """Show everything but the block that is read in muted letters, or no longer."""
        self.dimmed = dimmed
        self.refresh()

    # Pictures

    def show_picture(self, url: str, rows: list[list[Segment]]) -> None:
        """Show a picture in the room that is left for it, in the middle of its rows."""
        self._drawn[url] = rows
        self._strips.clear()
        self.refresh()

    def show_instead(self, url: str, words: str) -> None:
        """Say in the room for a picture why it is not there."""
        self.show_picture(url, [[Segment(words, self._styles.style(frozenset({"caption"})))]])

    def take_picture(self, url: str) -> None:
        """Show this picture no more, until it is drawn again."""
        if self._drawn.pop(url, None):
            self._strips.clear()
            self.refresh()

    def _picture_row(self, number: int, row: Row) -> list[Segment] | None:
        """The cells of a row of a picture; None where it is not drawn, or for the room above and below it."""
        area = self.setting.picture_area(row.block)  # the front matter has no other block than the lead picture
        drawn = self._drawn.get(self.picture_address(row.block), [])
        at = number - area.rows.start - (len(area.rows) - len(drawn)) // 2
        if not 0 <= at < len(drawn):
            return None
        blank = max(0, area.cells - sum(cell_len(text) for text, _, _ in drawn[at]))
        style = self._styles.style()
        return list(Strip([Segment(" " * (blank // 2), style), *drawn[at]]).adjust_cell_length(area.cells, style))

    def picture_address(self, figure: int) -> str:
        """The address of the picture of a figure, by the number of its block or `LEAD`."""
        if figure != LEAD:
            return self.article.blocks[figure].url
        return self.article.image.url if self.article.image else ""

    # Drawing

    def notify_style_update(self) -> None:
        self._styles.clear()
        self._strips.clear()
        super().notify_style_update()

    def _row(self, number: int) -> Row:
        row = self._rows.get(number)
        if row is None:
            if len(self._rows) > _KEPT_STRIPS:
                self._rows.clear()
            row = self._rows[number] = self.setting.row(number)
        return row

    def render_line(self, y: int) -> Strip:
        number = y + self.scroll_offset.y
        if self._setting is None or number >= self.setting.height:
            return self._finished(Strip([]))
        row = self._row(number)
        if self._is_cut_off(number, row):
            return self._finished(Strip([]))
        marks = self._marks.on(row.block, row.start, row.end) if row.block >= 0 else ()
        selection = self.text_selection if row.block < 0 else None
        span = selection.get_span(number - row.slice) if selection else None
        dimmed = ("read" if row.block == self.read_block else "dimmed") if self.dimmed else ""
        if row.block in self._cut_blocks:
            dimmed = "cut"
        key = (number, marks, self._flag_rows.get(number), span, dimmed)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) > _KEPT_STRIPS:
                self._strips.clear()
            segments = self._draw(number, row, marks, flag=key[2], dimmed=dimmed)
            if span:
                span = (max(span[0], self.margin), span[1])
                segments = _overlay(segments, span, self._styles.style(frozenset({"selection"})))
            # All rows of a big line carry the offsets of its first row, so that a selection knows only lines.
            strip = self._strips[key] = self._finished(Strip(segments), number - row.slice)
        for x, label in self._hints.get(number, ()):
            strip = self._over(strip, x, label)
        return strip

    def _finished(self, strip: Strip, line: int = 0) -> Strip:
        """The row as it goes to the terminal. `line` is what a selection knows it by."""
        strip = strip.adjust_cell_length(self.region.width, self._styles.style()).apply_offsets(0, line)
        paper = self.background_colors[1]
        for line_filter in self.get_line_filters():
            strip = strip.apply_filter(line_filter, paper)
        return Strip(strip, strip.cell_length)  # without the ones on the way, which it would keep

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows as they are kept. Textual's own way makes each one anew with every picture, for borders and padding
        that the body does not have.
        """
        strips = [self.render_line(y) for y in crop.line_range]
        if crop.column_span != (0, self.region.width):
            return [strip.crop(*crop.column_span) for strip in strips]
        # A screen above this one is drawn over the strips, and needs them as they are.
        if self.letters != "terminal" or self.setting.line_rows == 1 or crop.x or self.app.screen is not self.screen:
            return strips
        above = [
            widget.region.translate(-self.region.offset)
            for widget in self.screen.query("Sidebar, Toast, Tooltip")
            if widget.display and widget.region.overlaps(self.region)
        ]
        first = self.scroll_offset.y + crop.y
        return [self._enlarged(number, strip, above) for number, strip in enumerate(strips, first)]

    def _enlarged(self, number: int, strip: Strip, above: list[Region]) -> Strip:
        """The row as the terminal draws it larger, up to where something lies over its line."""
        if number >= self.setting.height:
            return strip
        row = self._row(number)
        big = stretches(row, self.margin)
        if not big or self._is_cut_off(number, row):
            return strip
        scale = self.setting.line_rows
        first = number - row.slice
        line = Region(big[0][0], first - self.scroll_offset.y, big[-1][1] - big[0][0], scale)
        covered = min((region.x for region in above if line.overlaps(region)), default=line.right)
        if covered < line.right:
            big = without(big, (covered, line.right), scale)
            end = big[-1][1] if big else line.x
            strip = self._over(strip, end, " " * max(0, covered - end), "")  # no part of a letter at the edge
        for x, label in self._hints.get(first, ()):
            big = without(big, (x, x + len(label)), scale)
        return BigRow(strip, big, scale, top=row.slice == 0)

    def _is_cut_off(self, number: int, row: Row) -> bool:
        """Whether the terminal is to draw the line larger, but not all of its rows are in view."""
        if self.letters != "terminal" or self.setting.line_rows == 1:
            return False
        if row.part == "blank" or all(run.scale == 1 for run in row.runs):
            return False
        first, view = number - row.slice, self.rows_in_view
        return first < view.start or first + self.setting.line_rows > self.scroll_offset.y + self._view.height

    def _over(self, strip: Strip, x: int, label: str, name: str = "hint") -> Strip:
        """The row with a label laid over it at cell `x`, in the style of this name."""
        shown = Strip([Segment(label, self._styles.style(frozenset({name})))], len(label))
        for line_filter in self.get_line_filters():
            shown = shown.apply_filter(line_filter, self.background_colors[1])
        return Strip.join([strip.crop(0, x), shown, strip.crop(x + len(label))])

    def _in_margin(self, flag: str | None, *, cut_out: bool) -> list[Segment]:
        """The cells left of the column. Without colours a flag is the first letter of its own."""
        style = self._styles.style
        margin = self.margin
        if margin < _LEAST_MARGIN or not (cut_out or flag is not None):
            return [Segment(" " * margin, style())] if margin else []
        shown, names = (_CUT, "") if flag is None else (_FLAG, f"bookmarked_{flag}")
        if flag and self.app.no_color:
            shown = flag[0]
        return [
            Segment(" " * (margin - 2), style()),
            Segment(shown, style(frozenset({"margin_mark", names}))),
            Segment(" ", style()),
        ]

    def _draw(self, number: int, row: Row, marks: tuple[Mark, ...], *, flag: str | None, dimmed: str) -> list[Segment]:
        style = self._styles.style
        segments = self._in_margin(flag, cut_out=dimmed == "cut")
        at = 0
        for run in drawn_runs(row):
            picture = self._picture_row(number, row) if "picture" in run.styles else None
            if picture:
                segments += picture
                at += run.cells
                continue
            extra = frozenset({dimmed} if dimmed else ())
            if run.start >= 0 and self._is_chosen(row, number, at):
                extra |= {"stop"}
            segments += [Segment(text, style(names | extra)) for text, names in cut(run, marks) if text]
            at += run.cells
        return [segment for segment in segments if segment.text]

    def _is_chosen(self, row: Row, number: int, x: int) -> bool:
        """Whether the run at cell `x` of the row belongs to the highlight or topic that is chosen."""
        if self.chosen is None or self.chosen.words or self.chosen.part != row.part:
            return False
        hit = self.setting.hit(number, x)
        return hit is not None and hit.item == self.chosen.item


def _overlay(segments: list[Segment], span: tuple[int, int], style: Style) -> list[Segment]:
    """The segments with the characters `[start, end)` of the row in another style; an end of -1 is the row's end."""
    start, end = span
    found: list[Segment] = []
    at = 0
    for text, own, _ in segments:
        first = min(max(0, start - at), len(text))
        last = len(text) if end < 0 else min(max(first, end - at), len(text))
        found += [Segment(text[:first], own), Segment(text[first:last], style), Segment(text[last:], own)]
        at += len(text)
    return [segment for segment in found if segment.text]
