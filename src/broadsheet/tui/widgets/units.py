"""The units that a selection grows by: words, sentences and paragraphs of an article. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from broadsheet.article import Article, Block, Place

Unit = Literal["word", "sentence", "paragraph"]


class Stretch(NamedTuple):
    """The body from one place to another, in reading order; it may reach over several blocks."""

    start: Place
    end: Place


@cache
def _word() -> re.Pattern[str]:
    """Letters and digits with apostrophes, hyphens and full stops inside, or one character of a script without spaces.

    Compiled when it is first needed: that takes longer than loading this module.
    """
    return re.compile(
        r"[\u3040-\u30ff\u3400-\u9fff]"
        r"|[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:['’.,-][^\W_\u3040-\u30ff\u3400-\u9fff]+)*"
    )


def _words(block: Block, _: str | None) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in _word().finditer(block.text))


def _sentences(block: Block, language: str | None) -> tuple[tuple[int, int], ...]:
    if block.kind in {"code", "table"}:  # their lines are no sentences
        return _paragraph(block, language)
    from broadsheet.analysis.sentences import split_sentences  # noqa: PLC0415 - loads word lists, for a rare key

    return split_sentences(block.text, language)


def _paragraph(block: Block, _: str | None) -> tuple[tuple[int, int], ...]:
    return ((0, len(block.text)),) if block.text.strip() else ()


_UNITS: dict[Unit, Callable[[Block, str | None], tuple[tuple[int, int], ...]]] = {
    "word": _words,
    "sentence": _sentences,
    "paragraph": _paragraph,
}


def _ahead(article: Article, unit: Unit, block: int) -> Iterator[Stretch]:
    """The units from the start of a block to the end of the article."""
    for number in range(max(0, block), len(article.blocks)):
        for start, end in _UNITS[unit](article.blocks[number], article.language):
            yield Stretch(Place(number, start), Place(number, end))


def _behind(article: Article, unit: Unit, block: int) -> Iterator[Stretch]:
    """The units from the end of a block back to the start of the article."""
    for number in range(min(block, len(article.blocks) - 1), -1, -1):
        for start, end in reversed(_UNITS[unit](article.blocks[number], article.language)):
            yield Stretch(Place(number, start), Place(number, end))


def unit_at(article: Article, unit: Unit, place: Place) -> Stretch | None:
    """The unit that ends behind the place: the one that it lies in, else the next; the last one past the end."""
    ahead = next((found for found in _ahead(article, unit, place.block) if found.end > place), None)
    return ahead or next(_behind(article, unit, place.block), None)


def next_unit(article: Article, unit: Unit, place: Place) -> Stretch | None:
    """The first unit that begins at the place or behind it."""
    return next((found for found in _ahead(article, unit, place.block) if found.start >= place), None)


def previous_unit(article: Article, unit: Unit, place: Place) -> Stretch | None:
    """The last unit that ends at the place or before it."""
    return next((found for found in _behind(article, unit, place.block) if found.end <= place), None)


class Picked(NamedTuple):
    """A selection under way: it is held fast at `anchor`, and `head` is the end that moves."""

    anchor: Place
    head: Place

    @property
    def stretch(self) -> Stretch:
        return Stretch(*sorted(self))

    def turned(self) -> Picked:
        """The same selection with the other end moving."""
        return Picked(self.head, self.anchor)

    def grown(self, article: Article, unit: Unit, direction: int) -> Picked:
        """The moving end one unit further, to an edge of a unit.

        Where it comes to the anchor it goes on at the other side, and the unit at the anchor stays selected. Where
        there is nothing further in that direction, the selection stays as it is.
        """
        anchor, head = self
        forward = direction > 0
        if head >= anchor:
            edges = (found.end for found in (_ahead if forward else _behind)(article, unit, head.block))
        else:
            edges = (found.start for found in (_ahead if forward else _behind)(article, unit, head.block))
        beyond = next((edge for edge in edges if (edge > head if forward else edge < head)), None)
        if beyond is not None and (beyond > anchor) == (head >= anchor) and beyond != anchor:
            return Picked(anchor, beyond)
        across = next_unit(article, unit, anchor) if forward else previous_unit(article, unit, anchor)
        if across is None or (head >= anchor) == forward:
            return self
        return Picked(self.kept_at_anchor(article, unit), across.end if forward else across.start)

    def kept_at_anchor(self, article: Article, unit: Unit) -> Place:
        """The other edge of the unit at the anchor: the new anchor once the moving end has come past it."""
        if self.head >= self.anchor:
            kept = unit_at(article, unit, self.anchor)
            return kept.end if kept else self.anchor
        kept = previous_unit(article, unit, self.anchor)
        return kept.start if kept else self.anchor

    def moved(self, article: Article, unit: Unit, direction: int) -> Picked:
        """The unit after or before the selection, alone."""
        start, end = self.stretch
        found = next_unit(article, unit, end) if direction > 0 else previous_unit(article, unit, start)
        return Picked(*found) if found else self
