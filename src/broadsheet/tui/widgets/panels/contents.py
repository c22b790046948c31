"""The headings of the article."""

from __future__ import annotations

from bisect import bisect_right
from typing import ClassVar

from broadsheet.article import Article, Passage, Place
from broadsheet.tui.widgets.panels.model import Entry, Panel, PanelName, Target

START = "Start"


class Contents(Panel):
    name: ClassVar[PanelName] = "contents"
    title = "Contents"
    empty = "This article has no headings."
    spaced = False

    def __init__(self, article: Article) -> None:
        headings = [(n, block) for n, block in enumerate(article.blocks) if block.kind == "heading"]
        self._headings: list[Place] = []
        self.entries = ()
        if not headings:
            return
        top = min(block.level for _, block in headings)
        if headings[0][0] > 0:
            headings.insert(0, (0, article.blocks[0]))
        self._headings = [Place(number, 0) for number, _ in headings]
        self.entries = tuple(
            Entry(
                number,
                words=block.text if block.kind == "heading" else article.title or START,
                style="heading" if block.level <= top else "subheading",
                most=3,
                indent=2 * max(0, block.level - top) if block.kind == "heading" else 0,
            )
            for number, (_, block) in enumerate(headings)
        )

    def target(self, number: int) -> Target:
        place = self._headings[number]
        return Target(self.entries[number].words, ((Passage(place.block, 0, 0),),), to_top=True)

    def nearest(self, place: Place) -> int:
        """The heading that the place stands under."""
        return max(0, bisect_right(self._headings, place) - 1)

    def shown_between(self, start: Place, end: Place) -> frozenset[int]:  # noqa: ARG002 - where one reads is at the top
        """The heading that `start` stands under."""
        return frozenset({self.nearest(start)}) if self.entries else frozenset()
