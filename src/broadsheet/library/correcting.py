"""Taking what the analysis found for wrong, and bringing it back: changes, which `undo` takes back."""

from __future__ import annotations

from collections.abc import Sequence

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

    def correct(self, url: str, title: str, wrong: Sequence[Wrong]) -> Change | None:
        """Keep that something is wrong; None where all of it is kept already."""
        with self._connection.writing() as db:
            new = [one for one in wrong if corrections.number_of(db, url, one) is None]
            if not new:
                return None
            what = "did not say it" if new[0].words else "is no person"
            change = undo.begin(db, f"Noted that {_listed(new)} {what}, in {_named(title, url)}")
            with changing.found_anew(db, entries.number_of_address(db, url)):
                for one in new:
                    undo.note_added(db, change, "corrections", corrections.add(db, url, one))
            undo.prune(db)
            return change

    def bring_back(self, url: str, title: str, wrong: Sequence[Wrong]) -> Change | None:
        """Forget that something is wrong; None where none of it is kept."""
        with self._connection.writing() as db:
            numbers = [number for one in wrong if (number := corrections.number_of(db, url, one)) is not None]
            if not numbers:
                return None
            change = undo.begin(db, f"Brought back {_listed(wrong)} in {_named(title, url)}")
            for number in numbers:
                undo.keep(db, change, "corrections", number)
            with changing.found_anew(db, entries.number_of_address(db, url)):
                for number in numbers:
                    corrections.remove(db, number)
            undo.prune(db)
            return change


def _listed(wrong: Sequence[Wrong]) -> str:
    return " and ".join(one.name for one in wrong)


def _named(title: str, url: str) -> str:
    return f"“{clean_text(title) or clean_text(url)}”"
