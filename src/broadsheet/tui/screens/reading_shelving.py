"""Going through the articles of the library without going back to it, and archiving or starring what is read."""

from __future__ import annotations

from dataclasses import replace

from broadsheet.library.model import Entry
from broadsheet.tui.screens.listing import Listing, around
from broadsheet.tui.screens.reading_keeping import Keeping


class Shelving(Keeping):
    """The list is that of the library screen below, as it is filtered there, else all that is not archived."""

    def action_next_article(self) -> None:
        self._read_another(1)

    def action_previous_article(self) -> None:
        self._read_another(-1)

    def _read_another(self, steps: int) -> None:
        with self.broadsheet.telling():
            here = self.opened.entry.id if self.opened.entry else None
            another = next((entry for entry in around(self._listed(), here, steps) if entry.fetched), None)
            if another is None:
                self.broadsheet.tell(f"This is the {'last' if steps > 0 else 'first'} article of the list.")
                return
            self.remember_position()
            self.broadsheet.show_instead(self.broadsheet.reader.open_entry(another.id))

    def _listed(self) -> Listing[Entry]:
        from broadsheet.tui.screens.entry_list import saved  # noqa: PLC0415 - not needed to read one article
        from broadsheet.tui.screens.library import LibraryScreen  # noqa: PLC0415 - as above

        for screen in reversed(self.app.screen_stack):
            if isinstance(screen, LibraryScreen):
                return screen.entry_list.items
        library = self.broadsheet.reader.library
        return saved(library, library.numbers())

    def action_archive(self) -> None:
        """Put the article into the archive; again takes it out."""
        with self.broadsheet.telling():
            if entry := self._saved():
                self.broadsheet.reader.library.archive([entry.id], archived=not entry.archived)
                self._changed(entry, "Taken out of the archive." if entry.archived else "Archived.")

    def action_star(self) -> None:
        """Star the article; again takes the star away."""
        with self.broadsheet.telling():
            if entry := self._saved():
                self.broadsheet.reader.library.star([entry.id], starred=not entry.starred)
                self._changed(entry, "The star is taken away." if entry.starred else "Starred.")

    def _saved(self) -> Entry | None:
        """The article's entry in the library; what is not saved yet is saved first."""
        if self.opened.entry is None:
            self.opened = self.broadsheet.reader.save(self.opened)
        return self.opened.entry

    def _changed(self, entry: Entry, said: str) -> None:
        self.opened = replace(self.opened, entry=self.broadsheet.reader.library.entry(entry.id))
        self.broadsheet.tell(said)
        self.show_status()
