"""Which mentions name the same person.

Full names come first: two that agree are one person's. Then every short mention, in reading order, goes to the person
whose surname, else given name it is; among several to the one mentioned last whose gender fits the title.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from broadsheet.analysis.gazetteer import Gender
from broadsheet.analysis.mentions import Mention
from broadsheet.analysis.names import Name, fits_given, fits_middle, fits_surname, same_person


@dataclass(frozen=True, slots=True)
class Naming:
    """A mention with what it says of its bearer."""

    mention: Mention
    name: Name
    text: str
    gender: Gender | None = None
    """As the title has it: "Mrs"."""
    weak: bool = False
    """It names somebody only if the article names that person elsewhere: "the Obama administration"."""


@dataclass(slots=True)
class Cluster:
    """A person while the article is being read."""

    namings: list[Naming] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)

    @property
    def gender(self) -> Gender | None:
        told = [naming.gender for naming in self.namings if naming.gender]
        return told[0] if told else next((name.gender for name in self.names if name.gender), None)

    def add(self, naming: Naming) -> None:
        self.namings.append(naming)
        if naming.name not in self.names:
            self.names.append(naming.name)

    def last_before(self, naming: Naming) -> tuple[int, int]:
        """Where the person was mentioned last before; (-1, -position) where only later."""
        places = [(other.mention.block, other.mention.start) for other in self.namings]
        here = (naming.mention.block, naming.mention.start)
        before = [place for place in places if place < here]
        return max(before) if before else (-1, -min(places)[0])


def cluster(namings: Sequence[Naming]) -> list[Cluster]:
    """The people named, in the order of their first mention."""
    clusters: list[Cluster] = []
    short: list[Naming] = []
    for naming in namings:
        if not naming.name.full:
            short.append(naming)
            continue
        home = _home_of_full(naming, clusters)
        if home is None:
            home = Cluster()
            clusters.append(home)
        home.add(naming)
    for naming in short:
        home = _home_of_short(naming, clusters)
        if home is None:
            if naming.weak:
                continue
            home = Cluster()
            clusters.append(home)
        home.add(naming)
    for person in clusters:
        person.namings.sort(key=lambda naming: naming.mention)
    return sorted(clusters, key=lambda person: person.namings[0].mention)


def _home_of_full(naming: Naming, clusters: Sequence[Cluster]) -> Cluster | None:
    fitting = [person for person in clusters if any(same_person(naming.name, name) for name in person.names)]
    exact = [person for person in fitting if any(naming.name.keys == name.keys for name in person.names)]
    return _latest(naming, exact or fitting)


def _home_of_short(naming: Naming, clusters: Sequence[Cluster]) -> Cluster | None:
    for fits in (_is_same, fits_surname, fits_given, fits_middle):
        home = _latest(naming, _fitting(naming, clusters, fits))
        if home is not None:
            return home
    return None


def _is_same(short: Name, name: Name) -> bool:
    return not name.full and short.core == name.core


def _fitting(naming: Naming, clusters: Sequence[Cluster], fits: Callable[[Name, Name], bool]) -> list[Cluster]:
    found = [person for person in clusters if any(fits(naming.name, name) for name in person.names)]
    if naming.gender:
        found = [person for person in found if person.gender in {None, naming.gender}]
    return found


def _latest(naming: Naming, clusters: Sequence[Cluster]) -> Cluster | None:
    return max(clusters, key=lambda person: person.last_before(naming), default=None)
