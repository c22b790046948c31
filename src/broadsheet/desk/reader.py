"""The service that strings the rooms together: open, save, keep the place. No screen, no printing.

source ──► fetching ──► extraction ──► analysis ──► Opened ──► library
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from broadsheet import kept_frame
from broadsheet.anchor import anchor_passage, anchor_place
from broadsheet.article import Article, Passage, Place
from broadsheet.corrections import corrected, uncorrected
from broadsheet.desk.opened import Opened
from broadsheet.desk.rulebook import RuleBook
from broadsheet.desk.understanding import is_further_page, read_here, understand
from broadsheet.desk.workshop import Workshop
from broadsheet.errors import BroadsheetError, OfflineError
from broadsheet.fetching import NO_COOKIES, Address, Cookies, FilePath, Progress, Source, parse_source, without_login
from broadsheet.page import Manner, Page
from broadsheet.settings import Settings

if TYPE_CHECKING:
    from broadsheet.desk.editing import Editor
    from broadsheet.desk.in_bulk import Outcome
    from broadsheet.desk.opening import Opener
    from broadsheet.library import Bookmark, Change, Colour, Entry, Library, Waiting, Working

WELCOME = "welcome.md"
WELCOME_ADDRESS = "https://broadsheet.invalid/welcome"
"""The address that the shipped article is kept under; `.invalid` can never be fetched (RFC 2606)."""
MANY = 4
"""Sources from which on it pays to start processes that read them."""


class Reader:
    """Opens sources and keeps articles, positions and bookmarks in one library file.

    The library is opened when it is first needed. Every method but `open` and `save_many` takes milliseconds and may be
    called from the screen's thread; any of them may raise LibraryError.
    """

    def __init__(
        self,
        library_path: Path,
        settings: Settings,
        *,
        cookies: Cookies = NO_COOKIES,
        rules: RuleBook | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        working: Callable[[int, int], None] | None = None,
    ) -> None:
        """`working` is told how far an old library is indexed anew: how many articles are done, of how many."""
        self._library_path = library_path
        self.rules = rules or RuleBook()
        self._settings = settings
        self._cookies = cookies
        self._workshop = Workshop(self.rules)
        self._now = now
        self._working = working
        self.prepared: str | None = None
        """The source that is being read already, in the background."""

    @cached_property
    def _opener(self) -> Opener:
        from broadsheet.desk.opening import Opener  # noqa: PLC0415 - loads asyncio, which a file or a saved article spares

        return Opener(self._settings, self._workshop, self._cookies)

    @cached_property
    def _library(self) -> Library:
        from broadsheet.library import Library  # noqa: PLC0415 - `show FILE` needs no library

        first_time = not self._library_path.exists()
        library = Library.open(self._library_path, clock=self._now, changed=kept_frame.forget, working=self._working)
        if first_time:
            from broadsheet.desk.remaking import making  # noqa: PLC0415 - only on the very first start

            page = _welcome_page(self._now())
            article = understand(page, self.rules)
            library.save(page, article, at=self._now(), making=making(page, article, self.rules))
        return library

    @cached_property
    def editor(self) -> Editor:
        """What the person corrects in an article, and cuts out of it."""
        from broadsheet.desk.editing import Editor  # noqa: PLC0415 - only once something is corrected

        return Editor(self._library, self.rules)

    def prepare(self, source: str) -> None:
        """Have pages read by another process from now on, which starts at once, beside this one.

        Where `source`, which is going to be opened next, is a file, that process begins with it. What is wrong with the
        source is told when it is opened.
        """
        self._workshop.staff(1)
        with suppress(BroadsheetError):
            where = parse_source(source)
            if isinstance(where, FilePath):
                self._opener.begin(where, source)
                self.prepared = source

    def close(self) -> None:
        self._workshop.close()
        if "_library" in self.__dict__:
            self._library.close()
            kept_frame.seal(str(self._library_path))

    # Opening

    async def open(
        self,
        source: str,
        *,
        fresh: bool = False,
        manner: Manner = "fetched",
        stdin: bytes | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> Opened:
        """The article at `source`: an address (from the library where it is saved, unless `fresh`), a path, or "-".

        `manner` says how an address is had; rendered and archived pages are always had anew. `stdin` is what was read
        from standard input. Raises a BroadsheetError; cancelling it ends the fetch. An address that cannot be reached
        for want of a network waits in the library from then on; one that waited is kept there once it could be read.
        """
        try:
            opened = await self.open_only(source, fresh=fresh, manner=manner, stdin=stdin, progress=progress)
        except OfflineError as error:
            if manner != "fetched":
                raise
            hint = error.hint
            if self.queue(source, error):
                hint += " It waits in the library; `broadsheet sync` fetches it."
            raise OfflineError(error.title, hint) from error
        return self._no_longer_waiting(opened)

    async def open_only(
        self,
        source: str,
        *,
        fresh: bool,
        manner: Manner = "fetched",
        stdin: bytes | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> Opened:
        """As `open`, without a word to the queue."""
        where = parse_source(source)
        entry = self._library.find(where.url) if isinstance(where, Address) else None
        if entry and entry.fetched and not fresh and manner == "fetched":
            return replace(self.open_entry(entry.id), requested=source)
        known = self._library.page(entry.id) if entry and entry.fetched else None
        if known and isinstance(where, Address) and is_further_page(where.url, known):
            where = Address(known.url)
        page, article = await self._opener.open(
            where, requested=source, manner=manner, stdin=stdin, known=known, progress=progress
        )
        opened = self._opened(page, article)
        return opened if opened.entry else replace(opened, entry=entry)

    def queue(self, source: str, error: BroadsheetError) -> bool:
        """Keep an address that failed for `sync`; False for what is no address or is saved already."""
        where = parse_source(source)
        if not isinstance(where, Address):
            return False
        return not self._library.wait_for(without_login(where.url), error.title, at=self._now()).fetched

    def still_waits(self, number: int, error: BroadsheetError, *, given_up: bool) -> None:
        """Keep that an entry that waits could not be fetched this time either."""
        self._library.fetch_failed(number, error.title, at=self._now(), given_up=given_up)

    def _no_longer_waiting(self, opened: Opened) -> Opened:
        if opened.entry is None or opened.entry.fetched:
            return opened
        waiting = opened.entry.id
        return self.save(opened, renew=False, waiting=waiting)

    async def article(
        self, source: str, *, fresh: bool = False, manner: Manner = "fetched", stdin: bytes | None = None
    ) -> Article:
        """Only the article at `source`, for output: as `open`, but nothing is written, not even a library made."""
        where = parse_source(source)
        saved = None if fresh or manner != "fetched" else self._saved_article(where)
        if saved:
            return saved
        _, article = await self._opener.open(where, requested=source, manner=manner, stdin=stdin)
        return article

    def article_here(self, source: str, *, fresh: bool = False, stdin: bytes | None = None) -> Article | None:
        """As `article`, for what needs no network: a file, standard input, or what is saved; None for all else."""
        where = parse_source(source)
        if isinstance(where, Address):
            return None if fresh else self._saved_article(where)
        return self._workshop.understand(read_here(where, source, stdin))

    def jsons_of_files(self, sources: Sequence[str]) -> Iterator[bytes | BroadsheetError]:
        """The articles in many files as JSON, each on one line, in order; read on all cores."""
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - only in bulk

        self._workshop.staff(len(sources))

        def one(source: str) -> bytes | BroadsheetError:
            where = parse_source(source)
            assert isinstance(where, FilePath)  # noqa: S101 - `is_file` said so
            try:
                return self._workshop.json_of_file(where, source)
            except BroadsheetError as error:
                return error

        with ThreadPoolExecutor(self._workshop.most) as executor:
            yield from executor.map(one, sources)

    def _saved_article(self, where: Source) -> Article | None:
        if not isinstance(where, Address) or not self._library_path.exists():
            return None
        entry = self._library.find(where.url)
        if not entry or not entry.fetched:
            return None
        from broadsheet.desk.remaking import as_now  # noqa: PLC0415 - see _library

        return as_now(self._library, entry.id, self.rules)

    async def picture(self, opened: Opened, url: str) -> bytes:
        """A picture of the article, by its address: the kept one, else fetched. Raises FetchError or OfflineError."""
        from broadsheet.desk.illustrating import fetched, to_keep  # noqa: PLC0415 - loads asyncio, see _opener

        entry = opened.entry if opened.entry and opened.entry.fetched else None
        if entry and (kept := self._library.picture(entry.id, url)) is not None:
            return kept
        content = await fetched(url, opened.page.url, self._opener.picture)
        if entry and url in to_keep(opened.article, opened.page.url, self._settings):
            self._library.keep_picture(entry.id, url, content, wanted=True)
        return content

    async def complete_pictures(self, number: int) -> int:
        """Fetch the pictures that a saved article lacks and keep them; returns how many came. Raises LibraryError."""
        from broadsheet.desk.illustrating import complete  # noqa: PLC0415 - see picture

        if self._settings.library_pictures == "none":
            return 0
        page_url = self._library.page(number).url
        return await complete(self._library, number, page_url, self._settings, self._opener.picture)

    def open_entry(self, entry_id: int) -> Opened:
        """A saved article, as it was saved; where the person's rules for it have changed, it is made again first.

        Raises LibraryError where there is none with this number.
        """
        entry = self._library.entry(entry_id)
        if entry.fetched:
            from broadsheet.desk.remaking import bring_up_to_date  # noqa: PLC0415 - see _library

            bring_up_to_date(self._library, entry_id, self.rules)
        return Opened(
            requested=entry.url,
            key=entry.url,
            article=self._library.article(entry_id),
            page=self._library.page(entry_id),
            entry=entry,
            position=self._library.position(entry.url),
        )

    def _opened(self, page: Page, article: Article) -> Opened:
        from broadsheet.library.addresses import address_of  # noqa: PLC0415 - see _library

        entry = self._library.find(address_of(page, article))
        key = entry.url if entry else address_of(page, article)
        article = corrected(uncorrected(article), self._library.corrections(key))
        return Opened(page.requested, key, article, page, entry, self._library.position(key))

    # Keeping

    def save(self, opened: Opened, *, renew: bool = True, waiting: int | None = None) -> Opened:
        """Keep the article and its page; what was saved before under any of its addresses is brought up to date.

        `renew` and `waiting` are those of `Library.save`. Its pictures are kept by `complete_pictures`.
        """
        from broadsheet.desk.illustrating import to_keep  # noqa: PLC0415 - see picture
        from broadsheet.desk.remaking import making  # noqa: PLC0415 - see _library

        page, article = opened.page, opened.article
        entry = self._library.save(
            page,
            article,
            at=self._now(),
            renew=renew,
            waiting=waiting,
            making=making(page, article, self.rules),
            wanted=to_keep(article, page.url, self._settings),
        )
        return replace(opened, key=entry.url, entry=entry)

    def unsave(self, opened: Opened) -> Opened:
        """Take the article out of the library; `undo` brings it back."""
        if opened.entry:
            self._library.delete([opened.entry.id])
        return replace(opened, entry=None)

    async def save_many(
        self, sources: Sequence[str], *, manner: Manner = "fetched", stdin: bytes | None = None
    ) -> AsyncIterator[Outcome]:
        """Open and save every source, several at once but few from one host; yields each outcome as it is there.

        An address that may be there another time waits in the library.
        """
        from broadsheet.desk.in_bulk import save_many  # noqa: PLC0415 - loads asyncio

        if len(sources) >= MANY:
            self._workshop.staff(len(sources))
        async for outcome in save_many(self, sources, manner, stdin):
            yield outcome

    async def sync(self, waiting: Sequence[Waiting], refreshed: Sequence[Entry] = ()) -> AsyncIterator[Outcome]:
        """Fetch what waits, and anew what is saved; several at once but few from one host.

        Everything keeps its place in the list; what cannot be fetched stays as it is.
        """
        from broadsheet.desk.in_bulk import sync  # noqa: PLC0415 - loads asyncio

        if len(waiting) + len(refreshed) >= MANY:
            self._workshop.staff(len(waiting) + len(refreshed))
        async for outcome in sync(self, waiting, refreshed):
            yield outcome

    async def complete_all_pictures(self, numbers: Sequence[int]) -> AsyncIterator[int]:
        """As `complete_pictures` for many entries, several at once but few from one host; yields each count."""
        from broadsheet.desk.in_bulk import complete_pictures  # noqa: PLC0415 - loads asyncio

        async for count in complete_pictures(self, numbers):
            yield count

    def remember(self, opened: Opened, place: Place, progress: float) -> None:
        """Keep the reading position, saved article or not; `progress` is 0 to 1."""
        from broadsheet.library import Position  # noqa: PLC0415 - see _library

        position = Position(anchor_place(opened.article, place), progress)
        self._library.remember_position(opened.key, position, at=self._now())

    def bookmark(self, opened: Opened, passage: Passage | None, note: str, *, colour: Colour = "") -> Bookmark:
        """Keep the article (`passage` is None), a place (an empty passage) or a passage, with a note or without."""
        anchor = anchor_passage(opened.article, passage) if passage else None
        title = opened.article.title or opened.requested
        return self._library.add_bookmark(opened.key, title, anchor, note, at=self._now(), colour=colour)

    def bookmarks(self, opened: Opened | None = None) -> tuple[Bookmark, ...]:
        """The bookmarks of one article in reading order, or all of them, newest first."""
        return self._library.bookmarks(opened.key if opened else None)

    def remove_bookmark(self, bookmark_id: int) -> Change:
        return self._library.remove_bookmark(bookmark_id)

    # The library as a whole

    @property
    def library(self) -> Library:
        """All that can be asked of the library and done with it; opened when it is first needed."""
        return self._library

    def entries(self, query: str = "", *, limit: int | None = None) -> tuple[Entry, ...]:
        """The articles that the query finds, newest first; archived ones only where it asks for them.

        Raises UsageError where the query is malformed.
        """
        return self._library.entries(query, limit=limit)

    def delete(self, ids: Sequence[int], *, working: Working | None = None) -> Change:
        """`working` is told how many articles are done of how many."""
        return self._library.delete(ids, working=working)

    def undo(self, *, working: Working | None = None) -> Change | None:
        """Take back the newest change; None where there is nothing left to take back."""
        return self._library.undo(working=working)


def is_file(source: str) -> bool:
    """Whether a source names a file. False too for what names nothing that can be read."""
    try:
        return isinstance(parse_source(source), FilePath)
    except BroadsheetError:
        return False


def _welcome_page(now: datetime) -> Page:
    from importlib.resources import files  # noqa: PLC0415 - only on the very first start

    content = files("broadsheet").joinpath("data", WELCOME).read_bytes()
    return Page(WELCOME_ADDRESS, WELCOME_ADDRESS, content, "text/markdown", now, charset="utf-8")
