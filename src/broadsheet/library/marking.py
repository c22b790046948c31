"""What somebody adds to a bookmark later: a note, a colour, tags."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.errors import UsageError
from broadsheet.library import bookmarks, changing, tags, undo
from broadsheet.library.base import Base
from broadsheet.library.model import COLOURS, Change, Colour
from broadsheet.text import clean_lines


class Marking(Base):
    """Changes to bookmarks, which `undo` takes back."""

    def edit_bookmark(
        self, number: int, *, note: str | None = None, colour: Colour | None = None, marked: Sequence[str] | None = None
    ) -> Change | None:
        """Give a bookmark another note, another colour, or these tags; what is None stays as it is.

        None where nothing changes. Raises UsageError where there is no such bookmark, colour, or for an empty tag.
        """
        if colour is not None and colour not in COLOURS:
            known = ", ".join(filter(None, COLOURS))
            raise UsageError(f"There is no colour “{colour}” for bookmarks.", f"There are {known}.")
        wanted = None if marked is None else tags.each_once(marked)
        with self._connection.writing() as db:
            bookmark = bookmarks.find(db, number)
            if bookmark is None:
                raise bookmarks.unknown(number)
            edited = (
                bookmark.note if note is None else clean_lines(note),
                bookmark.colour if colour is None else colour,
                bookmark.tags if wanted is None else wanted,
            )
            if edited == (bookmark.note, bookmark.colour, bookmark.tags):
                return None
            change = undo.begin(db, f"Changed a bookmark in “{bookmark.title}”")
            undo.keep(db, change, "bookmarks", bookmark.id)
            with changing.found_anew(db, bookmarks.entry_of(db, bookmark.id)):
                bookmarks.edit(db, bookmark.id, *edited)
            undo.prune(db)
            return change
