"""Taking what the analysis found for wrong, and bringing it back: changes, which `undo` takes back."""

from __future__ import annotations

from broadsheet.corrections import Wrong
from broadsheet.library import changing, corrections, entries, undo
from broadsheet.library.base import Base
from broadsheet.library.model import Change
from broadsheet.text import clean_text


class Correcting(Base):
    """For every article, saved or not, under its address; `title` is how the change names the article."""

    def corrections(self, url: str) -> tuple[Wrong, ...]:
        """What was taken for wrong in the article at `url`, in the order in which it was."""
        with self._connection.reading() as db:
            return corrections.of_address(db, url)

    def correct(self, url: str, title: str, wrong: Wrong) -> Change | None:
        """Keep that something is wrong; None where it is kept already."""
        with self._connection.writing() as db:
            if corrections.number_of(db, url, wrong) is not None:
                return None
            what = "did not say it" if wrong.words else "is no person"
            change = undo.begin(db, f"Noted that {wrong.name} {what}, in {_named(title, url)}")
            with changing.found_anew(db, entries.number_of_address(db, url)):
                undo.note_added(db, change, "corrections", corrections.add(db, url, wrong))
            undo.prune(db)
            return change

    def bring_back(self, url: str, title: str, wrong: Wrong) -> Change | None:
        """Forget that something is wrong; None where that is not kept."""
        with self._connection.writing() as db:
            number = corrections.number_of(db, url, wrong)
            if number is None:
                return None
            change = undo.begin(db, f"Brought back {wrong.name} in {_named(title, url)}")
            undo.keep(db, change, "corrections", number)
            with changing.found_anew(db, entries.number_of_address(db, url)):
                corrections.remove(db, number)
            undo.prune(db)
            return change


def _named(title: str, url: str) -> str:
    return f"“{clean_text(title) or clean_text(url)}”"
