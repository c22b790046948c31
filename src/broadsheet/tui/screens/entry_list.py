"""The saved articles as rows of a list."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.library import Entry, Library
from broadsheet.tui.screens.listing import Fetched
from broadsheet.tui.screens.lists import LineList
from broadsheet.tui.screens.phrases import fit, minutes_left, reading_mark, reading_words, short_date

NARROW = 60
"""Cells below which what is still to be read comes before where it stood."""


class EntryList(LineList[Entry]):
    """Titles with a mark for how much was read; below each the site, the day it was saved and the time it takes."""

    def draw(self, item: Entry, row: int, width: int) -> list[tuple[str, str]]:
        if row == 0:
            title = "title" if item.progress <= 0 else "title-read"
            return [(f" {reading_mark(item.progress)} ", "mark"), (fit(item.title, width - 4) + " ", title)]
        day = short_date(item.saved_at, self.today)
        time = minutes_left(item.minutes, item.progress) if item.fetched else "waits to be fetched"
        tags = " ".join(f"#{tag}" for tag in item.tags)
        archived = "archived" if item.archived else ""
        star = "★" if item.starred else ""
        read = reading_words(item.progress)
        facts = (star, item.site, day, time, read, archived, tags)
        if width < NARROW:
            facts = (star, time, read, archived, item.site, day, tags)
        return [("   ", ""), (fit(" · ".join(filter(None, facts)), width - 4) + " ", "details")]


def saved(library: Library, numbers: Sequence[int]) -> Fetched[int, Entry]:
    """The articles with these numbers as a listing."""
    return Fetched(numbers, library.entries_of, lambda entry: entry.id)
