"""Reading on: the end of an article leads to the next one that is unread."""

from __future__ import annotations

from itertools import islice

from broadsheet.library.model import Entry
from broadsheet.tui.screens.listing import around
from broadsheet.tui.screens.reading_moving import Moving
from broadsheet.tui.screens.reading_shelving import Shelving

_FAR = 1000
"""Articles of the list that are looked at for one that is unread."""


class ReadingOn(Moving, Shelving):
    """A page down at the very end says what comes next; another one there goes on to it."""

    _offer: Entry | None = None
    """What is read next."""

    @property
    def reading_on(self) -> str:
        """The hint about what comes next while the end is in view; else empty."""
        if self._offer is None or self.body.progress < 1:
            return ""
        archive = "" if self.opened.entry and self.opened.entry.archived else self.key("reading.archive")
        first = f" · {archive} archives this one" if archive else ""
        return f"{self.key('reading.page_down')} reads on: {self._offer.title}{first}"

    def stop_reading_on(self) -> None:
        self._offer = None

    def action_page_down(self) -> None:
        if self.body.progress < 1 or self.opened.entry is None:
            super().action_page_down()
        elif self.reading_on and self._offer:
            with self.broadsheet.telling():
                self.remember_position()
                self.broadsheet.show_instead(self.broadsheet.reader.open_entry(self._offer.id))
        else:
            self.count()  # the next movement begins anew
            self._offer_next(self.opened.entry)

    def _offer_next(self, here: Entry) -> None:
        with self.broadsheet.telling():
            others = islice(around(self._listed(), here.id, 1), _FAR)
            unread = (entry for entry in others if entry.fetched and not entry.archived and not entry.progress)
            following = next(unread, None)
            if following is None:
                self.broadsheet.tell("This is the end, and no unread article follows in the list.")
            else:
                self._offer = following
        self.show_status()
