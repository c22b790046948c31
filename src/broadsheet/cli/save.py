"""`broadsheet save`: keep many articles at once."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from broadsheet.cli.context import Context, standard_input
from broadsheet.cli.main import explain
from broadsheet.cli.manners import fetching_options, tell_of
from broadsheet.cli.progress import progress
from broadsheet.cli.show import exit_code
from broadsheet.desk.reader import Reader
from broadsheet.errors import BroadsheetError, FileError, UsageError
from broadsheet.page import Manner


@click.command("save")
@click.argument("sources", nargs=-1, metavar="[SOURCE]…")
@click.option("-f", "--file", "lists", multiple=True, metavar="FILE", help='Read sources from FILE ("-": stdin).')
@fetching_options
@click.pass_obj
def save_command(context: Context, *, sources: tuple[str, ...], lists: tuple[str, ...], manner: Manner) -> int:
    """Fetch each SOURCE, an address, a file or "-" for standard input, and keep it in the library.

    Each is printed as a line on stdout as soon as it is safely stored. A FILE holds a source on each line; empty lines
    and lines that begin with # are passed over. An address that cannot be reached now waits in the library for `sync`.
    """
    wanted = list(dict.fromkeys([*sources, *(source for name in lists for source in _sources_in(name))]))
    if not wanted:
        raise UsageError("There is nothing to save.", "Name addresses or files, or give a list of them with -f FILE.")
    failures = asyncio.run(_save(context.reader, wanted, manner, standard_input(wanted)))
    return exit_code(failures, len(wanted))


async def _save(reader: Reader, sources: list[str], manner: Manner, stdin: bytes | None) -> list[BroadsheetError]:
    failures: list[BroadsheetError] = []
    queued = 0
    with progress("Saving", len(sources)) as step:
        async for outcome in reader.save_many(sources, manner=manner, stdin=stdin):
            if outcome.error:
                failures.append(outcome.error)
                queued += outcome.queued
                explain(outcome.error, outcome.source)
            else:
                click.echo(outcome.source)
            if outcome.opened:
                tell_of(outcome.opened.article.source, outcome.source)
            step()
    if queued:
        click.echo(
            f"{queued} {'waits' if queued == 1 else 'wait'} in the library; `broadsheet sync` fetches.", err=True
        )
    return failures


def _sources_in(name: str) -> Iterable[str]:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(f"The list {name} cannot be read.", "Check its name and that it is a text file.") from error
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]
