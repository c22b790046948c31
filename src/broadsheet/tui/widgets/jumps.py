"""The places that one jumped from, as browsers and vim keep them. Pure."""

from __future__ import annotations

from broadsheet.article import Place

MOST = 100
"""How many places are kept."""


class Jumps:
    """A line of places with a position in it: going back and forward moves, a new jump cuts off what lies ahead."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = 0

    def note(self, place: Place) -> None:
        """A jump begins at this place."""
        before = [one for one in self._places[: self._at] if one != place]
        self._places = [*before[-MOST + 1 :], place]
        self._at = len(self._places)

    def back(self, here: Place) -> Place | None:
        """The place of the jump before; `here` is kept to come forward to. None at the first one."""
        if self._at == len(self._places):
            self._places.append(here)
        while self._at > 0:
            self._at -= 1
            if self._places[self._at] != here:
                return self._places[self._at]
        return None

    def forward(self, here: Place) -> Place | None:
        """The place that `back` came from; None at the last one."""
        while self._at + 1 < len(self._places):
            self._at += 1
            if self._places[self._at] != here:
                return self._places[self._at]
        return None
