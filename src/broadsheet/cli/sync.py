"""`broadsheet sync`: fetch what waits for a network."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import NamedTuple

import click

from broadsheet.cli.context import Context
from broadsheet.cli.main import explain
from broadsheet.cli.progress import progress
from broadsheet.cli.show import exit_code
from broadsheet.desk.reader import WELCOME_ADDRESS, Reader
from broadsheet.errors import BroadsheetError
from broadsheet.library import Entry, Library, Waiting
from broadsheet.library.locks import only_one


class _Report(NamedTuple):
    fetched: int
    changed: int
    unchanged: int
    pictures: int
    failures: list[BroadsheetError]


@click.command("sync")
@click.option("--refresh", metavar="QUERY", help="Fetch anew what QUERY finds, too.")
@click.option("--again", is_flag=True, help="Try also what failed for good, or too often.")
@click.pass_obj
def sync_command(context: Context, refresh: str | None, again: bool) -> int:
    """Fetch the addresses that wait in the library; each is printed as soon as its article is safely stored.

    Where a page says something else than when it was saved, the old version is kept. Safe to run from cron: a second
    `sync` leaves at once while one is at work. Pictures that saved articles lack are tried again.
    """
    path = context.library_path
    with only_one(path.with_name(path.name + ".sync")) as alone:
        if not alone:
            click.echo("Another `broadsheet sync` is at work.", err=True)
            return 0
        library = context.reader.library
        waiting = library.waiting(given_up=again)
        refreshed = _refreshable(library, refresh) if refresh else []
        report = asyncio.run(_sync(context.reader, waiting, refreshed, again=again))
        _say(report, left=len(library.waiting(given_up=True)))
        return exit_code(report.failures, len(waiting) + len(refreshed))


def _refreshable(library: Library, query: str) -> list[Entry]:
    """Those that have a page on the web to fetch anew: no files, nothing that is waiting anyway, not the welcome.

    What a browser rendered or an archive kept would only become less by fetching the page itself; how many of these
    are left alone is said.
    """
    entries = [
        entry
        for entry in library.entries(query, everywhere=True)
        if entry.fetched and entry.url.startswith(("http://", "https://")) and entry.url != WELCOME_ADDRESS
    ]
    pages = ((entry, library.page(entry.id)) for entry in entries)
    fetched = [entry for entry, page in pages if not (page.rendered or page.archived_at)]
    if len(fetched) < len(entries):
        count = len(entries) - len(fetched)
        click.echo(
            f"Left alone: {count} from a browser or an archive; `save --render` or `--archived` does it.", err=True
        )
    return fetched


async def _sync(reader: Reader, waiting: Sequence[Waiting], refreshed: Sequence[Entry], *, again: bool) -> _Report:
    fetched = changed = unchanged = 0
    failures: list[BroadsheetError] = []
    was_waiting = {item.url for item in waiting}
    if again:
        reader.library.want_pictures_again()
    lacking = reader.library.lacking_pictures()  # what is fetched below tries its pictures itself
    with progress("Fetching", len(waiting) + len(refreshed)) as step:
        async for outcome in reader.sync(waiting, refreshed):
            if outcome.error:
                failures.append(outcome.error)
                explain(outcome.error, outcome.source)
            elif outcome.source in was_waiting:
                fetched += 1
                click.echo(outcome.source)
            elif outcome.changed:
                changed += 1
                click.echo(outcome.source)
            else:
                unchanged += 1
            step()
    return _Report(fetched, changed, unchanged, await _pictures(reader, lacking), failures)


async def _pictures(reader: Reader, lacking: Sequence[int]) -> int:
    """Fetch what pictures could not be had before; returns how many came."""
    came = 0
    with progress("Pictures", len(lacking)) as step:
        async for count in reader.complete_all_pictures(lacking):
            came += count
            step()
    return came


def _say(report: _Report, *, left: int) -> None:
    parts = [
        f"{count} {words}"
        for count, words in (
            (report.fetched, "fetched"),
            (report.changed, "changed since they were saved"),
            (report.unchanged, "unchanged"),
            (report.pictures, "picture" + ("" if report.pictures == 1 else "s") + " fetched"),
            (len(report.failures), "failed"),
        )
        if count
    ]
    waiting = f"{left} still waiting." if left else "Nothing is waiting."
    click.echo(f"{', '.join(parts)}. {waiting}" if parts else waiting, err=True)
