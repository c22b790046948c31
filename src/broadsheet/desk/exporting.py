"""The library, or what a query finds of it, written in a format: all of it is there, or nothing is."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple

from broadsheet.errors import BroadsheetError, FileError, UsageError
from broadsheet.exchange.exports import jsonl
from broadsheet.exchange.exports.model import Exported, Remark
from broadsheet.exchange.exports.names import Names
from broadsheet.exchange.exports.registry import FORMATS, Format, Page
from broadsheet.library import Entry, Library
from broadsheet.library.records import record_object, rest_object
from broadsheet.whole import replaced, umask

__all__ = ["FORMATS", "Exporting", "Outcome", "exported"]

Step = Callable[[], None]
Bar = Callable[[str, int], AbstractContextManager[Step]]
"""Shows how far a long task is, as in importing.py."""
Listing = Callable[[Entry], Mapping[str, Any]]
"""An entry as `list --format jsonl` prints it."""


class Outcome(NamedTuple):
    """How many articles were found, and how many of them were written; why the others were not."""

    found: int
    written: int
    failed: tuple[tuple[str, BroadsheetError], ...] = ()


class Exporting:
    """One export. `numbers` are the articles, in the order in which they are written."""

    def __init__(self, library: Library, numbers: Sequence[int], form: Format, listing: Listing, bar: Bar) -> None:
        self._library = library
        self._numbers = numbers
        self._form = form
        self._listing = listing
        self._bar = bar
        self._written = 0
        self._failed: list[tuple[str, BroadsheetError]] = []

    def to_stream(self, out: IO[bytes], *, with_pages: bool = False, with_rest: bool = False) -> Outcome:
        """All articles into one file; `with_rest` also what belongs to none of them. Raises UsageError."""
        write = self._form.write
        if write is None:
            raise UsageError(
                f"{self._form.name} makes a file for each article.", "Name a folder for them with --output."
            )
        with self._bar("Writing", len(self._numbers)) as step:
            write(self._articles(step, with_pages=with_pages), out)
        if with_rest:
            jsonl.write_rest(rest_object(self._library.rest()), out)
        return self._outcome()

    def to_file(self, path: Path, *, force: bool, with_pages: bool = False, with_rest: bool = False) -> Outcome:
        """As `to_stream`, into a file that is there as a whole or not at all. Raises FileError and UsageError."""
        if path.exists() and not force:
            raise _taken(path)
        with _told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            with replaced(path) as out:
                return self.to_stream(out, with_pages=with_pages, with_rest=with_rest)

    def to_folder(self, path: Path, *, force: bool) -> Outcome:
        """A file for each article. A folder that holds something is written into only with `force`: files of the same
        names are replaced, all others left alone. Raises FileError and UsageError.
        """
        page = self._form.page
        if page is None:
            raise UsageError(f"{self._form.name} makes one file.", "Name a file with --output, no folder.")
        if path.exists() and (not path.is_dir() or (any(path.iterdir()) and not force)):
            raise _taken(path)
        with _told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name[:40]}"))
            try:
                self._fill(fresh, page)
                _move(fresh, path)
            finally:
                shutil.rmtree(fresh, ignore_errors=True)
        return self._outcome()

    def _fill(self, folder: Path, page: Page) -> None:
        names = Names()
        with self._bar("Writing", len(self._numbers)) as step:
            for one in self._articles(step):
                (folder / names.of(one.title, self._form.suffix)).write_bytes(page(one))

    def _articles(self, step: Step, *, with_pages: bool = False) -> Iterator[Exported]:
        lossless = self._form.name == "jsonl"
        for number in self._numbers:
            try:
                entry = self._library.entry(number)
                one = exported(self._library, entry)
                if lossless:
                    record = self._library.record(number, with_page=with_pages)
                    one = one._replace(kept=record_object(record), listed=self._listing(entry))
            except BroadsheetError as error:
                self._failed.append((f"article {number}", error))
            else:
                yield one
                self._written += 1
            step()

    def _outcome(self) -> Outcome:
        return Outcome(len(self._numbers), self._written, tuple(self._failed))


def exported(library: Library, entry: Entry) -> Exported:
    """An entry with its article. Raises LibraryError where that is damaged."""
    article = library.article(entry.id) if entry.fetched else None
    figures = [block.url for block in article.blocks if block.kind == "figure"] if article else []
    lead = [article.image.url] if article and article.image else []
    pictures = {url: content for url in (*lead, *figures) if url and (content := library.picture(entry.id, url))}
    return Exported(
        url=entry.url,
        title=entry.title,
        saved_at=entry.saved_at,
        article=article,
        pictures=pictures,
        tags=entry.tags,
        archived=entry.archived,
        starred=entry.starred,
        notes=tuple(Remark(note.quote, note.text) for note in entry.notes),
    )


def _taken(path: Path) -> UsageError:
    return UsageError(f"{path} is there already.", "Name another one, or add --force to write over it.")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FileError(f"{path} cannot be written: {reason}.", "Check the folder's permissions and space.") from error


def _move(fresh: Path, path: Path) -> None:
    """Put the folder in its place; into one that is there, file by file."""
    if not path.exists():
        fresh.chmod(0o777 & ~umask())
        fresh.rename(path)
        return
    for file in fresh.iterdir():
        file.replace(path / file.name)
