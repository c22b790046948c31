"""Going from one to the next: the hits of a search, the mentions of a person, the passages of a quote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from broadsheet.article import Passage, Place


@dataclass(frozen=True, slots=True)
class Walk:
    """Steps of one or more passages each, of which number `at` is the one where one is. There is at least one step."""

    kind: Literal["hit", "lit"]
    title: str
    steps: tuple[tuple[Passage, ...], ...]
    at: int = 0
    titles: tuple[str, ...] = ()
    """One for each step, where they differ."""

    @classmethod
    def over_hits(cls, words: str, hits: Sequence[Passage], begin: Place) -> Walk | None:
        """A walk over search hits that starts with the first one not before `begin`; None where there are no hits."""
        if not hits:
            return None
        first = next((n for n, hit in enumerate(hits) if hit.place >= begin), 0)
        return cls("hit", words, tuple((hit,) for hit in hits), first)

    @classmethod
    def along(cls, titles: tuple[str, ...], steps: tuple[tuple[Passage, ...], ...], begin: Place, moves: int) -> Walk:
        """A walk that starts so many moves after `begin`, or before it; the first one behind it may be at it."""
        after = next((n for n, step in enumerate(steps) if step[0].place >= begin), len(steps))
        at = after + moves - 1 if moves > 0 else after + moves
        return cls("lit", "", steps, at % len(steps), titles)

    @property
    def title_here(self) -> str:
        return self.titles[self.at] if self.titles else self.title

    @property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(passage for step in self.steps for passage in step)

    @property
    def current(self) -> tuple[Passage, ...]:
        return self.steps[self.at]

    @property
    def count(self) -> tuple[int, int] | None:
        """(Number of the step where one is, steps); None for a single place that was not searched for."""
        return (self.at + 1, len(self.steps)) if self.kind == "hit" or len(self.steps) > 1 else None

    def moved(self, steps: int) -> Walk:
        """The walk so many steps further; after the last comes the first."""
        return replace(self, at=(self.at + steps) % len(self.steps))
