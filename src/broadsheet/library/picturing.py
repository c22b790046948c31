"""What can be asked and done about the pictures of saved articles."""

from __future__ import annotations

from broadsheet.library import pictures
from broadsheet.library.base import Base


class Picturing(Base):
    """Pictures come after their article and are no changes: undoing the saving takes them along."""

    def picture(self, number: int, url: str) -> bytes | None:
        """A picture of an entry by its address, as it was sent; None where it is not kept."""
        with self._connection.reading() as db:
            return pictures.find(db, number, url)

    def wanted_pictures(self, number: int) -> tuple[str, ...]:
        """The addresses of the pictures that an entry lacks, but for those that failed too often."""
        with self._connection.reading() as db:
            return pictures.wanted_of(db, number)

    def lacking_pictures(self) -> tuple[int, ...]:
        """The ids of all entries for which `wanted_pictures` names any."""
        with self._connection.reading() as db:
            return pictures.lacking(db)

    def want_pictures_again(self) -> None:
        """Try also those again that failed too often."""
        with self._connection.writing() as db:
            db.execute("UPDATE shown SET tries = 0 WHERE hash IS NULL")

    def keep_picture(self, number: int, url: str, content: bytes, *, wanted: bool = False) -> bool:
        """Keep a picture that the entry wants; False where it does not (any more), or where it would be too much.

        With `wanted` it wants it from now on, as it has to where it was saved before there were pictures.
        """
        with self._connection.writing() as db:
            if wanted:
                pictures.want_also(db, number, url)
            return pictures.put(db, number, url, content)

    def picture_failed(self, number: int, url: str, *, for_good: bool) -> None:
        """Keep that a wanted picture could not be had, this time or `for_good`."""
        with self._connection.writing() as db:
            pictures.failed(db, number, url, for_good=for_good)
