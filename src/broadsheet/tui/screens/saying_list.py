"""Quotes as rows of a list."""

from __future__ import annotations

from broadsheet.library import Appearance, Entry, Saying
from broadsheet.tui.screens.lists import LineList
from broadsheet.tui.screens.phrases import fit, reading_mark, short_day
from broadsheet.typesetting.faces import Face

_PLAIN = Face()
_WORDS = 2
"""Rows for the words at the most."""


class SayingList(LineList[Saying | Entry]):
    """The words on two rows; below them who said it and in which of the articles. Of an article its title.

    `show_next_source` goes through the articles of the quote under the cursor.
    """

    rows, leading = 4, 1

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._sources: dict[tuple[str, tuple[str, ...]], int] = {}

    def source_of(self, saying: Saying) -> Appearance:
        """The article that is shown of those in which the words stand."""
        return saying.sources[self._sources.get((saying.text, saying.speakers), 0) % len(saying.sources)]

    def show_next_source(self) -> None:
        saying = self.current
        if isinstance(saying, Saying):
            key = (saying.text, saying.speakers)
            self._sources[key] = (self._sources.get(key, 0) + 1) % len(saying.sources)
            self._refresh_entry(self.cursor)

    def draw(self, item: Saying | Entry, row: int, width: int) -> list[tuple[str, str]]:
        room = max(1, width - 4)
        if isinstance(item, Entry):
            return self._article(item, row, room)
        text = f"“{' '.join(item.text.split())}”"
        lines = _PLAIN.break_lines(text, room)[:_WORDS]
        if row < len(lines):
            start, end = lines[row]
            return [
                ("   ", ""),
                (fit(text[start:] if row == _WORDS - 1 else text[start:end], room) + " ", "title-read"),
            ]
        if row > len(lines):
            return []
        source = self.source_of(item)
        which = f"{item.sources.index(source) + 1} of {len(item.sources)}" if len(item.sources) > 1 else ""
        speakers = ", ".join(item.speakers)
        facts = (which, source.title, source.site, short_day(source.day, self.today))
        said = fit(speakers, min(room, len(speakers))) + ("  " if speakers else "")
        where = fit(" · ".join(filter(None, facts)), max(0, room - len(said)))
        return [(" — " if speakers else "   ", "mark"), (said, "mark"), (where + " ", "details")]

    def _article(self, item: Entry, row: int, room: int) -> list[tuple[str, str]]:
        if row == 0:
            return [(f" {reading_mark(item.progress)} ", "mark"), (fit(item.title, room) + " ", "title")]
        if row == 1:
            day = (item.published or item.saved_at).astimezone().date()
            facts = (item.site, short_day(day, self.today), f"{item.minutes} min")
            return [("   ", ""), (fit(" · ".join(filter(None, facts)), room) + " ", "details")]
        return [("   ", ""), (fit(item.highlights[0] if item.highlights else "", room) + " ", "details")]
