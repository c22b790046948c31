"""Which mentions name the same person.

Full names come first: two that agree are one person's. Then every short mention, in reading order, goes to the person
whose surname, else given name it is; among several to the one mentioned last whose gender fits the title.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Sequence
from typing import NamedTuple

from broadsheet.analysis.gazetteer import Gender
from broadsheet.analysis.mentions import Mention
from broadsheet.analysis.names import Name, fits_given, fits_middle, fits_surname, same_person


class Naming(NamedTuple):
    """A mention with what it says of its bearer."""

    mention: Mention
    name: Name
    text: str
    gender: Gender | None = None
    """As the title has it: "Mrs"."""
    weak: bool = False
    """It names somebody only if the article names that person elsewhere: "the Harrow administration"."""

    @property
    def place(self) -> tuple[int, int]:
        return self.mention.block, self.mention.start


class Cluster:
    """A person while the article is being read."""

    def __init__(self) -> None:
        self.namings: list[Naming] = []
        self.names: list[Name] = []
        self.places: list[tuple[int, int]] = []
        """Block and offset of the mentions, in order."""

    @property
    def gender(self) -> Gender | None:
        told = next((naming.gender for naming in self.namings if naming.gender), None)
        return told or next((name.gender for name in self.names if name.gender), None)

    def add(self, naming: Naming) -> None:
        self.namings.append(naming)
        insort(self.places, naming.place)
        if naming.name not in self.names:
            self.names.append(naming.name)

    def last_before(self, naming: Naming) -> tuple[int, int]:
        """Where the person was mentioned last before; below every place, the sooner the higher, where only later."""
        at = bisect_left(self.places, naming.place)
        return self.places[at - 1] if at else (-1, -self.places[0][0])


class _Register:
    """The people so far, to be looked up by the words of their names."""

    def __init__(self) -> None:
        self.people: list[Cluster] = []
        self._by_word: dict[str, list[Cluster]] = {}

    def enter(self, naming: Naming, person: Cluster | None) -> None:
        """Add a mention to a person, or to a new one."""
        if person is None:
            person = Cluster()
            self.people.append(person)
        if naming.name not in person.names:
            for word in naming.name.keys:
                homes = self._by_word.setdefault(word, [])
                if person not in homes:
                    homes.append(person)
        person.add(naming)

    def sharing(self, name: Name) -> list[Cluster]:
        """The people with a word of the name in one of theirs."""
        found: dict[int, Cluster] = {}
        for word in name.keys:
            found.update((id(person), person) for person in self._by_word.get(word, ()))
        return list(found.values())


def cluster(namings: Sequence[Naming]) -> list[Cluster]:
    """The people named, in the order of their first mention."""
    register = _Register()
    for naming in namings:
        if naming.name.full:
            register.enter(naming, _home_of_full(naming, register.sharing(naming.name)))
    for naming in namings:
        if not naming.name.full:
            home = _home_of_short(naming, register.sharing(naming.name))
            if home is not None or not naming.weak:
                register.enter(naming, home)
    for person in register.people:
        person.namings.sort(key=lambda naming: naming.mention)
    return sorted(register.people, key=lambda person: person.places[0])


def _home_of_full(naming: Naming, people: Sequence[Cluster]) -> Cluster | None:
    fitting = [person for person in people if any(same_person(naming.name, name) for name in person.names)]
    exact = [person for person in fitting if any(naming.name.keys == name.keys for name in person.names)]
    return _latest(naming, exact or fitting)


def _home_of_short(naming: Naming, people: Sequence[Cluster]) -> Cluster | None:
    for fits in (_is_same, fits_surname, fits_given, fits_middle):
        home = _latest(naming, _fitting(naming, people, fits))
        if home is not None:
            return home
    return None


def _is_same(short: Name, name: Name) -> bool:
    return not name.full and short.core == name.core


def _fitting(naming: Naming, people: Sequence[Cluster], fits: Callable[[Name, Name], bool]) -> list[Cluster]:
    found = [person for person in people if any(fits(naming.name, name) for name in person.names)]
    if naming.gender:
        found = [person for person in found if person.gender in {None, naming.gender}]
    return found


def _latest(naming: Naming, people: Sequence[Cluster]) -> Cluster | None:
    return max(people, key=lambda person: person.last_before(naming), default=None)
