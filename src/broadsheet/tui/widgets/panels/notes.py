"""A person's own bookmarks in the article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from broadsheet.anchor import locate
from broadsheet.article import Article, Passage, Place
from broadsheet.library.model import Bookmark, Colour
from broadsheet.text import clean_text
from broadsheet.tui.widgets.panels.model import Entry, Panel, PanelName, Target, first_at_or_after

_SHOWN = 160
"""Characters of the text at a place that an entry shows."""
WHOLE_ARTICLE = "The whole article"
GONE = "No longer in the article"


class Notes(Panel):
    name: ClassVar[PanelName] = "notes"
    title = "Notes"
    empty = "You have kept no place of this article yet."
    hints = (("reading.bookmark", "add"), ("panel.colour", "colour"), ("panel.remove", "remove"))

    def __init__(self, article: Article, bookmarks: Sequence[Bookmark]) -> None:
        self.bookmarks = tuple(bookmarks)
        self._at = tuple(locate(article, mark.anchor) if mark.anchor else None for mark in bookmarks)
        self.entries = tuple(
            Entry(
                number,
                words=_words(article, mark, passage),
                style="words",
                most=3,
                tail=mark.colour,
                tail_style=mark.colour or "tail",
                details=tuple(part for part in (mark.note, GONE if mark.anchor and not passage else "") if part),
                details_most=4,
            )
            for number, (mark, passage) in enumerate(zip(self.bookmarks, self._at, strict=True))
        )

    def in_colour(self, colour: Colour) -> tuple[Passage, ...]:
        """Where the bookmarks of a colour are, those that were found."""
        pairs = zip(self.bookmarks, self._at, strict=True)
        return tuple(passage for mark, passage in pairs if passage and mark.colour == colour)

    def target(self, number: int) -> Target:
        passage = self._at[number]
        return Target("", ((passage,),) if passage else ())

    def nearest(self, place: Place) -> int:
        return first_at_or_after([passage.place if passage else None for passage in self._at], place)


def _words(article: Article, mark: Bookmark, passage: Passage | None) -> str:
    if mark.anchor is None:
        return WHOLE_ARTICLE
    if passage is None:
        return f"“{clean_text(mark.anchor.exact)}”" if mark.anchor.exact else clean_text(mark.anchor.suffix)
    if passage.end > passage.start:
        return f"“{clean_text(article.text_of(passage))}”"
    return clean_text(article.blocks[passage.block].text[passage.start : passage.start + _SHOWN]) or "…"
