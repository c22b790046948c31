"""The pictures of an article: from the library, from the article's own file, or from the web, as the settings allow."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from broadsheet.article import Article
from broadsheet.bulk import may_pass
from broadsheet.errors import BroadsheetError, FetchError
from broadsheet.fetching.site import of_same_site
from broadsheet.library.pictures import MOST_BYTES, addresses_of
from broadsheet.settings import Settings
from broadsheet.text import clean_text

if TYPE_CHECKING:
    from broadsheet.library import Library

AT_ONCE = 3
"""Pictures of one article that are fetched side by side."""

Fetch = Callable[[str, str], Awaitable[bytes]]
"""Fetches the picture at an address for the page at another. Raises FetchError or OfflineError."""


def may_show(url: str, page_url: str, settings: Settings) -> bool:
    """Whether a page may have this picture: from the web as the settings say, from a file if it is one itself."""
    if url.startswith(("http://", "https://")):
        return not settings.pictures_only_from_site or of_same_site(url, page_url)
    return _is_file(url) and _is_file(page_url)


def to_keep(article: Article, page_url: str, settings: Settings) -> tuple[str, ...]:
    """The addresses of the pictures that are kept with an article, under the person's settings."""
    if settings.library_pictures == "none":
        return ()
    return tuple(url for url in addresses_of(article) if may_show(url, page_url, settings))


async def fetched(url: str, page_url: str, fetch: Fetch) -> bytes:
    """A picture that is not in the library. Raises FetchError or OfflineError."""
    if not _is_file(url):
        return await fetch(url, page_url)
    if not _is_file(page_url):
        raise FetchError("The page asks for a picture on your own disk.", "It was not read.")
    return await asyncio.to_thread(_read, url)


async def complete(library: Library, entry: int, page_url: str, settings: Settings, fetch: Fetch) -> int:
    """Fetch the pictures that an entry lacks and keep them; returns how many came.

    Those that do not come are tried again another time. Raises LibraryError.
    """
    side_by_side = asyncio.Semaphore(AT_ONCE)

    async def one(url: str) -> bool:
        try:
            async with side_by_side:
                content = await fetched(url, page_url, fetch)
        except BroadsheetError as error:
            for_good = not may_pass(error)
            await asyncio.to_thread(library.picture_failed, entry, url, for_good=for_good)
            return False
        return await asyncio.to_thread(library.keep_picture, entry, url, content)

    wanted = await asyncio.to_thread(library.wanted_pictures, entry)
    allowed = [url for url in wanted if may_show(url, page_url, settings)]
    return sum(await asyncio.gather(*map(one, allowed)))


def _is_file(url: str) -> bool:
    """Whether an address names a file of this machine."""
    return url.startswith("file:///")


def _read(url: str) -> bytes:
    path = Path(unquote(urlsplit(url).path))
    try:
        if not path.is_file():  # a pipe or a device might never end
            raise FetchError(f"{clean_text(path.name)} is no picture.", "The article can be read without it.")
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise FetchError(
            f"The picture {clean_text(path.name)} cannot be read.", "The article can be read without it."
        ) from error
    if len(content) > MOST_BYTES:
        raise FetchError(
            f"The picture {clean_text(path.name)} is larger than {MOST_BYTES / 1_000_000:g} MB.",
            "The article can be read without it.",
        )
    return content
