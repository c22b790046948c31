"""What a panel is: a list of entries about an article, and the places that each of them stands for. No widgets."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Literal, NamedTuple

from broadsheet.article import Passage, Place
from broadsheet.corrections import Wrong
from broadsheet.finding import matcher

PanelName = Literal["people", "quotes", "contents", "links", "notes"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list, as text: the list folds it into its width.

    `words` take at most `most` rows, with `tail` at the right end of the first; `details` follow in muted letters, each
    in at most `details_most` rows.
    Entries that follow each other under the same `group` share one heading. `number` is the entry's own in the panel,
    which filtering does not change. An entry with a `parent` is seen while that one is folded out; `folds` says in
    a few words what an entry has to fold out.
    """

    number: int
    words: str
    style: str = "words"
    most: int = 4
    tail: str = ""
    tail_style: str = "tail"
    details: tuple[str, ...] = ()
    details_most: int = 3
    group: str = ""
    indent: int = 0
    folds: str = ""
    parent: int | None = None
    counted: bool = True
    """Whether it is one of those that the panel counts in its heading."""

    @property
    def text(self) -> str:
        """What filtering looks at."""
        return " ".join((self.group, self.words, *self.details, self.tail if self.tail_style != "tail" else ""))


class Target(NamedTuple):
    """Where an entry leads: one or more steps, each some passages of the body that are lit together.

    `to_top` brings the place to the top of the view, as a heading wants it.
    """

    title: str
    steps: tuple[tuple[Passage, ...], ...]
    to_top: bool = False


class Verdict(NamedTuple):
    """What somebody says of an entry: that all this is wrong, or, where it was said before, that it is `right`."""

    wrong: tuple[Wrong, ...]
    right: bool = False


class Panel(ABC):
    """The entries of one kind, for one article."""

    name: ClassVar[PanelName]
    title: ClassVar[str]
    empty: ClassVar[str]
    """One sentence for an article that has nothing to list here."""
    hints: ClassVar[tuple[tuple[str, str], ...]] = ()
    """What can be done in this panel alone: ids of actions, each with a word for it."""
    spaced: ClassVar[bool] = True
    """Whether a blank row stands between entries."""
    entries: tuple[Entry, ...] = ()

    @abstractmethod
    def target(self, number: int) -> Target:
        """Where the entry with this number leads."""

    def verdict(self, number: int) -> Verdict | None:  # noqa: ARG002 - most panels show what cannot be wrong
        """What `panel.remove` says of the entry; None where there is nothing to say."""
        return None

    def visible(self, unfolded: frozenset[int]) -> tuple[Entry, ...]:
        """The entries that are seen while those with these numbers are folded out."""
        return tuple(entry for entry in self.entries if entry.parent is None or entry.parent in unfolded)

    @cached_property
    def _places(self) -> tuple[tuple[Place, int], ...]:
        """Every place that an entry stands for, with the entry's number, in reading order."""
        found = (
            (passage.place, entry.number)
            for entry in self.entries
            for passages in self.target(entry.number).steps
            for passage in passages
        )
        return tuple(sorted(found))

    def shown_between(self, start: Place, end: Place) -> frozenset[int]:
        """The numbers of the entries that have a place from `start` up to before `end`."""
        first, last = (bisect_left(self._places, (place, -1)) for place in (start, end))
        return frozenset(number for _, number in self._places[first:last])

    @abstractmethod
    def nearest(self, place: Place) -> int:
        """The number of the entry to begin with when `place` is at the top of the body; 0 where there is none."""


def first_at_or_after(places: Sequence[Place | None], place: Place) -> int:
    """The index of the first place that is not before `place`, else of the last one; 0 where there are none."""
    return next((n for n, one in enumerate(places) if one is not None and one >= place), max(0, len(places) - 1))


def filtered(entries: Sequence[Entry], words: str) -> tuple[Entry, ...]:
    """The entries in which every one of the words stands somewhere, compared as `finding.find` compares."""
    patterns = [pattern for pattern in map(matcher, words.split()) if pattern]
    return tuple(entry for entry in entries if all(pattern.search(entry.text) for pattern in patterns))
