"""From a source to a page and its article: fetching, extraction and analysis strung together, without the library.

A page is had in one of three manners, and only in the one that was asked for: fetched from its own address, rendered by
a browser, or fetched from the web archive. An article over several pages is followed in the same manner.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from broadsheet.article import Article
from broadsheet.desk.ahead import Ahead
from broadsheet.desk.understanding import Part, read_here
from broadsheet.desk.workshop import Workshop
from broadsheet.errors import BroadsheetError, NeedsScriptError, NotReadableError, UsageError
from broadsheet.fetching import (
    NO_COOKIES,
    Address,
    Cookies,
    FilePath,
    Limits,
    Progress,
    Source,
    without_login,
)
from broadsheet.page import Manner, Page
from broadsheet.settings import Settings

STEPS_OF_A_FETCH = 3
"""How many times the patience for one step a whole fetch may take at least: connect, wait, receive."""
MOST_PAGES = 20
"""Pages of one article that are followed, the first one included."""
MOST_BYTES = 50_000_000
"""What all of them may weigh, in bytes; the next one is not fetched any more."""

Report = Callable[[Progress], None]


class Opener:
    """Gets pages as the settings say, with the person's cookies, and has them read in the workshop."""

    def __init__(self, settings: Settings, workshop: Workshop, cookies: Cookies = NO_COOKIES) -> None:
        self._settings = settings
        self._cookies = cookies
        self._workshop = workshop
        self._ahead: tuple[FilePath, Ahead[tuple[Page, Article]]] | None = None

    def begin(self, where: FilePath, requested: str) -> None:
        """Begin to read a file that is going to be opened next."""

        def read() -> tuple[Page, Article]:
            page = read_here(where, requested, None)
            return page, self._workshop.understand(page)

        self._ahead = where, Ahead(read)

    async def open(
        self,
        where: Source,
        *,
        requested: str,
        manner: Manner = "fetched",
        stdin: bytes | None = None,
        known: Page | None = None,
        progress: Report | None = None,
    ) -> tuple[Page, Article]:
        """The page at `where`, with all further pages of its article, and the article.

        `requested` is the source as the person gave it. `known` is an older copy of the page: where the server says
        that it still holds, it is taken as it is. Raises a BroadsheetError; cancelling it ends the fetch.
        """
        if not isinstance(where, Address):
            if manner != "fetched":
                raise _only_on_the_web(manner)
            begun, self._ahead = self._ahead, None
            if begun and begun[0] == where:
                return await asyncio.to_thread(begun[1].outcome)
            page = await asyncio.to_thread(read_here, where, requested, stdin)
            return page, await asyncio.to_thread(self._workshop.understand, page)
        report = progress or (lambda _: None)
        page = replace(await self._get(where.url, manner, known, report), requested=without_login(requested))
        if page.more and not page.missing:  # the known copy still holds, further pages included
            return page, await asyncio.to_thread(self._workshop.understand, page)
        try:
            first = await asyncio.to_thread(self._workshop.part, page)
        except NeedsScriptError as error:
            if manner != "rendered":
                raise
            raise NotReadableError(
                "There is no article on this page, even when a browser renders it.", "Open it in the browser."
            ) from error
        parts, missing = await self._follow(first, manner, report)
        page = replace(page, more=tuple(part.page for part in parts[1:]), missing=missing)
        return page, await asyncio.to_thread(self._workshop.understood, [first._replace(page=page), *parts[1:]])

    async def picture(self, url: str, page_url: str) -> bytes:
        """A picture of the article at `page_url`. Raises FetchError or OfflineError."""
        from broadsheet.fetching import fetch_picture  # noqa: PLC0415 - loads httpx

        agent, only_site = self._settings.fetching_user_agent, self._settings.pictures_only_from_site
        return (await fetch_picture(url, page_url=page_url, only_site=only_site, user_agent=agent)).content

    async def _follow(self, first: Part, manner: Manner, report: Report) -> tuple[list[Part], str | None]:
        """The pages of the article, and a sentence on what is missing where one of them cannot be had."""
        from broadsheet.extraction.merging import adds, goes_on, merge, new_blocks  # noqa: PLC0415 - see _read

        parts, whole = [first], first.article
        seen = {first.page.url}
        while (target := parts[-1].following.next) and target not in seen and _has_room(parts):
            seen.add(target)
            number = len(parts) + 1
            try:
                page = await self._get(target, manner, None, partial(_on_page, report, number), first.page.url)
                part = await asyncio.to_thread(self._workshop.part, page, first)
            except BroadsheetError as error:
                return parts, f"Page {number} of the article is missing: {error.title}"
            if page.url in seen - {target}:
                break
            if not goes_on(first.article, part.article) or not adds(new_blocks(whole, part.article)):
                break
            seen.add(page.url)
            parts.append(part)
            whole = merge([whole, part.article])
        return parts, None

    async def _get(
        self, url: str, manner: Manner, known: Page | None, report: Report, page_url: str | None = None
    ) -> Page:
        """The page at an address that the person named, or else the page at `page_url`."""
        # These load httpx, or asyncio's processes, which files and saved articles do not need.
        from broadsheet.fetching import fetch, fetch_archived, render  # noqa: PLC0415
        from broadsheet.fetching.borders import check  # noqa: PLC0415

        agent = self._workshop.rules.user_agent(url) or self._settings.fetching_user_agent
        if manner == "rendered":
            if self._cookies.all:
                raise UsageError(
                    "Cookies from a file cannot be given to the browser that renders the page.",
                    "Leave out --render or --cookies.",
                )
            if page_url is not None:
                await check(url, page_url)
            return await render(url, command=self._settings.fetching_browser, user_agent=agent, progress=report)
        if manner == "archived":
            archive = self._settings.fetching_archive
            return await fetch_archived(url, archive=archive, limits=self._limits, user_agent=agent, progress=report)
        return await fetch(
            url,
            limits=self._limits,
            user_agent=agent,
            known=known,
            cookies=self._cookies,
            progress=report,
            page_url=page_url,
            only_site=self._settings.fetching_private,
        )

    @property
    def _limits(self) -> Limits:
        step = self._settings.fetching_timeout
        return Limits(connect=step, read=step, total=max(Limits().total, STEPS_OF_A_FETCH * step))


def _has_room(parts: list[Part]) -> bool:
    return len(parts) < MOST_PAGES and sum(len(part.page.content) for part in parts) < MOST_BYTES


def _on_page(report: Report, number: int, progress: Progress) -> None:
    report(progress._replace(page=number))


def _only_on_the_web(manner: Manner) -> UsageError:
    what = "rendered by a browser" if manner == "rendered" else "looked up in the web archive"
    return UsageError(f"Only a page on the web can be {what}.", "Give its address, or leave the option out.")
