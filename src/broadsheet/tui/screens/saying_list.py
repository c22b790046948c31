"""Quotes as rows of a list."""

from __future__ import annotations

from broadsheet.library import Appearance, Entry, Saying
from broadsheet.tui.screens.lists import LineList
from broadsheet.tui.screens.phrases import counted, fit, reading_mark, short_day
from broadsheet.typesetting.faces import Face

_PLAIN = Face()


class SayingList(LineList[Saying | Entry]):
    """The words on two rows; below them who said it, and where. An article has its title and where it stood."""

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
        if row < 2:
            lines = _PLAIN.break_lines(f"“{' '.join(item.text.split())}”", room)
            text = f"“{' '.join(item.text.split())}”"
            if row >= len(lines):
                return []
            start, end = lines[row]
            shown = text[start:] if row == 1 else text[start:end]
            return [("   ", ""), (fit(shown, room) + " ", "title-read")]
        source = self.source_of(item)
        others = len(item.sources) - 1
        more = f"and in {counted(others, 'article')} more" if others else ""
        speakers = ", ".join(item.speakers)
        facts = (source.title, source.site, short_day(source.day, self.today), more)
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
