"""Giving the article tags, which the line completes from those of the library."""

from __future__ import annotations

from broadsheet.tui.screens.reading_shelving import Shelving
from broadsheet.tui.screens.tag_line import TagOffers, typed_tags


class Tagging(Shelving):
    """The screen composes the line to type on and, above it, the `offers` that Tab completes to."""

    offers: TagOffers

    def action_tags(self) -> None:
        """Type tags, with those that the article has already on the line."""
        self.skip_while_typing()
        tags = ", ".join(sorted(self.opened.entry.tags)) if self.opened.entry else ""
        with self.broadsheet.telling():
            self.offers.open(self.broadsheet.reader.library.tags(), f"{tags}, " if tags else "")
            self.prompt.open("tags", "Tags: ", "cuba, to show Ann", tags, self.offers.complete)

    def set_tags(self, text: str) -> None:
        """Give the article exactly the tags that were typed. It is saved first where it is not, if there are any."""
        now = typed_tags(text)
        before = frozenset(self.opened.entry.tags) if self.opened.entry else frozenset()
        if now == before:
            return
        with self.broadsheet.telling():
            if entry := self._saved():
                library = self.broadsheet.reader.library
                library.tag([entry.id], add=sorted(now - before), remove=sorted(before - now))
                self._changed(entry, f"Tagged: {', '.join(sorted(now))}." if now else "The tags are taken away.")
