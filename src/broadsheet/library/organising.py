"""What a person does with the articles that they keep: archive, star, tag, note."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from broadsheet.library import changing, index, notes, tags, undo
from broadsheet.library.base import Base
from broadsheet.library.model import Change, Entry
from broadsheet.text import clean_lines


class Organising(Base):
    """Each of these is one change, which `undo` takes back; None where there was nothing to change.

    All raise UsageError for an unknown id, and have then changed nothing.
    """

    def archive(self, ids: Sequence[int], *, archived: bool = True) -> Change | None:
        """Put entries into the archive, or back into the list."""
        done = "Archived" if archived else "Took out of the archive:"
        return self._set("archived", ids, value=archived, done=done)

    def star(self, ids: Sequence[int], *, starred: bool = True) -> Change | None:
        done = "Starred" if starred else "Took the star off"
        return self._set("starred", ids, value=starred, done=done)

    def tag(
        self,
        ids: Sequence[int],
        *,
        add: Sequence[str] = (),
        remove: Sequence[str] = (),
        working: index.Working | None = None,
    ) -> Change | None:
        """Give entries tags and take others off. Raises UsageError for an empty tag; a comma becomes a space.

        `working` is told how far it is.
        """
        wanted = [tags.clean_tag(tag) for tag in add]
        unwanted = {tags.folded_tag(tags.clean_tag(tag)) for tag in remove}
        added = {tags.folded_tag(tag) for tag in wanted}
        with self._connection.writing() as db:
            has = tags.folded_of(db, changing.known_numbers(db, ids))
            some = [number for number, own in has.items() if own & unwanted or added - own - unwanted]
            if not some:
                return None
            change = undo.begin(db, changing.said_of(db, "Tagged" if wanted else "Took tags off", some))
            undo.keep_all(db, change, "tags", some)
            for done, number in enumerate(some, start=1):
                tags.add(db, number, [tag for tag in wanted if tags.folded_tag(tag) not in unwanted])
                tags.remove(db, number, unwanted)
                if working:
                    working(done, len(some))
            undo.prune(db)
            return change

    def set_note(self, number: int, text: str) -> Change | None:
        """The note on the article as a whole, in place of those that were there; an empty text for none."""
        text = clean_lines(text).strip()
        with self._connection.writing() as db:
            return _put_notes(db, changing.known_entry(db, number), (text,) if text else ())

    def add_note(self, number: int, text: str) -> Change | None:
        """One more note on the article as a whole."""
        text = clean_lines(text).strip()
        with self._connection.writing() as db:
            entry = changing.known_entry(db, number)
            known = notes.of_article(db, number)
            return _put_notes(db, entry, (*known, text) if text and text not in known else known)

    def _set(self, column: str, ids: Sequence[int], *, value: bool, done: str) -> Change | None:
        """Write `value` into a column of entries; `column` is a name from this module."""
        with self._connection.writing() as db:
            known = json.dumps(changing.known_numbers(db, ids))
            others = f"SELECT id FROM entries WHERE id IN (SELECT value FROM json_each(?)) AND {column} <> ?"  # noqa: S608 - see above
            some = [number for (number,) in db.execute(others, (known, value))]
            if not some:
                return None
            change = undo.begin(db, changing.said_of(db, done, some))
            undo.keep_all(db, change, "entries", some)
            db.execute(
                f"UPDATE entries SET {column} = ? WHERE id IN (SELECT value FROM json_each(?))",  # noqa: S608 - see above
                (value, json.dumps(some)),
            )
            undo.prune(db)
            return change


def _put_notes(db: sqlite3.Connection, entry: Entry, texts: tuple[str, ...]) -> Change | None:
    if texts == notes.of_article(db, entry.id):
        return None
    change = undo.begin(db, changing.said_of(db, "Noted on" if texts else "Removed the note on", [entry.id]))
    undo.keep(db, change, "entries", entry.id)
    with changing.found_anew(db, entry.id):
        notes.put(db, entry.id, texts)
    undo.prune(db)
    return change
