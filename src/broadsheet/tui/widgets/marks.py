"""What is laid over the text: search hits, lit passages, bookmarks, the selection. Pure; the styles are only names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from broadsheet.article import Passage
from broadsheet.tui.widgets.styles import LAYERS
from broadsheet.typesetting.model import Run


class Mark(NamedTuple):
    """The characters `[start, end)` of a block's text are to be drawn with the style `layer` on top."""

    start: int
    end: int
    layer: str


class Marks:
    """Passages in layers; each layer is put as a whole."""

    def __init__(self) -> None:
        self._layers: dict[str, tuple[Passage, ...]] = {}

    def put(self, layer: str, passages: Iterable[Passage] = ()) -> bool:
        """Lay these passages, and only these, in the layer; empty ones show nothing. True where that is a change."""
        wanted = tuple(sorted(passage for passage in passages if passage.end > passage.start))
        if self._layers.get(layer, ()) == wanted:
            return False
        self._layers[layer] = wanted
        return True

    def on(self, block: int, start: int, end: int) -> tuple[Mark, ...]:
        """The marks that show on the characters `[start, end)` of a block."""
        found: list[Mark] = []
        for name in LAYERS:
            passages = self._layers.get(name)
            if passages:
                first, last = (bisect_left(passages, (number, 0, 0)) for number in (block, block + 1))
                inside = passages[first:last]
                found += [Mark(one.start, one.end, name) for one in inside if one.start < end and start < one.end]
        return tuple(found)


def cut(run: Run, marks: Sequence[Mark]) -> Iterator[tuple[str, frozenset[str]]]:
    """The run as pieces of text with the names of their styles, those of the marks added where they lie.

    A run that may not be cut (`per == 0`) takes a mark as a whole; ornament takes none.
    """
    over = [mark for mark in marks if mark.start < run.end and run.start < mark.end] if run.start >= 0 else []
    if not over:
        yield run.text, run.styles
    elif run.per == 0:
        yield run.text, run.styles | {mark.layer for mark in over}
    else:
        edges = {run.start, *(edge for mark in over for edge in mark[:2] if run.start < edge < run.end)}
        starts = sorted(edges)
        for number, start in enumerate(starts):
            last = number + 1 == len(starts)
            end = run.end if last else starts[number + 1]
            text = run.text[(start - run.start) * run.per : None if last else (end - run.start) * run.per]
            yield text, run.styles | {mark.layer for mark in over if mark.start < end and start < mark.end}
